import type { WindowEndMeasurement, WindowEndNote } from '../manifest/manifest.js';

/** What is known of the ends of windows, and how they are asked for because of that. */
export class WindowEnd {
  #note: WindowEndNote;
  readonly #surpluses = new Set<number>();
  #measuring: Promise<void> = Promise.resolve();

  constructor(note: WindowEndNote) {
    this.#note = note;
  }

  get note(): WindowEndNote {
    return this.#note;
  }

  /** How windows are to be planned and asked for. */
  get treatedAs(): 'exclusive' | 'inclusive' | 'unknown' {
    const { documented, found } = this.#note;
    if (found === 'unknown') {
      return documented;
    }
    return found === 'irregular' ? 'unknown' : found;
  }

  /** Whether it was seen that tasks do not hold what is behind the end of their window. */
  get isFoundExclusive(): boolean {
    return this.#note.found === 'exclusive';
  }

  /** Whether nothing but measurements speak against rows from behind the end. */
  get isUncertain(): boolean {
    const { documented, found } = this.#note;
    return documented !== 'exclusive' || found === 'inclusive' || found === 'irregular';
  }

  /** One measurement at a time: the next one may not be needed any more. */
  async oneByOne<Result>(measure: () => Promise<Result>): Promise<Result> {
    const previous = this.#measuring;
    const result = previous.then(measure, measure);
    this.#measuring = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  /** A window with rows behind its end turned out to hold none of them. */
  foundExclusive(measured: WindowEndMeasurement): void {
    if (this.#note.found === 'unknown') {
      this.#find('exclusive', measured);
    }
  }

  /**
   * A window held all of the rows behind its end. A task that writes some rows twice looks the
   * same, as long as always the same number of rows stands behind the end. True: the numbers
   * differed, so the end is believed to be inclusive.
   */
  suspectInclusive(measured: WindowEndMeasurement): boolean {
    this.#surpluses.add(measured.beyond);
    if (this.#note.found === 'irregular' || this.#surpluses.size < 2) {
      return false;
    }
    this.#find('inclusive', measured);
    return true;
  }

  /** Some of the rows behind the end are held, or what was believed does not fit. */
  foundIrregular(measured: WindowEndMeasurement): void {
    this.#find('irregular', measured);
  }

  #find(found: WindowEndNote['found'], measured: WindowEndMeasurement): void {
    this.#note = { ...this.#note, found, measured };
  }
}
