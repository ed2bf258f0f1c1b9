import type { ExportLayout, FetchSettings } from '@download-tasks/exporter';
import type { DatabaseChoice } from './database/open-database.js';
import type { Destination } from './destination/destination.js';
import { FleetError } from './fleet-error.js';
import type { AnyProvider } from './work/guarded-provider.js';

/** An export of a fleet: what to export, from when on, and how. */
export interface FleetExport {
  /** Unique name; letters, digits, `.`, `-` and `_`. The files are in a folder with this name. */
  readonly name: string;
  /** Name of a provider of the fleet. */
  readonly provider: string;
  /** The request, without a time range. */
  readonly request: object;
  /** Start of the range. */
  readonly start: Date;
  /** When to plan new windows, as a cron expression in UTC. Default: every five minutes. */
  readonly cron?: string;
  /** How late a row may arrive after its timestamp, in ms. Default: five minutes. */
  readonly settleMs?: number;
  /**
   * Windows that ended within the last `lookbackMs` are counted again, and exported again if rows
   * arrived. Default: 0.
   */
  readonly lookbackMs?: number;
  readonly layout?: ExportLayout;
  /** The required proof of a part. Default: `counted`. */
  readonly proof?: 'counted' | 'reported';
  /** Maximum number of rows per task. Default: the vendor's limit. */
  readonly maxRowsPerTask?: number;
  /** Maximum length of a window, in ms. Default: the vendor's limit. */
  readonly maxWindowMs?: number;
  /**
   * Destination of the files. Default: a folder with the export's name at the destination of the
   * fleet.
   */
  readonly destination?: Destination;
}

/** A vendor's tasks for one account, and the limits of the account. */
export interface FleetProvider {
  /** Called on first use. If the provider cannot be created, its exports stop with the reason. */
  readonly open: () => AnyProvider | Promise<AnyProvider>;
  /** Identifies an account with a separate budget; any string that is not a secret. */
  readonly account?: string;
  /**
   * Maximum number of requests per second of all processes together. Providers with the same scope
   * and account share it. Default: 10.
   */
  readonly requestsPerSecond?: number;
  /** Maximum number of concurrent tasks. Default: the vendor's limit. */
  readonly activeTasks?: number;
}

/**
 * Options of a fleet. Pass the same exports, providers and destination to every process of a fleet.
 */
export interface FleetOptions {
  readonly database: DatabaseChoice;
  readonly exports: readonly FleetExport[];
  readonly providers: Readonly<Record<string, FleetProvider>>;
  readonly destination: Destination;
  /**
   * Number of windows that this process handles concurrently. With 0, it only reports status.
   * Default: 8.
   */
  readonly concurrency?: number;
  /** Interval between polls of a scope's tasks, in ms. Default: 10 seconds. */
  readonly sweepMs?: number;
  /**
   * How long a process may be silent before others take over its windows, in ms. Default: one
   * minute.
   */
  readonly leaseMs?: number;
  /** Maximum number of connections to a PostgreSQL database. Default: 8. */
  readonly connections?: number;
  /** How files are downloaded. */
  readonly download?: FetchSettings;
}

/** The options with all defaults applied. */
export type FleetSettings = FleetOptions &
  Required<Pick<FleetOptions, 'concurrency' | 'sweepMs' | 'leaseMs' | 'connections'>>;

const numbers = {
  concurrency: { default: 8, min: 0, max: 1000 },
  sweepMs: { default: 10_000, min: 50, max: 86_400_000 },
  leaseMs: { default: 60_000, min: 1000, max: 86_400_000 },
  connections: { default: 8, min: 2, max: 1000 },
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
  const { default: defaultValue, min, max } = numbers[name];
  const value = options[name] ?? defaultValue;
  if (Number.isSafeInteger(value) && value >= min && value <= max) {
    return value;
  }
  throw invalid(`${name} is ${String(value)} and`, `a whole number from ${min} to ${max}`);
}

function invalid(what: string, expected: string): FleetError {
  return new FleetError('invalid-option', `${what} must be ${expected}.`);
}
