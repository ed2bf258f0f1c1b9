/** Options of the emulated vendor. */
export interface VendorOrder {
  /** How long a task runs. */
  readonly taskMs: number;
  /** How long each response takes. */
  readonly latencyMs: number;
}

/** Tasks to create at the vendor without requests: one per minute of a project's log store. */
export interface SeedOrder {
  readonly project: string;
  readonly tasks: number;
  readonly start: number;
}

/** Options of a worker. */
export interface WorkerOrder {
  readonly database: string;
  readonly url: string;
  readonly directory: string;
  readonly exports: readonly string[];
  /** Start of the exports; ms since 1970. */
  readonly start: number;
  readonly sweepMs: number;
  readonly concurrency: number;
}

/** Resources that a process has used so far. */
export interface Usage {
  readonly cpuMs: number;
  readonly rssBytes: number;
}

export const store = 'bench';
export const minuteMs = 60_000;
/** Rows in each minute of a log store. */
export const rowsPerMinute = 12;
/** The name of the task of a window. */
export const taskName = (project: string, minute: number): string => `${project}-task-${minute}`;
