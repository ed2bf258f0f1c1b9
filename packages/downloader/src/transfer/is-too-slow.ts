import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Faster than this, one connection keeps the processor busy as it is. */
const fastBytesPerMs = 250_000;
/** When it is seen how fast it is: soon at first, so that a slow connection waits for help only for a moment. */
const firstLookMs = 10;
const laterLookMs = 100;

export interface SpeedInit {
  /** Bytes that have arrived so far. */
  readonly received: () => number;
  /** Resolves when the connection has ended. */
  readonly ended: Promise<unknown>;
  readonly now?: () => number;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** True as soon as a connection is so slow that others may help; false when it has ended before. */
export async function isTooSlow({
  received,
  ended,
  now = () => performance.now(),
  wait = async (ms, signal) => sleep(ms, undefined, { signal }),
}: SpeedInit): Promise<boolean> {
  let isEnded = false;
  const end = ended.then(() => {
    isEnded = true;
  });
  for (let waitMs = firstLookMs; ; waitMs = laterLookMs) {
    const [startedAt, bytes] = [now(), received()];
    const timer = new AbortController();
    await Promise.race([end, wait(waitMs, timer.signal).catch(() => undefined)]);
    timer.abort();
    if (isEnded) return false;
    if ((received() - bytes) / (now() - startedAt) < fastBytesPerMs) return true;
  }
}
