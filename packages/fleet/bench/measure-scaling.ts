import { cpus } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import type { TestPostgres } from '../test/support/postgres.js';
import { BenchWorker, startVendor } from './crew.js';
import { minuteMs, type WorkerOrder } from './order.js';

export interface ScalingOptions {
  readonly postgres: TestPostgres;
  readonly program: string;
  readonly directory: string;
  /** Windows per worker. */
  readonly windows: number;
  readonly workers: number;
  readonly latencyMs: number;
  readonly concurrency: number;
  readonly log: (line: string) => void;
}

export interface ScalingReport {
  readonly workers: number;
  readonly windows: number;
  /** Between the first and the last tenth of the windows. */
  readonly windowsPerSecond: number;
  /** Share of the machine's CPU time, over the whole run. */
  readonly busy: number;
  /** CPU time per window, of the workers and of the vendor. */
  readonly cpuMs: { readonly worker: number; readonly vendor: number };
  readonly peakBytes: number;
}

const exports = ['bench-0', 'bench-1', 'bench-2', 'bench-3'];

/** Measures how many windows per second the workers finish, from plan to proof. */
export async function measureScaling(options: ScalingOptions): Promise<ScalingReport> {
  const { postgres, workers, latencyMs, concurrency, log } = options;
  const vendor = await startVendor({ taskMs: 500, latencyMs });
  const minutes = Math.ceil((options.windows * workers) / exports.length);
  const order: WorkerOrder = {
    database: await postgres.createDatabase(),
    url: vendor.url,
    directory: options.directory,
    exports,
    start: Math.floor(Date.now() / minuteMs) * minuteMs - (minutes + 5) * minuteMs,
    sweepMs: 1000,
    concurrency,
  };
  const client = new Client({ connectionString: order.database });
  const crew = Array.from(
    { length: workers },
    () =>
      new BenchWorker(options.program, order, (event) => {
        if (event.type === 'failed') {
          log(JSON.stringify(event));
        }
      }),
  );
  const busyBefore = machineTimes();
  try {
    await client.connect();
    const windows = await untilDone(client, log);
    const busyAfter = machineTimes();
    const { usage } = await vendor.measure();
    const last = crew.map(({ usages }) => usages.at(-1) ?? { cpuMs: 0, rssBytes: 0 });
    return {
      workers,
      windows,
      windowsPerSecond: await windowsPerSecond(client),
      busy: (busyAfter.busy - busyBefore.busy) / (busyAfter.all - busyBefore.all),
      cpuMs: {
        worker: last.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / windows,
        vendor: usage.cpuMs / windows,
      },
      peakBytes: Math.max(...crew.flatMap((one) => one.usages.map(({ rssBytes }) => rssBytes))),
    };
  } finally {
    await Promise.all(crew.map(async (worker) => worker.stop()));
    await client.end();
    await vendor.close();
  }
}

async function untilDone(client: Client, log: (line: string) => void): Promise<number> {
  for (;;) {
    await setTimeout(1000);
    const { rows } = await client
      .query<{ planned: number; left: number; all: number }>(
        `select (select count(*)::int from download_tasks.exports where planned_to is not null) as planned,
           count(*) filter (where state <> 'done')::int as left, count(*)::int as all
         from download_tasks.windows`,
      )
      .catch(() => ({ rows: [] }));
    const [row] = rows;
    if (row !== undefined && row.planned === exports.length && row.left === 0) {
      return row.all;
    }
    log(JSON.stringify(row ?? 'no tables yet'));
  }
}

async function windowsPerSecond(client: Client): Promise<number> {
  const { rows } = await client.query<{ rate: number }>(
    `select (0.8 * count(*) / extract(epoch from
       percentile_cont(0.9) within group (order by extract(epoch from finished_at)) * interval '1 second'
       - percentile_cont(0.1) within group (order by extract(epoch from finished_at)) * interval '1 second'))::float8 as rate
     from download_tasks.windows`,
  );
  return rows[0]?.rate ?? 0;
}

/** Of all cores, in any unit. */
function machineTimes(): { readonly busy: number; readonly all: number } {
  const times = cpus().map(({ times: one }) => one);
  const all = times.reduce(
    (sum, one) => sum + one.user + one.nice + one.sys + one.idle + one.irq,
    0,
  );
  return { busy: all - times.reduce((sum, { idle }) => sum + idle, 0), all };
}
