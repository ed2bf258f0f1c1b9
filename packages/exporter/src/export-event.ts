import type { ExportPart, ExportWindow, IncompleteReason } from './manifest/manifest.js';

/** Progress of an export. */
export interface ExportTotals {
  /** Rows in the files, including those of earlier runs. */
  readonly rowsDone: number;
  /** Rows counted in the range so far; without counts, the rows in the files. */
  readonly rowsCounted: number;
  /** Windows that are in the files. */
  readonly windowsDone: number;
  /** Known windows. */
  readonly windows: number;
  /** Requests that this run sent to the vendor. */
  readonly requests: number;
  /** Tasks that this run created. */
  readonly tasks: number;
}

/** The step that a window has reached. */
export type WindowStep = 'creating' | 'waiting' | 'fetching' | 'proving';

/** What happened. Contains no links. */
export type ExportEvent = { readonly totals: ExportTotals } & (
  | {
      /**
       * Windows that come next: at the start those of an earlier run, then the planned ones, and
       * again if windows turned out to be too large.
       */
      readonly type: 'planned';
      readonly windows: readonly PlannedNote[];
    }
  | {
      /** A window reached its next step. */
      readonly type: 'window';
      readonly window: ExportWindow;
      readonly step: WindowStep;
      readonly attempt: number;
      readonly handle?: string;
    }
  | {
      /** A window is in the files. */
      readonly type: 'part';
      readonly part: ExportPart;
    }
  | {
      /** Rows arrived after the files of a window were created; it is exported again. */
      readonly type: 'late';
      readonly window: ExportWindow;
      readonly counted: number;
      readonly fileRows: number;
    }
  | {
      /** A task stopped before it had all rows of its window; the window is split. */
      readonly type: 'cut';
      readonly window: ExportWindow;
      readonly counted?: number;
      readonly fileRows?: number;
    }
  | {
      /** An attempt failed, and another one follows. */
      readonly type: 'repeat';
      readonly window: ExportWindow;
      readonly explanation: string;
    }
  | {
      /** The window is not in the files. */
      readonly type: 'incomplete';
      readonly window: ExportWindow;
      readonly reason: IncompleteReason;
      readonly explanation: string;
    }
);

/** An event without its totals. */
export type ExportEventBody = ExportEvent extends infer Event
  ? Event extends ExportEvent
    ? Omit<Event, 'totals'>
    : never
  : never;

/** A planned window, with its count. */
export interface PlannedNote extends ExportWindow {
  /** Absent if the export does not use counts. */
  readonly counted?: number;
  /** The task of an earlier run that the window continues with. */
  readonly handle?: string;
}
