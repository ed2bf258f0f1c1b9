import type { ExportHappening } from '../export-event.js';
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
  /** Absent: the export does without counts. */
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
  readonly emit: (happening: ExportHappening) => void;
}

interface WindowSettings {
  readonly maxAttempts: number;
  readonly overwrite: boolean;
  readonly leaveTasks: boolean;
  readonly format: string | undefined;
  readonly splitBy: SplitBy | undefined;
}

/**
 * How a window that cannot be divided by time is split: by the values of a member of the request.
 */
export interface SplitBy {
  /** A member of the vendor's request that selects rows, such as `logStreamName`. */
  readonly field: string;
  /** All values that there are. That none is missing shows when the counts add up. */
  readonly values: readonly string[];
}

/** How tasks are named, where the vendor has names. */
interface TaskNames {
  readonly prefix: string;
  isSupported: boolean;
}

/** A span that has to be planned again, and what was learned of it. */
export interface Segment extends Span {
  /** A window of so many rows was cut: the next ones shall have fewer. */
  readonly belowRows?: number;
  /** The rows of a file that was cut when this was a part of a larger window. */
  readonly cutRows?: number;
  /** This is to be a window as it is; for exports that do without counts. */
  readonly isWindow?: boolean;
}

/**
 * How exporting a window ended. Nothing to plan: it is in the files or named as incomplete, or
 * other windows took its place.
 */
export interface WindowOutcome {
  readonly again: readonly Segment[];
}

export const settled: WindowOutcome = { again: [] };
