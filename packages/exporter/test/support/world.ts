import {
  exportRange,
  type ExportBehavior,
  type ExportEvent,
  type ExportProvider,
  type ExportResult,
  type ExportStore,
} from '../../src/index.js';
import { MemoryStore } from './memory-store.js';
import {
  SimulatedVendor,
  type SimulatedRequest,
  type SimulatedRow,
  type SimulationOptions,
} from './simulated-vendor.js';
import { TestClock } from './test-clock.js';

/** A whole day. */
export const start = Date.parse('2026-11-21T00:00:00Z');
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** Additional options of a run. */
export interface RunOptions extends ExportBehavior {
  readonly request?: Partial<SimulatedRequest>;
  readonly provider?: ExportProvider<SimulatedRequest>;
  readonly store?: ExportStore;
}

/** A vendor, a store and a clock, and runs of one export in them. */
export class World {
  readonly clock: TestClock;
  readonly vendor: SimulatedVendor;
  readonly store: MemoryStore;
  /** Events of the last run. */
  events: ExportEvent[] = [];

  constructor(options: Partial<Omit<SimulationOptions, 'now'>> = {}, now = start + 2 * dayMs) {
    this.clock = new TestClock(now);
    this.vendor = new SimulatedVendor({ ...defaults, ...options, now: () => this.clock.now() });
    this.store = new MemoryStore((url) => this.vendor.fileOf(url));
  }

  /** Exports the first hour, unless the request overrides it. */
  async run(options: RunOptions = {}): Promise<ExportResult> {
    this.events = [];
    const { request, provider, ...behavior } = options;
    const { done } = exportRange(
      provider ?? this.vendor.provider(),
      { from: new Date(start), to: new Date(start + hourMs), ...request },
      {
        store: this.store,
        clock: this.clock,
        random: () => 0.5,
        requestsPerSecond: 1000,
        onProgress: (event) => this.events.push(event),
        ...behavior,
      },
    );
    return done;
  }

  /** The vendor's provider, which reports each call before it is made. */
  watched(onCall: (name: string, argument: unknown) => void): ExportProvider<SimulatedRequest> {
    return new Proxy(this.vendor.provider(), {
      get: (target, name): unknown => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') {
          return member;
        }
        return (...args: unknown[]): unknown => {
          onCall(String(name), args[0]);
          return Reflect.apply(member, target, args);
        };
      },
    });
  }

  /** The identifiers of all rows in the files, in order. */
  get rows(): number[] {
    return [...this.store.files.values()].flat().toSorted((a, b) => a - b);
  }

  /** The types of the events that change something, without consecutive duplicates. */
  get happened(): string[] {
    const types = this.events.map(({ type }) => type).filter((type) => type !== 'window');
    return types.filter((type, at) => type !== types[at - 1]);
  }
}

/** One row per second for `count` seconds, from the start of the day or later. */
export function steadyRows(count: number, from = start): SimulatedRow[] {
  return Array.from({ length: count }, (_, id) => ({
    id,
    time: from + id * 1000,
    arrivesAt: 0,
    stream: 'a',
  }));
}

const defaults: Omit<SimulationOptions, 'now'> = {
  rows: steadyRows(1000),
  limitRows: 400,
  isLimitDocumented: true,
  isLimitReported: false,
  windowEnd: 'exclusive',
  documentedEnd: 'exclusive',
  order: 'ascending',
  stepMs: 1000,
  alignmentMs: undefined,
  windowMs: undefined,
  buckets: 'even',
  incompleteCounts: 0,
  countCap: Number.POSITIVE_INFINITY,
  reportsRows: true,
  faults: [],
  canList: true,
  canDelete: true,
  hasNames: true,
  taskMs: 0,
};
