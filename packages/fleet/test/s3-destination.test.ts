import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { s3Destination } from '../src/index.js';

/** Inside the package, so that Node finds the SDK from there. */
const folder = join(import.meta.dirname, '../node_modules/.cache/s3-test');

it('a bucket of an independent store holds proven files and nothing else', async () => {
  await mkdir(folder, { recursive: true });
  const outfile = join(folder, 'main.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'support/s3-in-child.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
  const { stdout } = await promisify(execFile)(process.execPath, [outfile]);
  await rm(folder, { recursive: true });
  const report: unknown = JSON.parse(stdout);
  expect(report).toMatchObject({
    seen: { isWhole: true, temporary: [] },
    lost: expect.stringMatching(/^target-exists/) as string,
    kept: 'first',
    replaced: 'second',
    refused: expect.stringMatching(/^destination.*other bytes than were uploaded/) as string,
    absent: true,
    texts: ['none', '{"one":1}', 'none'],
    unreachable: expect.stringMatching(/^destination.*Check the bucket/) as string,
  });
  const { seen } = report as { seen: { inspected: object; expected: object } };
  expect(seen.inspected).toEqual(seen.expected);
  expect(stdout).not.toContain('never-shown');
}, 120_000);

it('an address that is not a bucket is rejected', () => {
  expect(() => s3Destination('oss://logs')).toThrow(/s3:\/\/bucket\/prefix/);
});
