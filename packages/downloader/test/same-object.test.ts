import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { download, type DownloadOptions, type DownloadResult } from '@download-tasks/downloader';
import { describe, expect, it } from 'vitest';

import { crc64 } from '../src/checksum/crc64.js';
import { failure, filesIn, folder } from './support/fixture.js';
import { bytesOf, store, type Fault, type Store, type StoredObject } from './support/store.js';

/** Half a MiB: nine of them are enough for two connections. */
const unit = 2 ** 19;
const before = bytesOf(9 * unit, 1);
const after = bytesOf(9 * unit, 2);
const quick = { retryDelayMs: 1 };

async function fetched(source: Store, more: object): Promise<DownloadResult> {
  return download({ ...source.options, ...quick, directory: await folder(), ...more });
}

async function expectFile(result: DownloadResult, bytes: Buffer): Promise<void> {
  expect((await readFile(result.path)).equals(bytes)).toBe(true);
  expect(await filesIn(result.path.replace(/\/[^/]+$/, ''))).toEqual(['rows.csv']);
}

/**
 * Drops the first connection in the middle. From the second request on, the object is another one.
 */
async function replaced(first: object, second: object, more: Partial<Fault> = {}): Promise<Store> {
  return store(
    ({ number }): StoredObject =>
      number === 1 ? { bytes: before, ...first } : { bytes: after, ...second },
    ({ number }) => (number === 1 ? { dropAfter: 4 * unit, ...more } : more),
  );
}

describe.each([
  ['over one connection', 1],
  ['in parallel', 2],
])('a replaced object, %s', (_mode, parallel) => {
  it.each([
    ['its ETag', {}, {}],
    [
      'its Last-Modified only',
      { lastModified: 'Mon, 02 Nov 2026 00:00:00 GMT', etag: '"same"' },
      { lastModified: 'Tue, 03 Nov 2026 00:00:00 GMT', etag: '"same"' },
    ],
    [
      'its CRC64 only',
      { etag: '"same"', headers: { 'x-oss-hash-crc64ecma': '1' } },
      { etag: '"same"' },
    ],
  ])('is not combined with the old one: it differs in %s', async (_what, first, second) => {
    const crc = 'headers' in first ? { headers: crcOf(after) } : {};
    const source = await replaced(first, { ...second, ...crc });
    await expectFile(await fetched(source, { parallel }), after);
  });

  it('is not combined if the store ignores If-Range and only the ETag differs', async () => {
    const source = await store(
      ({ number }) => ({ bytes: number === 1 ? before : after, etag: `"${Math.min(number, 2)}"` }),
      ({ number }) => ({ ignoreIfRange: true, ...(number === 1 ? { dropAfter: 4 * unit } : {}) }),
    );
    await expectFile(await fetched(source, { parallel }), after);
  });

  it('is not combined if it is shorter', async () => {
    const short = after.subarray(0, 2 * unit);
    const source = await replaced({}, { bytes: short });
    await expectFile(await fetched(source, { parallel }), short);
  });

  it.each([
    ['weak', 'W/"1"'],
    ['empty', '""'],
    ['missing', null],
  ])('is not resumed with a %s ETag and no digest', async (_what, etag) => {
    const source = await replaced({ etag }, { etag });
    const result = await fetched(source, { parallel });
    await expectFile(result, after);
    expect(source.requests.every(({ range }) => range === undefined)).toBe(true);
    expect(result.transferred).toBe(4 * unit + after.length);
  });

  it.each([
    ['weak', 'W/"1"'],
    ['missing', null],
  ])('is resumed with a %s ETag if there is a digest', async (_what, etag) => {
    const digest = { algorithm: 'sha256', value: sha256(before) } as const;
    const source = await replaced({ etag }, { etag, bytes: before });
    const result = await fetched(source, { parallel, digest });
    await expectFile(result, before);
    expect(result).toMatchObject({ transferred: before.length, verified: 'sha256' });
  });

  it('starts over if that digest shows that two objects were combined', async () => {
    const digest = { algorithm: 'sha256', value: sha256(after) } as const;
    const source = await replaced({ etag: null }, { etag: null });
    const result = await fetched(source, { parallel, digest });
    await expectFile(result, after);
  });

  it('fails if it is replaced repeatedly', async () => {
    const source = await store(
      ({ number }) => ({ bytes: bytesOf(9 * unit, number) }),
      () => ({ dropAfter: 2 * unit }),
    );
    const directory = await folder();
    const options = { ...source.options, ...quick, directory, parallel, retries: 3 };
    const outcome: unknown = await download(options).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ name: 'DownloadError', retryable: true });
    expect(await filesIn(directory)).not.toContain('rows.csv');
  });
});

it('detects an object that is replaced between two parallel ranges', async () => {
  const source = await store(({ number }) => ({ bytes: number === 1 ? before : after }));
  await expectFile(await fetched(source, { parallel: 2 }), after);
});

it('does not trust an nginx ETag of the current second', async () => {
  const now = Math.floor(Date.now() / 1000);
  const fresh = {
    etag: `"${now.toString(16)}-${before.length.toString(16)}"`,
    lastModified: new Date(now * 1000).toUTCString(),
    headers: { date: new Date(now * 1000).toUTCString() },
  };
  const source = await replaced(fresh, fresh);
  const result = await fetched(source, { parallel: 2 });
  await expectFile(result, after);
  expect(result.transferred).toBe(4 * unit + after.length);
});

it('detects a replaced object without If-Range', async () => {
  const source = await store(
    ({ number }) => ({ bytes: number === 1 ? before : after }),
    () => ({ ignoreIfRange: true }),
  );
  await expectFile(await fetched(source, { parallel: 2 }), after);
});

describe.each([
  ['over one connection', 1],
  ['in parallel', 2],
])('a wrong response to a range, %s', (_mode, parallel) => {
  it.each([
    ['another range', { shiftRange: -4096 }],
    ['a wrong total', { total: 10 * unit }],
    ['no Content-Range that can be read', { headers: { 'content-range': 'bytes x' } }],
    [
      'several parts',
      { headers: { 'content-type': 'multipart/byteranges; boundary=x', 'content-range': 'none' } },
    ],
  ])('is never used: %s', async (_what, fault) => {
    const source = await store({ bytes: before }, ({ number, range }) => {
      if (number === 1) {
        return { dropAfter: 4 * unit };
      }
      return range === undefined ? undefined : fault;
    });
    await expectFile(await fetched(source, { parallel }), before);
  });

  it('is continued if it is the beginning of the range', async () => {
    const source = await store({ bytes: before }, ({ number }) =>
      number === 1 ? { dropAfter: 4 * unit } : { cut: unit },
    );
    const result = await fetched(source, { parallel });
    await expectFile(result, before);
    expect(result.transferred).toBe(before.length);
  });
});

describe('a different size than the task reports', () => {
  it.each([-1, 1])('is an error that keeps nothing (%i)', async (difference) => {
    const source = await store({ bytes: before });
    const links = async () => ({
      reveal: () => source.link(),
      sizeBytes: before.length + difference,
    });
    const directory = await folder();
    const { allowHosts } = source.options;
    const options: DownloadOptions = { links, allowHosts, directory, retries: 3 };
    expect(await failure(directory, options)).toMatchObject({ reason: 'wrong-size', attempts: 1 });
  });
});

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function crcOf(bytes: Buffer): Record<string, string> {
  return { 'x-oss-hash-crc64ecma': crc64(bytes).toString() };
}
