/** A stretch of the file that one connection fetches. */
export interface Segment {
  /** The next byte to be received. */
  offset: number;
  /** The byte after the last; may be lowered while the segment is fetched, when another connection helps. */
  end: number;
}

/** A stretch below this is not worth a connection of its own. */
export const leastShareBytes = 1024 * 1024;

/** What is left to fetch, shared out to connections so that all finish at about the same time. */
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

  /** A stretch that nobody fetches, else half of what the busiest connection has before it. */
  take(): Segment | undefined {
    const segment = this.#pending.shift() ?? this.#split();
    if (segment) this.#active.add(segment);
    return segment;
  }

  /** The connection is through with the segment, or with what it could get of it. */
  giveBack(segment: Segment): void {
    this.#active.delete(segment);
    if (segment.offset >= segment.end) return;
    // A neighbour that still runs towards it can just go on.
    const neighbour = [...this.#active].find(({ end }) => end === segment.offset);
    if (neighbour) neighbour.end = segment.end;
    else this.#pending.push({ ...segment });
  }

  #split(): Segment | undefined {
    const [largest] = [...this.#active].toSorted((a, b) => b.end - b.offset - (a.end - a.offset));
    if (!largest || largest.end - largest.offset < 2 * leastShareBytes) return undefined;
    const middle = largest.offset + Math.ceil((largest.end - largest.offset) / 2);
    const half = { offset: middle, end: largest.end };
    largest.end = middle;
    return half;
  }
}
