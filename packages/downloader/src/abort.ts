import { DownloadError } from './download-error.js';

export function abortedError(signal: AbortSignal): DownloadError {
  const message = 'The download was aborted by its signal.';
  return new DownloadError({ reason: 'aborted', message, cause: signal.reason });
}

export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) {
    throw abortedError(signal);
  }
}

/** Stops waiting as soon as the signal fires, even if the work itself ignores the signal. */
export async function abortable<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  throwIfAborted(signal);
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => {
      reject(abortedError(signal));
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    if (onAbort) {
      signal.removeEventListener('abort', onAbort);
    }
  }
}
