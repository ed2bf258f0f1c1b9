import type { DownloadTask } from '../download-task.js';
import { systemClock, type Clock } from '../clock.js';

/** The longest time that the platform's timers can measure: 24 days and some hours. */
const longestTimeoutMs = 2_147_483_647;

/** How to wait. Everything is optional; the defaults suit tasks that take minutes to an hour. */
export interface WaitOptions {
  /** Milliseconds until the wait gives up; one hour when absent, 24 days at most. */
  readonly timeoutMs?: number;
  /**
   * Ends the wait at once, also during a sleep or a poll. The task at the vendor is not touched.
   */
  readonly signal?: AbortSignal;
  /**
   * Called after every poll that read the task. An error that it throws ends the wait, and the wait
   * rejects with it.
   */
  readonly onProgress?: (event: WaitProgress) => void;
  /**
   * Milliseconds from the start of one poll to the start of the next, also where a server asks for
   * more. When absent: the time that the server asks for, or else a jittered time from 2 s to 60 s,
   * short at first and after each change of state.
   */
  readonly intervalMs?: number;
  /**
   * Milliseconds from the start in which "not found" may mean that the task is new; 10 s when
   * absent.
   */
  readonly notFoundGraceMs?: number;
  /**
   * How many polls in a row may fail with an error that may pass. With the next one the wait gives
   * up. 10 when absent.
   */
  readonly maxPollErrors?: number;
  /**
   * The clock to use; the platform's when absent. The platform's clock limits a poll that hangs in
   * any case.
   */
  readonly clock?: Clock;
  /**
   * Returns a number from 0 up to, but not including, 1, for the jitter; `Math.random` when absent.
   */
  readonly random?: () => number;
}

/** One poll that read the task. */
export interface WaitProgress {
  /** The whole task as it was read. */
  readonly task: DownloadTask;
  /** How many times the provider was asked, this time included. */
  readonly polls: number;
  /** Milliseconds since the wait began. */
  readonly elapsedMs: number;
  /** Whether state, vendor state or progress differ from the event before; true for the first. */
  readonly changed: boolean;
  /** Milliseconds until the next poll. Absent: there is no other poll. */
  readonly nextPollInMs?: number;
}

/** The options with every default filled in. */
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

/** Fills in the defaults. Throws a RangeError that names an option that cannot be used. */
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
  timeoutMs: `more than 0 and at most ${longestTimeoutMs} milliseconds; a wait always has an end`,
  intervalMs: 'a number of milliseconds above 0',
  notFoundGraceMs: 'a number of milliseconds, 0 or more',
  maxPollErrors: 'a whole number, 0 or more',
};

function isPositive(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}
