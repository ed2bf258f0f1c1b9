import type { Clock } from '@download-tasks/normalize';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * Simulated time for concurrent activities, including requests: it advances to the next wake-up as
 * soon as the program is idle. Unlike a virtual clock, it also advances while a request is in
 * progress.
 */
export class SimulatedTime implements Clock {
  readonly #sleepers = new Set<Sleeper>();
  #now = 0;
  #isRunning = false;

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        this.#sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      const sleeper = {
        at: this.#now + ms,
        wake: () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        },
      };
      signal?.addEventListener('abort', stop);
      this.#sleepers.add(sleeper);
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    if (this.#isRunning) {
      return;
    }
    this.#isRunning = true;
    await new Promise(setImmediate);
    while (this.#sleepers.size > 0) {
      const at = Math.min(...[...this.#sleepers].map((sleeper) => sleeper.at));
      this.#now = at;
      for (const sleeper of [...this.#sleepers].filter((other) => other.at === at)) {
        this.#sleepers.delete(sleeper);
        sleeper.wake();
      }
      await new Promise(setImmediate);
    }
    this.#isRunning = false;
  }
}
