/** A range of the file that one connection fetches. */
export interface Segment {
  /** The next byte to receive. */
  offset: number;
  /**
   * The byte after the last. May be lowered while the segment is fetched, when another connection
   * helps.
   */
  end: number;
}

/** A shorter range is not worth its own connection. */
export const leastShareBytes = 1024 * 1024;

/**
 * The ranges that are left to fetch. Shares them among connections so that all finish at about the
 * same time.
 */
export class WorkList {
  readonly #pending: Segment[];
  readonly #active = new Set<Segment>();

  constructor(missing: readonly (readonly [start: number, end: number])[]) {
    this.#pending = missing.map(([offset, end]) => ({ offset, end }));
  }

  get isDone(): boolean {
    return this.#pending.length === 0 && this.#active.size === 0;
  }

  get activeCount(): number {
    return this.#active.size;
  }

  /** Returns a range that no connection fetches, or half of the longest remaining one. */
  take(): Segment | undefined {
    const segment = this.#pending.shift() ?? this.#split();
    if (segment) {
      this.#active.add(segment);
    }
    return segment;
  }

  /** Called when a connection has finished a segment, completely or not. */
  giveBack(segment: Segment): void {
    this.#active.delete(segment);
    if (segment.offset >= segment.end) {
      return;
    }
    // The connection that fetches the range before it can continue.
    const neighbour = [...this.#active].find(({ end }) => end === segment.offset);
    if (neighbour) {
      neighbour.end = segment.end;
    } else {
      this.#pending.push({ ...segment });
    }
  }

  #split(): Segment | undefined {
    const [largest] = [...this.#active].toSorted((a, b) => b.end - b.offset - (a.end - a.offset));
    if (!largest || largest.end - largest.offset < 2 * leastShareBytes) {
      return undefined;
    }
    const middle = largest.offset + Math.ceil((largest.end - largest.offset) / 2);
    const half = { offset: middle, end: largest.end };
    largest.end = middle;
    return half;
  }
}
