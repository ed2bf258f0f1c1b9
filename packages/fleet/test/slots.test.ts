import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createEmulator } from '@download-tasks/emulator';
import { checkManifestsIn } from '@download-tasks/scripts/check-manifests';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFleet, folderDestination, type FleetStatus } from '../src/index.js';
import { skipReason } from './support/node-version.js';
import { postgresSkipReason, startPostgres, type TestPostgres } from './support/postgres.js';
import { dbsInstance, providersAt, requestFor } from './support/providers.js';
import { bundleWorker, Worker } from './support/worker.js';
import type { WorkerOrder } from './support/worker-in-child.js';
import { isAllDone, until } from './support/world.js';

const reason = skipReason || postgresSkipReason;
const workers = 8;
const minutes = 12;

/**
 * An emulator that records the number of active tasks whenever one is created. It cuts the second
 * and the ninth task, so that their windows are divided.
 */
function watchedEmulator() {
  const active: number[] = [];
  const emulator = createEmulator({
    timings: { 'baidu-bls': { waitingMs: 100, runningMs: 300 } },
    datasets: [{ vendor: 'baidu-bls', store: 'web', rates: [{ perSecond: 1 }] }],
    faults: [2, 9].map((nth) => ({ kind: 'task-cut', vendor: 'baidu-bls', nth, times: 1 })),
    outcome: () => {
      const running = emulator.state
        .tasks('baidu-bls')
        .filter(({ state }) => state === 'WAITING' || state === 'RUNNING');
      active.push(running.length + 1);
      return { kind: 'succeeds' };
    },
  });
  return { emulator, active };
}

/** An emulator of DBS that records the outcome of every request to create a task. */
function refusingEmulator() {
  const outcomes: string[] = [];
  const emulator = createEmulator({
    timings: { 'aliyun-dbs': { initializingMs: 50, queueingMs: 50, runningMs: 300 } },
    log: ({ operation, outcome }) => {
      if (operation === 'CreateDownload') {
        outcomes.push(outcome);
      }
    },
  });
  return { emulator, outcomes };
}

interface Run {
  readonly url: string;
  readonly export: Omit<WorkerOrder['exports'][number], 'start'>;
  /** What happens while the workers run. */
  readonly meanwhile?: (crew: readonly Worker[]) => Promise<void>;
}

/** Runs eight processes until all windows have ended. Rejects if they wrote an invalid manifest. */
async function runWorkers(database: string, run: Run): Promise<FleetStatus> {
  const folder = await mkdtemp(join(tmpdir(), 'download-tasks-slots-'));
  const end = Math.floor(Date.now() / 60_000) * 60_000 - 300_000;
  const order: WorkerOrder = {
    database,
    url: run.url,
    directory: join(folder, 'out'),
    exports: [{ ...run.export, start: new Date(end - minutes * 60_000).toISOString() }],
    sweepMs: 200,
    leaseMs: 3_000,
    concurrency: 4,
    activeTasks: 1,
  };
  const program = await bundleWorker(folder);
  const crew = Array.from({ length: workers }, () => new Worker(program, order, () => undefined));
  const watcher = createFleet({
    database,
    providers: providersAt(run.url),
    destination: folderDestination(order.directory),
    exports: [],
    concurrency: 0,
  });
  try {
    await watcher.start();
    await run.meanwhile?.(crew);
    const status = await until(
      async () => watcher.status(),
      (seen) => seen.exports.length === 1 && isAllDone(seen),
      150_000,
    );
    await checkManifestsIn(order.directory);
    return status;
  } finally {
    await Promise.all(crew.map(async (worker) => worker.kill()));
    await watcher.stop().catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}

describe.skipIf(reason !== '')(`the slots of an account ${reason}`, { timeout: 180_000 }, () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(async () => postgres.close());

  it('let eight processes run one task at a time, even if a window needs several and workers are killed', async () => {
    const { emulator, active } = watchedEmulator();
    const { url } = await emulator.listen();
    try {
      const status = await runWorkers(await postgres.createDatabase(), {
        url,
        export: { name: 'web', provider: 'bls', request: requestFor('bls', 'web') },
        meanwhile: async (crew) => {
          await until(
            async () => active.length,
            (made) => made >= 3,
          );
          for (const worker of crew.slice(0, 3)) {
            worker.signal('SIGKILL');
            await setTimeout(500);
          }
        },
      });
      expect(status.incomplete).toEqual([]);
      expect(status.exports[0]?.windows.done).toBeGreaterThanOrEqual(minutes);
      expect(status.scopes).toMatchObject([{ slots: { taken: 0, of: 1 } }]);
      // At least one per window, and the replacements of the two that were cut.
      expect(active.length).toBeGreaterThanOrEqual(minutes + 4);
      expect(Math.max(...active)).toBe(1);
    } finally {
      await emulator.close();
    }
  });

  it('let eight processes create the tasks of a DBS instance so that it never refuses one', async () => {
    const { emulator, outcomes } = refusingEmulator();
    const { url } = await emulator.listen();
    try {
      const status = await runWorkers(await postgres.createDatabase(), {
        url,
        export: {
          name: 'backups',
          provider: 'dbs',
          request: { ...dbsInstance, format: 'csv' },
          proof: 'reported',
        },
      });
      const tasks = emulator.state.tasks('aliyun-dbs');
      expect(tasks.length).toBeGreaterThanOrEqual(minutes);
      expect(tasks.filter(({ state }) => state !== 'finished')).toEqual([]);
      expect(outcomes).toEqual(tasks.map(() => 'accepted'));
      expect(status.scopes).toMatchObject([
        { name: 'aliyun-dbs/cn-hangzhou#rm-example', slots: { taken: 0, of: 1 } },
      ]);
      // DBS counts no rows: the files are in place, and nothing proves them.
      expect(status.exports).toMatchObject([
        { state: 'active', windows: { done: 0, incomplete: tasks.length } },
      ]);
      expect(new Set(status.incomplete.map((one) => one.reason))).toEqual(new Set(['weak-proof']));
    } finally {
      await emulator.close();
    }
  });
});
