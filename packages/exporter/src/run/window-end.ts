import type { WindowEndMeasurement, WindowEndNote } from '../manifest/manifest.js';

/** What is known about the ends of windows, and how windows are therefore requested. */
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

  /** How to plan and request windows. */
  get treatedAs(): 'exclusive' | 'inclusive' | 'unknown' {
    const { documented, found } = this.#note;
    if (found === 'unknown') {
      return documented;
    }
    return found === 'irregular' ? 'unknown' : found;
  }

  /** Whether a measurement showed that tasks do not hold rows after the end of their window. */
  get isFoundExclusive(): boolean {
    return this.#note.found === 'exclusive';
  }

  /** Whether tasks may hold rows from after the end, as far as the documentation states. */
  get isUncertain(): boolean {
    const { documented, found } = this.#note;
    return documented !== 'exclusive' || found === 'inclusive' || found === 'irregular';
  }

  /** One measurement at a time: the next one may no longer be needed. */
  async oneByOne<Result>(measure: () => Promise<Result>): Promise<Result> {
    const previous = this.#measuring;
    const result = previous.then(measure, measure);
    this.#measuring = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  /** A window with rows after its end held none of them. */
  foundExclusive(measured: WindowEndMeasurement): void {
    if (this.#note.found === 'unknown') {
      this.#find('exclusive', measured);
    }
  }

  /**
   * A window held all of the rows after its end. A task that writes some rows twice looks the same
   * while the number of rows after the end is always the same. Returns true once the numbers
   * differ, so the end is believed to be inclusive.
   */
  suspectInclusive(measured: WindowEndMeasurement): boolean {
    this.#surpluses.add(measured.beyond);
    if (this.#note.found === 'irregular' || this.#surpluses.size < 2) {
      return false;
    }
    this.#find('inclusive', measured);
    return true;
  }

  /** A window held some of the rows after its end, or contradicted the earlier finding. */
  foundIrregular(measured: WindowEndMeasurement): void {
    this.#find('irregular', measured);
  }

  #find(found: WindowEndNote['found'], measured: WindowEndMeasurement): void {
    this.#note = { ...this.#note, found, measured };
  }
}
