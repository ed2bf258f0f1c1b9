import type { ExportEventBody } from '../export-event.js';
import type { Journal } from '../manifest/journal.js';
import type { Grid } from '../plan/grid.js';
import type { PlanRules } from '../plan/plan-windows.js';
import type { Span } from '../plan/span.js';
import type { ExportStore } from '../store/export-store.js';
import type { CountCells } from '../vendor/count-cells.js';
import type { ExportClock } from '../vendor/export-clock.js';
import type { VendorCalls } from '../vendor/vendor-calls.js';
import type { RowLimit } from './row-limit.js';
import type { WindowEnd } from './window-end.js';

/** What all windows of a run share. */
export interface ExportContext {
  readonly calls: VendorCalls;
  /** Absent if the export does not use counts. */
  readonly counts: CountCells | undefined;
  readonly grid: Grid;
  readonly journal: Journal;
  readonly store: ExportStore;
  readonly windowEnd: WindowEnd;
  readonly limit: RowLimit;
  readonly settings: WindowSettings;
  /** How the windows of this round were planned. */
  readonly round: { windowEnd: PlanRules['windowEnd'] };
  readonly names: TaskNames;
  readonly clock: ExportClock;
  readonly signal: AbortSignal;
  readonly emit: (body: ExportEventBody) => void;
}

interface WindowSettings {
  readonly maxAttempts: number;
  readonly overwrite: boolean;
  readonly leaveTasks: boolean;
  readonly format: string | undefined;
  readonly splitBy: SplitBy | undefined;
}

/** How to split a window that cannot be divided by time: by the values of a request field. */
export interface SplitBy {
  /** A field of the vendor's request that selects rows, such as `logStreamName`. */
  readonly field: string;
  /** All existing values. The counts must add up, which shows that no value is missing. */
  readonly values: readonly string[];
}

/** How tasks are named, if the vendor supports names. */
interface TaskNames {
  readonly prefix: string;
  isSupported: boolean;
}

/** A span to plan again, and what is known about it. */
export interface Segment extends Span {
  /** A window with this many rows was truncated: the next ones must have fewer. */
  readonly belowRows?: number;
  /** The rows of a truncated file, when this was part of a larger window. */
  readonly cutRows?: number;
  /** Use the span as one window; for exports without counts. */
  readonly isWindow?: boolean;
}

/**
 * How the export of a window ended. Empty: the window is in the files, is reported as incomplete,
 * or was replaced by other windows.
 */
export interface WindowOutcome {
  readonly again: readonly Segment[];
}

export const settled: WindowOutcome = { again: [] };
