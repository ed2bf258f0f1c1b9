import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import type { TestPostgres } from '../test/support/postgres.js';
import { CpuMeter, sharesBetween, type CpuShares } from './cpu-meter.js';
import { BenchWorker, startVendor } from './crew.js';
import { minuteMs, type WorkerOrder } from './order.js';

export interface ScalingOptions {
  readonly postgres: TestPostgres;
  readonly program: string;
  readonly directory: string;
  /** Windows per worker. */
  readonly windows: number;
  readonly workers: number;
  /** How long the vendor takes for each response: what the workers wait for. */
  readonly latencyMs: number;
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

export interface ScalingReport {
  readonly workers: number;
  readonly windows: number;
  /** Between the first and the last tenth of the windows, as is `cpu`. */
  readonly windowsPerSecond: number;
  readonly cpu: CpuShares;
  /** CPU time of the workers per window, in ms. */
  readonly workerMs: number;
  readonly peakBytes: number;
}

const exports = ['bench-0', 'bench-1', 'bench-2', 'bench-3'];

/** Measures how many windows per second the workers finish, from plan to proof. */
export async function measureScaling(options: ScalingOptions): Promise<ScalingReport> {
  const { postgres, workers, latencyMs, concurrency, signal, log } = options;
  const vendor = await startVendor({ taskMs: 500, latencyMs }, signal);
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
  client.on('error', () => undefined);
  const crew = Array.from(
    { length: workers },
    () =>
      new BenchWorker(options.program, order, (event) => {
        if (event.type === 'failed') {
          log(JSON.stringify(event));
        }
      }),
  );
  try {
    await client.connect();
    const meter = new CpuMeter({ crew, vendor, client });
    const watch = {
      client,
      meter,
      signal,
      log: (line: string) => log(`${workers} workers: ${line}`),
    };
    return {
      workers,
      ...(await watchWindows(watch)),
      peakBytes: Math.max(...crew.flatMap((one) => one.usages.map(({ rssBytes }) => rssBytes))),
    };
  } finally {
    await Promise.all(crew.map(async (worker) => worker.stop(signal)));
    await client.end();
    await vendor.close();
  }
}

interface Watch {
  readonly client: Client;
  readonly meter: CpuMeter;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

type Watched = Omit<ScalingReport, 'workers' | 'peakBytes'>;

/** Waits until all windows are done. Rejects if one of them cannot be exported. */
async function watchWindows({ client, meter, signal, log }: Watch): Promise<Watched> {
  const sample = async (done: number) => ({
    done,
    at: performance.now(),
    times: await meter.read(),
  });
  let first: Awaited<ReturnType<typeof sample>> | undefined;
  let last: typeof first;
  for (;;) {
    await setTimeout(500, undefined, { signal });
    const { isPlanned, done, all } = await windowsIn(client);
    if (!isPlanned) {
      continue;
    }
    if (first === undefined && done >= all * 0.1) {
      first = await sample(done);
    }
    if (first !== undefined && last === undefined && done >= all * 0.9) {
      last = await sample(done);
    }
    log(`${done} of ${all} windows`);
    if (first !== undefined && last !== undefined && done === all) {
      const finished = last.done - first.done;
      return {
        windows: all,
        windowsPerSecond: (finished / (last.at - first.at)) * 1000,
        cpu: sharesBetween(first.times, last.times),
        workerMs: (last.times.workers - first.times.workers) / finished,
      };
    }
  }
}

interface Windows {
  /** Whether every export is planned to its end. */
  readonly isPlanned: boolean;
  readonly done: number;
  readonly all: number;
}

async function windowsIn(client: Client): Promise<Windows> {
  const { rows } = await client
    .query<{ planned: number; done: number; lost: number; all: number }>(
      `select (select count(*)::int from download_tasks.exports where planned_to is not null) as planned,
         count(*) filter (where state = 'done')::int as done, count(*) filter (where state = 'incomplete')::int as lost,
         count(*)::int as all
       from download_tasks.windows`,
    )
    // The first worker creates the tables.
    .catch(() => ({ rows: [] }));
  const [{ planned, done, lost, all } = { planned: 0, done: 0, lost: 0, all: 0 }] = rows;
  if (lost > 0) {
    throw new Error(`${lost} windows are incomplete.`);
  }
  return { isPlanned: planned === exports.length, done, all };
}
