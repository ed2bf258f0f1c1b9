import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
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
    expectRight(await program.run());
  });

  it.skipIf(motoSkipReason !== '')(`on moto ${motoSkipReason}`, async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const moto = spawn('python3', ['-m', 'moto.server', '-p', String(port)], { stdio: 'ignore' });
    try {
      await untilListening(url, moto);
      expectRight(await program.run({ S3_ENDPOINT: url }));
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
