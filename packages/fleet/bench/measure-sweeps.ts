import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import type { FleetEvent } from '../src/index.js';
import type { TestPostgres } from '../test/support/postgres.js';
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
  };
  /** After they had ended, while workers fetched their files. */
  readonly ended: {
    readonly seconds: number;
    readonly windows: number;
    readonly requests: number;
    readonly engineRows: number;
  };
  /** The peak of a worker, and the mean of all workers in the last quarter of the time. */
  readonly memory: { readonly peakBytes: number; readonly lateBytes: number };
}

/** Observes the sweeps over many running tasks, and the work after they have ended. */
export async function measureSweeps(options: SweepOptions): Promise<SweepReport> {
  const { postgres, tasks, scopes, workers, sweepMs, watchMs, log } = options;
  const perScope = Math.ceil(tasks / scopes);
  // Long enough to create all tasks and observe the sweeps before the first one ends.
  const taskMs = tasks * 6 + watchMs + 20_000;
  const vendor = await startVendor({ taskMs, latencyMs: 0 });
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
  const crew: BenchWorker[] = [];
  try {
    await makeTasks(order, vendor, perScope);
    log(`${perScope * scopes} tasks run`);
    await client.connect();
    const swept: Extract<FleetEvent, { type: 'swept' }>[] = [];
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
    await setTimeout(watchMs);
    const between = await vendor.measure();
    const looks = swept.filter(({ ended }) => ended === 0);
    const lists = countOf(between.requests, before.requests, 'ListDownloadJobs');
    const running = {
      sweeps: looks.length,
      looks: looks.reduce((sum, { tasks: seen }) => sum + seen, 0),
      lists,
      others: total(between.requests) - total(before.requests) - lists,
      secondsEach: (watchMs / 1000 / looks.length) * scopes,
      engineRows: await engineRows(client),
    };
    log(JSON.stringify(running));
    const ended = await watchTheEnd({
      client,
      vendor,
      watchMs,
      patienceMs: taskMs + 3 * sweepMs,
    });
    const usages = crew.flatMap(({ usages: own }) => own.map(({ rssBytes }) => rssBytes));
    const late = crew.flatMap(({ usages: own }) =>
      own.slice(-Math.ceil(own.length / 4)).map(({ rssBytes }) => rssBytes),
    );
    const lateBytes = late.reduce((sum, one) => sum + one, 0) / late.length;
    const memory = { peakBytes: Math.max(...usages), lateBytes };
    return { tasks: perScope * scopes, scopes, workers, running, ended, memory };
  } finally {
    await Promise.all(crew.map(async (worker) => worker.stop()));
    await client.end();
    await vendor.close();
  }
}

async function makeTasks(order: WorkerOrder, vendor: Vendor, perScope: number): Promise<void> {
  const fleet = fleetOf({ ...order, concurrency: 0 });
  await fleet.start();
  await fleet.stop();
  const { start } = order;
  for (const project of order.exports) {
    const handles = await vendor.seed({ project, tasks: perScope, start });
    await fillTables(order.database, [{ name: project, start, handles }]);
  }
}

interface Watched {
  readonly client: Client;
  readonly vendor: Vendor;
  readonly watchMs: number;
  readonly patienceMs: number;
}

/** Starts with the first finished window. */
async function watchTheEnd(watched: Watched): Promise<SweepReport['ended']> {
  const { client, vendor, watchMs, patienceMs } = watched;
  const giveUpAt = Date.now() + patienceMs;
  while ((await doneWindows(client)) === 0) {
    if (Date.now() > giveUpAt) {
      throw new Error('No window is finished.');
    }
    await setTimeout(1000);
  }
  const before = await vendor.measure();
  const [startedAt, first] = [Date.now(), await doneWindows(client)];
  let most = 0;
  while (Date.now() < startedAt + watchMs) {
    most = Math.max(most, await engineRows(client));
    await setTimeout(2000);
  }
  const windows = (await doneWindows(client)) - first;
  const after = await vendor.measure();
  return {
    seconds: (Date.now() - startedAt) / 1000,
    windows,
    requests:
      total(after.requests) -
      total(before.requests) -
      countOf(after.requests, before.requests, 'ListDownloadJobs'),
    engineRows: most,
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
