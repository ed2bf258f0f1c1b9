import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { digestFile, download, DownloadError } from '@download-tasks/downloader';
import { describe, expect, it } from 'vitest';

import { zip } from './support/compressed.js';
import { failure, filesIn, folder } from './support/fixture.js';
import { bytesOf, store } from './support/store.js';

const bytes = bytesOf(100_000);
const md5 = createHash('md5').update(bytes).digest('hex');
const sha256 = createHash('sha256').update(bytes).digest('hex');

/**
 * A file with its final name, as left by a process that was killed right after the rename.
 */
async function finished(content: Buffer = bytes): Promise<string> {
  const path = join(await folder(), 'rows.csv');
  await writeFile(path, content);
  return path;
}

describe('an existing file', () => {
  it('is used if it has the digest that the caller passes, without any request', async () => {
    const path = await finished();
    const { options, requests } = await store({ bytes });
    const { ino } = await stat(path);
    const progress: unknown[] = [];
    const result = await download({
      ...options,
      path,
      digest: { algorithm: 'sha256', value: sha256 },
      onProgress: ({ bytes: done, total }) => progress.push([done, total]),
    });
    expect(result).toMatchObject({
      path,
      bytes: bytes.length,
      alreadyThere: true,
      verified: 'sha256',
      digests: { sha256 },
      transferred: 0,
      attempts: 0,
    });
    expect(requests).toEqual([]);
    expect(progress).toEqual([[bytes.length, bytes.length]]);
    expect((await stat(path)).ino).toBe(ino);
    expect(await filesIn(dirname(path))).toEqual(['rows.csv']);
  });

  it('is used if it has the size and digest of the link', async () => {
    const path = await finished();
    const { options, requests, link } = await store({ bytes });
    const checksum = { algorithm: 'MD5', value: md5 };
    const links = async () => ({ reveal: link, sizeBytes: bytes.length, checksum });
    const { allowHosts } = options;
    const result = await download({ links, allowHosts, path, digest: 'sha256' });
    expect(result).toMatchObject({
      alreadyThere: true,
      verified: 'md5',
      digests: { md5, sha256 },
    });
    expect(requests).toEqual([]);
  });

  it('is used if it has the digest that the server reports', async () => {
    const path = await finished();
    const content = Buffer.from(md5, 'hex').toString('base64');
    const { options } = await store({ bytes, headers: { 'content-md5': content } });
    expect(await download({ ...options, path })).toMatchObject({
      alreadyThere: true,
      verified: 'md5',
      transferred: 0,
      attempts: 1,
    });
  });

  it('is downloaded again with `overwrite`', async () => {
    const path = await finished();
    const { options } = await store({ bytes });
    const digest = { algorithm: 'md5', value: md5 } as const;
    expect(await download({ ...options, path, digest, overwrite: true })).toMatchObject({
      transferred: bytes.length,
    });
  });

  it.each([
    ['only its size is known', bytes, {}],
    ['the digest is only computed', bytes, { digest: 'sha256' }],
    [
      'only its size matches',
      bytesOf(bytes.length, 2),
      { digest: { algorithm: 'md5', value: md5 } },
    ],
    ['it is shorter', bytes.subarray(1), { digest: { algorithm: 'md5', value: md5 } }],
  ] as const)('is an error if %s', async (_what, content, more) => {
    const path = await finished(content);
    const { options } = await store({ bytes });
    const error = await failure(dirname(path), { ...options, path, ...more });
    expect(error.reason).toBe('target-exists');
    expect((await readFile(path)).equals(content)).toBe(true);
  });

  it.each([
    [
      'the server reports another digest',
      { headers: { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' } },
    ],
    ['the server refuses', { headers: { 'content-type': 'text/html' } }],
  ])('is an error if %s', async (_what, more) => {
    const path = await finished();
    const { options } = await store({ bytes, ...more });
    const error = await failure(dirname(path), { ...options, path });
    expect(error.reason).toBe('target-exists');
  });
});

const text = Buffer.from('id\n1\n');
const archive = zip([
  { name: 'a.csv', bytes: text },
  { name: 'b/c.csv', bytes: text },
]);

async function twice(name: string, content: Buffer, between: (path: string) => Promise<void>) {
  const value = createHash('md5').update(content).digest('hex');
  const { options } = await store({ bytes: content });
  const path = join(await folder(), name);
  const all = {
    ...options,
    path,
    digest: { algorithm: 'md5', value } as const,
    decompress: true,
    format: 'any word',
    compression: name.endsWith('.zip') ? 'zip' : 'gzip',
  };
  await download(all);
  await between(path);
  const again: unknown = await download(all).catch((error: unknown) => error);
  return { again, files: await filesIn(dirname(path)) };
}

describe('an existing decompressed file', () => {
  it.each([
    ['rows.csv.gz', gzipSync(text), ['rows.csv', 'rows.csv.gz']],
    ['rows.zip', archive, ['rows', 'rows.zip', 'rows/a.csv', 'rows/b', 'rows/b/c.csv']],
  ])('is used if it has the same content: %s', async (name, content, expected) => {
    const { again, files } = await twice(name, content, async () => undefined);
    expect(again).toMatchObject({ alreadyThere: true, decompressed: { bytes: expect.anything() } });
    expect(files).toEqual(expected);
  });

  it('is created if it is missing', async () => {
    const { again, files } = await twice('rows.csv.gz', gzipSync(text), async (path) =>
      rm(path.replace(/\.gz$/, '')),
    );
    expect(again).toMatchObject({ alreadyThere: true, decompressed: { bytes: text.length } });
    expect(files).toEqual(['rows.csv', 'rows.csv.gz']);
  });

  it.each([
    ['a file differs', async (path: string) => writeFile(join(path, 'a.csv'), 'id\n2\n')],
    ['a file is missing', async (path: string) => rm(join(path, 'a.csv'))],
    ['there is an additional folder', async (path: string) => mkdir(join(path, 'd'))],
  ])('is an error if %s', async (_what, change) => {
    const { again } = await twice('rows.zip', archive, async (path) =>
      change(path.replace(/\.zip$/, '')),
    );
    expect(DownloadError.isInstance(again) && again.reason).toBe('target-exists');
  });
});

describe('the digest of a file', () => {
  it('covers the whole file', async () => {
    const path = await finished();
    expect(await digestFile(path)).toEqual({ bytes: bytes.length, digests: { sha256 } });
    const { digests } = await digestFile(path, { algorithms: ['md5', 'crc32'] });
    expect(digests).toMatchObject({ md5, crc32: expect.stringMatching(/^[\da-f]{8}$/) });
  });

  it('fails for anything but a file, and on abort', async () => {
    await expect(digestFile(await folder())).rejects.toMatchObject({ reason: 'target-refused' });
    await expect(digestFile('/not/there')).rejects.toMatchObject({ reason: 'file-system' });
    const signal = AbortSignal.abort();
    await expect(digestFile(await finished(), { signal })).rejects.toMatchObject({
      reason: 'aborted',
    });
  });
});
