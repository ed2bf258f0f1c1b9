import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFolderStore } from '@download-tasks/exporter';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';

/** What `sync --json` prints of an export. */
interface Synced {
  readonly name: string;
  readonly ok: boolean;
  readonly complete?: boolean;
  readonly rows?: number;
  readonly tasks?: number;
  readonly range?: { readonly from: string; readonly to: string };
  readonly error?: { readonly message: string; readonly exitCode: number };
}

const start = '2026-11-01T00:00:00Z';

describe('sync', () => {
  let world: World;
  /** The operations of all requests. */
  const operations: (string | undefined)[] = [];
  beforeAll(async () => {
    const quick = { waitingMs: 0, runningMs: 0 };
    // Rows of one hour in the past, so that the result does not depend on the time of the test.
    const rates = [{ perSecond: 1, from: start, to: '2026-11-01T01:00:00Z' }];
    const store = { vendor: 'baidu-bls', rates } as const;
    world = await startWorld({
      timings: { 'baidu-bls': quick },
      log: ({ operation }) => operations.push(operation),
      datasets: [
        { ...store, store: 'web' },
        { ...store, store: 'other' },
      ],
    });
  });
  afterAll(async () => world.close());

  const web = {
    vendor: 'baidu-bls',
    region: 'bj',
    request: { logStoreName: 'web', format: 'csv' },
    start,
  };

  /** Writes a configuration file with these exports; resolves with the option that names it. */
  async function configure(name: string, exports: object): Promise<string> {
    const path = join(world.directory, `${name}.json`);
    await writeFile(path, JSON.stringify({ exports }));
    return `--config ${path} --interval 50ms`;
  }

  async function sync(words: string, code = 0): Promise<readonly Synced[]> {
    const ended = await world.run(`sync ${words} --json -q`);
    expect(ended).toMatchObject({ code });
    return JSON.parse(ended.stdout) as readonly Synced[];
  }

  it('exports each range to now, and nothing the second time', async () => {
    const config = await configure('twice', {
      web: { ...web, directory: 'twice-web' },
      other: { ...web, directory: 'twice-other', request: { logStoreName: 'other' } },
    });
    const first = await sync(config);
    expect(first).toMatchObject([
      { name: 'web', ok: true, complete: true, rows: 3600 },
      { name: 'other', ok: true, complete: true, rows: 3600 },
    ]);
    const before = world.emulator.state.tasks().length;
    operations.length = 0;
    const second = await sync(config);
    expect(operations.filter((operation) => operation !== 'QueryLogHistogram')).toEqual([]);
    expect(second).toMatchObject([
      { name: 'web', complete: true, rows: 3600, tasks: 0 },
      { name: 'other', complete: true, rows: 3600, tasks: 0 },
    ]);
    expect(world.emulator.state.tasks()).toHaveLength(before);
    expect(await readdir(join(world.directory, 'twice-web'))).toContain('manifest.json');
  });

  it('accepts names and rejects unknown ones', async () => {
    const config = await configure('named', {
      web: { ...web, directory: 'named-web' },
      other: { ...web, directory: 'named-other' },
    });
    expect(await sync(`other ${config}`)).toMatchObject([{ name: 'other' }]);
    const { code, stderr } = await world.run(`sync nobody ${config}`);
    expect(code).toBe(2);
    expect(stderr).toContain('has no export "nobody". Use one or more of web, other.');
  });

  it('exports what is missing when the start moves back', async () => {
    const later = { ...web, start: '2026-11-01T00:30:00Z', directory: 'back' };
    expect(await sync(await configure('back', { web: later }))).toMatchObject([{ rows: 1800 }]);
    const earlier = { ...later, start };
    const [synced] = await sync(await configure('back', { web: earlier }));
    expect(synced).toMatchObject({ rows: 3600, complete: true });
    expect(synced?.range?.from).toBe('2026-11-01T00:00:00.000Z');
  });

  it('exports what is missing when the range grows', async () => {
    const half = Math.floor((Date.now() - Date.parse('2026-11-01T00:30:00Z')) / 60_000);
    const grown = { ...web, directory: 'grown' };
    const first = await configure('grown', { web: { ...grown, settle: `${half}m` } });
    const [before] = await sync(first);
    const [after] = await sync(await configure('grown', { web: grown }));
    expect(before?.rows).toBeGreaterThanOrEqual(1740);
    expect(before?.rows).toBeLessThanOrEqual(1860);
    expect(after).toMatchObject({ rows: 3600, complete: true });
    expect(after?.tasks).toBeGreaterThan(0);
  });

  it('refuses an export that another process is running', async () => {
    const config = await configure('locked', { web: { ...web, directory: 'locked' } });
    await sync(config);
    const release = await createFolderStore(join(world.directory, 'locked')).lock();
    const [refused] = await sync(config, 1);
    expect(refused).toMatchObject({ name: 'web', ok: false, error: { exitCode: 1 } });
    await release();
    expect(await sync(config)).toMatchObject([{ ok: true, tasks: 0 }]);
  });

  it('refuses a changed request with the difference, and starts over with --new', async () => {
    const config = await configure('changed', { web: { ...web, directory: 'changed' } });
    await sync(config);
    const request = { logStoreName: 'other', format: 'csv' };
    await configure('changed', { web: { ...web, request, directory: 'changed' } });
    const [refused] = await sync(config, 2);
    expect(refused?.error?.message).toMatch(/its logStoreName changed .* --new/);
    expect(await sync(`${config} --new`)).toMatchObject([{ complete: true, rows: 3600 }]);
    const folders = await readdir(world.directory);
    expect(folders.filter((name) => name.startsWith('changed.before-'))).toHaveLength(1);
  });

  it('counts recent windows again with a lookback, and exports late rows', async () => {
    const late = { ...web, directory: 'late', lookback: '5000d' };
    const config = await configure('late', { web: late });
    await sync(config);
    const at = '2026-11-01T00:10:00Z';
    const fault = world.emulator.inject({ kind: 'late-rows', rows: 5, at, times: 1 });
    const [first] = await sync(config);
    const [second] = await sync(config);
    fault.remove();
    expect([first?.complete, second?.complete].at(-1)).toBe(true);
    expect(second?.rows).toBe(3605);
  });

  it('plans with --dry-run and creates nothing', async () => {
    const request = { logStoreName: 'other' };
    const config = await configure('plan', { web: { ...web, request, directory: 'plan' } });
    const before = world.emulator.state.tasks().length;
    const { code, stderr } = await world.run(`sync ${config} --dry-run`);
    expect(code).toBe(0);
    expect(stderr).toContain('3,600 rows');
    expect(world.emulator.state.tasks()).toHaveLength(before);
    expect(await readdir(world.directory)).not.toContain('plan');
  });

  it('repeats with --every until interrupted', async () => {
    const config = await configure('every', { web: { ...web, directory: 'every' } });
    let rounds = 0;
    const words = `sync ${config} --every 200ms --ndjson`;
    let child: { kill(signal: 'SIGINT'): boolean } | undefined;
    const ended = await world.run(words, {
      onStart: (started) => void (child = started),
      onPrint: (piece) => {
        rounds += piece.split('"synced"').length - 1;
        if (rounds >= 3) {
          child?.kill('SIGINT');
        }
      },
    });
    expect(ended.code).toBe(130);
    expect(rounds).toBeGreaterThanOrEqual(3);
  });

  it('continues with the others if one fails', async () => {
    const config = await configure('failing', {
      broken: { ...web, directory: 'failing-broken', start: '2026-13-01' },
      web: { ...web, directory: 'failing-web' },
    });
    expect(await sync(config, 2)).toMatchObject([
      { name: 'broken', ok: false },
      { name: 'web', ok: true, complete: true },
    ]);
  });

  it.each([
    ['no exports', {}, 'There are no exports in'],
    ['no directory', { web }, 'export "web" has no "directory"'],
    ['a misspelt setting', { web: { ...web, dir: 'a' } }, 'there is no "dir". Use one of vendor,'],
    ['an unknown vendor', { web: { ...web, vendor: 'x' } }, 'Unknown vendor "x"'],
    ['a vendor that does not count', { web: { ...web, vendor: 'aliyun-dms' } }, 'does not count'],
    ['a window', { web: { ...web, directory: 'a', request: { from: start } } }, 'sets "from"'],
    ['a layout', { web: { ...web, directory: 'a', layout: 'x' } }, '"layout" is not one of flat'],
    ['a duration', { web: { ...web, directory: 'a', settle: 'soon' } }, 'is not a duration'],
    ['a number', { web: { ...web, directory: 'a', maxRows: '5' } }, '"maxRows" is not a whole'],
  ])('refuses %s with 2', async (name, exports, message) => {
    const config = await configure(name.replaceAll(' ', '-'), exports);
    const ended = await world.run(`sync ${config}`);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(message);
  });

  it('refuses --json with --every', async () => {
    expect(await world.run('sync --every 1h --json')).toMatchObject({ code: 2, stdout: '' });
  });
});
