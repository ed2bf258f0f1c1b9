import type { DownloadTask } from '../download-task.js';
import { systemClock, type Clock } from '../clock.js';

/** Maximum delay of the platform's timers: about 24.8 days. */
const longestTimeoutMs = 2_147_483_647;

/** How to wait. Everything is optional; the defaults suit tasks that take minutes to an hour. */
export interface WaitOptions {
  /** Milliseconds until the wait times out, at most 24 days. Default: one hour. */
  readonly timeoutMs?: number;
  /**
   * Ends the wait immediately, even during a sleep or a poll. Does not affect the task at the
   * vendor.
   */
  readonly signal?: AbortSignal;
  /** Called after every poll that read the task. If it throws, the wait rejects with that error. */
  readonly onProgress?: (event: WaitProgress) => void;
  /**
   * Milliseconds from the start of one poll to the start of the next, even if a server requests
   * more. Default: the delay that the server requests, otherwise a jittered interval from 2 s to 60
   * s, short at first and after each change of state.
   */
  readonly intervalMs?: number;
  /** How long after the start "not found" may mean that the task is new, in ms. Default: 10 s. */
  readonly notFoundGraceMs?: number;
  /**
   * How many polls in a row may fail with a temporary error. The next failure ends the wait.
   * Default: 10.
   */
  readonly maxPollErrors?: number;
  /**
   * The clock to use. The system clock limits a hanging poll in any case. Default: the system
   * clock.
   */
  readonly clock?: Clock;
  /**
   * Returns a number from 0 (inclusive) to 1 (exclusive), for the jitter. Default: `Math.random`.
   */
  readonly random?: () => number;
}

/** One poll that read the task. */
export interface WaitProgress {
  /** The whole task as read. */
  readonly task: DownloadTask;
  /** Number of polls, including this one. */
  readonly polls: number;
  /** Milliseconds since the wait started. */
  readonly elapsedMs: number;
  /** Whether state, vendor state or progress differ from the previous event; true for the first. */
  readonly changed: boolean;
  /** Milliseconds until the next poll. Absent if there is no other poll. */
  readonly nextPollInMs?: number;
}

/** The options with all defaults applied. */
export interface WaitSettings {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((event: WaitProgress) => void) | undefined;
  readonly intervalMs: number | undefined;
  readonly notFoundGraceMs: number;
  readonly maxPollErrors: number;
  readonly clock: Clock;
  readonly random: () => number;
}

/** Applies the defaults. Throws a RangeError that names an invalid option. */
export function readWaitOptions(options: WaitOptions, caller = 'waitForTask'): WaitSettings {
  const check = (name: keyof typeof expectations, value: unknown, valid: boolean) => {
    if (!valid) {
      throw new RangeError(
        `${caller}: ${name} is ${String(value)} and must be ${expectations[name]}.`,
      );
    }
  };
  const {
    timeoutMs = 3_600_000,
    intervalMs,
    notFoundGraceMs = 10_000,
    maxPollErrors = 10,
  } = options;
  check('timeoutMs', timeoutMs, timeoutMs > 0 && timeoutMs <= longestTimeoutMs);
  check('intervalMs', intervalMs, intervalMs === undefined || isPositive(intervalMs));
  check('notFoundGraceMs', notFoundGraceMs, notFoundGraceMs === 0 || isPositive(notFoundGraceMs));
  check('maxPollErrors', maxPollErrors, Number.isSafeInteger(maxPollErrors) && maxPollErrors >= 0);
  return {
    timeoutMs,
    signal: options.signal,
    onProgress: options.onProgress,
    intervalMs,
    notFoundGraceMs,
    maxPollErrors,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  };
}

const expectations = {
  timeoutMs: `more than 0 and at most ${longestTimeoutMs} milliseconds; a wait always has a deadline`,
  intervalMs: 'a number of milliseconds above 0',
  notFoundGraceMs: 'a number of milliseconds, 0 or more',
  maxPollErrors: 'a whole number, 0 or more',
};

function isPositive(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}
