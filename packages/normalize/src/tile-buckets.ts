import type { CountBucket } from './row-count.js';

/** A bucket as a vendor sent it, in milliseconds since 1970. */
export interface SentBucket {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
}

/** A time span in milliseconds since 1970: `from` is inclusive, `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * A vendor's buckets, clipped to a window, with empty buckets in the vendor's gaps, so that they
 * cover the window. Calls `fail` if that is impossible: a bucket ends before it starts, two buckets
 * overlap, or a bucket with rows is outside the window.
 */
export function tileBuckets(
  window: Span,
  sent: readonly SentBucket[],
  fail: (explanation: string) => never,
): CountBucket[] {
  const tiles: CountBucket[] = [];
  let end = window.from;
  for (const bucket of sent.toSorted((left, right) => left.from - right.from)) {
    if (bucket.to <= bucket.from) {
      fail(`the bucket at ${time(bucket.from)} ends at ${time(bucket.to)}, not after its start.`);
    }
    const from = Math.max(bucket.from, window.from);
    const to = Math.min(bucket.to, window.to);
    if (from >= to) {
      if (bucket.rows > 0) {
        fail(`the bucket at ${time(bucket.from)} is outside of the window.`);
      }
      continue;
    }
    if (from < end) {
      fail(`two buckets overlap at ${time(from)}.`);
    }
    if (from > end) {
      tiles.push({ from: time(end), to: time(from), rows: 0 });
    }
    tiles.push({ from: time(from), to: time(to), rows: bucket.rows });
    end = to;
  }
  if (end < window.to) {
    tiles.push({ from: time(end), to: time(window.to), rows: 0 });
  }
  return tiles;
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
