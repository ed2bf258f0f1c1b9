import { setTimeout } from 'node:timers/promises';

/** The longest delay of a timer, about 24.8 days. A longer one would end immediately. */
const longestMs = 2 ** 31 - 1;

/** Resolves after any number of milliseconds, or as soon as the signal is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const endsAt = performance.now() + ms;
  for (let left = ms; left > 0 && !signal.aborted; left = endsAt - performance.now()) {
    await setTimeout(Math.min(left, longestMs), undefined, { signal }).catch(() => undefined);
  }
}
