/** From the first byte to the one after the last. */
export type ByteRange = readonly [start: number, end: number];

/** Which bytes of a file are there. */
export class ByteRanges {
  #ranges: ByteRange[];

  constructor(ranges: readonly ByteRange[] = []) {
    this.#ranges = [...ranges];
  }

  /** In order, none touching another. */
  get all(): readonly ByteRange[] {
    return this.#ranges;
  }

  get bytes(): number {
    return this.#ranges.reduce((sum, [start, end]) => sum + end - start, 0);
  }

  add(start: number, end: number): void {
    if (end <= start) return;
    const apart = this.#ranges.filter(([left, right]) => right < start || left > end);
    const touching = this.#ranges.filter(([left, right]) => right >= start && left <= end);
    const from = Math.min(start, ...touching.map(([left]) => left));
    const to = Math.max(end, ...touching.map(([, right]) => right));
    this.#ranges = [...apart, [from, to] as const].toSorted(([left], [right]) => left - right);
  }

  /** Forgets what lies behind. */
  trimTo(end: number): void {
    this.#ranges = this.#ranges
      .map(([start, to]) => [start, Math.min(to, end)] as const)
      .filter(([start, to]) => start < to);
  }

  clear(): void {
    this.#ranges = [];
  }

  /** What is not there of a file of this size, in order. */
  missing(size: number): readonly ByteRange[] {
    const missing: ByteRange[] = [];
    let known = 0;
    for (const [start, end] of this.#ranges) {
      if (start > known) missing.push([known, start]);
      known = end;
    }
    if (known < size) missing.push([known, size]);
    return missing;
  }
}
