import type { ExportPart, ExportWindow, IncompleteReason } from './manifest/manifest.js';

/** How far an export is. */
export interface ExportTotals {
  /** Rows in the files, those of earlier runs included. */
  readonly rowsDone: number;
  /**
   * Rows that were counted in the range so far; those in the files where the export does without
   * counts.
   */
  readonly rowsCounted: number;
  /** Windows that are in the files. */
  readonly windowsDone: number;
  /** Windows that are known of. */
  readonly windows: number;
  /** Requests of this run that were sent to the vendor. */
  readonly requests: number;
  /** Tasks that this run made. */
  readonly tasks: number;
}

/** What a window is doing, for those who want to see each of them. */
export type WindowStep = 'creating' | 'waiting' | 'fetching' | 'proving';

/** What happened. Holds no link. */
export type ExportEvent = { readonly totals: ExportTotals } & (
  | {
      /**
       * Windows were planned: at the beginning, and again where windows turned out to be too large.
       */
      readonly type: 'planned';
      readonly windows: readonly PlannedNote[];
    }
  | {
      /** A window has come a step further. */
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
      /** Rows arrived after the files of a window were made; it is exported again. */
      readonly type: 'late';
      readonly window: ExportWindow;
      readonly counted: number;
      readonly fileRows: number;
    }
  | {
      /** A task stopped before it had all rows of its window; the window is divided. */
      readonly type: 'cut';
      readonly window: ExportWindow;
      readonly counted?: number;
      readonly fileRows?: number;
    }
  | {
      /** An attempt came to nothing, and another one is made. */
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
export type ExportHappening = ExportEvent extends infer Event
  ? Event extends ExportEvent
    ? Omit<Event, 'totals'>
    : never
  : never;

/** A window that is planned, with its count. */
export interface PlannedNote extends ExportWindow {
  /** Absent: the export does without counts. */
  readonly counted?: number;
}
