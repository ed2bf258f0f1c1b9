import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createFleet } from '../src/index.js';
import { Queue } from '../src/work/queue.js';
import { skipReason } from './support/node-version.js';
import { postgresSkipReason, startPostgres, type TestPostgres } from './support/postgres.js';
import { startWorld, type World } from './support/world.js';

const reason = skipReason || postgresSkipReason;

describe.skipIf(reason !== '')(`the start of a fleet ${reason}`, { timeout: 60_000 }, () => {
  let world: World;
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
    world = await startWorld({});
  }, 60_000);
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    await world.close();
    await postgres.close();
  });

  it('happens once, and ends with its stop, however often both are called', async () => {
    const database = await postgres.createDatabase();
    const fleet = createFleet(world.options({ database, exports: [] }));
    await Promise.all([fleet.start(), fleet.start()]);
    expect((await fleet.status()).runs).toHaveLength(1);
    await Promise.all([fleet.stop(), fleet.stop()]);
    await expect(fleet.status()).rejects.toThrow(/Call start\(\) first/);
    // A stop while it starts stops it, too.
    const starting = fleet.start();
    await fleet.stop();
    await starting;
    await expect(fleet.status()).rejects.toThrow(/Call start\(\) first/);
  });

  it('leaves no queue behind if it fails', async () => {
    const database = await postgres.createDatabase();
    const client = new Client({ connectionString: database });
    await client.connect();
    const close = vi.spyOn(Queue.prototype, 'close');
    let isBreaking = true;
    const fleet = createFleet(
      world.options({
        database,
        providers: {
          broken: {
            open: async () => {
              if (isBreaking) {
                await client.query('drop schema download_tasks cascade');
              }
              throw new Error('No credentials were found.');
            },
          },
        },
        exports: [{ name: 'web', provider: 'broken', request: {}, start: new Date(0) }],
      }),
    );
    await expect(fleet.start()).rejects.toThrow(/exports/);
    expect(close).toHaveBeenCalledTimes(1);
    await client.end();
    isBreaking = false;
    await fleet.start();
    expect((await fleet.status()).exports).toMatchObject([{ name: 'web', state: 'stopped' }]);
    await fleet.stop();
  });
});
