import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { createEmulator, type Emulator } from '@download-tasks/emulator';
import { prove, readManifest } from '@download-tasks/exporter';
import { checkManifestsIn } from '@download-tasks/scripts/check-manifests';
import { build } from 'esbuild';
import { createFleet, folderDestination, type FleetStatus } from '../../src/index.js';
import type { TestPostgres } from './postgres.js';
import { providersAt } from './providers.js';
import type { WorkerOrder } from './worker-in-child.js';
import { filesIn, isAllDone } from './world.js';

export interface ChaosOptions {
  readonly postgres: TestPostgres;
  /** Number of one-minute windows, over all exports. */
  readonly windows: number;
  /** Number of faults of a worker or the database. */
  readonly kills: number;
  readonly workers: number;
  /** How long the database is unreachable, once. */
  readonly databaseAwayMs: number;
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

const names = ['sls', 'sls-2', 'bls', 'bls-2'] as const;
const perMinute = 12;

/** Runs a fleet of processes, ends and stops them at random, and inspects the result. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { postgres, workers, log = () => undefined } = options;
  const folder = await mkdtemp(join(tmpdir(), 'download-tasks-chaos-'));
  const created: string[] = [];
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
      request: name.startsWith('sls')
        ? { logstore: name, format: 'csv' }
        : { logStoreName: name, format: 'csv' },
      start: start.toISOString(),
    })),
    sweepMs: 400,
    leaseMs: options.leaseMs,
    concurrency: 6,
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
    const happened = await makeTrouble(crew, options);
    for (const worker of crew) {
      worker.settle();
    }
    const status = await untilDone(watcher, log);
    await untilWritten(status, order.directory);
    await checkManifestsIn(order.directory);
    await Promise.all(crew.map(async (worker) => worker.stop()));
    const seconds = (performance.now() - startedAt) / 1000;
    return { ...(await inspect({ status, order, emulator, created, start })), happened, seconds };
  } finally {
    await Promise.all(crew.map(async (worker) => worker.kill()));
    await watcher.stop().catch(() => undefined);
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function startEmulator(created: string[]): Emulator {
  return createEmulator({
    timings: {
      'baidu-bls': { waitingMs: 200, runningMs: 400 },
      'aliyun-sls': { startingMs: 200, runningMs: 400 },
    },
    datasets: names.map((store) => ({
      vendor: store.startsWith('sls') ? 'aliyun-sls' : 'baidu-bls',
      store,
      rates: [{ perSecond: perMinute / 60 }],
    })),
    outcome: ({ name }) => {
      created.push(name);
      return { kind: 'succeeds' };
    },
  });
}

/** One file, so that a worker starts quickly after the previous one has ended. */
async function bundleWorker(folder: string): Promise<string> {
  const outfile = join(folder, 'worker.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'worker-in-child.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    conditions: ['@download-tasks/source'],
    external: ['@electric-sql/pglite', 'pg-native'],
    banner: {
      js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`,
    },
    logLevel: 'error',
  });
  return outfile;
}

/** A worker that is restarted whenever it ends. */
class Worker {
  readonly #program: string;
  readonly #order: WorkerOrder;
  readonly #log: (line: string) => void;
  #child: ChildProcess;
  #isOver = false;

  constructor(program: string, order: WorkerOrder, log: (line: string) => void) {
    this.#program = program;
    this.#order = order;
    this.#log = log;
    this.#child = this.#start();
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Resumes, with the correct time. */
  settle(): void {
    this.#child.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    this.#child.kill('SIGTERM');
    await this.#ended(15_000);
  }

  async kill(): Promise<void> {
    this.#isOver = true;
    this.#child.kill('SIGKILL');
    await this.#ended(5_000);
  }

  async #ended(ms: number): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
      return;
    }
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    await Promise.race([ended, setTimeout(ms)]);
  }

  #start(): ChildProcess {
    const child = spawn(process.execPath, [this.#program], {
      env: { ...process.env, FLEET_ORDER: JSON.stringify(this.#order) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.includes('"swept"')) {
        this.#log(`${child.pid} ${line}`);
      }
    });
    child.once('exit', () => {
      if (!this.#isOver) {
        this.#child = this.#start();
      }
    });
    return child;
  }
}

type Trouble = 'kill -9' | 'stand still' | 'clock jumps' | 'database away';

const troubles: readonly Trouble[] = [
  'kill -9',
  'stand still',
  'kill -9',
  'clock jumps',
  'kill -9',
];

async function makeTrouble(
  crew: readonly Worker[],
  { kills, random, leaseMs, everyMs, databaseAwayMs, postgres, log }: ChaosOptions,
): Promise<Readonly<Record<string, number>>> {
  const happened: Record<string, number> = {};
  const resumed: Promise<void>[] = [];
  for (let at = 0; at < kills; at += 1) {
    await setTimeout(everyMs * (0.5 + random()));
    const worker = crew[Math.floor(random() * crew.length)];
    const usual = troubles[at % troubles.length] ?? 'kill -9';
    const trouble: Trouble = at === Math.floor(kills / 2) ? 'database away' : usual;
    happened[trouble] = (happened[trouble] ?? 0) + 1;
    log?.(`--- ${trouble}`);
    if (trouble === 'database away') {
      await postgres.interrupt(databaseAwayMs);
    } else if (trouble === 'kill -9') {
      worker?.signal('SIGKILL');
    } else if (trouble === 'clock jumps') {
      worker?.signal('SIGUSR2');
    } else {
      worker?.signal('SIGSTOP');
      resumed.push(setTimeout(leaseMs * 1.5).then(() => worker?.signal('SIGCONT')));
    }
  }
  await Promise.all(resumed);
  return happened;
}

async function untilDone(
  watcher: ReturnType<typeof createFleet>,
  log: (line: string) => void,
): Promise<FleetStatus> {
  const end = performance.now() + 1_200_000;
  for (;;) {
    const status = await watcher.status().catch(() => undefined);
    if (status !== undefined && status.exports.length === names.length && isAllDone(status)) {
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
  readonly status: FleetStatus;
  readonly order: WorkerOrder;
  readonly emulator: Emulator;
  readonly created: readonly string[];
  readonly start: Date;
}

async function inspect({
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
    const vendor = name.startsWith('sls') ? 'aliyun-sls' : 'baidu-bls';
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
    tasks.unexplained.push(...unexplainedTasks(manifest, created));
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
 * attempt.
 */
function unexplainedTasks(
  { parts, strays, id }: Awaited<ReturnType<typeof readManifest>>,
  created: readonly string[],
): string[] {
  return parts.flatMap((part) => {
    const key = `-${id}-${(Date.parse(part.from) / 1000).toString(36)}-`;
    const own = created.filter((name) => name.includes(key));
    const said = strays.filter(({ from }) => from === part.from).length;
    // A measurement of the window's end is a separate task.
    return own.length > part.attempts + said + 1 ? [`${part.from}: ${own.join(', ')}`] : [];
  });
}
