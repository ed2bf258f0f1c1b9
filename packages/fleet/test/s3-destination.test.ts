import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3Destination } from '../src/index.js';
import { freePort } from './support/postgres.js';

/** Inside the package, so that Node finds the SDK from there. */
const folder = join(import.meta.dirname, '../node_modules/.cache/s3-test');
const outfile = join(folder, 'main.mjs');

/** Why tests on moto's server are skipped; empty if they run. */
const motoSkipReason = ((): string => {
  try {
    execFileSync('python3', ['-c', 'import moto.server, flask'], { stdio: 'ignore' });
    return '';
  } catch {
    return "skipped: moto's server is not installed; `pip install 'moto[server]'` installs it";
  }
})();

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [join(import.meta.dirname, 'support/s3-in-child.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
});
afterAll(async () => rm(folder, { recursive: true }));

/** Uses the store in a child process; resolves with its output. */
async function useStore(environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const env = { ...process.env, ...environment };
  const { stdout } = await promisify(execFile)(process.execPath, [outfile], { env });
  return stdout;
}

function expectRight(stdout: string): void {
  const report: unknown = JSON.parse(stdout);
  expect(report).toMatchObject({
    seen: { isWhole: true, temporary: [] },
    lost: expect.stringMatching(/^target-exists/) as string,
    kept: 'first',
    replaced: 'second',
    refused: expect.stringMatching(/^destination.*bytes in the store differ/) as string,
    absent: true,
    texts: ['none', '{"one":1}', 'none'],
    unreachable: expect.stringMatching(/^destination.*Check the bucket/) as string,
    abandoned: {
      young: { keys: ['exports/web/.unproven/0123456789abcdef'] },
      old: { keys: [], uploads: 0 },
    },
  });
  const { seen } = report as { seen: { inspected: object; expected: object } };
  expect(seen.inspected).toEqual(seen.expected);
  expect(stdout).not.toContain('never-shown');
}

describe('a bucket of an independent store contains proven files and nothing else', () => {
  it('on s3rver', async () => {
    expectRight(await useStore());
  });

  it.skipIf(motoSkipReason !== '')(`on moto ${motoSkipReason}`, async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const moto = spawn('python3', ['-m', 'moto.server', '-p', String(port)], { stdio: 'ignore' });
    try {
      await untilListening(url, moto);
      expectRight(await useStore({ S3_ENDPOINT: url }));
    } finally {
      moto.kill('SIGKILL');
    }
  });
});

async function untilListening(url: string, server: ChildProcess): Promise<void> {
  while (
    !(await fetch(url).then(
      () => true,
      () => false,
    ))
  ) {
    if (server.exitCode !== null) {
      throw new Error('moto did not start.');
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

it('an address that is not a bucket is rejected', () => {
  expect(() => s3Destination('oss://logs')).toThrow(/s3:\/\/bucket\/prefix/);
});
