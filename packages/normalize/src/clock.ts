/**
 * The time that a wait goes by. Give your own to test without waiting; see `createVirtualClock` in
 * `./testing`.
 */
export interface Clock {
  /** Milliseconds since any fixed moment. Must not go backwards. */
  now(): number;
  /**
   * Resolves after `ms` milliseconds. Once the signal is aborted, it rejects with the signal's
   * reason and leaves no timer.
   */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /**
   * `waitForTasks` calls it when a request goes out. The clock of a test stands still until
   * `release` is called.
   */
  hold?(): () => void;
}

/**
 * The platform's monotonic time: setting the wall clock during a wait does not move its deadline.
 */
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
