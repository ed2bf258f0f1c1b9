import type { DownloadTask } from '../download-task.js';
import type { TaskProvider } from '../task-provider.js';
import type { WaitError } from './wait-error.js';
import { readWaitOptions, type WaitOptions, type WaitSettings } from './wait-options.js';

/** A task and the provider that can read it. */
export interface TaskReference {
  readonly provider: TaskProvider;
  readonly handle: string;
}

/**
 * How the wait for one task of many ended: with the task and its files, or with the error that
 * `waitForTask` rejects with.
 */
export type WaitTaskResult = TaskReference &
  (
    | { readonly task: DownloadTask; readonly error?: never }
    | { readonly error: WaitError; readonly task?: never }
  );

/** The counts of a wait for many tasks. */
export interface WaitTasksCounts {
  /** Tasks that have not ended yet. */
  readonly waiting: number;
  /** Tasks whose result was yielded or is ready. */
  readonly settled: number;
  /** Requests that were sent, over all providers. */
  readonly requests: number;
  /** Milliseconds since the wait began. */
  readonly elapsedMs: number;
}

/** Something that happened during a wait for many tasks. */
export type WaitTasksProgress = WaitTasksCounts &
  (
    | {
        /** A task was read for the first time, or its state, vendor state or progress changed. */
        readonly type: 'task';
        readonly task: DownloadTask;
      }
    | {
        /** The wait for a task has ended. */
        readonly type: 'settled';
        readonly result: WaitTaskResult;
      }
    | {
        /** A vendor asked for fewer requests. Nothing is sent in this scope for `pauseMs`. */
        readonly type: 'throttled';
        readonly scope: string;
        readonly pauseMs: number;
        readonly cause: unknown;
      }
  );

/**
 * How to wait for many tasks. The options that `WaitOptions` has as well mean the same, for each
 * task or for all.
 */
export interface WaitTasksOptions extends Omit<WaitOptions, 'onProgress' | 'intervalMs'> {
  /**
   * The most requests per second in one scope, for all of its tasks together; 10 when absent. A
   * function is called once for each scope. A request that the vendor's client retries by itself
   * counts once.
   */
  readonly requestsPerSecond?: number | ((scope: string) => number);
  /**
   * The most requests of one scope that are under way at the same time; 256 when absent. Raise it
   * where `requestsPerSecond` times the seconds that a response takes is more.
   */
  readonly concurrency?: number;
  /**
   * The scope of a provider: providers with the same text share one budget. `provider.scope` when
   * absent, or else `provider.vendor`. Name the account here where you use several accounts in one
   * region.
   */
  readonly scopeOf?: (provider: TaskProvider) => string;
  /**
   * Milliseconds from the start of one look at the tasks to the start of the next. A look that the
   * budget makes longer delays the next one. When absent: a jittered time from 2 s to 60 s.
   */
  readonly intervalMs?: number;
  /** Called for each event. An error that it throws ends the wait, and the iteration throws it. */
  readonly onProgress?: (event: WaitTasksProgress) => void;
}

/** The options with every default filled in. */
export interface WaitTasksSettings extends Omit<WaitSettings, 'onProgress'> {
  readonly requestsPerSecond: (scope: string) => number;
  readonly concurrency: number;
  readonly scopeOf: (provider: TaskProvider) => string;
  readonly onProgress: ((event: WaitTasksProgress) => void) | undefined;
}

/** Fills in the defaults. Throws a RangeError that names an option that cannot be used. */
export function readWaitTasksOptions(options: WaitTasksOptions): WaitTasksSettings {
  const {
    onProgress,
    requestsPerSecond = 10,
    concurrency = 256,
    scopeOf = defaultScope,
    ...common
  } = options;
  if (!(Number.isSafeInteger(concurrency) && concurrency > 0)) {
    throw new RangeError(
      `waitForTasks: concurrency is ${String(concurrency)} and must be a whole number above 0.`,
    );
  }
  if (typeof requestsPerSecond === 'number') {
    checkRate(requestsPerSecond);
  }
  return {
    ...readWaitOptions(common, 'waitForTasks'),
    onProgress,
    concurrency,
    scopeOf,
    requestsPerSecond:
      typeof requestsPerSecond === 'number'
        ? () => requestsPerSecond
        : (scope) => checkRate(requestsPerSecond(scope), scope),
  };
}

function defaultScope(provider: TaskProvider): string {
  return provider.scope ?? provider.vendor;
}

function checkRate(rate: number, scope?: string): number {
  if (!(Number.isFinite(rate) && rate > 0)) {
    const where = scope === undefined ? '' : ` for ${JSON.stringify(scope)}`;
    throw new RangeError(
      `waitForTasks: requestsPerSecond${where} is ${String(rate)} and must be a number above 0.`,
    );
  }
  return rate;
}
