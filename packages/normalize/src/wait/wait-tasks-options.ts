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
 * How the wait for one task of many ended: with its files there, or with the error that
 * `waitForTask` rejects with.
 */
export type WaitTaskResult = TaskReference &
  (
    | { readonly task: DownloadTask; readonly error?: never }
    | { readonly error: WaitError; readonly task?: never }
  );

/** Where a wait for many tasks stands. */
export interface WaitTasksCounts {
  /** Tasks that have not ended yet. */
  readonly waiting: number;
  /** Tasks whose result is there or was taken. */
  readonly settled: number;
  /** Requests that were sent, over all providers. */
  readonly requests: number;
  /** Milliseconds since the wait began. */
  readonly elapsedMs: number;
}

/** What happened during a wait for many tasks. */
export type WaitTasksProgress = WaitTasksCounts &
  (
    | {
        /**
         * A task was read for the first time, or its state, vendor state or progress is another.
         */
        readonly type: 'task';
        readonly task: DownloadTask;
      }
    | {
        /** The wait for a task has ended. */
        readonly type: 'settled';
        readonly result: WaitTaskResult;
      }
    | {
        /** A vendor asked for fewer requests; nothing is sent in this scope for so long. */
        readonly type: 'throttled';
        readonly scope: string;
        readonly pauseMs: number;
        readonly cause: unknown;
      }
  );

/**
 * How to wait for many tasks. What is named as in `WaitOptions` means the same, for each of them or
 * for all.
 */
export interface WaitTasksOptions extends Omit<WaitOptions, 'onProgress' | 'intervalMs'> {
  /**
   * The most requests that go out per second to what has one allowance, over all of its tasks; 10
   * when absent. A function is asked once for each scope. A request that the vendor's client
   * repeats by itself counts once.
   */
  readonly requestsPerSecond?: number | ((scope: string) => number);
  /**
   * Which providers share a budget: those with the same text. `provider.scope` when absent, or else
   * `provider.vendor`. Name the account here where one region is used with several.
   */
  readonly scopeOf?: (provider: TaskProvider) => string;
  /**
   * Milliseconds from one look at a task to the next, at least; when absent, a jittered time from 2
   * s to 60 s.
   */
  readonly intervalMs?: number;
  /**
   * Called for what happens. What it throws ends the wait, and the iteration throws it on as it is.
   */
  readonly onProgress?: (event: WaitTasksProgress) => void;
}

/** The options with every default filled in. */
export interface WaitTasksSettings extends Omit<WaitSettings, 'onProgress'> {
  readonly requestsPerSecond: (scope: string) => number;
  readonly scopeOf: (provider: TaskProvider) => string;
  readonly onProgress: ((event: WaitTasksProgress) => void) | undefined;
}

/** Fills in the defaults. Throws a RangeError that names the option that cannot be used. */
export function readWaitTasksOptions(options: WaitTasksOptions): WaitTasksSettings {
  const { onProgress, requestsPerSecond = 10, scopeOf = defaultScope, ...common } = options;
  if (typeof requestsPerSecond === 'number') {
    checkRate(requestsPerSecond);
  }
  return {
    ...readWaitOptions(common, 'waitForTasks'),
    onProgress,
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
