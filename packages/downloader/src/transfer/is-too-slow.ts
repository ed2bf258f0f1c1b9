import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** A faster connection keeps the CPU busy, so that more connections do not help. */
const fastBytesPerMs = 250_000;
/** Delays between measurements. The first is short, so that a slow connection gets help soon. */
const firstLookMs = 10;
const laterLookMs = 100;

export interface SpeedInit {
  /** Bytes received so far. */
  readonly received: () => number;
  /** Resolves when the connection has ended. */
  readonly ended: Promise<unknown>;
  readonly now?: () => number;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Resolves to true as soon as a connection is so slow that others may help, or to false when it has
 * ended.
 */
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
    if (isEnded) {
      return false;
    }
    if ((received() - bytes) / (now() - startedAt) < fastBytesPerMs) {
      return true;
    }
  }
}
