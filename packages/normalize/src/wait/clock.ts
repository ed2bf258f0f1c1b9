/**
 * The time a wait goes by. Give one of your own to test without waiting; see `createVirtualClock`
 * in `./testing`.
 */
export interface Clock {
  /** Milliseconds since any fixed moment; must not go backwards. */
  now(): number;
  /**
   * Resolves after `ms` milliseconds; rejects with the signal's reason, and leaves no timer, once
   * it is aborted.
   */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /**
   * Called when a request goes out among several; the clock of a test stands still until `release`
   * is called.
   */
  hold?(): () => void;
}

/**
 * The platform's monotonic time: a wall clock that is set right during a wait does not move its
 * deadline.
 */
export const systemClock: Clock = {
  now: () => performance.now(),
  async sleep(ms, signal) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const elapsed = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    try {
      await raceAbort(elapsed, signal);
    } finally {
      clearTimeout(timer);
    }
  },
};

/**
 * Settles as the promise does, or rejects with the signal's reason if that comes first. Leaves no
 * listener behind.
 */
export async function raceAbort<Value>(
  promise: Promise<Value>,
  signal: AbortSignal,
): Promise<Value> {
  const listening = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const onAbort = () => {
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { signal: listening.signal });
    if (signal.aborted) {
      onAbort();
    }
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    listening.abort();
  }
}
