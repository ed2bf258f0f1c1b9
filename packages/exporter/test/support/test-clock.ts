import type { ExportClock } from '../../src/index.js';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * A clock that stands still while any work can proceed, and then advances to the next moment that a
 * sleeper waits for.
 */
export class TestClock implements ExportClock {
  #now: number;
  #sleepers: Sleeper[] = [];
  #isMoving = false;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const onAbort = (): void => {
        this.#sleepers = this.#sleepers.filter((one) => one !== sleeper);
        reject(signal.reason as Error);
      };
      const wake = (): void => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
      const sleeper: Sleeper = { at: this.#now + ms, wake };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#sleepers.push(sleeper);
      this.#move();
    });
  }

  /** Advances once all pending work has finished. */
  #move(): void {
    if (this.#isMoving) {
      return;
    }
    this.#isMoving = true;
    setImmediate(() => {
      this.#isMoving = false;
      const next = this.#sleepers.toSorted((a, b) => a.at - b.at).at(0);
      if (next === undefined) {
        return;
      }
      this.#sleepers = this.#sleepers.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.at);
      next.wake();
      this.#move();
    });
  }
}
