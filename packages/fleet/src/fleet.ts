import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { openDatabase } from './database/open-database.js';
import type { FleetEvent } from './fleet-event.js';
import {
  readFleetOptions,
  type FleetExport,
  type FleetOptions,
  type FleetSettings,
} from './fleet-options.js';
import { readHistory, type FleetHistory } from './history.js';
import { readStatus, type FleetStatus } from './status.js';
import { unfinishedPlans, listExports, registerFailure, setExportState } from './tables/exports.js';
import { dueScopes } from './tables/scopes.js';
import { beginRun, endRun, touchRun } from './tables/runs.js';
import { isStarting, retryWindows } from './tables/windows.js';
import { FleetError } from './fleet-error.js';
import { advanceWindow } from './work/advance-window.js';
import { JobLoop } from './work/job-loop.js';
import { messageOf } from './work/classify-error.js';
import { LeaseKeeper } from './work/lease-keeper.js';
import { planExport } from './work/plan-export.js';
import { Queue, type JobKind } from './work/queue.js';
import { register } from './work/register-exports.js';
import { Registry } from './work/registry.js';
import { clearLeftovers } from './work/staging.js';
import { sweepScope } from './work/sweep-scope.js';
import type { WorkContext } from './work/work-context.js';

/** One process of a fleet. */
export interface Fleet {
  /**
   * Opens the database, registers the exports, and starts to work. Rejects with a FleetError if the
   * database cannot be used.
   */
  start(): Promise<void>;
  /**
   * Accepts no further work, waits for work in progress, and closes the database. Tasks at the
   * vendors continue; the next start picks them up.
   */
  stop(): Promise<void>;
  /** Status of the whole fleet. Only after `start`. */
  status(): Promise<FleetStatus>;
  /** Windows and rows by day and proof, and recently finished work. Only after `start`. */
  history(): Promise<FleetHistory>;
  /**
   * Creates no new tasks for an export until it is resumed; windows with a task are finished.
   * Resolves when workers that were starting a window have created its task, or after one lease.
   */
  pause(name: string): Promise<void>;
  /** Resumes an export that was paused, or that stopped for a reason that is now resolved. */
  resume(name: string): Promise<void>;
  /** Retries the incomplete windows of an export. Resolves with their number. */
  retry(name: string): Promise<number>;
  /**
   * Calls a listener for every event of this process. Returns a function that removes the listener.
   */
  on(listener: (event: FleetEvent) => void): () => void;
}

const heartbeatMs = 10_000;
const pausePollMs = 200;
/** No upload takes this long. */
const abandonedAfterMs = 86_400_000;
const usualCron = '*/5 * * * *';

/**
 * Creates one process of a fleet: exports for many accounts, on any number of machines that share a
 * database. Nothing happens before `start`.
 */
export function createFleet(options: FleetOptions): Fleet {
  const settings = readFleetOptions(options);
  const events = new EventEmitter<{ event: [FleetEvent] }>();
  let current: Promise<FleetProcess> | undefined;
  const running = async (): Promise<FleetProcess> => {
    if (current !== undefined) {
      return current;
    }
    throw new FleetError('invalid-option', 'The fleet has not started. Call start() first.');
  };
  return {
    async start() {
      current ??= FleetProcess.begin(settings, (event) => events.emit('event', event));
      const starting = current;
      try {
        await starting;
      } catch (error) {
        if (current === starting) {
          current = undefined;
        }
        throw error;
      }
    },
    async stop() {
      const ending = current;
      current = undefined;
      // The caller of `start` gets its error; then there is nothing to stop.
      const process = await ending?.catch(() => undefined);
      await process?.end();
    },
    status: async () => readStatus((await running()).context.database),
    history: async () => readHistory((await running()).context.database),
    pause: async (name) => (await running()).setState(name, 'paused'),
    resume: async (name) => (await running()).setState(name, 'active'),
    retry: async (name) => (await running()).retry(name),
    on: (listener) => {
      events.on('event', listener);
      return () => events.off('event', listener);
    },
  };
}

/** The running state between start and stop. */
class FleetProcess {
  readonly context: WorkContext;
  readonly #loops: readonly JobLoop[];
  readonly #timers: readonly NodeJS.Timeout[];
  #windows = 0;
  #failures = 0;

  private constructor(context: WorkContext) {
    this.context = context;
    const { settings } = context;
    this.#loops = settings.concurrency === 0 ? [] : this.#startLoops();
    this.#timers =
      settings.concurrency === 0
        ? []
        : [
            setInterval(() => void this.#requestWork(), settings.sweepMs / 2),
            setInterval(() => void this.#beat(), heartbeatMs),
          ];
  }

  static async begin(
    settings: FleetSettings,
    emit: (event: FleetEvent) => void,
  ): Promise<FleetProcess> {
    const database = await openDatabase(settings.database, { connections: settings.connections });
    const leases = new LeaseKeeper(database, settings.leaseMs);
    let queue: Queue | undefined;
    try {
      queue = await Queue.open(database, (error) => {
        emit({ type: 'failed', what: 'queue', message: messageOf(error) });
      });
      const context: WorkContext = {
        database,
        queue,
        registry: new Registry(database, settings),
        leases,
        settings,
        runId: randomBytes(8).toString('hex'),
        emit,
      };
      await registerAll(context);
      if (settings.concurrency > 0) {
        await beginRun(database, { id: context.runId, host: hostname(), pid: process.pid });
      }
      return new FleetProcess(context);
    } catch (error) {
      leases.stop();
      await queue?.close().catch(() => undefined);
      await database.close();
      throw error;
    }
  }

  async end(): Promise<void> {
    const { database, queue, leases, runId } = this.context;
    for (const timer of this.#timers) {
      clearInterval(timer);
    }
    await Promise.all(this.#loops.map(async (loop) => loop.stop()));
    leases.stop();
    await endRun(database, runId, this.#takeWork()).catch(() => undefined);
    await queue.close();
    await database.close();
  }

  async setState(name: string, state: 'active' | 'paused'): Promise<void> {
    const { database, queue, settings } = this.context;
    if (!(await setExportState(database, name, state))) {
      throw await this.#unknown(name);
    }
    if (state === 'active') {
      await queue.send('plan', [name]);
      return;
    }
    const giveUpAt = performance.now() + settings.leaseMs;
    while (performance.now() < giveUpAt && (await isStarting(database, name))) {
      await setTimeout(pausePollMs);
    }
  }

  async retry(name: string): Promise<number> {
    const { database } = this.context;
    const exports = await listExports(database);
    if (!exports.some((one) => one.name === name)) {
      throw await this.#unknown(name);
    }
    return retryWindows(database, name);
  }

  async #unknown(name: string): Promise<FleetError> {
    const known = (await listExports(this.context.database)).map((one) => one.name).join(', ');
    return new FleetError('unknown-export', `There is no export "${name}". Use one of: ${known}.`);
  }

  #startLoops(): readonly JobLoop[] {
    const { context } = this;
    const { concurrency } = context.settings;
    const loop = (kind: JobKind, most: number, work: (subject: string) => Promise<void>): JobLoop =>
      new JobLoop({
        queue: context.queue,
        kind,
        concurrency: most,
        work,
        onFailure: (what, error) => {
          this.#failures += 1;
          context.emit({ type: 'failed', what, message: messageOf(error) });
        },
      });
    const turn = (kind: 'fetch' | 'prove') => async (id: string) => {
      await advanceWindow(context, id, kind);
      this.#windows += 1;
    };
    return [
      loop('plan', 2, async (name) => planExport(context, name)),
      loop('sweep', 4, async (scope) => sweepScope(context, scope)),
      loop('fetch', concurrency, turn('fetch')),
      loop('prove', Math.ceil(concurrency / 4), turn('prove')),
    ];
  }

  /** If one queue fails, the others are still polled. */
  async #requestWork(): Promise<void> {
    const { database, queue, settings, emit } = this.context;
    const asking = await Promise.allSettled([
      dueScopes(database, settings.sweepMs).then(async (scopes) => queue.send('sweep', scopes)),
      unfinishedPlans(database).then(async (names) => queue.send('plan', names)),
    ]);
    for (const outcome of asking) {
      if (outcome.status === 'rejected') {
        emit({ type: 'failed', what: 'queue', message: messageOf(outcome.reason) });
      }
    }
  }

  async #beat(): Promise<void> {
    const { database, runId } = this.context;
    const work = this.#takeWork();
    await touchRun(database, runId, work).catch(() => {
      this.#windows += work.windows;
      this.#failures += work.failures;
    });
  }

  #takeWork(): { readonly windows: number; readonly failures: number } {
    const work = { windows: this.#windows, failures: this.#failures };
    this.#windows = 0;
    this.#failures = 0;
    return work;
  }
}

/** Temporary files at the destination; a destination that fails is retried by the windows. */
async function clearAbandoned({ registry, emit }: WorkContext, given: FleetExport): Promise<void> {
  try {
    await registry.destinationOf(given).clearAbandoned?.(abandonedAfterMs);
  } catch (error) {
    const what = `the temporary files of ${given.name}`;
    emit({ type: 'failed', what, message: messageOf(error) });
  }
}

/**
 * Registers the exports in the tables, and plans them now and on schedule. An export that cannot
 * start does not affect the others.
 */
async function registerAll(context: WorkContext): Promise<void> {
  const { settings, queue, database, registry, emit } = context;
  for (const given of settings.exports) {
    const { name, start, cron = usualCron } = given;
    try {
      await register(context, given);
      if (settings.concurrency > 0) {
        await clearLeftovers(database, registry.destinationOf(given).staging);
        await clearAbandoned(context, given);
        await queue.schedule('plan', name, cron);
        await queue.send('plan', [name]);
      }
    } catch (error) {
      const reason = messageOf(error);
      await registerFailure(database, { name, start, id: randomBytes(4).toString('hex') }, reason);
      emit({ type: 'stopped', export: name, reason });
    }
  }
}
