import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator, emulatorCredentials, type Emulator } from '@download-tasks/emulator';
import { prove } from '@download-tasks/exporter';
import { checkManifestsIn } from '@download-tasks/scripts/check-manifests';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FleetStatus } from '../src/index.js';
import { buildCli, type Cli, type Ended, type Running } from './support/cli.js';
import { skipReason } from './support/node-version.js';
import { postgresSkipReason, startPostgres, type TestPostgres } from './support/postgres.js';
import { isAllDone, until } from './support/world.js';

const reason = skipReason || postgresSkipReason;
const start = '2026-11-01T00:00:00Z';
const token = 'never-shown-token-of-the-fleet';

function expectRefused({ code, stdout, stderr }: Ended, exit: number, message: RegExp): void {
  expect({ code, stdout }).toEqual({ code: exit, stdout: '' });
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/never-shown|\n {4}at /);
}

async function untilEvent({ events }: Pick<Running, 'events'>, name: string): Promise<void> {
  await until(
    async () => events,
    (seen) => seen.some(({ event }) => event === name),
    120_000,
  );
}

/** Runs the commands of a fleet as separate processes, like people and init systems do. */
describe.skipIf(reason !== '')(`fleet commands ${reason}`, { timeout: 180_000 }, () => {
  let cli: Cli;
  let emulator: Emulator;
  let postgres: TestPostgres;
  let folder: string;
  let config: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'download-tasks-fleet-cli-'));
    const rates = [{ perSecond: 1, from: start, to: '2026-11-01T00:30:00Z' }];
    emulator = createEmulator({
      timings: { 'baidu-bls': { waitingMs: 20, runningMs: 20 } },
      datasets: [{ vendor: 'baidu-bls', store: 'web', rates }],
    });
    const { url } = await emulator.listen();
    cli = await buildCli({
      DOWNLOAD_TASKS_ENDPOINT_URL: `${url}/{vendor}`,
      BAIDUCLOUD_ACCESS_KEY: emulatorCredentials.accessKeyId,
      BAIDUCLOUD_SECRET_KEY: emulatorCredentials.secretAccessKey,
    });
    config = await configure('config', { web: exportOf('web') });
    postgres = await startPostgres();
  }, 120_000);
  afterAll(async () => {
    await postgres.close();
    await emulator.close();
    await cli.remove();
    await checkManifestsIn(folder);
    await rm(folder, { recursive: true, force: true });
  });

  const exportOf = (directory: string, vendor = 'baidu-bls') => ({
    vendor,
    ...(vendor === 'baidu-bls'
      ? { region: 'bj', request: { logStoreName: 'web', format: 'csv' } }
      : { region: 'ap-guangzhou', request: { TopicId: 'web', format: 'csv' } }),
    start,
    directory: join(folder, directory),
    maxRows: 500,
  });

  async function configure(name: string, exports: object): Promise<string> {
    const path = join(folder, `${name}.json`);
    await writeFile(path, JSON.stringify({ exports }));
    return path;
  }

  const quick = '--sweep 200ms --lease 3s';

  /** The output of `fleet status --json`. */
  async function statusOf(database: string): Promise<FleetStatus & { readonly code: number }> {
    const { code, stdout, stderr } = await cli.run(`fleet status --database ${database} --json`);
    expect(stderr).not.toMatch(/Error|never-shown/);
    return { ...(JSON.parse(stdout) as FleetStatus), code: code ?? -1 };
  }

  /** The manifest at the destination follows the tables with a delay. */
  const untilProven = async (directory: string) =>
    until(
      async () => prove(join(folder, directory)).catch(() => undefined),
      (report) => report?.proven === true && report.rows === 1800,
    );

  it('run a fleet in one process, control it while it runs, and move it to PostgreSQL', async () => {
    const database = join(folder, 'fleet');
    const place = `--database ${database}`;
    const up = cli.start(`fleet up ${place} --config ${config} ${quick} --output ndjson`);
    await untilEvent(up, 'listening');
    const done = await until(
      async () => statusOf(database),
      (status) => isAllDone(status) && status.exports.length === 1,
      120_000,
    );
    expect(done).toMatchObject({
      code: 0,
      exports: [{ name: 'web', state: 'active', rows: 1800 }],
    });
    await untilProven('web');

    expect(await cli.run(`fleet pause web ${place} --json`)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/"state": "paused"/) as string,
    });
    expect(await statusOf(database)).toMatchObject({ code: 0, exports: [{ state: 'paused' }] });
    expect(await cli.run(`fleet resume web ${place}`)).toMatchObject({ code: 0 });
    expect(await statusOf(database)).toMatchObject({ exports: [{ state: 'active' }] });
    expect(await cli.run(`fleet retry web ${place}`)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('0 windows') as string,
    });
    for (const verb of ['pause', 'resume', 'retry']) {
      expectRefused(await cli.run(`fleet ${verb} other ${place}`), 2, /Use one of: web/);
    }
    const second = await cli.run(`fleet up ${place} --config ${config}`);
    expectRefused(second, 1, /Another process uses the database/);

    const drained = await cli.run(`fleet drain ${place} --json`);
    expect(drained).toMatchObject({ code: 0 });
    expect(JSON.parse(drained.stdout)).toEqual({ paused: ['web'] });
    const target = await postgres.createDatabase();
    expectRefused(await cli.run(`fleet move ${place} --to ${target}`), 1, /Another process uses/);
    const ended = await up.stop();
    expect(ended.code).toBe(143);
    expect(existsSync(join(database, 'page.json'))).toBe(false);

    const before = await statusOf(database);
    const moved = await cli.run(`fleet move ${place} --to ${target} --json`);
    expect(moved).toMatchObject({ code: 0 });
    expect(JSON.parse(moved.stdout)).toMatchObject({
      moved: { exports: 1, windows: before.exports[0]?.windows.done, scopes: 1 },
    });
    expect((await statusOf(target)).exports).toEqual(before.exports);
    expectRefused(await cli.run(`fleet status ${place}`), 2, /was moved to postgres:/);
    const other = `--database ${join(folder, 'other')}`;
    expectRefused(
      await cli.run(`fleet move ${other} --to ${target}`),
      2,
      /already contains a fleet/,
    );
  });

  it('continue in the same folder after the process of a fleet was killed', async () => {
    const database = join(folder, 'killed');
    const configured = await configure('killed', { web: exportOf('killed-files') });
    const words = `fleet up --database ${database} --config ${configured} ${quick} --output ndjson`;
    const first = cli.start(words);
    await untilEvent(first, 'window');
    first.child.kill('SIGKILL');
    await first.stop();
    // Its lock and the address of its page are still there.
    const second = cli.start(words);
    await untilEvent(second, 'listening');
    const done = await until(
      async () => statusOf(database),
      (status) => isAllDone(status) && status.exports.length === 1,
      120_000,
    );
    expect(done).toMatchObject({ code: 0, exports: [{ state: 'active', rows: 1800 }] });
    await untilProven('killed-files');
    expect((await second.stop()).code).toBe(143);
  });

  it('share the work of several processes on PostgreSQL, and report an export that has stopped', async () => {
    const database = await postgres.createDatabase();
    const exports = { web: exportOf('shared'), topic: exportOf('topic', 'tencent-cls') };
    const both = await configure('both', exports);
    const words = `--database ${database} --config ${both} ${quick} --output ndjson`;
    const crew = [
      cli.start(`fleet up ${words} --host 0.0.0.0`, { DOWNLOAD_TASKS_FLEET_TOKEN: token }),
      cli.start(`fleet worker ${words}`),
      cli.start(`fleet worker ${words}`),
    ];
    const status = await until(
      async () => statusOf(database),
      (seen) => isAllDone(seen) && seen.exports.length === 2 && seen.runs.length === crew.length,
      120_000,
    );
    // The keys of the other cloud are missing: that export stops, and the other one continues.
    expect(status).toMatchObject({
      code: 10,
      exports: [
        { name: 'topic', state: 'stopped', reason: expect.stringMatching(/TENCENT/) as string },
        { name: 'web', state: 'active', rows: 1800 },
      ],
    });
    expect(status.runs.every(({ isAlive }) => isAlive)).toBe(true);
    const listening = crew[0]?.events.find(({ event }) => event === 'listening');
    const url = String(listening?.['url']).replace('0.0.0.0', '127.0.0.1');
    expect((await fetch(url)).status).toBe(401);
    const headers = { authorization: `Bearer ${token}` };
    const metrics = await (await fetch(`${url}metrics`, { headers })).text();
    expect(metrics).toContain('download_tasks_fleet_export_up{export="topic",state="stopped"} 0');
    expect(await (await fetch(url, { headers })).text()).toMatch(/stopped<.*TENCENT/);
    for (const process of crew) {
      const { code, stderr } = await process.stop();
      expect(code).toBe(143);
      expect(stderr).not.toContain(token);
    }
  });

  it('reject invalid input, and say what to do', async () => {
    const place = `--database ${join(folder, 'refused')}`;
    const up = `fleet up --config ${config}`;
    const nowhere = 'postgres://fleet:never-shown@127.0.0.1:1/fleet';
    const file = join(folder, 'a-file');
    await writeFile(file, 'no folder');
    const cases: readonly (readonly [string, number, RegExp])[] = [
      [`fleet status --database ${nowhere}`, 8, /fleet@127\.0\.0\.1:1\/fleet cannot be reached/],
      [`fleet move ${place} --to ${nowhere}`, 8, /cannot be reached/],
      [`fleet status --database ${file}`, 2, /cannot be used as the folder of a database/],
      [`fleet worker ${place}`, 2, /--database postgres:\/\//],
      [`fleet move ${place}`, 2, /missing --to/],
      [`${up} ${place} --host 0.0.0.0`, 2, /requires a token/],
      [`${up} ${place} --concurrency 0`, 2, /--concurrency/],
      [`${up} ${place} --sweep soon`, 2, /--sweep/],
      [`${up} ${place} --port 70000`, 2, /is not a port/],
      [`${up} ${place} --destination s3://`, 2, /is not a bucket/],
      [`fleet up ${place} --config ${join(folder, 'nowhere.json')}`, 2, /nowhere\.json/],
      [`fleet up ${place} --config ${await configure('none', {})}`, 2, /There are no exports/],
      [`fleet pause ${place}`, 2, /export/],
    ];
    for (const [words, code, message] of cases) {
      expectRefused(await cli.run(words), code, message);
    }
    const short = await cli.run(`${up} ${place}`, { DOWNLOAD_TASKS_FLEET_TOKEN: 'short' });
    expectRefused(short, 2, /shorter than 16/);
  });
});
