import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3Destination } from '../src/index.js';
import { bundleProgram, type ChildProgram } from './support/child-program.js';
import { freePort } from './support/postgres.js';

/** Why tests on moto's server are skipped; empty if they run. */
const motoSkipReason = ((): string => {
  try {
    execFileSync('python3', ['-c', 'import moto.server, flask'], { stdio: 'ignore' });
    return '';
  } catch {
    return "skipped: moto's server is not installed; `pip install 'moto[server]'` installs it";
  }
})();

let program: ChildProgram;
beforeAll(async () => {
  program = await bundleProgram('s3-in-child');
});
afterAll(async () => program.close());

function expectRight(stdout: string, { canList }: { readonly canList: boolean }): void {
  const report: unknown = JSON.parse(stdout);
  expect(report).toMatchObject({
    seen: { isWhole: true, temporary: [] },
    lost: expect.stringMatching(/^target-exists/) as string,
    kept: 'first',
    replaced: 'second',
    inOddPlace: 'odd',
    refused: expect.stringMatching(/^destination.*bytes in the store differ/) as string,
    absent: true,
    texts: ['none', '{"one":1}', 'none'],
    unreachable: expect.stringMatching(/^destination.*Check the bucket/) as string,
    abandoned: {
      young: { keys: ['exports/web/.unproven/0123456789abcdef'] },
      old: { keys: [], uploads: 0 },
    },
    // Whether the store lists unfinished uploads: then those of other programs stay.
    canList,
    isOtherKept: true,
  });
  const { seen } = report as { seen: { inspected: object; expected: object } };
  expect(seen.inspected).toEqual(seen.expected);
  expect(stdout).not.toContain('never-shown');
}

describe('a bucket of an independent store contains proven files and nothing else', () => {
  it('on s3rver', async () => {
    expectRight(await program.run(), { canList: false });
  });

  it.skipIf(motoSkipReason !== '')(`on moto ${motoSkipReason}`, async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const moto = spawn('python3', ['-m', 'moto.server', '-p', String(port)], { stdio: 'ignore' });
    try {
      await untilListening(url, moto);
      expectRight(await program.run({ S3_ENDPOINT: url }), { canList: true });
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

it('a bucket without the AWS SDK is rejected with what to install', async () => {
  // Outside of the package, where Node does not find the SDK.
  const elsewhere = await mkdtemp(join(tmpdir(), 'download-tasks-no-sdk-'));
  try {
    const outfile = join(elsewhere, 'main.mjs');
    const source = `import { s3Destination } from ${JSON.stringify(join(import.meta.dirname, '../src/destination/s3-destination.ts'))};
      await s3Destination('s3://logs').readText('a').catch(({ reason, message }) => console.log(reason, message));`;
    await build({
      stdin: { contents: source, resolveDir: import.meta.dirname },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      external: ['@aws-sdk/*'],
    });
    const { stdout } = await promisify(execFile)(process.execPath, [outfile], { cwd: elsewhere });
    expect(stdout).toMatch(
      /^missing-package .*npm install @aws-sdk\/client-s3 @aws-sdk\/lib-storage/,
    );
  } finally {
    await rm(elsewhere, { recursive: true });
  }
});

it('an address that is not a bucket is rejected', () => {
  expect(() => s3Destination('oss://logs')).toThrow(/s3:\/\/bucket\/prefix/);
});
