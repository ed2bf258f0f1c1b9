import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import {
  createFolderStore,
  prove,
  readManifest,
  type ExportManifest,
  type ExportProvider,
} from '../src/index.js';
import { beforeOpening } from './support/before-opening.js';
import { hour, temporaryFolder, writeExport } from './support/export-folder.js';
import { serveFiles } from './support/origin.js';
import { World } from './support/world.js';

const files = ['a\n1\n', 'a\n2\n3\n'].map((content, at) => ({ content, rows: at + 1 }));

describe('a folder', () => {
  test('is proven by its files', async () => {
    const directory = await writeExport(files, 'csv');
    const before = await readManifest(directory);
    expect(await prove(directory)).toMatchObject({
      proven: true,
      rows: 3,
      parts: [{ state: 'proven' }, { state: 'proven' }],
      incomplete: [],
      gaps: [],
    });
    expect(await readManifest(directory)).toEqual(before);
  });

  test.each([
    ['changed', 'a\n2\n4\n', /a different SHA-256/],
    ['longer', 'a\n2\n3\n4\n', /has 8 bytes instead of 6/],
  ])('with a file that was %s is not', async (_what, content, expected) => {
    const directory = await writeExport(files, 'csv');
    await writeFile(join(directory, 'part-1.csv'), content);
    const { proven, parts } = await prove(directory);
    expect(proven).toBe(false);
    expect(parts).toMatchObject([
      { state: 'proven' },
      { state: 'differs', explanation: expect.stringMatching(expected) as string },
    ]);
  });

  test('without one of its files is not', async () => {
    const directory = await writeExport(files, 'csv');
    await rm(join(directory, 'part-0.csv'));
    expect(await prove(directory)).toMatchObject({
      proven: false,
      parts: [{ state: 'differs', explanation: 'part-0.csv is missing.' }, { state: 'proven' }],
    });
  });

  test('with a gap is not', async () => {
    const range = { from: hour(0).from, to: hour(2).to };
    const { proven, gaps } = await prove(await writeExport(files, 'csv', { range }));
    expect({ proven, gaps }).toEqual({ proven: false, gaps: [hour(2)] });
  });

  test.each([
    ['with unproven rows', { proof: 'none' }, 'proven'],
    ['with windows that overlap', { from: hour(0).from }, 'differs'],
    [
      'with a part of a split window that is missing',
      { slice: { field: 'a', value: 'b', index: 1, of: 2 } },
      'differs',
    ],
  ] as const)('%s is not', async (_what, change, state) => {
    const directory = await writeExport(files, 'csv');
    const manifest = await readManifest(directory);
    const [first, last] = manifest.parts;
    const parts = [first, { ...last, ...change }] as ExportManifest['parts'];
    await createFolderStore(directory).write({ ...manifest, parts });
    const report = await prove(directory);
    expect(report.proven).toBe(false);
    expect(report.parts[1]?.state).toBe(state);
  });
});

test('a folder is proven while an export replaces one of its files', async () => {
  const directory = await writeExport(files, 'csv');
  const manifest = await readManifest(directory);
  const parts = manifest.parts.map((part, at) =>
    at === 0 ? part : { ...part, files: [{ ...part.files[0]!, path: 'part-1_r1.csv' }] },
  );
  beforeOpening(join(directory, 'part-0.csv'), async () => {
    await rename(join(directory, 'part-1.csv'), join(directory, 'part-1_r1.csv'));
    await createFolderStore(directory).write({ ...manifest, parts });
  });
  expect(await prove(directory)).toMatchObject({ proven: true, rows: 3 });
});

describe('with a provider', () => {
  test('windows are counted again', async () => {
    const directory = await writeExport(files, 'csv');
    const provider = counting((from) => (from === hour(0).from ? 1 : 2), 2);
    expect(await prove(directory, { provider })).toMatchObject({ proven: true });
  });

  test('late rows are named', async () => {
    const directory = await writeExport(files, 'csv');
    const report = await prove(directory, { provider: counting(() => 2) });
    expect(report).toMatchObject({
      proven: false,
      parts: [
        { state: 'late', explanation: expect.stringMatching(/1 arrived late/) as string },
        { state: 'proven' },
      ],
    });
  });

  test('rows that the vendor has deleted are not an error in the files', async () => {
    const directory = await writeExport(files, 'csv');
    expect(await prove(directory, { provider: counting(() => 0) })).toMatchObject({ proven: true });
  });

  test('that cannot count is rejected', async () => {
    const directory = await writeExport(files, 'csv');
    const { count: _count, ...provider } = counting(() => 0);
    await expect(prove(directory, { provider })).rejects.toMatchObject({ reason: 'cannot-count' });
  });
});

test('files that disappear before they are renamed are fetched again', async () => {
  const world = new World({ limitRows: 10_000 });
  const { provider, host } = await serveFiles(world.vendor);
  const directory = await temporaryFolder();
  const store = createFolderStore(directory, { allowHosts: [host] });
  const interrupted = {
    ...store,
    place: async (): Promise<void> => {
      throw new Error('The power failed.');
    },
  };
  await expect(world.run({ provider, store: interrupted })).rejects.toThrow('The power failed.');
  expect((await readManifest(directory)).open).toMatchObject([{ state: 'placing' }]);
  await rm(join(directory, '.unproven'), { recursive: true });
  expect(await world.run({ provider, store })).toMatchObject({ complete: true, rows: 1000 });
  expect(world.vendor.created).toBe(1);
  expect(await prove(directory)).toMatchObject({ proven: true, rows: 1000 });
});

/** A provider that counts the given rows, after the given number of incomplete counts. */
function counting(rows: (from: string) => number, incomplete = 0): ExportProvider<object> {
  let left = incomplete;
  return {
    ...new World().vendor.provider(),
    count: async (request) => {
      const { from, to } = request as { readonly from: string; readonly to: string };
      left -= 1;
      const counted = rows(from);
      return { buckets: [{ from, to, rows: counted }], rows: counted, complete: left < 0 };
    },
  };
}
