import type { ExportLayout, FetchSettings } from '@download-tasks/exporter';
import type { DatabaseChoice } from './database/open-database.js';
import type { Destination } from './destination/destination.js';
import { FleetError } from './fleet-error.js';
import type { AnyProvider } from './work/guarded-provider.js';

/** An export of a fleet: what is exported from when on, and how. */
export interface FleetExport {
  /**
   * Tells exports apart; letters, digits, `.`, `-` and `_`. Its files are in a folder of this name.
   */
  readonly name: string;
  /** The name of a provider among those of the fleet. */
  readonly provider: string;
  /** What is exported, without a range of time. */
  readonly request: object;
  /** Where the range begins. */
  readonly start: Date;
  /** When new windows are planned, as a cron expression in UTC; every five minutes when absent. */
  readonly cron?: string;
  /** How long after its time a row may still arrive, in ms; five minutes when absent. */
  readonly settleMs?: number;
  /**
   * Windows that end in the last so many ms are counted again, and exported again where rows
   * arrived; 0 when absent.
   */
  readonly lookbackMs?: number;
  readonly layout?: ExportLayout;
  /** What a part has to be proven by; `counted` when absent. */
  readonly proof?: 'counted' | 'reported';
  /** The most rows of one task; the vendor's limit when absent. */
  readonly maxRowsPerTask?: number;
  /** The longest window, in ms; what the vendor allows when absent. */
  readonly maxWindowMs?: number;
  /** Where its files go; a folder of its name at the destination of the fleet when absent. */
  readonly destination?: Destination;
}

/** A vendor's tasks for one account, and what the account allows. */
export interface FleetProvider {
  /**
   * Called when the provider is needed first. An export whose provider cannot be made stops with
   * the reason.
   */
  readonly open: () => AnyProvider | Promise<AnyProvider>;
  /** Tells accounts apart that have budgets of their own; any word, no secret. */
  readonly account?: string;
  /**
   * The most requests per second of all processes together; 10 when absent. Providers of one scope
   * and account share it.
   */
  readonly requestsPerSecond?: number;
  /** How many tasks may be active at once; the vendor's limit when absent. */
  readonly activeTasks?: number;
}

/**
 * What a fleet works on, and how. Every process of a fleet is given the same exports, providers and
 * destination.
 */
export interface FleetOptions {
  readonly database: DatabaseChoice;
  readonly exports: readonly FleetExport[];
  readonly providers: Readonly<Record<string, FleetProvider>>;
  readonly destination: Destination;
  /**
   * How many windows this process works at, at once; 8 when absent. 0: it only answers questions.
   */
  readonly concurrency?: number;
  /** How often the tasks of a scope are looked at, in ms; 10 seconds when absent. */
  readonly sweepMs?: number;
  /**
   * How long a process may be silent before others take over its windows, in ms; a minute when
   * absent.
   */
  readonly leaseMs?: number;
  /** The most connections to a PostgreSQL database; 8 when absent. */
  readonly connections?: number;
  /** How files are downloaded. */
  readonly download?: FetchSettings;
}

/** The options with every default filled in. */
export type FleetSettings = FleetOptions &
  Required<Pick<FleetOptions, 'concurrency' | 'sweepMs' | 'leaseMs' | 'connections'>>;

const numbers = {
  concurrency: { usual: 8, least: 0, most: 1000 },
  sweepMs: { usual: 10_000, least: 50, most: 86_400_000 },
  leaseMs: { usual: 60_000, least: 1000, most: 86_400_000 },
  connections: { usual: 8, least: 2, most: 1000 },
} as const;

/** Throws a FleetError with reason `invalid-option` that names the option. */
export function readFleetOptions(options: FleetOptions): FleetSettings {
  const names = new Set<string>();
  for (const { name, provider, start } of options.exports) {
    if (!/^[\w][\w.-]{0,99}$/.test(name)) {
      throw invalid(`The name of the export "${name}"`, 'letters, digits, ".", "-" and "_"');
    }
    if (names.has(name)) {
      throw invalid(`The export "${name}"`, 'named once');
    }
    names.add(name);
    if (!Object.hasOwn(options.providers, provider)) {
      const known = Object.keys(options.providers).join(', ');
      throw invalid(`The provider of the export "${name}" is "${provider}" and`, `one of ${known}`);
    }
    if (Number.isNaN(start.getTime())) {
      throw invalid(`"start" of the export "${name}"`, 'a time');
    }
  }
  return {
    ...options,
    concurrency: number('concurrency', options),
    sweepMs: number('sweepMs', options),
    leaseMs: number('leaseMs', options),
    connections: number('connections', options),
  };
}

function number(name: keyof typeof numbers, options: FleetOptions): number {
  const { usual, least, most } = numbers[name];
  const value = options[name] ?? usual;
  if (Number.isSafeInteger(value) && value >= least && value <= most) {
    return value;
  }
  throw invalid(`${name} is ${String(value)} and`, `a whole number from ${least} to ${most}`);
}

function invalid(what: string, expected: string): FleetError {
  return new FleetError('invalid-option', `${what} must be ${expected}.`);
}
