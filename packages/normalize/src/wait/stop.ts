import { raceAbort } from './clock.js';

/**
 * The end of everything that a wait has under way. Not one AbortSignal for all of it, as platforms
 * warn of a leak where many listen to one.
 */
export class Stop {
  readonly #callbacks = new Set<() => void>();
  #reason: { readonly value: unknown } | undefined;

  get isStopped(): boolean {
    return this.#reason !== undefined;
  }

  /** Ends what is under way; the first reason counts. */
  stop(reason: unknown): void {
    if (this.#reason !== undefined) {
      return;
    }
    this.#reason = { value: reason };
    const callbacks = [...this.#callbacks];
    this.#callbacks.clear();
    for (const callback of callbacks) {
      callback();
    }
  }

  /** Throws the reason once it is stopped. */
  throwIfStopped(): void {
    if (this.#reason !== undefined) {
      throw this.#reason.value;
    }
  }

  /** Called at the stop, unless taken back before. */
  onStop(callback: () => void): () => void {
    this.#callbacks.add(callback);
    return () => {
      this.#callbacks.delete(callback);
    };
  }

  /**
   * Does a piece of work, with a signal of its own, and leaves it alone when it does not heed the
   * stop.
   */
  async during<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    this.throwIfStopped();
    const controller = new AbortController();
    const forget = this.onStop(() => {
      controller.abort(this.#reason?.value);
    });
    try {
      return await raceAbort(work(controller.signal), controller.signal);
    } finally {
      forget();
    }
  }
}
