import { setTimeout } from 'node:timers/promises';
import type { Random } from './seeded.js';

/**
 * Waits in real time; returns at once for 0. Rejects with the signal's reason when that is aborted.
 */
export async function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (milliseconds <= 0) {
    return;
  }
  try {
    await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    // Node wraps the reason.
    signal?.throwIfAborted();
    throw error;
  }
}

/**
 * How long each response takes, in milliseconds of real time: always the same, or chosen between
 * two limits by the seed.
 */
export type Latency = number | { readonly minMs: number; readonly maxMs: number };

/** Returns how long the next response takes. Throws a `TypeError` for invalid limits. */
export function createLatency(latency: Latency, random: Random): () => number {
  const { minMs, maxMs } =
    typeof latency === 'number' ? { minMs: latency, maxMs: latency } : latency;
  if (!(Number.isFinite(maxMs) && minMs >= 0 && maxMs >= minMs)) {
    throw new TypeError(
      `latency: ${JSON.stringify(latency)} is not valid; give milliseconds, or minMs and maxMs with 0 <= minMs <= maxMs.`,
    );
  }
  return () => minMs + random() * (maxMs - minMs);
}
