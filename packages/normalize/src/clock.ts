/**
 * The clock of a wait. Pass your own to test without waiting; see `createVirtualClock` in
 * `./testing`.
 */
export interface Clock {
  /** Milliseconds since an arbitrary fixed moment. Must not decrease. */
  now(): number;
  /**
   * Resolves after `ms` milliseconds. Once the signal is aborted, it rejects with the signal's
   * reason and leaves no timer.
   */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /**
   * `waitForTasks` calls it when a request is sent. A test clock does not advance until the
   * returned function is called.
   */
  hold?(): () => void;
}

/** The monotonic system clock: changing the wall clock during a wait does not move its deadline. */
export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, ms);
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) {
        stop();
      }
    }),
};
