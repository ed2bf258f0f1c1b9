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
 * How the wait for one of many tasks ended: with the task and its files, or with the error that
 * `waitForTask` would reject with.
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
  /** Requests sent, over all providers. */
  readonly requests: number;
  /** Milliseconds since the wait started. */
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
        /** A vendor throttled requests. Nothing is sent in this scope for `pauseMs`. */
        readonly type: 'throttled';
        readonly scope: string;
        readonly pauseMs: number;
        readonly cause: unknown;
      }
  );

/**
 * How to wait for many tasks. Options that also exist in `WaitOptions` mean the same, for each task
 * or for all.
 */
export interface WaitTasksOptions extends Omit<WaitOptions, 'onProgress' | 'intervalMs'> {
  /**
   * Maximum number of requests per second in one scope, for all of its tasks together. A function
   * is called once per scope. A request that the vendor's client retries counts once. Default: 10.
   */
  readonly requestsPerSecond?: number | ((scope: string) => number);
  /**
   * Maximum number of concurrent requests in one scope. Increase it if `requestsPerSecond` times
   * the latency in seconds is larger. Default: 256.
   */
  readonly concurrency?: number;
  /**
   * The scope of a provider: providers with the same scope share one budget. Include the account if
   * you use several accounts in one region. Default: `provider.scope`, otherwise `provider.vendor`.
   */
  readonly scopeOf?: (provider: TaskProvider) => string;
  /**
   * Milliseconds from the start of one round of polls to the start of the next. A round that takes
   * longer because of the budget delays the next one. Default: a jittered interval from 2 s to 60
   * s.
   */
  readonly intervalMs?: number;
  /** Called for each event. If it throws, the wait ends and the iteration throws the error. */
  readonly onProgress?: (event: WaitTasksProgress) => void;
}

/** The options with all defaults applied. */
export interface WaitTasksSettings extends Omit<WaitSettings, 'onProgress'> {
  readonly requestsPerSecond: (scope: string) => number;
  readonly concurrency: number;
  readonly scopeOf: (provider: TaskProvider) => string;
  readonly onProgress: ((event: WaitTasksProgress) => void) | undefined;
}

/** Applies the defaults. Throws a RangeError that names an invalid option. */
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
