import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import {
  createFolderStore,
  ExportError,
  mergeParts,
  prove,
  readManifest,
  type ExportErrorReason,
} from '../src/index.js';
import { temporaryFolder, writeExport } from './support/export-folder.js';
import { dayMs, hourMs, start, World, type RunOptions } from './support/world.js';

/** Expects that a run creates nothing, neither at the vendor nor on disk. */
async function expectNothingMade(
  options: RunOptions,
  expected: { readonly reason: ExportErrorReason; readonly expected: RegExp },
  world = new World(),
): Promise<void> {
  const directory = join(await temporaryFolder(), 'export');
  const error: unknown = await world
    .run({ ...options, store: createFolderStore(directory) })
    .catch((reason: unknown) => reason);
  expect(ExportError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({
    reason: expected.reason,
    message: expect.stringMatching(expected.expected) as string,
  });
  expect(world.vendor.created).toBe(0);
  await expect(readdir(directory)).rejects.toMatchObject({ code: 'ENOENT' });
}

describe('a range', () => {
  test.each([
    ['that ends before it starts', { from: new Date(start + 1000), to: new Date(start) }],
    ['that ends where it starts', { from: new Date(start), to: new Date(start) }],
  ])('%s is rejected', async (_what, request) => {
    const expected = /is empty\. It must end after it starts/;
    await expectNothingMade({ request }, { reason: 'invalid-range', expected });
  });

  test.each(['yesterday', '2026-11-21', '2026-11-21T00:00:00', ''])(
    'that begins at "%s" is rejected',
    async (from) => {
      const expected = /"from" is not a time\. Pass a Date, or RFC 3339 with a zone/;
      await expectNothingMade({ request: { from } }, { reason: 'invalid-range', expected });
    },
  );

  test('in the future is rejected, except for the time that it needs to settle', async () => {
    const world = new World({}, start + hourMs);
    const expected = /in the future\. Choose an end no later than 2026-11-21T01:05:00\.000Z/;
    const request = { to: new Date(start + hourMs + 300_001) };
    await expectNothingMade({ request }, { reason: 'not-settled', expected }, world);
    const result = await world.run({ request: { to: new Date(start + hourMs + 300_000) } });
    expect(result.complete).toBe(true);
    expect(world.clock.now()).toBeGreaterThanOrEqual(start + hourMs + 600_000);
  });

  test('with more windows than a manifest can hold is rejected', async () => {
    const world = new World({ windowMs: 1000, buckets: 'one' });
    const request = { from: new Date(start - dayMs), to: new Date(start + dayMs) };
    const expected =
      /needs 172800 windows, and a manifest holds at most 100000\. Export several shorter ranges/;
    const options = { request, proof: 'reported' } as const;
    await expectNothingMade(options, { reason: 'too-many-windows', expected }, world);
  });
});

describe('a request', () => {
  test('whose rows the vendor cannot count is rejected', async () => {
    const world = new World();
    const provider = { ...world.vendor.provider(), count: refuseToCount };
    const expected = /It has a SQL part\. Export it with proof "reported"/;
    await expectNothingMade({ provider }, { reason: 'not-countable', expected }, world);
  });

  test('to a provider that cannot count is rejected, unless a weaker proof is requested', async () => {
    const world = new World();
    const { count: _count, ...provider } = world.vendor.provider();
    const expected = /simulated has no way to count rows.*proof "reported"/;
    await expectNothingMade({ provider }, { reason: 'cannot-count', expected }, world);
    const result = await world.run({ provider, proof: 'reported', maxRowsPerTask: 400 });
    expect(result).toMatchObject({ complete: true, proof: 'reported', rows: 1000 });
  });
});

describe('an option', () => {
  test.each([
    [{ parallel: 0 }],
    [{ parallel: 1.5 }],
    [{ requestsPerSecond: 0 }],
    [{ settleMs: -1 }],
    [{ maxRowsPerTask: 0 }],
    [{ maxAttempts: Number.NaN }],
    [{ lookbackMs: Number.POSITIVE_INFINITY }],
    [{ intervalMs: 0 }],
    [{ taskTimeoutMs: 2 ** 31 }],
    [{ layout: 'weekly' }],
    [{ proof: 'sure' }],
    [{ splitBy: { field: 'stream', values: ['a', 'a'] } }],
    [{ splitBy: { field: '', values: ['a'] } }],
  ])('%o is rejected by name', async (option) => {
    const expected = new RegExp(`^${Object.keys(option)[0] ?? ''} is .* and must be `);
    await expectNothingMade(option as RunOptions, { reason: 'invalid-option', expected });
  });
});

describe('a directory', () => {
  const files = [{ content: 'a\n1\n', rows: 1 }];
  const range = {
    from: new Date('2026-11-22T00:00:00Z'),
    to: new Date('2026-11-22T01:00:00Z'),
  };

  /** Expects that a rejected run changes nothing in a directory. */
  async function expectNothingLost(
    directory: string,
    options: RunOptions,
    expected: { readonly reason: ExportErrorReason; readonly expected: RegExp },
  ): Promise<void> {
    const before = await snapshot(directory);
    const world = new World();
    const run = world.run({
      ...options,
      request: { ...range, ...options.request },
      store: createFolderStore(directory),
    });
    await expect(run).rejects.toMatchObject({
      reason: expected.reason,
      message: expect.stringMatching(expected.expected) as string,
    });
    expect(world.vendor.created).toBe(0);
    expect(await snapshot(directory)).toEqual(before);
  }

  test.each([
    ['query', { request: { query: 'level: ERROR' } }],
    ['stream', { request: { stream: 'a' } }],
    ['layout', { layout: 'hive' }],
  ] as const)('with an export of another %s is rejected', async (name, options) => {
    const directory = await writeExport(files, 'csv');
    const expected = new RegExp(
      `contains another export: ${name} differ.*choose another directory`,
    );
    await expectNothingLost(directory, options, { reason: 'other-export', expected });
  });

  test('with an export of another account or region is rejected', async () => {
    const directory = await writeExport(files, 'csv', { provider: 'simulated:elsewhere/' });
    const expected = /contains another export: provider differ/;
    await expectNothingLost(directory, {}, { reason: 'other-export', expected });
  });

  test('with a range that does not meet this one is rejected', async () => {
    const directory = await writeExport(files, 'csv');
    const request = { from: new Date(start), to: new Date(start + hourMs) };
    const expected =
      /leaves a gap to .*\. Request a range without a gap, or choose another directory/;
    await expectNothingLost(directory, { request }, { reason: 'gap', expected });
  });

  test.each([
    [
      'of something else',
      '{"name":"an extension"}',
      'other-export',
      /not the manifest of an export/,
    ],
    [
      'of a newer version',
      '{"kind":"download-tasks/export","version":2}',
      'newer-manifest',
      /Update/,
    ],
    ['of no version', '{"kind":"download-tasks/export"}', 'edited-manifest', /Restore it/],
    ['that is cut off', '{"kind":"download-ta', 'edited-manifest', /not JSON.*Restore it/],
    ['that is empty', '', 'edited-manifest', /not JSON/],
  ] as const)('with a manifest %s is rejected', async (_what, text, reason, expected) => {
    const directory = await temporaryFolder();
    await writeFile(join(directory, 'manifest.json'), text);
    await expectNothingLost(directory, {}, { reason, expected });
    for (const read of [readManifest, prove, merge]) {
      await expect(read(directory)).rejects.toMatchObject({ reason });
    }
  });

  test('with a manifest that was edited by hand is rejected', async () => {
    const directory = await writeExport(files, 'csv');
    const path = join(directory, 'manifest.json');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"rows": 1', '"rows": 2'));
    const expected = {
      reason: 'edited-manifest',
      expected: /its digest does not match.*Restore/,
    } as const;
    await expectNothingLost(directory, {}, expected);
    for (const read of [readManifest, prove, merge]) {
      await expect(read(directory)).rejects.toMatchObject({ reason: 'edited-manifest' });
    }
  });

  test('that another run is writing to is rejected', async () => {
    const directory = await writeExport(files, 'csv');
    const unlock = await createFolderStore(directory).lock();
    const run = new World().run({ request: range, store: createFolderStore(directory) });
    await expect(run).rejects.toMatchObject({ reason: 'busy' });
    await expect(merge(directory)).rejects.toMatchObject({ reason: 'busy' });
    await unlock();
  });

  test('that is a file is rejected', async () => {
    const directory = await temporaryFolder();
    await writeFile(join(directory, 'file'), 'mine');
    const run = new World().run({ store: createFolderStore(join(directory, 'file')) });
    await expect(run).rejects.toMatchObject({ reason: 'file-system' });
    expect(await readFile(join(directory, 'file'), 'utf8')).toBe('mine');
  });

  test('that existed and is empty is kept after a rejected run', async () => {
    const directory = join(await temporaryFolder(), 'mine');
    await mkdir(directory);
    const world = new World();
    const provider = { ...world.vendor.provider(), count: refuseToCount };
    const run = world.run({ provider, store: createFolderStore(directory) });
    await expect(run).rejects.toMatchObject({ reason: 'not-countable' });
    expect(await readdir(directory)).toEqual([]);
  });
});

async function refuseToCount(): Promise<never> {
  throw Object.assign(new Error('It has a SQL part.'), { kind: 'invalid' });
}

async function merge(directory: string): Promise<unknown> {
  return mergeParts(directory, join(directory, 'all.csv'));
}

/** The names and contents of all files of a directory. */
async function snapshot(directory: string): Promise<readonly (readonly [string, string])[]> {
  const names = await readdir(directory);
  return Promise.all(
    names.map(async (name) => [name, await readFile(join(directory, name), 'utf8')] as const),
  );
}
