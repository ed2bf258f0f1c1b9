import type { WaitOptions } from '@download-tasks/normalize';
import { withoutUndefined } from '@download-tasks/normalize/provider';
import { ExportError } from './export-error.js';
import type { ExportEvent } from './export-event.js';
import type { ExportLayout } from './manifest/manifest.js';
import type { SplitBy } from './run/export-context.js';
import type { ExportStore } from './store/export-store.js';
import type { FetchSettings } from './store/folder-store.js';
import { wallClock, type ExportClock } from './vendor/export-clock.js';

/** Where the files go, and how to export. */
export type ExportOptions = ExportPlace & ExportBehavior;

/** How to export; every option is optional. */
export interface ExportBehavior {
  readonly signal?: AbortSignal;
  /** Called for every event. An error that it throws ends the run. */
  readonly onProgress?: (event: ExportEvent) => void;
  /** Number of concurrent windows, never more than the tasks that the vendor allows. Default: 4. */
  readonly parallel?: number;
  /** Maximum number of requests to the vendor per second. Default: 10. */
  readonly requestsPerSecond?: number;
  /**
   * How late a row may arrive after its timestamp, in ms. A window is exported once it is this old.
   * Default: five minutes.
   */
  readonly settleMs?: number;
  /**
   * Maximum number of rows per task. Windows are planned for 80% of it. Default: the vendor's
   * limit, or one million if none is documented.
   */
  readonly maxRowsPerTask?: number;
  /** Number of tasks created for one window before it is reported as incomplete. Default: 3. */
  readonly maxAttempts?: number;
  /**
   * Layout of the files: `flat`, `date` (`2026/11/21/`) or `hive` (`year=2026/month=11/day=21/`).
   * Default: `flat`.
   */
  readonly layout?: ExportLayout;
  /** Replaces existing files that do not belong to the export. Default: false. */
  readonly overwrite?: boolean;
  /**
   * The required proof of a part: the vendor's count, or the rows that its task reports. Default:
   * `counted`.
   */
  readonly proof?: 'counted' | 'reported';
  /** How to split a moment with more rows than a task can hold. */
  readonly splitBy?: SplitBy;
  /**
   * Windows that end in the last `lookbackMs` of the range are counted again, and exported again if
   * rows arrived. Default: 0.
   */
  readonly lookbackMs?: number;
  /**
   * How long to wait for a task, in ms. The next run continues with a task that is still running.
   * Default: six hours.
   */
  readonly taskTimeoutMs?: number;
  /** Interval between two polls of a task, in ms. Default: two seconds, growing to one minute. */
  readonly intervalMs?: number;
  /**
   * Does not wait for tasks: a task that was just created or is still running is left to a later
   * run, and its window is reported as `still-running`. For callers that poll many tasks at once
   * and run the export again when a task has ended. Default: false.
   */
  readonly leaveTasks?: boolean;
  /** The clock to use. Default: the system clock. */
  readonly clock?: ExportClock;
  /** Randomness for the jitter of waits. Default: `Math.random`. */
  readonly random?: () => number;
}

/** Where the files and the manifest are kept. */
export type ExportPlace =
  | {
      /** A folder; created if it does not exist. */
      readonly directory: string;
      /** How files are downloaded. */
      readonly download?: FetchSettings;
      readonly store?: never;
    }
  | {
      /** A custom store. */
      readonly store: ExportStore;
      readonly directory?: never;
      readonly download?: never;
    };

/** The options, checked and with every default filled in. */
export interface ExportSettings {
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((event: ExportEvent) => void) | undefined;
  readonly parallel: number;
  readonly requestsPerSecond: number;
  readonly settleMs: number;
  readonly maxRowsPerTask: number | undefined;
  readonly maxAttempts: number;
  readonly layout: ExportLayout | undefined;
  readonly overwrite: boolean;
  readonly proof: 'counted' | 'reported';
  readonly splitBy: SplitBy | undefined;
  readonly lookbackMs: number;
  readonly leaveTasks: boolean;
  readonly clock: ExportClock;
  readonly waitOptions: Pick<WaitOptions, 'clock' | 'intervalMs' | 'random' | 'timeoutMs'>;
}

const sixHoursMs = 6 * 3_600_000;
const longestTimeoutMs = 2_147_483_647;
const layouts: readonly ExportLayout[] = ['flat', 'date', 'hive'];

/** The numeric options, with their defaults and ranges. */
const numbers = {
  parallel: { default: 4, min: 1, max: 1000, isWhole: true },
  requestsPerSecond: { default: 10, min: 0.001, max: 1_000_000, isWhole: false },
  settleMs: { default: 300_000, min: 0, max: Number.MAX_SAFE_INTEGER, isWhole: false },
  maxRowsPerTask: { min: 1, max: Number.MAX_SAFE_INTEGER, isWhole: true },
  maxAttempts: { default: 3, min: 1, max: 1000, isWhole: true },
  lookbackMs: { default: 0, min: 0, max: Number.MAX_SAFE_INTEGER, isWhole: false },
  intervalMs: { min: 1, max: longestTimeoutMs, isWhole: false },
  taskTimeoutMs: { default: sixHoursMs, min: 1, max: longestTimeoutMs, isWhole: false },
} as const;

/** Throws an ExportError with reason `invalid-option` that names the option. */
export function readExportOptions(options: ExportBehavior): ExportSettings {
  const { clock, random, layout, proof = 'counted' } = options;
  const { overwrite = false, leaveTasks = false } = options;
  checkChoice('layout', layout ?? 'flat', layouts);
  checkChoice('proof', proof, ['counted', 'reported']);
  return {
    signal: options.signal,
    onProgress: options.onProgress,
    parallel: number('parallel', options, numbers.parallel.default),
    requestsPerSecond: number('requestsPerSecond', options, numbers.requestsPerSecond.default),
    settleMs: number('settleMs', options, numbers.settleMs.default),
    maxRowsPerTask: number('maxRowsPerTask', options, undefined),
    maxAttempts: number('maxAttempts', options, numbers.maxAttempts.default),
    lookbackMs: number('lookbackMs', options, numbers.lookbackMs.default),
    layout,
    overwrite,
    leaveTasks,
    proof,
    splitBy: readSplitBy(options.splitBy),
    clock: clock ?? wallClock,
    waitOptions: {
      timeoutMs: number('taskTimeoutMs', options, numbers.taskTimeoutMs.default),
      ...withoutUndefined({ clock, random, intervalMs: number('intervalMs', options, undefined) }),
    },
  };
}

function readSplitBy(splitBy: SplitBy | undefined): SplitBy | undefined {
  if (splitBy === undefined) {
    return undefined;
  }
  const { field, values } = splitBy;
  const isDistinct = new Set(values).size === values.length;
  if (field === '' || values.length === 0 || !isDistinct) {
    const what = 'a field of the request and its distinct values: { field, values }';
    throw invalid('splitBy', JSON.stringify(splitBy), what);
  }
  return splitBy;
}

function checkChoice(name: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) {
    throw invalid(name, value, `one of ${choices.join(', ')}`);
  }
}

function number<Default>(
  name: keyof typeof numbers,
  options: ExportBehavior,
  defaultValue: Default,
): number | Default {
  const value = options[name];
  const { min, max, isWhole } = numbers[name];
  if (value === undefined) {
    return defaultValue;
  }
  if (value >= min && value <= max && (!isWhole || Number.isSafeInteger(value))) {
    return value;
  }
  throw invalid(name, value, `a ${isWhole ? 'whole ' : ''}number from ${min} to ${max}`);
}

function invalid(name: string, value: unknown, expected: string): ExportError {
  return new ExportError('invalid-option', `${name} is ${String(value)} and must be ${expected}.`);
}
