import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createEmulator, type Emulator } from '@download-tasks/emulator';
import { readManifest } from '@download-tasks/exporter';
import { checkManifestsIn } from '@download-tasks/scripts/check-manifests';
import { createFleet, folderDestination, type FleetStatus } from '../../src/index.js';
import { inspectRemains, type CreatedTask, type Remains } from './chaos-remains.js';
import type { TestPostgres } from './postgres.js';
import { providerNames, providersAt, requestFor, vendorOf } from './providers.js';
import { bundleWorker, Worker } from './worker.js';
import type { WorkerOrder } from './worker-in-child.js';

export interface ChaosOptions {
  readonly postgres: TestPostgres;
  /** Number of one-minute windows, over all exports. */
  readonly windows: number;
  /** Number of faults of a worker or the database; of 51, 30 are `kill -9`. */
  readonly faults: number;
  readonly workers: number;
  /** How long the database is unreachable, once. */
  readonly databaseDownMs: number;
  readonly leaseMs: number;
  /** The mean time between two faults. */
  readonly everyMs: number;
  readonly random: () => number;
  readonly log?: (line: string) => void;
}

/** The result after all faults. */
export interface ChaosReport extends Remains {
  readonly status: FleetStatus;
  readonly happened: Readonly<Record<string, number>>;
  readonly seconds: number;
}

const perMinute = 12;
/** Concurrent windows per worker. */
const concurrency = 6;

/** Runs a fleet of processes, ends and stops them at random, and inspects the result. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { postgres, workers, log = () => undefined } = options;
  const folder = await mkdtemp(join(tmpdir(), 'download-tasks-chaos-'));
  const created: CreatedTask[] = [];
  const emulator = startEmulator(created);
  const { url } = await emulator.listen();
  const startedAt = performance.now();
  const minutes = Math.ceil(options.windows / providerNames.length);
  const start = new Date(Math.floor(Date.now() / 60_000) * 60_000 - (minutes + 5) * 60_000);
  const order: WorkerOrder = {
    database: await postgres.createDatabase(),
    url,
    directory: join(folder, 'out'),
    exports: providerNames.map((name) => ({
      name,
      provider: name,
      request: requestFor(name, name),
      start: start.toISOString(),
    })),
    sweepMs: 400,
    leaseMs: options.leaseMs,
    concurrency,
  };
  const program = await bundleWorker(folder);
  const crew = Array.from({ length: workers }, () => new Worker(program, order, log));
  const watcher = createFleet({
    database: order.database,
    providers: providersAt(url),
    destination: folderDestination(order.directory),
    exports: [],
    concurrency: 0,
  });
  try {
    await watcher.start();
    const happened = await injectFaults(crew, options);
    for (const worker of crew) {
      worker.settle();
    }
    const end = start.getTime() + minutes * 60_000;
    const status = await untilDone(watcher, end, log);
    await untilWritten(status, order.directory);
    await checkManifestsIn(order.directory);
    await Promise.all(crew.map(async (worker) => worker.stop()));
    const seconds = (performance.now() - startedAt) / 1000;
    return {
      status,
      ...(await inspectRemains({
        status,
        directory: order.directory,
        emulator,
        created,
        start,
        // Every running window measures its end, until the first result is known.
        measurements: workers * concurrency,
      })),
      happened,
      seconds,
    };
  } finally {
    await Promise.all(crew.map(async (worker) => worker.kill()));
    await watcher.stop().catch(() => undefined);
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function startEmulator(created: CreatedTask[]): Emulator {
  return createEmulator({
    timings: {
      'baidu-bls': { waitingMs: 200, runningMs: 400 },
      'aliyun-sls': { startingMs: 200, runningMs: 400 },
      'tencent-cls': { queuingMs: 200, processingMs: 400 },
      'volcengine-tls': { waitingMs: 200, runningMs: 400 },
    },
    datasets: providerNames.map((name) => ({
      vendor: vendorOf[name],
      store: name,
      rates: [{ perSecond: perMinute / 60 }],
    })),
    outcome: ({ vendor, name }) => {
      created.push({ vendor, name });
      return { kind: 'succeeds' };
    },
  });
}

type Fault = 'kill' | 'pause' | 'clock jump' | 'database down';

const workerFaults: readonly Fault[] = ['kill', 'pause', 'kill', 'clock jump', 'kill'];

async function injectFaults(
  crew: readonly Worker[],
  { faults, random, leaseMs, everyMs, databaseDownMs, postgres, log }: ChaosOptions,
): Promise<Readonly<Record<string, number>>> {
  const happened: Record<string, number> = {};
  const resumed: Promise<void>[] = [];
  for (let at = 0; at < faults; at += 1) {
    await setTimeout(everyMs * (0.5 + random()));
    const worker = crew[Math.floor(random() * crew.length)];
    const workerFault = workerFaults[at % workerFaults.length] ?? 'kill';
    const fault: Fault = at === Math.floor(faults / 2) ? 'database down' : workerFault;
    happened[fault] = (happened[fault] ?? 0) + 1;
    log?.(`--- ${fault}`);
    if (fault === 'database down') {
      await postgres.interrupt(databaseDownMs);
    } else if (fault === 'kill') {
      worker?.signal('SIGKILL');
    } else if (fault === 'clock jump') {
      worker?.signal('SIGUSR2');
    } else {
      worker?.signal('SIGSTOP');
      resumed.push(setTimeout(leaseMs * 1.5).then(() => worker?.signal('SIGCONT')));
    }
  }
  await Promise.all(resumed);
  return happened;
}

/**
 * Whether every export is planned to a moment and finished. Nothing plans after the last restart of
 * a worker, so a run that takes long does not reach the present.
 */
function isDone({ exports }: FleetStatus, to: number): boolean {
  return exports.every(
    ({ state, plannedTo = '', windows: { planned, running, ready } }) =>
      state === 'stopped' || (Date.parse(plannedTo) >= to && planned + running + ready === 0),
  );
}

async function untilDone(
  watcher: ReturnType<typeof createFleet>,
  plannedTo: number,
  log: (line: string) => void,
): Promise<FleetStatus> {
  const end = performance.now() + 1_200_000;
  for (;;) {
    const status = await watcher.status().catch(() => undefined);
    if (
      status !== undefined &&
      status.exports.length === providerNames.length &&
      isDone(status, plannedTo)
    ) {
      return status;
    }
    log(
      `... ${JSON.stringify(status?.exports.map(({ windows, failing }) => ({ windows, failing })))}`,
    );
    if (performance.now() > end) {
      throw new Error(`The exports did not finish in time: ${JSON.stringify(status)}`);
    }
    await setTimeout(1_000);
  }
}

/** Waits for the manifests at the destination, which follow the tables with a delay. */
async function untilWritten({ exports }: FleetStatus, directory: string): Promise<void> {
  for (let looks = 0; looks < 60; looks += 1) {
    const manifests = await Promise.all(
      exports.map(async ({ name }) => readManifest(join(directory, name)).catch(() => undefined)),
    );
    const isWritten = manifests.every((one) => one?.open.length === 0);
    if (isWritten) {
      return;
    }
    await setTimeout(500);
  }
}
