import { expect, test } from 'vitest';
import { readFixtureVendor } from '../testing/fixture.js';
import { importTypescript } from '../testing/import-typescript.js';
import { vendorFiles } from './vendor-files.js';

async function generated(name: string): Promise<string> {
  const files = await vendorFiles(await readFixtureVendor());
  return files.get(`packages/acme-rpc/src/generated/${name}`) ?? '';
}

test('the layout of a count states where each value is, and the format of times', async () => {
  const { countLayout } = await importTypescript(await generated('counting.ts'));
  expect(countLayout).toEqual({
    buckets: '/Buckets',
    bucket: {
      from: { at: '/Start', unit: 'rfc3339' },
      rows: '/Rows',
      complete: { at: '/Done', is: 'yes' },
    },
    width: { at: '/Width', unit: 'ms' },
    rows: { at: '/Total' },
    complete: { header: 'x-done', is: 'yes' },
  });
});

test('the limits of a task state which of them are not documented', async () => {
  const text = await generated('limits.ts');
  const { limits } = await importTypescript(text);
  expect(limits).toEqual({ rows: 100, resolutionMs: 1000, windowEnd: 'unknown' });
  expect(text).toContain('`rows` is not documented: sdk.');
});
