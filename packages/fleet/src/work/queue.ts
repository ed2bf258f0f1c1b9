import type { Job, PgBoss } from 'pg-boss';
import { queueWithin, type Database, type Queries } from '../database/database.js';
import { FleetError } from '../fleet-error.js';

/**
 * The kinds of jobs. A job only says that something is to be done now: what is done, and that it is
 * done once, is decided by our tables.
 */
export type JobKind = 'plan' | 'sweep' | 'fetch' | 'prove';

const kinds: readonly JobKind[] = ['plan', 'sweep', 'fetch', 'prove'];

/** What a job is about: an export, a scope or a window. */
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
   * Makes the queue's own tables where there are none. `onError` hears of what the queue does in
   * the background.
   */
  static async open(database: Database, onError: (error: Error) => void): Promise<Queue> {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major < 22 || (major === 22 && minor < 12)) {
      throw new FleetError(
        'unsupported-node',
        `A fleet needs Node 22.12 or later, and this is ${process.versions.node}. Run it with a later one; everything else runs on Node 20, too.`,
      );
    }
    const { PgBoss: Engine } = await import('pg-boss');
    const boss = new Engine({
      db: database.queue,
      backend: database.engine,
      schema: 'download_tasks_queue',
      superviseIntervalSeconds: 20,
      maintenanceIntervalSeconds: 60,
      // The queue tells of a slow statement or a busy machine by itself; what counts is in our
      // tables.
      persistWarnings: false,
    });
    boss.on('error', onError);
    await boss.start();
    for (const kind of kinds) {
      await boss.createQueue(kind, {
        // One job waits for each subject; leases in our tables see to it that one is worked at.
        policy: 'short',
        retryLimit: 0,
        expireInSeconds: 900,
        retentionSeconds: 3600,
        deleteAfterSeconds: 60,
      });
    }
    return new Queue(boss);
  }

  /** Asks for work on subjects; those that wait already are not added again. */
  async send(kind: JobKind, subjects: readonly string[], within?: Queries): Promise<void> {
    if (subjects.length === 0) {
      return;
    }
    // In one order, so that processes that ask for the same do not wait for each other in a circle.
    const jobs = subjects
      .toSorted()
      .map((subject) => ({ data: { subject }, singletonKey: subject }));
    await this.#boss.insert(kind, jobs, within === undefined ? {} : { db: queueWithin(within) });
  }

  /** Asks for work on a subject whenever a cron expression in UTC says so. */
  async schedule(kind: JobKind, subject: string, cron: string): Promise<void> {
    await this.#boss.schedule(kind, cron, { subject }, { key: subject, singletonKey: subject });
  }

  async unschedule(kind: JobKind, subject: string): Promise<void> {
    await this.#boss.unschedule(kind, subject);
  }

  async take(kind: JobKind, most: number): Promise<readonly Job<JobSubject>[]> {
    return this.#boss.fetch<JobSubject>(kind, { batchSize: most });
  }

  /** Ends a job, whatever has come of it: what is left to do is in our tables. */
  async end(kind: JobKind, id: string): Promise<void> {
    await this.#boss.complete(kind, id);
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false, close: false });
  }
}
