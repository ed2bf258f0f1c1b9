import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildCli } from './support/build-cli.js';
import { cleanEnvironment, runCli } from './support/run-cli.js';

describe('in a shell', () => {
  let cli: string;
  beforeAll(async () => {
    cli = await buildCli();
  });

  const complete = async (...words: readonly string[]): Promise<string[]> => {
    const { code, stdout } = await runCli(cli, ['complete', '--', ...words]);
    expect(code).toBe(0);
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t')[0] ?? '');
  };

  it('completes commands, vendors, operations, options and values', async () => {
    expect(await complete('fe')).toEqual(['fetch', ':none']);
    expect(await complete('create', '')).toContain('baidu-bls');
    expect(await complete('create', 'aliyun-sls', '--content')).toEqual([
      '--content-type',
      ':none',
    ]);
    expect(await complete('create', 'aliyun-sls', '--content-type', '')).toEqual([
      'csv',
      'json',
      ':none',
    ]);
    expect(await complete('create', 'aliyun-sls', '--ContentType=')).toEqual([
      'csv',
      'json',
      ':none',
    ]);
    expect(await complete('create', 'aliyun-sls', '--power-sql=')).toEqual([
      'true',
      'false',
      ':none',
    ]);
    expect(await complete('cre')).toEqual(['create', ':none']);
    expect(await complete('help', 'wa')).toEqual(['wait', ':none']);
    expect(await complete('list', '')).not.toContain('aliyun-dms');
    expect(await complete('vendors', '--config', '')).toEqual([':files']);
    expect(await complete('list', 'baidu-bls', '--region', 'b')).toEqual(['bd', 'bj', ':none']);
    expect(await complete('call', 'aliyun-dms', 'Search')).toEqual([
      'SearchDataTrackResult',
      ':none',
    ]);
    expect(await complete('call', 'aliyun-dms', 'SearchDataTrackResult', '--order')).toEqual([
      '--order-id',
      ':none',
    ]);
    expect(await complete('fetch', 'x', '--directory', '')).toEqual([':directories']);
  });

  it.each(['bash', 'zsh', 'fish'])('prints a completion script for %s', async (shell) => {
    const { code, stdout } = await runCli(cli, ['completion', shell]);
    expect(code).toBe(0);
    expect(stdout).toContain('download-tasks complete --');
  });

  it('rejects an unknown shell', async () => {
    expect(await runCli(cli, ['completion', 'tcsh'])).toMatchObject({ code: 2 });
  });

  it('prints the manual page of the package, which man can read', async () => {
    const { stdout } = await runCli(cli, ['man']);
    await expect(stdout).toMatchFileSnapshot('../man/download-tasks.1');
    expect(await complaints('man', ['-l', '--warnings'], stdout)).toBe('');
  });

  it('has a version', async () => {
    const manifest: unknown = JSON.parse(
      await readFile(join(import.meta.dirname, '../package.json'), 'utf8'),
    );
    expect((await runCli(cli, ['--version'])).stdout.trim()).toBe(
      Reflect.get(Object(manifest), 'version'),
    );
  });

  it('runs the journey of npm start for every vendor', async () => {
    const tsx = createRequire(import.meta.url).resolve('tsx');
    const demo = join(import.meta.dirname, '../../../examples/demo/main.ts');
    const { code, stdout, stderr } = await runCli('--import', [tsx, demo, cli], {
      directory: join(cli, '..'),
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/\d files, each verified/);
    expect(stdout).toMatch(/^aliyun-sls .*SUCCEEDED .* 600 +[\da-f]{16} +md5 +[\d.]+ s$/m);
    expect(stdout).toMatch(/^baidu-bls .* 3600 /m);
    expect(stdout + stderr).not.toMatch(/signature=|authorization=|NaN/i);
  });
});

/**
 * The complaints of a program about a text in a file; empty if the machine does not have the
 * program.
 */
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
