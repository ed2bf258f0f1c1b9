import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import type { FleetEvent } from '../src/index.js';
import type { TestPostgres } from '../test/support/postgres.js';
import { CpuMeter, sharesBetween, type CpuShares } from './cpu-meter.js';
import { BenchWorker, startVendor, type Vendor } from './crew.js';
import { fillTables } from './fill-tables.js';
import { fleetOf } from './fleet-of.js';
import { minuteMs, type WorkerOrder } from './order.js';

export interface SweepOptions {
  readonly postgres: TestPostgres;
  readonly program: string;
  readonly directory: string;
  readonly tasks: number;
  readonly scopes: number;
  readonly workers: number;
  readonly sweepMs: number;
  /** How long to observe the sweeps while all tasks run, and again after they have ended. */
  readonly watchMs: number;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

export interface SweepReport {
  readonly tasks: number;
  readonly scopes: number;
  readonly workers: number;
  /** While all tasks were running. */
  readonly running: {
    readonly sweeps: number;
    readonly looks: number;
    readonly lists: number;
    readonly others: number;
    readonly secondsEach: number;
    readonly engineRows: number;
    readonly cpu: CpuShares;
  };
  /** After they had ended, while workers fetched their files. */
  readonly ended: {
    readonly seconds: number;
    readonly windows: number;
    readonly requests: number;
    readonly engineRows: number;
    readonly cpu: CpuShares;
  };
  /** The peak of a worker, and the means of all workers in the second and in the last quarter. */
  readonly memory: {
    readonly peakBytes: number;
    readonly earlyBytes: number;
    readonly lateBytes: number;
  };
}

/** Longer than it takes to create all tasks: they end when the clock of the vendor is advanced. */
const taskMs = 4 * 3_600_000;

type Swept = Extract<FleetEvent, { type: 'swept' }>;

/** Observes the sweeps over many running tasks, and the work after they have ended. */
export async function measureSweeps(options: SweepOptions): Promise<SweepReport> {
  const { postgres, tasks, scopes, workers, sweepMs, signal, log } = options;
  const perScope = Math.ceil(tasks / scopes);
  const vendor = await startVendor({ taskMs, latencyMs: 0 }, signal);
  const order: WorkerOrder = {
    database: await postgres.createDatabase(),
    url: vendor.url,
    directory: options.directory,
    exports: Array.from({ length: scopes }, (_, at) => `bench-${at}`),
    start: Math.floor(Date.now() / minuteMs) * minuteMs - (perScope + 10) * minuteMs,
    sweepMs,
    concurrency: 8,
  };
  const client = new Client({ connectionString: order.database });
  client.on('error', () => undefined);
  const crew: BenchWorker[] = [];
  try {
    await makeTasks(order, vendor, { perScope, signal, log });
    await client.connect();
    const swept: Swept[] = [];
    const onEvent = (event: FleetEvent): void => {
      if (event.type === 'swept') {
        swept.push(event);
      } else {
        log(JSON.stringify(event));
      }
    };
    const before = await vendor.measure();
    for (let at = 0; at < workers; at += 1) {
      crew.push(new BenchWorker(options.program, order, onEvent));
    }
    const meter = new CpuMeter({ crew, vendor, client });
    const watch = { ...options, client, vendor, meter };
    const running = await watchSweeps(watch, swept, before.requests);
    await vendor.advance(taskMs);
    const ended = await watchTheEnd(watch);
    return { tasks: perScope * scopes, scopes, workers, running, ended, memory: memoryOf(crew) };
  } finally {
    await Promise.all(crew.map(async (worker) => worker.stop(signal)));
    await client.end();
    await vendor.close();
  }
}

interface TaskOptions extends Pick<SweepOptions, 'signal' | 'log'> {
  readonly perScope: number;
}

async function makeTasks(
  order: WorkerOrder,
  vendor: Vendor,
  { perScope, signal, log }: TaskOptions,
): Promise<void> {
  const fleet = fleetOf({ ...order, concurrency: 0 });
  await fleet.start();
  await fleet.stop();
  const { start } = order;
  for (const [at, project] of order.exports.entries()) {
    signal.throwIfAborted();
    const handles = await vendor.seed({ project, tasks: perScope, start });
    await fillTables(order.database, [{ name: project, start, handles }]);
    log(`${(at + 1) * perScope} of ${order.exports.length * perScope} tasks created`);
  }
}

interface Watch extends Pick<SweepOptions, 'scopes' | 'sweepMs' | 'watchMs' | 'signal' | 'log'> {
  readonly client: Client;
  readonly vendor: Vendor;
  readonly meter: CpuMeter;
}

const progressMs = 10_000;

/** While all tasks run. Rejects if no sweep ends in the time. */
async function watchSweeps(
  { client, vendor, meter, scopes, watchMs, signal, log }: Watch,
  swept: readonly Swept[],
  before: Requests,
): Promise<SweepReport['running']> {
  const cpuBefore = await meter.read();
  for (let waitedMs = 0; waitedMs < watchMs; waitedMs += progressMs) {
    await setTimeout(Math.min(progressMs, watchMs - waitedMs), undefined, { signal });
    log(
      `${swept.length} sweeps over one scope each, ${await engineRows(client)} rows in the queue`,
    );
  }
  const cpu = sharesBetween(cpuBefore, await meter.read());
  const { requests } = await vendor.measure();
  const looks = swept.filter(({ ended }) => ended === 0);
  if (looks.length === 0) {
    throw new Error('No sweep has ended. Watch for a longer time.');
  }
  const lists = countOf(requests, before, 'ListDownloadJobs');
  return {
    sweeps: looks.length,
    looks: looks.reduce((sum, { tasks: seen }) => sum + seen, 0),
    lists,
    others: total(requests) - total(before) - lists,
    secondsEach: (watchMs / 1000 / looks.length) * scopes,
    engineRows: await engineRows(client),
    cpu,
  };
}

/** Starts with the first finished window. */
async function watchTheEnd(watch: Watch): Promise<SweepReport['ended']> {
  const { client, vendor, meter, sweepMs, watchMs, signal, log } = watch;
  const giveUpAt = performance.now() + 3 * sweepMs + 120_000;
  while ((await doneWindows(client)) === 0) {
    if (performance.now() > giveUpAt) {
      throw new Error('No window is finished.');
    }
    await setTimeout(1000, undefined, { signal });
  }
  const [before, cpuBefore] = [await vendor.measure(), await meter.read()];
  const [startedAt, first] = [performance.now(), await doneWindows(client)];
  let most = 0;
  while (performance.now() < startedAt + watchMs) {
    const rows = await engineRows(client);
    most = Math.max(most, rows);
    log(`${(await doneWindows(client)) - first} windows finished, ${rows} rows in the queue`);
    await setTimeout(progressMs / 4, undefined, { signal });
  }
  const windows = (await doneWindows(client)) - first;
  const after = await vendor.measure();
  return {
    seconds: (performance.now() - startedAt) / 1000,
    windows,
    requests:
      total(after.requests) -
      total(before.requests) -
      countOf(after.requests, before.requests, 'ListDownloadJobs'),
    engineRows: most,
    cpu: sharesBetween(cpuBefore, await meter.read()),
  };
}

function memoryOf(crew: readonly BenchWorker[]): SweepReport['memory'] {
  const all = crew.map(({ usages }) => usages.map(({ rssBytes }) => rssBytes));
  const meanOfQuarter = (quarter: number): number => {
    const sizes = all.flatMap((own) =>
      own.slice((own.length * quarter) / 4, (own.length * (quarter + 1)) / 4),
    );
    return sizes.reduce((sum, one) => sum + one, 0) / sizes.length;
  };
  return {
    peakBytes: Math.max(...all.flat()),
    earlyBytes: meanOfQuarter(1),
    lateBytes: meanOfQuarter(3),
  };
}

type Requests = Readonly<Record<string, number>>;

const total = (requests: Requests): number =>
  Object.values(requests).reduce((sum, count) => sum + count, 0);

const countOf = (after: Requests, before: Requests, operation: string): number =>
  (after[operation] ?? 0) - (before[operation] ?? 0);

async function doneWindows(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from download_tasks.windows where state = 'done'`,
  );
  return rows[0]?.count ?? 0;
}

/** The number of rows in all tables of the queue. */
async function engineRows(client: Client): Promise<number> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'download_tasks_queue' and c.relkind = 'r'`,
  );
  let rows = 0;
  for (const { name } of tables) {
    const counted = await client.query<{ count: number }>(
      `select count(*)::int as count from ${name}`,
    );
    rows += counted.rows[0]?.count ?? 0;
  }
  return rows;
}
