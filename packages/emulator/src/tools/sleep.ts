import { setTimeout } from 'node:timers/promises';
import type { Random } from './seeded.js';

/** Waits in real time; not at all for nothing. Rejects with the signal's reason when that is aborted. */
export async function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (milliseconds <= 0) return;
  try {
    await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    // Node wraps the reason.
    signal?.throwIfAborted();
    throw error;
  }
}

/** How long each answer takes, in milliseconds of real time: always the same, or drawn between two limits from the seed. */
export type Latency = number | { readonly minMs: number; readonly maxMs: number };

/** Answers how long the next answer takes. Throws a `TypeError` for limits that are none. */
export function createLatency(latency: Latency, random: Random): () => number {
  const { minMs, maxMs } =
    typeof latency === 'number' ? { minMs: latency, maxMs: latency } : latency;
  if (!(Number.isFinite(maxMs) && minMs >= 0 && maxMs >= minMs)) {
    throw new TypeError(
      `latency: ${JSON.stringify(latency)} is none; give milliseconds, or minMs and maxMs with 0 <= minMs <= maxMs.`,
    );
  }
  return () => minMs + random() * (maxMs - minMs);
}
