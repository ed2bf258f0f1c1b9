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

/** How to export; nothing of it is needed. */
export interface ExportBehavior {
  readonly signal?: AbortSignal;
  /** Called for what happens. What it throws ends the run. */
  readonly onProgress?: (event: ExportEvent) => void;
  /**
   * How many windows are under way at once; 4 when absent, and never more than the vendor allows
   * tasks.
   */
  readonly parallel?: number;
  /** The most requests that are sent to the vendor per second; 10 when absent. */
  readonly requestsPerSecond?: number;
  /**
   * How long after its time a row may still arrive, in ms; five minutes when absent. A window is
   * exported when it is so old.
   */
  readonly settleMs?: number;
  /**
   * The most rows of one task; the vendor's limit when absent, or a million where none is
   * documented. Windows are planned with 80 % of it.
   */
  readonly maxRowsPerTask?: number;
  /** How many tasks are made for one window before it is named as incomplete; 3 when absent. */
  readonly maxAttempts?: number;
  /**
   * How files are placed: `flat`, `date` (`2026/11/21/`) or `hive` (`year=2026/month=11/day=21/`);
   * `flat` when absent.
   */
  readonly layout?: ExportLayout;
  /** Replaces files that are no part of the export. False when absent. */
  readonly overwrite?: boolean;
  /**
   * What a part has to be proven by: the vendor's count, or the rows that its task reports.
   * `counted` when absent.
   */
  readonly proof?: 'counted' | 'reported';
  /** How a moment with more rows than a task holds is split. */
  readonly splitBy?: SplitBy;
  /**
   * Windows that end in the last so many ms of the range are counted again, and exported again
   * where rows arrived; 0 when absent.
   */
  readonly lookbackMs?: number;
  /**
   * How long a task is waited for, in ms; six hours when absent. A task that still runs is gone on
   * with in the next run.
   */
  readonly taskTimeoutMs?: number;
  /** The time between two looks at a task, in ms; two seconds, growing to a minute, when absent. */
  readonly intervalMs?: number;
  /**
   * Does not wait for tasks: one that was just made, or that still runs, is left to a later run,
   * and its window is named as `still-running`. For whoever looks at many tasks at once, and runs
   * the export again when one has ended. False when absent.
   */
  readonly leaveTasks?: boolean;
  /** The time to go by; the platform's when absent. */
  readonly clock?: ExportClock;
  /** For the jitter of waiting; `Math.random` when absent. */
  readonly random?: () => number;
}

/** Where the files and the manifest are kept. */
export type ExportPlace =
  | {
      /** A folder; made when there is none. */
      readonly directory: string;
      /** How files are downloaded. */
      readonly download?: FetchSettings;
      readonly store?: never;
    }
  | {
      /** A store of your own. */
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

/** The numbers among the options: what they are when absent, and between what they have to be. */
const numbers = {
  parallel: { usual: 4, least: 1, most: 1000, isWhole: true },
  requestsPerSecond: { usual: 10, least: 0.001, most: 1_000_000, isWhole: false },
  settleMs: { usual: 300_000, least: 0, most: Number.MAX_SAFE_INTEGER, isWhole: false },
  maxRowsPerTask: { least: 1, most: Number.MAX_SAFE_INTEGER, isWhole: true },
  maxAttempts: { usual: 3, least: 1, most: 1000, isWhole: true },
  lookbackMs: { usual: 0, least: 0, most: Number.MAX_SAFE_INTEGER, isWhole: false },
  intervalMs: { least: 1, most: longestTimeoutMs, isWhole: false },
  taskTimeoutMs: { usual: sixHoursMs, least: 1, most: longestTimeoutMs, isWhole: false },
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
    parallel: number('parallel', options, numbers.parallel.usual),
    requestsPerSecond: number('requestsPerSecond', options, numbers.requestsPerSecond.usual),
    settleMs: number('settleMs', options, numbers.settleMs.usual),
    maxRowsPerTask: number('maxRowsPerTask', options, undefined),
    maxAttempts: number('maxAttempts', options, numbers.maxAttempts.usual),
    lookbackMs: number('lookbackMs', options, numbers.lookbackMs.usual),
    layout,
    overwrite,
    leaveTasks,
    proof,
    splitBy: readSplitBy(options.splitBy),
    clock: clock ?? wallClock,
    waitOptions: {
      timeoutMs: number('taskTimeoutMs', options, numbers.taskTimeoutMs.usual),
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
    const what = 'a member of the request and its values, each once: { field, values }';
    throw invalid('splitBy', JSON.stringify(splitBy), what);
  }
  return splitBy;
}

function checkChoice(name: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) {
    throw invalid(name, value, `one of ${choices.join(', ')}`);
  }
}

function number<Usual>(
  name: keyof typeof numbers,
  options: ExportBehavior,
  usual: Usual,
): number | Usual {
  const value = options[name];
  const { least, most, isWhole } = numbers[name];
  if (value === undefined) {
    return usual;
  }
  if (value >= least && value <= most && (!isWhole || Number.isSafeInteger(value))) {
    return value;
  }
  throw invalid(name, value, `a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`);
}

function invalid(name: string, value: unknown, expected: string): ExportError {
  return new ExportError('invalid-option', `${name} is ${String(value)} and must be ${expected}.`);
}
