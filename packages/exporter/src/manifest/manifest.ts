import type { Slice } from '../vendor/vendor-calls.js';
import type { TimeRange } from '../plan/span.js';

/** From strong to weak; see the README for what each of them means. */
export type Proof = 'counted' | 'reported' | 'none';

/** How files are placed in the directory. */
export type ExportLayout = 'flat' | 'date' | 'hive';

/**
 * What the manifest of an export says: what is there, what is missing, and what is under way. Holds
 * no secret and no link.
 */
export interface ExportManifest {
  readonly kind: 'download-tasks/export';
  readonly version: 1;
  /** Random; part of the names of the tasks. */
  readonly id: string;
  readonly vendor: string;
  /** What the handles of the provider begin with, such as `baidu-bls:bj/`. */
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
  /** Windows of the range that are not in the files, sorted by time. */
  readonly incomplete: readonly IncompleteWindow[];
  /** Windows that are under way: the journal to resume from. */
  readonly open: readonly OpenWindow[];
  /** How many tasks were named so far. */
  readonly tasksNamed: number;
  /** What is still to be removed. */
  readonly leftovers: Leftovers;
  /** Tasks that may exist at the vendor, which cannot tell. */
  readonly strays: readonly StrayTask[];
  /** What `mergeParts` wrote from the parts. */
  readonly merged: readonly MergedFile[];
}

/** A window of an export, or a part of one that was split by a field. */
export interface ExportWindow extends TimeRange {
  readonly slice?: SliceNote;
}

/** One of several parts of a window, one for each value of a field. */
export interface SliceNote extends Slice {
  /** Which of them this is, from 1. */
  readonly index: number;
  /** How many parts the window has. */
  readonly of: number;
}

/** A window whose rows are in the files. */
export interface ExportPart extends ExportWindow {
  readonly rows: number;
  readonly proof: Proof;
  /**
   * The vendor's counts for the window: before the task was made, and after its files were fetched.
   */
  readonly counts?: PartCounts;
  /** The rows that the task reported. */
  readonly reportedRows?: number;
  /**
   * Rows that arrived after the files were made: they are missing, and the next run exports the
   * window again.
   */
  readonly late?: LateRows;
  /** The task that the files are from. Absent: the window is empty, so that none was made. */
  readonly task?: PartTask;
  readonly files: readonly PartFile[];
  /** How many tasks were made for the window. */
  readonly attempts: number;
  readonly finishedAt: string;
}

/** The vendor's counts for the window of a part: before its task, and after it. */
export interface PartCounts {
  readonly before?: number;
  readonly after: number;
  readonly countedAt: string;
}

/** Rows that arrived after the part was made. */
export interface LateRows {
  /** The vendor's count for the window. */
  readonly counted: number;
  readonly countedAt: string;
}

/** The task that a part was made by. */
export interface PartTask {
  readonly handle: string;
  /** The end of the window that the vendor was asked for. */
  readonly askedTo: string;
  /** Whether it is still at the vendor, as far as we know. */
  readonly kept: boolean;
}

/** A file of a part. */
export interface PartFile {
  /** Relative to the directory, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Absent: the format is none whose rows can be counted. */
  readonly rows?: number;
}

/** Why a window is not in the files. */
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

/** A window whose rows are not in the files, and why. */
export interface IncompleteWindow extends ExportWindow {
  readonly reason: IncompleteReason;
  /** What happened and what to do: a sentence or two. */
  readonly explanation: string;
  /** The vendor's count, where there is one. */
  readonly counted?: number;
  /** The rows of the last file, which was not kept. */
  readonly fileRows?: number;
  readonly attempts: number;
  /** The task to go on with. */
  readonly task?: OpenTask;
}

/** A window under way. */
export interface OpenWindow extends ExportWindow {
  /**
   * `planned`: nothing was asked for yet. `creating`: a task may exist. `running`: it exists.
   * `placing`: its files are fetched and proven, and get their names. `ready`: they have them, and
   * replace an earlier part when all windows of that one are ready.
   */
  readonly state: 'planned' | 'creating' | 'running' | 'placing' | 'ready';
  /** It lies in another window, and is there to see what tasks hold at their end. */
  readonly purpose?: 'measure';
  /** The vendor's count when the window was planned. */
  readonly counted?: number;
  /** The rows of a file that was cut when this window was part of a larger one. */
  readonly cutRows?: number;
  readonly attempts: number;
  readonly task?: OpenTask;
  /** What it will be in the manifest; there from `placing` on. */
  readonly part?: ExportPart;
  /** Where the store has the files of the part while they are placed. */
  readonly staged?: readonly string[];
}

/** The task of a window under way; it may not exist yet. */
export interface OpenTask {
  /** The name that it was given; there where the vendor has names. */
  readonly name?: string;
  /** Absent until the vendor has confirmed the task. */
  readonly handle?: string;
  readonly askedTo: string;
}

/** What an export no longer needs and can remove. */
export interface Leftovers {
  /** Files of ours that were replaced. */
  readonly files: readonly string[];
  /** Handles of tasks of ours that are not needed any more. */
  readonly tasks: readonly string[];
}

/** A task that may exist at the vendor although no response confirmed it. */
export interface StrayTask extends ExportWindow {
  readonly name?: string;
  /** What to look for, and where. */
  readonly lookFor: string;
}

/** What one task can hold, and how that is known. */
export interface LimitsNote {
  /** Absent: no limit is known. */
  readonly rows?: number;
  readonly source?: 'documented' | 'task' | 'observed';
  /** The order of rows in a file where the request does not ask for one, as documented. */
  readonly order?: 'ascending' | 'descending';
}

/** How the ends of windows were treated. */
export interface WindowEndNote {
  readonly documented: 'exclusive' | 'inclusive' | 'unknown';
  /**
   * What tasks turned out to hold at the end of their window: nothing, all rows of the last step,
   * or some of them. `unknown`: no window had rows at its end, so that it made no difference.
   */
  readonly found: 'exclusive' | 'inclusive' | 'irregular' | 'unknown';
  /** What it was found by. Absent: nothing was measured. */
  readonly measured?: WindowEndMeasurement;
}

export interface WindowEndMeasurement extends TimeRange {
  /** Counted in the window. */
  readonly counted: number;
  /** Counted in the step behind its end. */
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
