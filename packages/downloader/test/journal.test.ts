import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  lstat,
  mkdir,
  open,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';

import { download, type DownloadOptions, type LinkLike } from '@download-tasks/downloader';
import { describe, expect, it, onTestFinished } from 'vitest';

import { filesIn, folder, server } from './support/fixture.js';
import { startProxy } from './support/proxy.js';
import { bytesOf, store, type Store } from './support/store.js';

const unit = 2 ** 19;
const bytes = bytesOf(9 * unit);

interface Entry {
  boot: string;
  flushed: boolean;
  part: string;
  done: [number, number][];
  identity: Record<string, unknown>;
}

/** A download that failed after five units, and its journal. */
async function brokenOff(): Promise<{
  readonly source: Store;
  readonly journal: string;
  readonly options: Parameters<typeof download>[0];
  readonly edit: (change: (entry: Entry) => unknown) => Promise<void>;
}> {
  const source = await store({ bytes }, ({ number }) =>
    number === 1 ? { dropAfter: 5 * unit } : undefined,
  );
  const path = join(await folder(), 'rows.csv');
  const options = { ...source.options, path, parallel: 1 };
  await expect(download({ ...options, retries: 0 })).rejects.toMatchObject({ reason: 'truncated' });
  const journal = `${path}.part.json`;
  const edit = async (change: (entry: Entry) => unknown): Promise<void> => {
    const entry = JSON.parse(await readFile(journal, 'utf8')) as Entry;
    const changed = change(entry) ?? entry;
    await writeFile(journal, typeof changed === 'string' ? changed : JSON.stringify(changed));
  };
  return { source, journal, options, edit };
}

describe('the journal', () => {
  it.each([1, 2])('works beyond 4 GiB (%i connections)', async (parallel) => {
    const [size, from, to] = [5 * 2 ** 30, 2 ** 32 - 3 * 2 ** 20, 2 ** 32 + 3 * 2 ** 20];
    const missing = bytesOf(to - from);
    const { host, link } = await server((request, response) => {
      const [start = 0, last = 0] = (request.headers.range ?? '').match(/\d+/g)?.map(Number) ?? [];
      response.writeHead(206, {
        etag: '"large"',
        'content-range': `bytes ${start}-${last}/${size}`,
        'content-length': last + 1 - start,
      });
      response.end(missing.subarray(start - from, last + 1 - from));
    });
    const path = join(await folder(), 'rows.csv');
    await writeFile(`${path}.part`, '');
    await truncate(`${path}.part`, size);
    const { dev, ino } = await stat(`${path}.part`);
    const done = [
      [0, from],
      [to, size],
    ];
    const identity = { size, etag: '"large"' };
    const sample = createHash('sha256')
      .update(Buffer.alloc(4 * 1024))
      .digest('hex');
    const entry = { version: 2, part: `${dev}:${ino}`, boot: '', flushed: true, proofs: [] };
    await writeFile(`${path}.part.json`, JSON.stringify({ ...entry, identity, done, sample }));
    const result = await download({ url: link(), path, parallel, allowHosts: [host] });
    const { length } = missing;
    expect(result).toMatchObject({ bytes: size, resumedFrom: size - length, transferred: length });
    const file = await open(path);
    onTestFinished(async () => file.close());
    const { buffer } = await file.read(Buffer.alloc(length + 2), 0, length + 2, from - 1);
    const around = Buffer.concat([Buffer.alloc(1), missing, Buffer.alloc(1)]);
    expect(buffer.equals(around)).toBe(true);
  });

  it.skipIf(process.platform === 'win32').each([
    ['a pipe', async (path: string) => void spawnSync('mkfifo', [path])],
    ['a folder', async (path: string) => mkdir(path)],
    ['a symbolic link to a device', async (path: string) => symlink('/dev/zero', path)],
  ])('is set aside if it is %s', async (_what, put) => {
    const { options, journal } = await brokenOff();
    await rm(journal);
    await put(journal);
    const result = await download(options);
    expect(result).toMatchObject({ resumedFrom: 0 });
    expect((await readFile(result.path)).equals(bytes)).toBe(true);
    expect(await filesIn(join(result.path, '..'))).toEqual(['rows.csv', 'rows.csv.part.json.bad']);
  });

  it('lets the next call resume', async () => {
    const { options } = await brokenOff();
    const result = await download(options);
    expect(result).toMatchObject({ resumedFrom: 5 * unit, transferred: 4 * unit });
    expect((await readFile(result.path)).equals(bytes)).toBe(true);
  });

  it.each([null, Number.NaN, -1])('resumes if the source reports %s as size', async (size) => {
    const { options, source } = await brokenOff();
    const { path, allowHosts } = options;
    const link = { reveal: source.link, sizeBytes: size } as LinkLike;
    const result = await download({ links: async () => link, path, allowHosts } as DownloadOptions);
    expect(result.resumedFrom).toBe(5 * unit);
  });

  it.each<[string, (entry: Entry) => unknown]>([
    ['is cut off', () => '{"version":1'],
    ['is of another version', (entry) => ({ ...entry, version: 1 })],
    ['belongs to another part', (entry) => ({ ...entry, part: '1:2' })],
    ['is from before a power cut', (entry) => ({ ...entry, boot: 'x', flushed: false })],
    ['has ranges beyond the size', (entry) => ({ ...entry, done: [[0, 10 * unit]] })],
    [
      'has ranges that overlap',
      (entry) => ({
        ...entry,
        done: [
          [0, 9],
          [5, 20],
        ],
      }),
    ],
    [
      'has a different size than the part',
      (entry) => ({ ...entry, identity: { ...entry.identity, size: 10 * unit } }),
    ],
    [
      'has a digest of an unknown algorithm',
      (entry) => ({ ...entry, proofs: [{ algorithm: 'x', hex: '', source: 'server' }] }),
    ],
    [
      'has too many ranges',
      (entry) => ({
        ...entry,
        done: Array.from({ length: 5000 }, (_none, index) => [index * 4, index * 4 + 2]),
      }),
    ],
    [
      'is too large',
      (entry) => ({
        ...entry,
        done: Array.from({ length: 100_000 }, (_none, index) => [index * 4, index * 4 + 2]),
      }),
    ],
    [
      'has an invalid digest',
      (entry) => ({ ...entry, proofs: [{ algorithm: 'md5', hex: 'x', source: 'server' }] }),
    ],
    [
      'has an ETag that is not valid in a header',
      (entry) => ({ ...entry, identity: { ...entry.identity, etag: '"a\r\nx: y"' } }),
    ],
    ['has no ETag', (entry) => ({ ...entry, identity: { size: entry.identity['size'] } })],
  ])('is not used if it %s', async (_what, change) => {
    const { options, edit } = await brokenOff();
    await edit(change);
    const result = await download(options);
    expect(result).toMatchObject({ resumedFrom: 0, transferred: bytes.length });
    expect((await readFile(result.path)).equals(bytes)).toBe(true);
  });

  it('is used after a restart of the machine if the bytes were flushed', async () => {
    const { options, edit } = await brokenOff();
    await edit((entry) => ({ ...entry, boot: 'x', flushed: true }));
    expect(await download(options)).toMatchObject({ resumedFrom: 5 * unit });
  });

  it('is not used without its part, or with another file as part', async () => {
    for (const content of [undefined, Buffer.alloc(bytes.length)]) {
      const { options } = await brokenOff();
      const part = `${String(options.path)}.part`;
      await rm(part);
      if (content) {
        await writeFile(part, content);
      }
      const result = await download(options);
      expect((await readFile(result.path)).equals(bytes)).toBe(true);
    }
  });

  it('is not used after another program has written over the part, which keeps its inode', async () => {
    const { options } = await brokenOff();
    await writeFile(`${String(options.path)}.part`, Buffer.alloc(bytes.length));
    const result = await download(options);
    expect(result).toMatchObject({ resumedFrom: 0 });
    expect((await readFile(result.path)).equals(bytes)).toBe(true);
  });

  it('is written when the caller aborts', async () => {
    const caller = new AbortController();
    const source = await store({ bytes }, ({ number }) => {
      if (number === 2) {
        caller.abort();
      }
      return number < 3 ? { dropAfter: number === 1 ? 5 * unit : 0 } : undefined;
    });
    const options = { ...source.options, path: join(await folder(), 'rows.csv'), parallel: 1 };
    const aborted = download({ ...options, signal: caller.signal });
    await expect(aborted).rejects.toMatchObject({ reason: 'aborted' });
    expect(await download(options)).toMatchObject({ resumedFrom: 5 * unit });
  });

  it('is never written through a symbolic link', async () => {
    const source = await store({ bytes }, ({ number }) =>
      number < 3 ? { dropAfter: 3 * unit } : undefined,
    );
    const path = join(await folder(), 'rows.csv');
    const precious = join(path, '..', 'precious');
    await writeFile(precious, 'precious');
    const options = { ...source.options, path, parallel: 1, retries: 0 };
    for (const planted of [false, true]) {
      if (planted) {
        await rm(`${path}.part.json`);
        await symlink(precious, `${path}.part.json`);
      }
      await expect(download(options)).rejects.toMatchObject({ reason: 'truncated' });
    }
    expect(await readFile(precious, 'utf8')).toBe('precious');
    expect((await lstat(`${path}.part.json`)).isFile()).toBe(true);
    expect(await download(options)).toMatchObject({ resumedFrom: 3 * unit });
  });

  it('is not used for a link to an object of another size', async () => {
    const { source, options } = await brokenOff();
    const { url: _url, ...rest } = options;
    const links = async () => ({ reveal: () => source.link(), sizeBytes: bytes.length + 1 });
    const outcome: unknown = await download({ ...rest, links }).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ reason: 'wrong-size' });
    expect(await filesIn(join(String(options.path), '..'))).toEqual([]);
  });

  it.each([
    ['a login page', { headers: { 'content-type': 'text/html' } }],
    ['an unexpected status', { status: 304 }],
  ])('survives %s', async (_what, fault) => {
    const source = await store({ bytes }, ({ number }) =>
      number === 1 ? { dropAfter: 5 * unit } : number === 2 ? { ignoreRange: true, ...fault } : {},
    );
    const options = { ...source.options, directory: await folder(), parallel: 1, retries: 0 };
    await expect(download(options)).rejects.toMatchObject({ reason: 'truncated' });
    await expect(download(options)).rejects.toMatchObject({ name: 'DownloadError' });
    expect(await download(options)).toMatchObject({ resumedFrom: 5 * unit });
  });

  it('is removed with its part if the object is gone or too large', async () => {
    for (const [fault, reason, more] of [
      [{ status: 404 }, 'gone', {}],
      [{}, 'too-large', { maxBytes: unit }],
    ] as const) {
      const source = await store({ bytes }, ({ number }) =>
        number === 1 ? { dropAfter: 5 * unit } : fault,
      );
      const directory = await folder();
      const options = { ...source.options, directory, parallel: 1, retries: 0 };
      await expect(download(options)).rejects.toMatchObject({ reason: 'truncated' });
      await expect(download({ ...options, ...more })).rejects.toMatchObject({ reason });
      expect(await filesIn(directory)).toEqual([]);
    }
  });

  it('survives a proxy that requires a password', async () => {
    const { options } = await brokenOff();
    const { host } = await startProxy({ status: 407 });
    const outcome = download({ ...options, proxy: `http://${host}` });
    await expect(outcome).rejects.toMatchObject({ reason: 'protocol', status: 407 });
    expect(await download(options)).toMatchObject({ resumedFrom: 5 * unit });
  });

  it('survives a link source that fails, and an abort', async () => {
    const { source, options } = await brokenOff();
    const aborted = { ...options, signal: AbortSignal.abort() };
    await expect(download(aborted)).rejects.toMatchObject({ reason: 'aborted' });
    await source.close();
    await expect(download({ ...options, retries: 0 })).rejects.toMatchObject({ reason: 'network' });
    expect(await filesIn(join(String(options.path), '..'))).toEqual([
      'rows.csv.part',
      'rows.csv.part.json',
    ]);
  });
});
