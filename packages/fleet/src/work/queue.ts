import type { Job, PgBoss } from 'pg-boss';
import { queueWithin, type Database, type Queries } from '../database/database.js';
import { FleetError } from '../fleet-error.js';

/**
 * The kinds of jobs. A job only signals that work is due: the tables decide what is done, and
 * ensure that it is done once.
 */
export type JobKind = 'plan' | 'sweep' | 'fetch' | 'prove';

const engineSchema = 'download_tasks_queue';
/** Any number that differs from that of the migrations; the same in every process. */
const lockKey = 711_018;

const kinds: readonly JobKind[] = ['plan', 'sweep', 'fetch', 'prove'];

/** The subject of a job: an export, a scope or a window. */
export interface JobSubject {
  readonly subject: string;
}

/** The jobs of a fleet, on pg-boss. */
export class Queue {
  readonly #boss: PgBoss;

  constructor(boss: PgBoss) {
    this.#boss = boss;
  }

  /**
   * Creates the queue's own tables if they do not exist. `onError` is called for background errors
   * of the queue.
   */
  static async open(database: Database, onError: (error: Error) => void): Promise<Queue> {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major < 22 || (major === 22 && minor < 12)) {
      throw new FleetError(
        'unsupported-node',
        `A fleet requires Node 22.12 or later, and this is ${process.versions.node}. Use a newer version; all other commands also run on Node 20.`,
      );
    }
    const { PgBoss: Engine } = await import('pg-boss');
    const boss = new Engine({
      db: database.queue,
      backend: database.engine,
      schema: engineSchema,
      superviseIntervalSeconds: 20,
      maintenanceIntervalSeconds: 60,
      // The queue itself reports slow statements and busy machines; the tables hold what matters.
      persistWarnings: false,
    });
    boss.on('error', onError);
    const queue = new Queue(boss);
    try {
      await oneByOne(database, async () => startEngine(boss));
    } catch (error) {
      // It may have started partly, and would use the database forever.
      await queue.close().catch(() => undefined);
      throw error;
    }
    return queue;
  }

  /** Queues work on subjects; subjects that are already queued are not added again. */
  async send(kind: JobKind, subjects: readonly string[], within?: Queries): Promise<void> {
    if (subjects.length === 0) {
      return;
    }
    // Sorted, so that processes that queue the same subjects do not deadlock.
    const jobs = subjects
      .toSorted()
      .map((subject) => ({ data: { subject }, singletonKey: subject }));
    await this.#boss.insert(kind, jobs, within === undefined ? {} : { db: queueWithin(within) });
  }

  /** Queues work on a subject on the schedule of a cron expression in UTC. */
  async schedule(kind: JobKind, subject: string, cron: string): Promise<void> {
    await this.#boss.schedule(kind, cron, { subject }, { key: subject, singletonKey: subject });
  }

  async take(kind: JobKind, most: number): Promise<readonly Job<JobSubject>[]> {
    return this.#boss.fetch<JobSubject>(kind, { batchSize: most });
  }

  /** Ends a job, regardless of its result: the tables record the remaining work. */
  async end(kind: JobKind, id: string): Promise<void> {
    await this.#boss.complete(kind, id);
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false, close: false });
  }
}

async function startEngine(boss: PgBoss): Promise<void> {
  await boss.start();
  for (const kind of kinds) {
    await boss.createQueue(kind, {
      // At most one job is queued per subject; leases in the tables ensure that only one is
      // processed.
      policy: 'short',
      retryLimit: 0,
      expireInSeconds: 900,
      retentionSeconds: 3600,
      deleteAfterSeconds: 60,
    });
  }
}

/**
 * The engine fails if two processes create its tables at the same time, so they take turns while
 * there are none. The embedded database has only one process.
 */
async function oneByOne(database: Database, start: () => Promise<void>): Promise<void> {
  const [row] = await database.query<{ found: string | null }>(
    `select to_regclass('${engineSchema}.version')::text as found`,
  );
  if (database.engine === 'pglite' || (row?.found ?? null) !== null) {
    await start();
    return;
  }
  await database.transaction(async (queries) => {
    await queries.query('select pg_advisory_xact_lock($1)', [lockKey]);
    await start();
  });
}
