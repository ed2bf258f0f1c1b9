import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';
import { startFakeBls } from './support/fake-bls.js';
import { cleanEnvironment } from './support/run-cli.js';

const hour = '--from 2025-11-02T00:00:00Z --to 2025-11-02T01:00:00Z';
const bls = `export baidu-bls --log-store-name web --format csv --interval 50ms ${hour}`;

/** What `export --json` prints. */
interface Exported {
  readonly complete: boolean;
  readonly rows: number;
  readonly proof: string;
  readonly tasks: number;
  readonly requests: number;
  readonly parts: readonly { readonly rows: number; readonly files: readonly { path: string }[] }[];
}

/** The content of all files in a folder, by path. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const)),
  );
}

describe('a complete export', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({
      timings: {
        'baidu-bls': { waitingMs: 0, runningMs: 0 },
        'aliyun-sls': { startingMs: 0, runningMs: 0 },
      },
    });
  });
  afterAll(async () => world.close());
  let faults: readonly { remove(): void }[] = [];
  afterEach(() => {
    for (const fault of faults) {
      fault.remove();
    }
    faults = [];
  });

  async function run(words: string, code = 0): Promise<Exported> {
    const ended = await world.run(`${words} --json -q`);
    expect(ended).toMatchObject({ code });
    return JSON.parse(ended.stdout) as Exported;
  }

  /** The data rows of the files in a folder. */
  async function rowsIn(folder: string): Promise<readonly string[]> {
    const path = join(world.directory, folder);
    const names = (await readdir(path)).filter((name) => name.endsWith('.csv')).toSorted();
    const texts = await Promise.all(names.map(async (name) => readFile(join(path, name), 'utf8')));
    return texts.flatMap((text) => text.trimEnd().split('\n').slice(1));
  }

  it('creates as many windows as the rows need, each proven by the vendor’s count', async () => {
    const { complete, rows, proof, tasks, parts } = await run(`${bls} --max-rows 1000 -o windows`);
    expect({ complete, rows, proof }).toEqual({ complete: true, rows: 3600, proof: 'counted' });
    expect(parts.length).toBeGreaterThan(3);
    expect(tasks).toBeGreaterThanOrEqual(parts.length);
    const lines = await rowsIn('windows');
    expect(lines).toHaveLength(3600);
    expect(new Set(lines).size).toBe(3600);
  });

  it('exports nothing again on a second run, and only the missing part of a longer range', async () => {
    await run(`${bls} -o again`);
    expect(await run(`${bls} -o again`)).toMatchObject({ tasks: 0, rows: 3600 });
    const longer = bls.replace('--to 2025-11-02T01', '--to 2025-11-02T02');
    expect(await run(`${longer} -o again`)).toMatchObject({ tasks: 1, rows: 7200 });
    expect(await rowsIn('again')).toHaveLength(7200);
  });

  it('refuses the folder of another export, and names the difference', async () => {
    await run(`${bls} -o taken`);
    const other = bls.replace('--format csv', '--format json');
    const { code, stderr } = await world.run(`${other} -o taken`);
    expect(code).toBe(2);
    expect(stderr).toContain('format');
  });

  it('plans with --dry-run and creates nothing', async () => {
    const before = world.emulator.state.tasks().length;
    const words = `${bls} --max-rows 1000 --dry-run -o planned`;
    const { code, stdout, stderr } = await world.run(words);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n').length).toBeGreaterThan(3);
    expect(stderr).toMatch(/\d windows, 3,600 rows, \d tasks; \d+ requests? to count, about \d+/);
    expect(world.emulator.state.tasks()).toHaveLength(before);
    expect(existsSync(join(world.directory, 'planned'))).toBe(false);
  });

  it('plans with --dry-run up to the end of the range, whose last rows have not settled', async () => {
    const recent = bls.replace(hour, '--from -10m --to now');
    const { stderr } = await world.run(`${recent} --max-rows 100 --dry-run -o recent`);
    expect(stderr).toMatch(/, (?:599|60[01]) rows, /);
  });

  it('plans with --dry-run what an interrupted export still has to do, and changes nothing', async () => {
    const words = `${bls} --max-rows 500 -o half`;
    let isPressed = false;
    const { code } = await world.run(`${words} -v`, {
      onNote: (note, child) => {
        isPressed ||= note.includes('rows, counted') && child.kill('SIGINT');
      },
    });
    expect(code).toBe(130);
    const folder = join(world.directory, 'half');
    const left = await filesIn(folder);
    const tasks = world.emulator.state.tasks().length;
    const plan = await world.run(`${words} --dry-run --json`);
    const [{ rows, windows }] = JSON.parse(plan.stdout) as [
      { readonly rows: number; readonly windows: readonly { readonly counted: number }[] },
    ];
    const done = (await rowsIn('half')).length;
    expect(done).toBeGreaterThan(0);
    expect(rows + done).toBe(3600);
    expect(windows.reduce((sum, { counted }) => sum + counted, 0)).toBe(rows);
    expect(await filesIn(folder)).toEqual(left);
    expect(world.emulator.state.tasks()).toHaveLength(tasks);
    expect(await run(words)).toMatchObject({ complete: true, rows: 3600 });
  });

  it('plans with --dry-run without deleting the tasks of an earlier run', async () => {
    const operation = 'DeleteDownloadTask';
    faults = [world.emulator.inject({ kind: 'error', code: 'AccessDenied', operation })];
    await run(`${bls} -o kept`);
    for (const fault of faults) {
      fault.remove();
    }
    const tasks = world.emulator.state.tasks().length;
    await world.run(`${bls} --dry-run -o kept`);
    expect(world.emulator.state.tasks()).toHaveLength(tasks);
    await run(`${bls} -o kept`);
    expect(world.emulator.state.tasks()).toHaveLength(tasks - 1);
  });

  it('splits a window whose task was truncated, and still completes', async () => {
    faults = [world.emulator.inject({ kind: 'task-cut', rows: 100, times: 1 })];
    const { stdout } = await world.run(`${bls} -o cut --ndjson`);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string });
    const kinds = new Set(events.map(({ event }) => event));
    expect([...kinds]).toEqual(expect.arrayContaining(['planned', 'cut', 'part', 'exported']));
    expect(await rowsIn('cut')).toHaveLength(3600);
  });

  it('exits with 10 if a window is incomplete, names it, and resumes later', async () => {
    faults = [world.emulator.inject({ kind: 'task-cut', rows: 0 })];
    const words = `${bls.replace('T01:00:00Z', 'T00:00:01Z')} -o incomplete -q`;
    const ended = await world.run(words);
    expect(ended.code).toBe(10);
    expect(ended.stderr).toMatch(/2025-11-02T\S+ to 2025-11-02T\S+ is not complete: /);
    expect(await world.run(`${words} --allow-partial`)).toMatchObject({ code: 0 });
    for (const fault of faults) {
      fault.remove();
    }
    expect(await run(words.replace(' -q', ''))).toMatchObject({ complete: true, rows: 1 });
  });

  it('emits events for late rows and for incomplete windows', async () => {
    async function eventsOf(words: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
      const { stdout } = await world.run(`${words} --ndjson`);
      return stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    }
    const second = bls.replace('T01:00:00Z', 'T00:00:01Z');
    faults = [world.emulator.inject({ kind: 'task-cut', rows: 0 })];
    const incomplete = await eventsOf(`${second} -o events-incomplete`);
    expect(incomplete).toContainEqual(
      expect.objectContaining({ event: 'incomplete', explanation: expect.any(String) }),
    );
    for (const fault of faults) {
      fault.remove();
    }
    // A different day, because late rows remain in the log store.
    const at = '2025-11-04T00:00:00Z';
    faults = [world.emulator.inject({ kind: 'late-rows', rows: 5, at, times: 1 })];
    const late = await eventsOf(`${bls.replaceAll('2025-11-02', '2025-11-04')} -o events-late`);
    expect(late).toContainEqual(expect.objectContaining({ event: 'late' }));
  });

  it('exports windows again for which rows arrived within --lookback', async () => {
    const day = bls.replaceAll('2025-11-02', '2025-11-05');
    await run(`${day} -o lookback`);
    // The rows arrive with the next request, which is this count.
    const at = '2025-11-05T00:10:00Z';
    faults = [world.emulator.inject({ kind: 'late-rows', rows: 5, at, times: 1 })];
    await world.run('prove lookback --online');
    expect(await run(`${day} -o lookback`)).toMatchObject({ tasks: 0, rows: 3600 });
    expect(await run(`${day} --lookback 1h -o lookback`)).toMatchObject({ rows: 3605 });
  });

  it('exports SLS with the same options', async () => {
    const words = `export aliyun-sls --logstore web --content-type csv --interval 50ms ${hour}`;
    expect(await run(`${words} -o sls`)).toMatchObject({ complete: true, rows: 3600 });
  });

  it('reports a weaker proof if rows cannot be counted, unless counts are requested', async () => {
    const words = ['export', 'aliyun-sls', '--logstore', 'web', '--interval', '50ms', '-o', 'sql'];
    const sql = [...words, ...hour.split(' '), '--task-query', '* | select *'];
    const { code, stdout, stderr } = await world.run(sql);
    expect({ code }).toEqual({ code: 0 });
    expect(stderr).toContain('cannot be counted in advance, so the proof is the weaker');
    expect(stdout).toContain('\treported\t');
    const insisting = await world.run([...sql, '--proof', 'counted']);
    expect(insisting).toMatchObject({ code: 2, stdout: '' });
  });

  it('resumes after an interruption with the same command', async () => {
    const words = `${bls} --max-rows 500 -o interrupted -v`;
    let isPressed = false;
    const ended = await world.run(words, {
      onNote: (note, child) => {
        isPressed ||= note.includes('rows, counted') && child.kill('SIGINT');
      },
    });
    expect(ended.code).toBe(130);
    expect(await run(words)).toMatchObject({ complete: true, rows: 3600 });
    expect(await rowsIn('interrupted')).toHaveLength(3600);
  });

  it('writes one stream to stdout with -o -, in order of time, and keeps no files', async () => {
    const before = await readdir(world.directory);
    const ended = await world.run(`${bls} --max-rows 1000 -o -`);
    expect(ended.code).toBe(0);
    const [head, ...lines] = ended.stdout.trimEnd().split('\n');
    expect(head).toMatch(/^timestamp,/);
    expect(lines).toHaveLength(3600);
    expect(lines.filter((line) => line === head)).toEqual([]);
    const times = lines.map((line) => line.slice(0, 24));
    // BLS writes the newest rows first, and the parts follow it.
    expect(times).toEqual(times.toSorted().toReversed());
    expect(ended.stderr).toContain('3,600 rows merged into stdout.');
    expect(await readdir(world.directory)).toEqual(before);
  });

  it('feeds jq with JSON lines', async () => {
    const json = `${bls.replace('--format csv', '--format json')} --max-rows 1000 -o - -q`;
    const { code, stdout } = await world.run(json);
    expect(code).toBe(0);
    const rows = stdout.trimEnd().split('\n');
    expect(rows.map((row) => typeof JSON.parse(row))).toEqual(rows.map(() => 'object'));
    expect(rows).toHaveLength(3600);
  });

  it('exits with 141 when the reader of its stream closes, and leaves nothing behind', async () => {
    const command = `"${process.execPath}" "${world.cli}" ${bls} -o - -q | head -c 10; echo " $\{PIPESTATUS[0]}"`;
    const temporary = await mkdtemp(join(tmpdir(), 'download-tasks-pipe-'));
    const env = cleanEnvironment({ ...world.environment, TMPDIR: temporary });
    const long = command.replace('T01:00:00Z', 'T06:00:00Z');
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', long], { env });
    expect({ stdout, stderr }).toEqual({ stdout: 'timestamp, 141\n', stderr: '' });
    expect(await readdir(temporary)).toEqual([]);
    await rm(temporary, { recursive: true });
  });

  it('merges with --merge into a file, compressed by its extension, or to stdout', async () => {
    const words = `${bls} --max-rows 1000 -o merged`;
    await run(`${words} --merge merged.csv.gz`);
    const bytes = gunzipSync(await readFile(join(world.directory, 'merged.csv.gz')));
    const again = await world.run(`${words} --merge - -q`);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(bytes.toString()).toBe(again.stdout);
    expect(again.stdout.trimEnd().split('\n')).toHaveLength(3601);
    const refused = await world.run(`${bls} -o - --merge merged.csv`);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
  });

  it('merges nothing if rows are missing, unless allowed', async () => {
    faults = [world.emulator.inject({ kind: 'task-cut', rows: 0 })];
    const words = `${bls.replace('T01:00:00Z', 'T00:00:01Z')} -q -o -`;
    const ended = await world.run(words);
    expect(ended).toMatchObject({ code: 10, stdout: '' });
    expect(ended.stderr).toContain('Nothing was merged, because rows are missing.');
  });

  it('reports each window with --verbose', async () => {
    const { stderr } = await world.run(`${bls} --max-rows 2000 -o verbose -v`);
    const windows = stderr.split('\n').filter((line) => line.startsWith('2025-11-02T'));
    for (const word of ['creating', 'waiting', 'fetching', 'proving', 'rows, counted']) {
      expect(windows.filter((line) => line.includes(word)).length).toBeGreaterThanOrEqual(2);
    }
  });

  it.each([
    ['--single', `${bls} --single --layout date`, '--single creates one task'],
    ['--lookback with --single', `${bls} --single --lookback 1h`, '--lookback applies to complete'],
    ['an invalid lookback', `${bls} --lookback soon`, 'is not a duration'],
    ['a vendor that does not count', 'export aliyun-dms --layout flat', 'does not count rows'],
    ['an unknown layout', `${bls} --layout daily`, '--layout: "daily" is not one of flat,'],
    ['a range that is empty', `${bls} --to 2025-11-02T00:00:00Z`, 'is empty'],
    ['a range in the future', `${bls} --to +1d`, 'in the future'],
    ['no end', bls.replace(/ --to \S+/, ''), 'missing --to'],
    ['no log store', bls.replace(' --log-store-name web', ''), 'missing --log-store-name'],
    [
      'an option for a single task',
      `export aliyun-sls --logstore web --bucket mine ${hour}`,
      '--bucket applies to a single task',
    ],
  ])('rejects with 2: %s', async (_, words, message) => {
    const ended = await world.run(`${words} -o refused`);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(message);
  });

  it('exits with 7 if the manifest was edited', async () => {
    await run(`${bls} -o edited`);
    const manifest = join(world.directory, 'edited/manifest.json');
    const text = await readFile(manifest, 'utf8');
    await writeFile(manifest, text.replace('"rows": 3600', '"rows": 3601'));
    expect(await world.run(`${bls} -o edited`)).toMatchObject({ code: 7 });
  });

  it('reports errors before it creates anything', async () => {
    let created = 0;
    const environment = await startFakeBls({ create: () => (created += 1) });
    const { code } = await world.run(`${bls} -o failing`, { environment });
    expect(code).toBe(8);
    expect(created).toBe(0);
  });
});
