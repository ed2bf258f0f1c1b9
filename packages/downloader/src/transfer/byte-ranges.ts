/** From the first byte to the one after the last. */
export type ByteRange = readonly [start: number, end: number];

/** The bytes of a file that are there. Fast for many ranges in any order. */
export class ByteRanges {
  /** In order, none touching another. */
  #ranges: ByteRange[] = [];
  #bytes = 0;

  constructor(ranges: readonly ByteRange[] = []) {
    for (const [start, end] of ranges) {
      this.add(start, end);
    }
  }

  /** In order, none touching another. */
  get all(): readonly ByteRange[] {
    return this.#ranges;
  }

  get bytes(): number {
    return this.#bytes;
  }

  add(start: number, end: number): void {
    if (end <= start) {
      return;
    }
    const from = this.#firstThatEndsAt(start);
    let [left, right] = [start, end];
    let to = from;
    for (let next = this.#ranges[to]; next && next[0] <= end; next = this.#ranges[++to]) {
      left = Math.min(left, next[0]);
      right = Math.max(right, next[1]);
      this.#bytes -= next[1] - next[0];
    }
    this.#ranges.splice(from, to - from, [left, right]);
    this.#bytes += right - left;
  }

  /** Removes all bytes from `end` on. */
  trimTo(end: number): void {
    const kept = this.#ranges.filter(([start]) => start < end);
    this.clear();
    for (const [start, to] of kept) {
      this.add(start, Math.min(to, end));
    }
  }

  clear(): void {
    this.#ranges = [];
    this.#bytes = 0;
  }

  /** The missing ranges of a file of this size, in order. */
  missing(size: number): readonly ByteRange[] {
    const missing: ByteRange[] = [];
    let known = 0;
    for (const [start, end] of this.#ranges) {
      if (start > known) {
        missing.push([known, start]);
      }
      known = end;
    }
    if (known < size) {
      missing.push([known, size]);
    }
    return missing;
  }

  /** Index of the first range that ends at or after this byte. */
  #firstThatEndsAt(byte: number): number {
    let [low, high] = [0, this.#ranges.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ranges[middle]?.[1] ?? 0) < byte) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
