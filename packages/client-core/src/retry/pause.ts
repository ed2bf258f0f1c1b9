import { Interrupted, longestDelayMs } from '../deadline.js';
import { onAbort } from '../on-abort.js';

/**
 * Waits. Timer and listener are gone when it settles.
 *
 * @throws {Interrupted} at once when `signal` aborts, or has aborted.
 */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new Interrupted('aborted', signal.reason));
      return;
    }
    const unsubscribe =
      signal &&
      onAbort(signal, () => {
        clearTimeout(timer);
        unsubscribe?.();
        reject(new Interrupted('aborted', signal.reason));
      });
    const timer = setTimeout(
      () => {
        unsubscribe?.();
        resolve();
      },
      Math.min(milliseconds, longestDelayMs),
    );
  });
}
