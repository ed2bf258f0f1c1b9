/** A moment: RFC 3339 text, or a `Date`. */
export type Instant = string | Date;

/**
 * The content of a log store. Counts, task files and `emulator.state.rows` all show the same rows,
 * which are generated when they are read and never stored. Give `rates` or `rows`.
 */
export interface LogDataset {
  /** A vendor whose tasks export logs, such as `baidu-bls`. */
  readonly vendor: string;
  /** Name of the log store (Logstore of SLS). */
  readonly store: string;
  /** The project that the store belongs to; stores of that name in all projects when left out. */
  readonly project?: string;
  /** Rows at given rates. Rates add up. */
  readonly rates?: readonly RowRate[];
  /**
   * Lists the rows of a time range, in order of time. The same range must give the same rows each
   * time.
   */
  readonly rows?: (window: RowWindow) => Iterable<DatasetRow>;
  /**
   * Log streams (topics of SLS) that the rows belong to, in turn; `stream-0` to `stream-9` by
   * default.
   */
  readonly streams?: readonly string[];
  /** `false`: the store has no index, so its rows cannot be counted. */
  readonly indexed?: boolean;
}

/** Rows at a steady rate, or all in one second. */
export type RowRate = RowArrival &
  (
    | {
        /** Rows per second; 0.001 is a row every 1000 seconds. */
        readonly perSecond: number;
        /** First second of the rate; without a start when left out. */
        readonly from?: Instant;
        /** End of the rate, not included; without an end when left out. */
        readonly to?: Instant;
      }
    | {
        /** The second of all rows. */
        readonly at: Instant;
        readonly rows: number;
      }
  );

/**
 * When rows become visible, by the emulator's clock: at their own time, unless one of these is
 * given.
 */
export interface RowArrival {
  /** How much later than their own time, in milliseconds. */
  readonly lateByMs?: number;
  /** All at this moment. */
  readonly arrivesAt?: Instant;
}

/** A time range in whole seconds: it contains its start and not its end. */
export interface RowWindow {
  readonly from: Date;
  readonly to: Date;
}

/** A row of a dataset that lists its rows. */
export interface DatasetRow {
  readonly at: Date;
  /** One of the dataset's streams. */
  readonly stream?: string;
  /** When the row becomes visible. Default: its own time. */
  readonly arrivesAt?: Date;
}

export const defaultStreams: readonly string[] = Array.from(
  { length: 10 },
  (_, index) => `stream-${index}`,
);
