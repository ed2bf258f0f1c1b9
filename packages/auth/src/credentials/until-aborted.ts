/**
 * The result of `work`, unless the signal aborts first: then its reason is thrown, and `work`
 * continues unobserved.
 */
export function untilAborted<Result>(
  work: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (signal === undefined) {
    return work;
  }
  return new Promise<Result>((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) {
      onAbort();
    }
    const done = () => signal.removeEventListener('abort', onAbort);
    work.finally(done).then(resolve, reject);
  });
}
