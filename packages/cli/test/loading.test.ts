import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli, type CliBundle } from '../build.js';
import { fakeHandle, startFakeBls } from './support/fake-bls.js';
import { cleanEnvironment, runCli } from './support/run-cli.js';

/** What a command loaded: files and bytes of the bundle, and the packages that they contain. */
interface Loaded {
  readonly files: number;
  readonly kilobytes: number;
  readonly packages: readonly string[];
  /** Source files of the CLI itself. */
  readonly own: readonly string[];
}

describe('a command loads only what it needs', () => {
  let folder: string;
  let bundle: CliBundle;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'download-tasks-loading-'));
    bundle = await buildCli(join(folder, 'dist'));
  });
  afterAll(async () => rm(folder, { recursive: true }));

  /** Runs a command and reads from V8 coverage which files it loaded. */
  async function load(words: string, environment: NodeJS.ProcessEnv = {}): Promise<Loaded> {
    const coverage = await mkdtemp(join(folder, 'coverage-'));
    const child = spawn(process.execPath, [join(folder, 'dist/main.js'), ...words.split(' ')], {
      cwd: folder,
      env: cleanEnvironment({ ...environment, NODE_V8_COVERAGE: coverage }),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await text(child.stderr);
    const [report = ''] = await readdir(coverage);
    const { result } = JSON.parse(await readFile(join(coverage, report), 'utf8')) as {
      readonly result: readonly { readonly url: string }[];
    };
    const dist = join(folder, 'dist');
    const loaded = result
      .filter(({ url }) => url.startsWith('file:'))
      .map(({ url }) => fileURLToPath(url))
      .filter((file) => file.startsWith(dist));
    return describeLoaded(new Set(loaded.map((file) => file.slice(dist.length + 1))));
  }

  function describeLoaded(names: ReadonlySet<string>): Loaded {
    const outputs = Object.entries(bundle.outputs)
      .filter(([file]) => names.has(file))
      .map(([, output]) => output);
    expect(outputs).toHaveLength(names.size);
    const inputs = outputs.flatMap((output) =>
      Object.entries(output.inputs).flatMap(([file, { bytesInOutput }]) =>
        bytesInOutput > 0 ? [file] : [],
      ),
    );
    const packages = inputs.flatMap((file) => {
      const [, theirs] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
      const [, ours] = /^\.\.\/([^/]+)\/src\//.exec(file) ?? [];
      return theirs ?? ours ?? [];
    });
    return {
      files: outputs.length,
      kilobytes: Math.round(outputs.reduce((sum, { bytes }) => sum + bytes, 0) / 1000),
      packages: [...new Set(packages)].toSorted(),
      own: inputs.filter((file) => file.startsWith('src/')),
    };
  }

  it('--help: the commands and the parser, no list of vendors', async () => {
    const { files, kilobytes, packages, own } = await load('--help');
    expect(packages).toEqual(['commander']);
    expect(
      own.filter((file) => /generated|progress|fetch\/|clients\/client-options/.test(file)),
    ).toEqual([]);
    expect(files).toBe(2);
    expect(kilobytes).toBeLessThanOrEqual(150);
  });

  it('vendors: the list of vendors, and no vendor', async () => {
    const { packages } = await load('vendors');
    expect(packages).toEqual(['commander']);
  });

  it('list: one vendor and its cloud', async () => {
    const environment = { ...(await startFakeBls({})), DOWNLOAD_TASKS_REGION: 'bj' };
    const { files, kilobytes, packages } = await load('list baidu-bls', environment);
    expect(packages.filter((name) => name !== 'openapi-fetch')).toEqual([
      'auth',
      'baidu-bls',
      'client-core',
      'commander',
      'normalize',
    ]);
    expect(files).toBeLessThanOrEqual(30);
    expect(kilobytes).toBeLessThanOrEqual(310);
  });

  it.each([
    ['wait', `wait ${fakeHandle}`],
    ['an error', 'get baidu-bls:bj/one --region'],
    ['an error of a call', 'get baidu-bls:bj/gone'],
  ])('%s: no downloader', async (_, words) => {
    const { packages } = await load(words, await startFakeBls({}));
    expect(packages).not.toContain('downloader');
  });

  it('fetch: the downloader, and no other vendor', async () => {
    const { packages } = await load(`fetch ${fakeHandle}`, await startFakeBls({}));
    expect(packages).toContain('downloader');
    expect(packages.filter((name) => /^aliyun|^exporter|^emulator|log-update/.test(name))).toEqual(
      [],
    );
  });

  it('--emulator and emulator: installation instructions if the emulated vendors are missing', async () => {
    for (const words of ['emulator', 'list baidu-bls --emulator']) {
      const { code, stderr } = await runCli(join(folder, 'dist/main.js'), words.split(' '));
      expect(code).toBe(2);
      expect(stderr).toContain('npm install --global @download-tasks/emulator');
    }
  });
});
