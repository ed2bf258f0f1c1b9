import type { Slice } from '../vendor/vendor-calls.js';
import type { TimeRange } from '../plan/span.js';

/** From strong to weak; the README explains each value. */
export type Proof = 'counted' | 'reported' | 'none';

/** Layout of the files in the directory. */
export type ExportLayout = 'flat' | 'date' | 'hive';

/**
 * The manifest of an export: what is complete, what is missing, and what is in progress. Contains
 * no secrets and no links.
 */
export interface ExportManifest {
  readonly kind: 'download-tasks/export';
  readonly version: 1;
  /** Random; part of the names of the tasks. */
  readonly id: string;
  readonly vendor: string;
  /** Prefix of the provider's handles, such as `baidu-bls:bj/`. */
  readonly provider: string;
  /** The request without its window and name. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly range: TimeRange;
  readonly layout: ExportLayout;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly limits: LimitsNote;
  readonly windowEnd: WindowEndNote;
  /** Sorted by time. */
  readonly parts: readonly ExportPart[];
  /** Windows of the range that the files do not hold, sorted by time. */
  readonly incomplete: readonly IncompleteWindow[];
  /** Windows in progress: the journal to resume from. */
  readonly open: readonly OpenWindow[];
  /** Number of task names used so far. */
  readonly tasksNamed: number;
  /** What remains to be removed. */
  readonly leftovers: Leftovers;
  /** Tasks that may exist at the vendor, which offers no way to check. */
  readonly strays: readonly StrayTask[];
  /** Files that `mergeParts` wrote from the parts. */
  readonly merged: readonly MergedFile[];
}

/** A window of an export, or a part of one that was split by a field. */
export interface ExportWindow extends TimeRange {
  readonly slice?: SliceNote;
}

/** One of several parts of a window, one for each value of a field. */
export interface SliceNote extends Slice {
  /** Number of this part, counting from 1. */
  readonly index: number;
  /** Number of parts of the window. */
  readonly of: number;
}

/** A window whose rows the files hold. */
export interface ExportPart extends ExportWindow {
  readonly rows: number;
  readonly proof: Proof;
  /**
   * The vendor's counts for the window: before the task was created, and after its files were
   * fetched.
   */
  readonly counts?: PartCounts;
  /** The rows that the task reported. */
  readonly reportedRows?: number;
  /**
   * Rows that arrived after the files were created: they are missing, and the next run exports the
   * window again.
   */
  readonly late?: LateRows;
  /** The task that produced the files. Absent if the window is empty, so no task was created. */
  readonly task?: PartTask;
  readonly files: readonly PartFile[];
  /** Number of tasks created for the window. */
  readonly attempts: number;
  readonly finishedAt: string;
}

/** The vendor's counts for the window of a part: before its task, and after it. */
export interface PartCounts {
  readonly before?: number;
  readonly after: number;
  readonly countedAt: string;
}

/** Rows that arrived after the part was created. */
export interface LateRows {
  /** The vendor's count for the window. */
  readonly counted: number;
  readonly countedAt: string;
}

/** The task that produced a part. */
export interface PartTask {
  readonly handle: string;
  /** The end of the window in the request to the vendor. */
  readonly askedTo: string;
  /** Whether the task still exists at the vendor, as far as is known. */
  readonly kept: boolean;
}

/** A file of a part. */
export interface PartFile {
  /** Relative to the directory, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Absent if the rows of the format cannot be counted. */
  readonly rows?: number;
}

/** Why the files do not hold a window. */
export type IncompleteReason =
  | 'over-limit'
  | 'rows-missing'
  | 'rows-too-many'
  | 'rows-disagree'
  | 'late-rows'
  | 'not-counted'
  | 'window-end'
  | 'split-does-not-add-up'
  | 'task-failed'
  | 'still-running';

/** A window whose rows the files do not hold, and why. */
export interface IncompleteWindow extends ExportWindow {
  readonly reason: IncompleteReason;
  /** What happened and what to do, in one or two sentences. */
  readonly explanation: string;
  /** The vendor's count, if available. */
  readonly counted?: number;
  /** The rows of the last file, which was not kept. */
  readonly fileRows?: number;
  readonly attempts: number;
  /** The task to continue with. */
  readonly task?: OpenTask;
}

/** A window in progress. */
export interface OpenWindow extends ExportWindow {
  /**
   * `planned`: no request was sent yet. `creating`: a task may exist. `running`: the task exists.
   * `placing`: its files are fetched and proven, and are being renamed. `ready`: they have their
   * final names, and replace an earlier part once all windows of that part are ready.
   */
  readonly state: 'planned' | 'creating' | 'running' | 'placing' | 'ready';
  /** The window lies inside another one and measures which rows tasks hold at their end. */
  readonly purpose?: 'measure';
  /** The vendor's count when the window was planned. */
  readonly counted?: number;
  /** The rows of a file that was cut when this window was part of a larger one. */
  readonly cutRows?: number;
  readonly attempts: number;
  readonly task?: OpenTask;
  /** The part that the window will become; present from `placing` on. */
  readonly part?: ExportPart;
  /** Where the store keeps the files of the part until they are placed. */
  readonly staged?: readonly string[];
}

/** The task of a window in progress; it may not exist yet. */
export interface OpenTask {
  /** The name of the task, if the vendor supports names. */
  readonly name?: string;
  /** Absent until the vendor has confirmed the task. */
  readonly handle?: string;
  readonly askedTo: string;
}

/** What an export no longer needs and can remove. */
export interface Leftovers {
  /** Files of this export that were replaced. */
  readonly files: readonly string[];
  /** Handles of tasks of this export that are no longer needed. */
  readonly tasks: readonly string[];
}

/** A task that may exist at the vendor although no response confirmed it. */
export interface StrayTask extends ExportWindow {
  readonly name?: string;
  /** What to look for, and where. */
  readonly lookFor: string;
}

/** The limits of one task, and where they come from. */
export interface LimitsNote {
  /** Absent if no limit is known. */
  readonly rows?: number;
  readonly source?: 'documented' | 'task' | 'observed';
  /** The documented order of rows in a file if the request does not set one. */
  readonly order?: 'ascending' | 'descending';
}

/** How the ends of windows were handled. */
export interface WindowEndNote {
  readonly documented: 'exclusive' | 'inclusive' | 'unknown';
  /**
   * Which rows tasks were found to hold at the end of their window: none, all rows of the last
   * step, or some of them. `unknown`: no window had rows at its end, so it made no difference.
   */
  readonly found: 'exclusive' | 'inclusive' | 'irregular' | 'unknown';
  /** The measurement behind `found`. Absent if nothing was measured. */
  readonly measured?: WindowEndMeasurement;
}

export interface WindowEndMeasurement extends TimeRange {
  /** Rows counted in the window. */
  readonly counted: number;
  /** Rows counted in the step after its end. */
  readonly beyond: number;
  readonly fileRows: number;
}

/** A file that the parts were merged into. */
export interface MergedFile extends TimeRange {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
  readonly mergedAt: string;
}
