import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type BuiltCli, buildCli } from './support/build-cli.js';
import { cleanEnvironment, runCli } from './support/run-cli.js';

describe('in a shell', () => {
  let cli: BuiltCli;
  beforeAll(async () => {
    cli = await buildCli();
  });
  afterAll(async () => cli.remove());

  const complete = async (...words: readonly string[]): Promise<string[]> => {
    const { code, stdout } = await runCli(cli.main, ['complete', '--', ...words]);
    expect(code).toBe(0);
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t')[0] ?? '');
  };

  it('completes commands, vendors, operations, options and values', async () => {
    expect(await complete('fe')).toEqual(['fetch', ':4']);
    expect(await complete('create', '')).toContain('baidu-bls');
    expect(await complete('create', 'aliyun-sls', '--content')).toEqual(['--content-type', ':4']);
    expect(await complete('create', 'aliyun-sls', '--content-type', '')).toEqual([
      'csv',
      'json',
      ':4',
    ]);
    expect(await complete('list', 'baidu-bls', '--region', 'b')).toEqual(['bd', 'bj', ':4']);
    expect(await complete('call', 'aliyun-dms', 'Search')).toEqual(['SearchDataTrackResult', ':4']);
    expect(await complete('call', 'aliyun-dms', 'SearchDataTrackResult', '--order')).toEqual([
      '--order-id',
      ':4',
    ]);
    expect(await complete('fetch', 'x', '--output', '')).toEqual([':0']);
  });

  it.each(['bash', 'zsh', 'fish'])('prints a completion script for %s', async (shell) => {
    const { code, stdout } = await runCli(cli.main, ['completion', shell]);
    expect(code).toBe(0);
    expect(stdout).toContain('download-tasks complete --');
    expect(await complaints(shell, ['-n'], stdout)).toBe('');
  });

  it('refuses another shell', async () => {
    expect(await runCli(cli.main, ['completion', 'tcsh'])).toMatchObject({ code: 2 });
  });

  it('has the manual page that is in the package, which man can read', async () => {
    const { stdout } = await runCli(cli.main, ['man']);
    await expect(stdout).toMatchFileSnapshot('../man/download-tasks.1');
    expect(await complaints('man', ['-l', '--warnings'], stdout)).toBe('');
  });

  it('has a version', async () => {
    const manifest: unknown = JSON.parse(
      await readFile(join(import.meta.dirname, '../package.json'), 'utf8'),
    );
    expect((await runCli(cli.main, ['--version'])).stdout.trim()).toBe(
      Reflect.get(Object(manifest), 'version'),
    );
  });

  it('shows its help within 150 ms of a bare node', async () => {
    expect(fastest([cli.main, '--help']) - fastest(['--eval', ''])).toBeLessThan(150);
  });

  it('runs the journey of npm start for all four vendors', async () => {
    const { code, stdout, stderr } = await runCli(cli.demo, [], {
      directory: join(cli.main, '..'),
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/4 files, each verified/);
    expect(stdout).toMatch(/^aliyun-sls .* SUCCEEDED .* 600 +[\da-f]{16} +md5 +[\d.]+ s$/m);
    expect(stdout).toMatch(/^baidu-bls .* 3600 /m);
    expect(stdout + stderr).not.toMatch(/signature=|authorization=|NaN/i);
  }, 60_000);
});

/** Milliseconds of the fastest of some runs: what else the machine does makes a run slower, never faster. */
function fastest(words: readonly string[]): number {
  const times = Array.from({ length: 7 }, () => {
    const startedAt = performance.now();
    spawnSync(process.execPath, words);
    return performance.now() - startedAt;
  });
  return Math.min(...times);
}

/** What a program says against a text in a file; nothing where the machine has no such program. */
async function complaints(
  program: string,
  words: readonly string[],
  text: string,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'download-tasks-shell-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'text');
  await writeFile(file, text);
  const environment = cleanEnvironment({ MANWIDTH: '100' });
  return spawnSync(program, [...words, file], { env: environment }).stderr?.toString() ?? '';
}
