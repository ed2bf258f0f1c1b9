import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prove } from '@download-tasks/exporter';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFleet, servePage, type FleetEvent } from '../src/index.js';
import { skipReason } from './support/node-version.js';
import { recordTelemetry } from './support/open-telemetry.js';
import { blsProvider } from './support/providers.js';
import { postgresSkipReason, startPostgres, type TestPostgres } from './support/postgres.js';
import { expectNoSecret, expectNoSecretIn } from './support/secrets.js';
import { isAllDone, startWorld, until, type World } from './support/world.js';

const start = '2026-11-01T00:00:00Z';
const end = '2026-11-01T02:00:00Z';

const reason = skipReason || postgresSkipReason;

/** Every window in the tables has the digests of its files, its rows and its proof. */
async function expectFilesInTables(database: string, folder: string): Promise<void> {
  const client = new Client({ connectionString: database });
  await client.connect();
  const { rows: windows } = await client.query<{
    readonly export: string;
    readonly attempt: number;
    readonly rows: number;
    readonly proof: string;
    readonly files: readonly { readonly path: string; readonly sha256: string }[];
  }>(
    `select export, attempt::int, rows::int, proof, files from download_tasks.windows where state = 'done' and rows > 0`,
  );
  await client.end();
  expect(windows.reduce((sum, { rows }) => sum + rows, 0)).toBe(14_400);
  for (const { export: name, attempt, proof, files } of windows) {
    // One turn creates the task, another one fetches its files.
    expect(attempt).toBeGreaterThanOrEqual(2);
    expect(proof).toBe('counted');
    expect(files.length).toBeGreaterThan(0);
    for (const { path, sha256 } of files) {
      const bytes = await readFile(join(folder, name, path));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
  }
}

describe.skipIf(reason !== '')(`a fleet on PostgreSQL ${reason}`, { timeout: 120_000 }, () => {
  let world: World;
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
    const quick = { waitingMs: 50, runningMs: 50 };
    const rates = [{ perSecond: 1, from: start, to: end }];
    world = await startWorld({
      timings: { 'baidu-bls': quick, 'aliyun-sls': { startingMs: 50, runningMs: 50 } },
      datasets: [
        { vendor: 'baidu-bls', store: 'web', rates },
        { vendor: 'aliyun-sls', store: 'app', rates },
      ],
    });
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await postgres.close();
  });

  it('exports every row of every export, proven, writes manifests, and reports to OpenTelemetry', async () => {
    const database = await postgres.createDatabase();
    const { tracer, windows, spans, counted } = recordTelemetry();
    const fleet = createFleet(
      world.options({
        database,
        providers: { ...world.providers, bls: blsProvider(world.url, { tracer }) },
        exports: [
          {
            name: 'web',
            provider: 'bls',
            request: { logStoreName: 'web', format: 'csv' },
            start: new Date(start),
            maxRowsPerTask: 1000,
          },
          {
            name: 'app',
            provider: 'sls',
            request: { logstore: 'app', format: 'csv' },
            start: new Date(start),
            maxRowsPerTask: 1000,
          },
        ],
      }),
    );
    const events: FleetEvent[] = [];
    fleet.on((event) => events.push(event));
    fleet.on((event) => {
      if (event.type === 'window') {
        windows.add(1, { export: event.export, state: event.state });
      }
    });
    await fleet.start();
    const status = await until(async () => fleet.status(), isAllDone).catch((error: unknown) => {
      console.error(JSON.stringify(events.slice(-20), undefined, 1));
      throw error;
    });
    expect(status.exports).toMatchObject([
      { name: 'app', state: 'active', rows: 7200, failing: 0 },
      { name: 'web', state: 'active', rows: 7200, failing: 0 },
    ]);
    await until(
      async () =>
        Promise.all(
          ['web', 'app'].map((name) =>
            prove(join(world.folder, 'out', name)).catch(() => undefined),
          ),
        ),
      (reports) => reports.every((report) => report?.proven === true && report.rows === 7200),
    );
    const page = await servePage(fleet);
    for (const path of ['', 'metrics', 'status.json']) {
      const shown = await (await fetch(`${page.url}${path}`)).text();
      expect(shown).toContain('web');
      expectNoSecretIn(shown);
    }
    await page.close();
    await fleet.stop();
    expectNoSecretIn(JSON.stringify(events));
    const left = world.emulator.state.tasks().filter(({ vendor }) => vendor !== 'aliyun-dms');
    expect(left).toEqual([]);
    await expectNoSecret(database);
    await expectFilesInTables(database, join(world.folder, 'out'));
    const names = new Set(spans().map(({ attributes }) => attributes['download_tasks.operation']));
    expect([...names]).toEqual(
      expect.arrayContaining(['CreateDownloadTask', 'ListDownloadTask', 'GetDownloadTaskLink']),
    );
    const seen = JSON.stringify(spans().map(({ name, attributes }) => ({ name, attributes })));
    expect(seen).not.toMatch(/signature=|authorization=/i);
    const done = await counted();
    for (const { name, windows: ended } of status.exports) {
      expect(done.get(JSON.stringify({ export: name, state: 'done' }))).toBe(ended.done);
    }
  });
});
