import { watch, writeFileSync, type FSWatcher } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as zlib from 'node:zlib';

import { download, type DownloadResult } from '@download-tasks/downloader';
import { describe, expect, it, onTestFinished } from 'vitest';

import { decodeLz4 } from '../src/decompress/lz4.js';
import { TargetLock } from '../src/place/target-lock.js';
import {
  lz4Empty,
  lz4OfText,
  lz4Repeat,
  notes,
  text,
  zip,
  zstdBomb,
  zstdOfDictionary,
  zstdOfText,
  type ZipMember,
} from './support/compressed.js';
import { failure, filesIn, folder } from './support/fixture.js';
import { bytesOf, store } from './support/store.js';

const gzipOfText = zlib.gzipSync(text);
const hasNodeZstd = 'createZstdDecompress' in zlib;
const quiet = { flush: false };

async function unpacked(
  name: string,
  bytes: Buffer,
  more: object = {},
): Promise<{ readonly directory: string; readonly result: DownloadResult }> {
  const source = await store({ bytes });
  const directory = await folder();
  const path = join(directory, name);
  const options = { ...source.options, ...quiet, path, decompress: true, ...more };
  return { directory, result: await download(options) };
}

/** The error. No file has a final name. */
async function refused(name: string, bytes: Buffer, decompress: object | true = true) {
  const source = await store({ bytes });
  const directory = await folder();
  const options = { ...source.options, path: join(directory, name), decompress };
  return failure(directory, options);
}

/** 导出/订单.csv */
const gbk = Buffer.from('b5bcb3f62fb6a9b5a52e637376', 'hex');

const expectedOf: Readonly<Record<string, string>> = {
  'twice.lz4': 'a'.repeat(340),
  'thrice.lz4': 'a'.repeat(300),
  'twice.zst': text + text,
};

describe('decompress', () => {
  it.each([
    ['rows.csv.gz', 'rows.csv', 'gzip', gzipOfText],
    ['rows.csv.zst', 'rows.csv', 'zstd', zstdOfText],
    ['rows.csv.lz4', 'rows.csv', 'lz4', lz4OfText],
    ['rows', 'rows.decompressed', 'gzip', gzipOfText],
    ['rows.tgz', 'rows.tar', 'gzip', gzipOfText],
    [
      'twice.gz',
      'twice',
      'gzip',
      Buffer.concat([zlib.gzipSync(text.slice(0, 9)), zlib.gzipSync(text.slice(9))]),
    ],
    ['twice.lz4', 'twice', 'lz4', Buffer.concat([lz4Repeat(300), lz4Repeat(40)])],
    ['rows.csv.zst', 'rows.csv', 'zstd', Buffer.concat([notes(9), zstdOfText, notes(0)])],
    ['twice.zst', 'twice', 'zstd', Buffer.concat([zstdOfText, notes(9), zstdOfText])],
    ['padded.gz', 'padded', 'gzip', Buffer.concat([gzipOfText, Buffer.alloc(512)])],
    ['padded.gz', 'padded', 'gzip', Buffer.concat([gzipOfText, Buffer.alloc(2 ** 19)])],
    ['thrice.lz4', 'thrice', 'lz4', Buffer.concat([notes(9), lz4Repeat(300), notes(0)])],
  ])('decompresses %s to %s beside it', async (name, plain, format, bytes) => {
    const { directory, result } = await unpacked(name, bytes);
    const path = join(directory, plain);
    const expected = expectedOf[name] ?? text;
    expect(result.decompressed).toEqual({ path, format, bytes: expected.length, entries: 1 });
    expect(await readFile(path, 'utf8')).toBe(expected);
    expect((await readFile(join(directory, name))).equals(bytes)).toBe(true);
    expect(await filesIn(directory)).toEqual([name, plain].toSorted());
  });

  it('unpacks a zip into a folder', async () => {
    const members = [
      { name: 'rows.csv', bytes: Buffer.from(text) },
      { name: 'deep/', bytes: Buffer.alloc(0) },
      { name: 'deep/er/con.csv', bytes: Buffer.from('x') },
    ];
    const { directory, result } = await unpacked('export.zip', zip(members));
    const path = join(directory, 'export');
    expect(result.decompressed).toEqual({
      path,
      format: 'zip',
      bytes: text.length + 1,
      entries: 2,
    });
    expect(await readFile(join(path, 'rows.csv'), 'utf8')).toBe(text);
    expect(await readFile(join(path, 'deep/er/_con.csv'), 'utf8')).toBe('x');
  });

  it.each<[string, readonly (string | Buffer)[], readonly string[], object?]>([
    ['UTF-8 without the flag', [Buffer.from('导出/订单.csv')], ['导出', '导出/订单.csv']],
    ['GBK', [gbk, Buffer.from('rows.csv')], ['rows.csv', '导出', '导出/订单.csv']],
    // Traditional characters, some of them outside of GB 2312, one with a backslash as its second
    // byte.
    [
      'GBK of more characters',
      [Buffer.from('d3869ad8b1a8b1ed2e637376', 'hex'), Buffer.from('855cb7e5b1ed', 'hex')],
      ['匼峰表', '訂氊报表.csv'],
    ],
    ['UTF-8 beside GBK', [Buffer.from('日志.csv'), gbk], ['导出', '导出/订单.csv', '日志.csv']],
    ['code page 437', [Buffer.from('728273756d82', 'hex')], ['résumé']],
    [
      'Shift JIS by option',
      [Buffer.from('93fa967b', 'hex')],
      ['日本'],
      { nameEncoding: 'shift_jis' },
    ],
    ['code page 437 by option', [gbk], ['╡╝│÷', '╡╝│÷/╢⌐╡Ñ.csv'], { nameEncoding: 'cp437' }],
    ['backslashes', ['export\\orders.csv', 'export\\'], ['export', 'export/orders.csv']],
    ['./', ['./orders.csv', 'a/./b.csv'], ['a', 'a/b.csv', 'orders.csv']],
    ['//', ['a//orders.csv'], ['a', 'a/orders.csv']],
  ])('decodes names in a zip: %s', async (_what, names, files, decompress = {}) => {
    const members = names.map((name) => ({ name, bytes: Buffer.from('a,b\n') }));
    const { directory } = await unpacked('x.zip', zip(members), { decompress });
    expect(await filesIn(join(directory, 'x'))).toEqual(files);
  });

  it('refuses an unknown encoding', async () => {
    const error = await refused('x.zip', zip([]), { nameEncoding: 'klingon' });
    expect(error.reason).toBe('invalid-option');
    expect(error.message).toContain('klingon');
  });

  it('does not treat a repetitive log as a bomb', async () => {
    const log = Buffer.alloc(2 ** 26, '2026-11-02 12:00:00 heartbeat\n');
    const { result } = await unpacked('x.gz', zlib.gzipSync(log));
    expect(result.decompressed?.bytes).toBe(log.length);
    expect(log.length / result.bytes).toBeGreaterThan(200);
  });

  it('does nothing for a file that is not compressed', async () => {
    const { directory, result } = await unpacked('rows.csv', Buffer.from('1,2'));
    expect(result.decompressed).toBeUndefined();
    expect(await filesIn(directory)).toEqual(['rows.csv']);
  });

  it('has space for its name beside the longest suggested name', async () => {
    const source = await store({ bytes: gzipOfText });
    const links = async () => ({ reveal: source.link, fileName: 'x'.repeat(300) });
    const { allowHosts } = source.options;
    const directory = await folder();
    const result = await download({ links, allowHosts, ...quiet, directory, decompress: true });
    expect(result.decompressed).toMatchObject({ path: `${result.path}.decompressed` });
  });

  it('replaces an existing file only with `overwrite`', async () => {
    const source = await store({ bytes: gzipOfText });
    const directory = await folder();
    await writeFile(join(directory, 'rows.csv'), 'old');
    const options = { ...source.options, path: join(directory, 'rows.csv.gz'), decompress: true };
    expect(await failure(directory, options)).toMatchObject({ reason: 'target-exists' });
    await download({ ...options, overwrite: true });
    expect(await readFile(join(directory, 'rows.csv'), 'utf8')).toBe(text);
  });

  it.each([
    ['rows.csv.gz', 'rows.csv', zlib.gzipSync(bytesOf(2 ** 25))],
    ['rows.zip', 'rows', zip([{ name: 'rows.csv', bytes: bytesOf(2 ** 25) }])],
  ])('does not rename %s if %s was created meanwhile', async (name, other, bytes) => {
    const source = await store({ bytes });
    const directory = await folder();
    const path = join(directory, name);
    // Decoding takes many turns of the event loop, so this runs before its end.
    const isBegun = once(watch(directory), (file) => unfinished(other).test(file));
    void isBegun.then(() => writeFileSync(join(directory, other), 'of another program'));
    const outcome = download({ ...source.options, path, decompress: true, flush: false });
    await expect(outcome).rejects.toMatchObject({ reason: 'target-exists' });
    expect(await filesIn(directory)).not.toContain(name);
    expect(await readFile(join(directory, other), 'utf8')).toBe('of another program');
  });

  it('never replaces a folder', async () => {
    const source = await store({ bytes: zip([{ name: 'a', bytes: Buffer.from('a') }]) });
    const directory = await folder();
    await mkdir(join(directory, 'a'));
    const path = join(directory, 'a.zip');
    const options = { ...source.options, path, decompress: true, overwrite: true };
    expect(await failure(directory, options)).toMatchObject({ reason: 'target-exists' });
  });
});

const zeros = Buffer.alloc(4 * 2 ** 20);

describe('a bomb', () => {
  it.each([
    ['gzip', 'x.gz', zlib.gzipSync(zeros)],
    ['zstd', 'x.zst', zstdBomb(100)],
    ['lz4', 'x.lz4', lz4Repeat(2 ** 22)],
    ['zip', 'x.zip', zip([{ name: 'x', bytes: zeros }])],
  ])('stops at the ratio: %s', async (format, name, bytes) => {
    const error = await refused(name, bytes, { maxRatio: format === 'lz4' ? 50 : 200 });
    expect(error.reason).toBe('decompression-limit');
    expect(error.message).toContain('maxRatio');
  });

  it.each([
    ['gzip', 'x.gz', gzipOfText],
    ['zstd', 'x.zst', zstdOfText],
    ['lz4', 'x.lz4', lz4OfText],
    ['zip', 'x.zip', zip([{ name: 'x', bytes: Buffer.from(text) }])],
  ])('stops at the absolute size: %s', async (_format, name, bytes) => {
    const error = await refused(name, bytes, { maxBytes: 100_000 });
    expect(error.reason).toBe('decompression-limit');
    expect(error.message).toContain('maxBytes');
  });

  it('stops at the number of files', async () => {
    const members = Array.from({ length: 6 }, (_none, index) => ({
      name: `${index}`,
      bytes: Buffer.from('x'),
    }));
    const folders = members.map(({ name }) => ({ name: `${name}/`, bytes: Buffer.alloc(0) }));
    for (const bytes of [zip(members), zip(members, 65_535), zip(folders)]) {
      const error = await refused('x.zip', bytes, { maxEntries: 5 });
      expect(error.reason).toBe('decompression-limit');
    }
  });

  it.each([
    ['', []],
    [' after another frame', [zstdBomb(1)]],
  ])('does not get the memory that a zstd header requests%s', async (_where, before) => {
    const hungry = zstdBomb(1);
    hungry[5] = 0xf8;
    const error = await refused('x.zst', Buffer.concat([...before, hungry]));
    expect(error.reason).toBe('decompression');
    expect(error.message).toContain('memory');
  });

  it('does not get the memory for a large skippable frame', async () => {
    const piece = Buffer.alloc(2 ** 20);
    const notesHead = notes(0);
    notesHead.writeUInt32LE(128 * piece.length, 4);
    const before = process.memoryUsage().arrayBuffers;
    let peak = 0;
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      yield notesHead;
      for (let index = 0; index < 128; index += 1) {
        yield piece;
      }
      peak = process.memoryUsage().arrayBuffers - before;
      yield lz4Repeat(300);
    };
    const sizes: number[] = [];
    for await (const { length } of decodeLz4(chunks())) {
      sizes.push(length);
    }
    expect(sizes).toEqual([300]);
    expect(peak).toBeLessThan(64 * piece.length);
  });

  it('does not take long with thousands of empty frames', async () => {
    const empty = lz4Empty();
    const bytes = Buffer.concat([...Array.from({ length: 20_000 }, () => empty), lz4Repeat(300)]);
    const { result } = await unpacked('x.lz4', bytes);
    expect(result.decompressed?.bytes).toBe(300);
    expect(result.durationMs).toBeLessThan(3000);
  });
});

describe('a damaged or inconsistent file', () => {
  const member: ZipMember = { name: 'x', bytes: Buffer.from(text) };
  it.each([
    ['gzip that ends early', 'x.gz', gzipOfText.subarray(0, -9)],
    ['gzip with a wrong checksum', 'x.gz', changed(gzipOfText, gzipOfText.length - 6)],
    ['gzip with a wrong size', 'x.gz', changed(gzipOfText, gzipOfText.length - 2)],
    ['zstd that ends early', 'x.zst', zstdOfText.subarray(0, -9)],
    // The decoder for Node 20 does not check the frame's checksum; the README says so.
    [
      'zstd that is damaged',
      'x.zst',
      hasNodeZstd ? changed(zstdOfText, 40) : zstdOfText.subarray(0, 40),
    ],
    ['lz4 that ends early', 'x.lz4', lz4OfText.subarray(0, -9)],
    ['lz4 that is damaged', 'x.lz4', changed(lz4OfText, 400)],
    ['lz4 with a wrong checksum', 'x.lz4', changed(lz4OfText, lz4OfText.length - 1)],
    ['lz4 with a wrong header', 'x.lz4', changed(lz4OfText, 14)],
    ['lz4 that repeats missing bytes', 'x.lz4', changed(lz4Repeat(100), 21)],
    ['lz4 of a block that is too large', 'x.lz4', lz4Repeat(2 ** 22 + 100, 2 ** 22)],
    ['lz4 with a wrong size', 'x.lz4', lz4Repeat(100, 99)],
    ['zip that reports a smaller size', 'x.zip', zip([{ ...member, claimedSize: 10 }])],
    ['zip that reports a larger size', 'x.zip', zip([{ ...member, claimedSize: 2 ** 31 }])],
    ['zip with a wrong checksum', 'x.zip', zip([{ ...member, claimedCrc: 1 }])],
    ['zip that reports more files', 'x.zip', zip([member], 3)],
    ['zip with a name twice', 'x.zip', zip([member, { ...member, name: 'X' }])],
    ['zip that requires a password', 'x.zip', zip([{ ...member, isEncrypted: true }])],
    ['zip with a symbolic link', 'x.zip', zip([{ ...member, mode: 0o120777 }])],
    ['zip that leaves its folder', 'x.zip', zip([{ ...member, name: '../x' }])],
    ['zip that leaves its folder on Windows', 'x.zip', zip([{ ...member, name: 'a\\..\\..\\x' }])],
    ['zip with an absolute name of Windows', 'x.zip', zip([{ ...member, name: 'C:x' }])],
    ['zip with a share of Windows', 'x.zip', zip([{ ...member, name: '\\\\host\\x' }])],
    ['zip with an absolute name', 'x.zip', zip([{ ...member, name: '/etc/x' }])],
    ['zip with an unusable name', 'x.zip', zip([{ ...member, name: 'a/.../b' }])],
    ['gzip with zeros in place of another part', 'x.gz', followed(gzipOfText, gzipOfText, 0, 9)],
    ['zstd with other data after it', 'x.zst', followed(zstdOfText, Buffer.from(text))],
    [
      'zstd with an incomplete frame after it',
      'x.zst',
      followed(zstdOfText, zstdOfText.subarray(0, -9)),
    ],
    ['zstd that needs a dictionary', 'x.zst', zstdOfDictionary],
    ['zip with a file below a file', 'x.zip', zip([member, { ...member, name: 'x/y' }])],
    ['zip with a file in place of a folder', 'x.zip', zip([{ ...member, name: 'x/y' }, member])],
    ['text that is named like gzip', 'x.gz', Buffer.from(text)],
  ])('is an error: %s', async (_what, name, bytes) => {
    const error = await refused(name, bytes, { maxRatio: 1e6 });
    expect(error.reason).toBe('decompression');
  });
});

it.each([
  ['a line break', Buffer.from('\n')],
  ['zeros and a letter', Buffer.from('\0\0\0x')],
  ['zeros, later a letter', Buffer.concat([Buffer.alloc(2 ** 19), Buffer.from('x')])],
])('reports data after the end of gzip: %s', async (_what, more) => {
  const error = await refused('x.gz', Buffer.concat([gzipOfText, more]));
  expect(error.reason).toBe('decompression');
  expect(error.message).toContain('follows the end');
});

it('reports that a zip is encrypted', async () => {
  const bytes = zip([{ name: 'x', bytes: Buffer.from(text), isEncrypted: true }]);
  expect((await refused('x.zip', bytes)).message).toContain('it is encrypted');
});

it('does not touch a file that another download is writing', async () => {
  const source = await store({ bytes: gzipOfText });
  const directory = await folder();
  const lock = await TargetLock.take(join(directory, 'rows.csv'));
  const options = { ...source.options, path: join(directory, 'rows.csv.gz'), decompress: true };
  expect(await failure(directory, options)).toMatchObject({ reason: 'busy' });
  await lock.release();
});

it('stops on abort, and leaves no incomplete file', async () => {
  const source = await store({ bytes: zlib.gzipSync(Buffer.alloc(2 ** 28), { level: 1 }) });
  const directory = await folder();
  const controller = new AbortController();
  const { signal } = controller;
  const path = join(directory, 'x.gz');
  const outcome = download({
    ...source.options,
    path,
    decompress: { maxRatio: 1e6 },
    signal,
  }).catch((error: unknown) => error);
  await once(watch(directory), (file) => unfinished('x').test(file));
  controller.abort();
  expect(await outcome).toMatchObject({ reason: 'aborted' });
  expect((await filesIn(directory)).filter((name) => !name.startsWith('x.gz.part'))).toEqual([]);
});

it('keeps the downloaded bytes for the next call', async () => {
  const source = await store({
    bytes: Buffer.concat([zlib.gzipSync(zeros), Buffer.alloc(2 ** 21)]),
  });
  const directory = await folder();
  const options = { ...source.options, path: join(directory, 'x.gz') };
  const limits = { maxBytes: 2 ** 20 };
  await expect(download({ ...options, decompress: limits })).rejects.toMatchObject({
    reason: 'decompression-limit',
  });
  expect(await filesIn(directory)).toEqual(['x.gz.part', 'x.gz.part.json']);
  expect(await download(options)).toMatchObject({ transferred: 1 });
  expect(await filesIn(directory)).toEqual(['x.gz']);
});

/** The name of an unfinished decompressed file or folder. */
function unfinished(name: string): RegExp {
  return new RegExp(`^${name}\\.part\\.[\\da-f]{8}~$`);
}

/** Resolves when a file with a matching name is created. */
async function once(watcher: FSWatcher, matches: (file: string) => boolean): Promise<void> {
  onTestFinished(() => watcher.close());
  await new Promise<void>((resolve) => {
    watcher.on('change', (_event, file) => {
      if (matches(String(file))) {
        resolve();
      }
    });
  });
}

/** Two files, one after the other. A range of the second may be zeros. */
function followed(first: Buffer, second: Buffer, from = 0, to = 0): Buffer {
  return Buffer.concat([first, Buffer.from(second).fill(0, from, to)]);
}

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0x10;
  return copy;
}
