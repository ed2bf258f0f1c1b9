import { join } from 'node:path';
import { prove } from '@download-tasks/exporter';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFleet } from '../src/index.js';
import { skipReason } from './support/node-version.js';
import { postgresSkipReason, startPostgres, type TestPostgres } from './support/postgres.js';
import { filesIn, isAllDone, startWorld, until, type World } from './support/world.js';

const reason = skipReason || postgresSkipReason;
const minuteMs = 60_000;
const start = new Date(Math.floor(Date.now() / minuteMs) * minuteMs - 60 * minuteMs);
const after = (minutes: number): Date => new Date(start.getTime() + minutes * minuteMs);

describe.skipIf(reason !== '')(
  `windows within the lookback ${reason}`,
  { timeout: 120_000 },
  () => {
    let world: World;
    let postgres: TestPostgres;
    let created = 0;
    beforeAll(async () => {
      postgres = await startPostgres();
      world = await startWorld({
        timings: { 'baidu-bls': { waitingMs: 20, runningMs: 20 } },
        datasets: [
          {
            vendor: 'baidu-bls',
            store: 'web',
            rates: [
              { perSecond: 1, from: start, to: after(20) },
              { at: after(10), rows: 50, arrivesAt: after(90) },
            ],
          },
        ],
        // Its clock is advanced, and that of the client is not.
        relax: ['clock-window'],
        outcome: () => {
          created += 1;
          return { kind: 'succeeds' };
        },
      });
    }, 60_000);
    afterAll(async () => {
      await world.close();
      await postgres.close();
    });

    it('are counted again from time to time, and exported again if rows have arrived', async () => {
      const database = await postgres.createDatabase();
      const client = new Client({ connectionString: database });
      client.on('error', () => undefined);
      await client.connect();
      const fleet = createFleet(
        world.options({
          database,
          exports: [
            {
              name: 'web',
              provider: 'bls',
              request: { logStoreName: 'web', format: 'csv' },
              start,
              maxRowsPerTask: 500,
              lookbackMs: 86_400_000,
            },
          ],
        }),
      );
      const statusWith = async (rows: number) =>
        until(
          async () => fleet.status(),
          (seen) => isAllDone(seen) && seen.exports[0]?.rows === rows,
        );
      const finishedAt = async () =>
        (await client.query('select finished_at from download_tasks.windows order by id')).rows;
      /** Lets a tenth of the lookback pass for all windows, and waits until they are counted. */
      const countAgain = async (): Promise<void> => {
        await client.query(
          `update download_tasks.windows set proved_at = now() - interval '1 day' where state = 'done'`,
        );
        await fleet.resume('web');
        await until(
          async () =>
            client.query(
              `select 1 from download_tasks.windows where proved_at < now() - interval '1 hour'`,
            ),
          ({ rows }) => rows.length === 0,
        );
      };
      await fleet.start();
      await statusWith(1200);
      const [files, tasks, finished] = [
        await filesIn(join(world.folder, 'out')),
        created,
        await finishedAt(),
      ];

      await countAgain();
      await statusWith(1200);
      expect(await filesIn(join(world.folder, 'out'))).toEqual(files);
      expect(created).toBe(tasks);
      // Counted again is not finished again.
      expect((await finishedAt()).slice(0, finished.length)).toEqual(finished);

      world.emulator.advance(60 * minuteMs);
      await countAgain();
      await statusWith(1250);
      // One window, which may be too large for one task by now.
      expect(created).toBeGreaterThan(tasks);
      expect(created).toBeLessThanOrEqual(tasks + 2);
      await until(
        async () => prove(join(world.folder, 'out', 'web')).catch(() => undefined),
        (report) => report?.proven === true && report.rows === 1250,
      );
      const texts = [...(await filesIn(join(world.folder, 'out'))).values()];
      const rows = texts.flatMap((text) => text.trim().split('\n').slice(1));
      expect(rows).toHaveLength(1250);
      await fleet.stop();
      await client.end();
    });
  },
);
