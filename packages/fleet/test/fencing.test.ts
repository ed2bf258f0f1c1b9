import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../src/database/database.js';
import { migrate } from '../src/database/migrate.js';
import { openDatabase } from '../src/database/open-database.js';
import { openPostgres } from '../src/database/open-postgres.js';
import {
  claimPlan,
  movePlan,
  readExport,
  registerExport,
  renewPlan,
  stopExport,
} from '../src/tables/exports.js';
import {
  claimSweep,
  freeSlots,
  registerScope,
  reserveRequests,
  takeSlot,
} from '../src/tables/scopes.js';
import { takeDue } from '../src/tables/due-windows.js';
import {
  claimWindow,
  finishWindow,
  heldClaims,
  insertWindows,
  postponeWindow,
  renewWindows,
  writeManifest,
  type ClaimedWindow,
} from '../src/tables/windows.js';
import { Queue } from '../src/work/queue.js';
import { manifestOf } from './support/manifest-of.js';
import { skipReason } from './support/node-version.js';
import { postgresSkipReason, startPostgres, type TestPostgres } from './support/postgres.js';

const reason = skipReason || postgresSkipReason;
const scope = 'v/here';

describe.skipIf(reason !== '')(`fencing ${reason}`, { timeout: 60_000 }, () => {
  let postgres: TestPostgres;
  let database: Database;
  beforeAll(async () => {
    postgres = await startPostgres();
    database = await openPostgres(await postgres.createDatabase(), { connections: 20 });
    await migrate(database);
    await registerScope(database, { name: scope, requestsPerSecond: 100, activeTasks: 2 });
    await registerExport(database, {
      name: 'web',
      vendor: 'v',
      provider: 'v:',
      scope,
      request: {},
      id: 'e',
      start: new Date(0),
    });
    const manifests = Array.from({ length: 16 }, (_, hour) => manifestOf(hour));
    await insertWindows(database, { name: 'web', scope }, manifests);
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await postgres.close();
  });

  const claim = async (id: string, worker: string, leaseMs = 60_000) =>
    claimWindow(database, id, { worker, leaseMs, states: ['planned'] });

  it('gives a window to one worker at a time, and to the next when the lease has expired', async () => {
    const claims = await Promise.all(
      Array.from({ length: 8 }, async (_, worker) => claim('1', `w${worker}`)),
    );
    const won = claims.filter((one): one is ClaimedWindow => one !== undefined);
    expect(won).toHaveLength(1);
    const [slow] = won;
    if (slow === undefined) {
      throw new Error('No worker has it.');
    }
    expect(await writeManifest(database, slow, slow.manifest)).toBe(true);
    await database.query(
      `update download_tasks.windows set lease_until = now() - interval '1 second' where id = 1`,
    );
    const next = await claim('1', 'next');
    expect(next?.attempt).toBe('2');
    const both = ['1', '2'].map((attempt) => ({ id: '1', attempt }));
    expect(await heldClaims(database, both)).toEqual([{ id: '1', attempt: '2' }]);
    // The first one wakes up, and its writes are ignored.
    expect(await writeManifest(database, slow, { ...slow.manifest, id: 'stale' })).toBe(false);
    expect(await finishWindow(database, slow, slow.manifest, { state: 'done' })).toBe(false);
    expect(await postponeWindow(database, slow, { ms: 0, failure: 'stale' })).toBe(false);
    expect(await renewWindows(database, [slow], 60_000)).toEqual(new Set());
    const [row] = await database.query<{ id: string; state: string }>(
      `select manifest->>'id' as id, state from download_tasks.windows where id = 1`,
    );
    expect(row).toEqual({ id: 'm0', state: 'planned' });
  });

  it('hands out exactly the available slots to eight concurrent callers', async () => {
    const ids = Array.from({ length: 8 }, (_, at) => String(at + 2));
    const taken = await Promise.all(
      ids.map(async (id) => database.transaction(async (queries) => takeSlot(queries, scope, id))),
    );
    expect(taken.filter(Boolean)).toHaveLength(2);
    const winners = ids.filter((_, at) => taken[at]);
    // The same window does not need a second slot.
    expect(await takeSlot(database, scope, winners[0] ?? '')).toBe(true);
    await freeSlots(database, winners);
    expect(await takeSlot(database, scope, '15')).toBe(true);
    await freeSlots(database, ['15']);
  });

  it('queues new windows only while slots are free, and always those that hold one', async () => {
    const due = { limit: 100, queuedMs: 60_000 };
    expect(await takeDue(database, scope, due)).toHaveLength(2);
    const held = await claim('12', 'w', 1);
    await takeSlot(database, scope, held?.id ?? '');
    await setTimeout(20);
    expect(await takeDue(database, scope, due)).toContain('12');
    await freeSlots(database, ['12']);
  });

  it('lets one process plan an export, and rejects the plan of one that took too long', async () => {
    const [first, second] = await Promise.all([
      claimPlan(database, 'web', 60_000),
      claimPlan(database, 'web', 60_000),
    ]);
    expect([first, second].filter((one) => one !== undefined)).toHaveLength(1);
    const slow = first ?? second ?? '';
    await database.query(
      `update download_tasks.exports set plan_until = now() - interval '1 second'`,
    );
    const next = (await claimPlan(database, 'web', 60_000)) ?? '';
    // The slow process cannot extend the lease of the other one; the owner keeps it alive.
    await renewPlan(database, { name: 'web', attempt: slow }, 1);
    await renewPlan(database, { name: 'web', attempt: next }, 60_000);
    expect(await claimPlan(database, 'web', 60_000)).toBeUndefined();
    const plan = { name: 'web', from: null, to: new Date() };
    expect(await movePlan(database, { ...plan, attempt: slow })).toBe(false);
    expect(await stopExport(database, { name: 'web', planAttempt: slow }, 'stale')).toBe(false);
    expect(await readExport(database, 'web')).toMatchObject({ state: 'active', reason: null });
    expect(await movePlan(database, { ...plan, attempt: next })).toBe(true);
    // The second time, the plan starts elsewhere.
    expect(await movePlan(database, { ...plan, attempt: next })).toBe(false);
  });

  it('lets eight processes start on an empty database at once', async () => {
    const address = await postgres.createDatabase();
    const databases = await Promise.all(
      Array.from({ length: 8 }, async () => openDatabase(address, { connections: 3 })),
    );
    const queues = await Promise.all(
      databases.map(async (one) =>
        Queue.open(one, (error) => {
          throw error;
        }),
      ),
    );
    await Promise.all(queues.map(async (queue) => queue.close()));
    await Promise.all(databases.map(async (one) => one.close()));
    expect(queues).toHaveLength(8);
  });

  it('lets one process sweep a scope', async () => {
    const sweep = { leaseMs: 60_000, everyMs: 1 };
    const claims = await Promise.all(
      Array.from({ length: 8 }, async () => claimSweep(database, scope, sweep)),
    );
    expect(claims.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it('spreads the requests of all processes over time', async () => {
    const [before] = await database.query<{ now: Date }>('select clock_timestamp() as now');
    const grants = await Promise.all(
      Array.from({ length: 10 }, async () => reserveRequests(database, scope, 10)),
    );
    expect(grants.every(({ everyMs }) => everyMs === 10)).toBe(true);
    const [after] = await database.query<{ next_at: Date; requests: string }>(
      `select next_at, requests::text from download_tasks.scopes where name = $1`,
      [scope],
    );
    // Ten reservations of a tenth of a second each follow each other.
    const reservedMs = (after?.next_at.getTime() ?? 0) - (before?.now.getTime() ?? 0);
    expect(reservedMs).toBeGreaterThanOrEqual(999);
    expect(after?.requests).toBe('100');
  });
});
