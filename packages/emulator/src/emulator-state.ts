import type { Fault } from './faults/fault.js';
import type { LoggedRequest } from './server/request-log.js';
import type { SeenRow } from './datasets/log-stores.js';
import type { EmulatedTask } from './contract/vendor.js';

/** Rows of a log store. The range contains its start and not its end. */
export interface LogRange {
  readonly vendor: string;
  readonly project?: string;
  readonly store: string;
  readonly from: Date;
  readonly to: Date;
  /** All rows when left out. */
  readonly query?: string;
}

/**
 * The current state of an emulator. Each call returns new plain data; changes to it have no effect
 * on the emulator.
 */
export interface EmulatorState {
  /** The tasks of all vendors, or of one, in order of creation. */
  tasks(vendor?: string): readonly EmulatedTask[];
  /** The latest 200 requests, the oldest first. */
  requests(): readonly LoggedRequest[];
  /** Faults that were injected and not removed, and how many requests they have affected. */
  faults(): readonly { readonly id: string; readonly fault: Fault; readonly hits: number }[];
  /**
   * The rows of a log store that are visible now, generated one by one in order of time: what an
   * export of the range should contain. `query` selects as in the vendor's API. Throws a
   * `TypeError` for a vendor without log stores.
   */
  rows(range: LogRange): Iterable<SeenRow>;
}
