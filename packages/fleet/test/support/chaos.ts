import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createEmulator, type Emulator } from '@download-tasks/emulator';
import { prove, readManifest } from '@download-tasks/exporter';
import { checkManifestsIn } from '@download-tasks/scripts/check-manifests';
import { createFleet, folderDestination, type FleetStatus } from '../../src/index.js';
import type { TestPostgres } from './postgres.js';
import { providersAt, requestFor, vendorOf, type ProviderName } from './providers.js';
import { bundleWorker, Worker } from './worker.js';
import type { WorkerOrder } from './worker-in-child.js';
import { filesIn } from './world.js';

export interface ChaosOptions {
  readonly postgres: TestPostgres;
  /** Number of one-minute windows, over all exports. */
  readonly windows: number;
  /** Number of faults of a worker or the database. */
  readonly kills: number;
  readonly workers: number;
  /** How long the database is unreachable, once. */
  readonly databaseDownMs: number;
  readonly leaseMs: number;
  /** The mean time between two kills. */
  readonly everyMs: number;
  readonly random: () => number;
  readonly log?: (line: string) => void;
}

/** The result after all faults. */
export interface ChaosReport {
  readonly status: FleetStatus;
  readonly windows: number;
  /** Rows in the datasets, rows in the files, and distinct rows in the files. */
  readonly rows: { readonly expected: number; readonly found: number; readonly distinct: number };
  /** Whether every folder matches its manifest. */
  readonly isProven: boolean;
  /** Files that no manifest lists. */
  readonly strayFiles: readonly string[];
  readonly tasks: {
    readonly created: number;
    /** Windows with more than one task and no explanation. */
    readonly unexplained: readonly string[];
    readonly strays: number;
    readonly measured: number;
    readonly left: number;
  };
  readonly happened: Readonly<Record<string, number>>;
  readonly seconds: number;
}

const names: readonly ProviderName[] = ['sls', 'bls', 'cls', 'tls'];
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
  const minutes = Math.ceil(options.windows / names.length);
  const start = new Date(Math.floor(Date.now() / 60_000) * 60_000 - (minutes + 5) * 60_000);
  const order: WorkerOrder = {
    database: await postgres.createDatabase(),
    url,
    directory: join(folder, 'out'),
    exports: names.map((name) => ({
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
      ...(await inspect({ workers, status, order, emulator, created, start })),
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

/** A task that was created at a vendor; tasks of CLS have no names. */
interface CreatedTask {
  readonly vendor: string;
  readonly name: string;
}

function startEmulator(created: CreatedTask[]): Emulator {
  return createEmulator({
    timings: {
      'baidu-bls': { waitingMs: 200, runningMs: 400 },
      'aliyun-sls': { startingMs: 200, runningMs: 400 },
      'tencent-cls': { queuingMs: 200, processingMs: 400 },
      'volcengine-tls': { waitingMs: 200, runningMs: 400 },
    },
    datasets: names.map((name) => ({
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
  { kills, random, leaseMs, everyMs, databaseDownMs, postgres, log }: ChaosOptions,
): Promise<Readonly<Record<string, number>>> {
  const happened: Record<string, number> = {};
  const resumed: Promise<void>[] = [];
  for (let at = 0; at < kills; at += 1) {
    await setTimeout(everyMs * (0.5 + random()));
    const worker = crew[Math.floor(random() * crew.length)];
    const workerFault = workerFaults[at % workerFaults.length] ?? 'kill';
    const fault: Fault = at === Math.floor(kills / 2) ? 'database down' : workerFault;
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
      status.exports.length === names.length &&
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

interface Remains {
  readonly workers: number;
  readonly status: FleetStatus;
  readonly order: WorkerOrder;
  readonly emulator: Emulator;
  readonly created: readonly CreatedTask[];
  readonly start: Date;
}

async function inspect({
  workers,
  status,
  order,
  emulator,
  created,
  start,
}: Remains): Promise<Omit<ChaosReport, 'happened' | 'seconds'>> {
  const ids: string[] = [];
  const strayFiles: string[] = [];
  const tasks = { unexplained: [] as string[], strays: 0, measured: 0 };
  let [isProven, expected, windows] = [true, 0, 0];
  for (const { name, plannedTo = '' } of status.exports) {
    const directory = join(order.directory, name);
    const manifest = await readManifest(directory);
    isProven &&= (await prove(directory)).proven;
    const known = new Set(
      manifest.parts.flatMap(({ files }) => files.map(({ path }) => join(directory, path))),
    );
    for (const [path, text] of await filesIn(directory)) {
      if (!known.has(path)) {
        strayFiles.push(path);
      }
      ids.push(...(text.match(/\b[0-9a-f]{16}\b/g) ?? []));
    }
    const provider = names.find((one) => one === name) ?? 'sls';
    const vendor = vendorOf[provider];
    for (const _row of emulator.state.rows({
      vendor,
      store: name,
      from: start,
      to: new Date(plannedTo),
    })) {
      expected += 1;
    }
    windows += manifest.parts.length;
    tasks.strays += manifest.strays.length;
    tasks.measured += manifest.windowEnd.measured === undefined ? 0 : 1;
    const own = created.filter((task) => task.vendor === vendor).map((task) => task.name);
    tasks.unexplained.push(...unexplainedTasks(manifest, own, workers));
  }
  return {
    status,
    windows,
    rows: { expected, found: ids.length, distinct: new Set(ids).size },
    isProven,
    strayFiles,
    tasks: {
      ...tasks,
      created: created.length,
      left: emulator.state.tasks().filter(({ vendor }) => vendor !== 'aliyun-dms').length,
    },
  };
}

/**
 * Windows with more than one task, unless the manifest reports a task that may exist or another
 * attempt. If tasks have no names, their total is compared.
 */
function unexplainedTasks(
  { parts, strays, id }: Awaited<ReturnType<typeof readManifest>>,
  created: readonly string[],
  workers: number,
): string[] {
  if (created.every((name) => name === '')) {
    const attempts = parts.reduce((sum, part) => sum + part.attempts, 0);
    // Every running window measures its end, until the first result is known.
    const measurements = workers * concurrency;
    const isSaid = created.length <= attempts + strays.length + measurements;
    return isSaid ? [] : [`${created.length} tasks for ${attempts} attempts`];
  }
  return parts.flatMap((part) => {
    const key = `-${id}-${(Date.parse(part.from) / 1000).toString(36)}-`;
    const own = created.filter((name) => name.includes(key));
    const said = strays.filter(({ from }) => from === part.from).length;
    // A measurement of the window's end is a separate task.
    return own.length > part.attempts + said + 1 ? [`${part.from}: ${own.join(', ')}`] : [];
  });
}
