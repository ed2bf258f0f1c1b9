import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';

import { openRows } from '@download-tasks/downloader';
import { array, assert, asyncProperty, constantFrom, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { mergeParts, readManifest } from '../src/index.js';
import { hour, temporaryFolder, writeExport, type FolderFile } from './support/export-folder.js';
import { storedFrames } from './support/stored-frames.js';

/** Merges into a file beside the export, and returns its content as it is stored. */
async function mergeToFile(directory: string, name: string): Promise<Buffer> {
  const target = join(await temporaryFolder(), name);
  const { bytes, sha256, path } = await mergeParts(directory, target);
  const content = await readFile(target);
  expect({ bytes, sha256, path }).toEqual({
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    path: target,
  });
  return content;
}

async function contentOf(directory: string): Promise<string> {
  return (await mergeToFile(directory, 'all')).toString();
}

describe('csv', () => {
  test('has one header, and a line break at the end of each file', async () => {
    const directory = await writeExport(
      [
        { content: 'time,text\n1,a\n2,"b\nc"', rows: 2 },
        { content: 'time,text\n', rows: 0 },
        { content: 'time,text\r\n3,"d""\n"\n', rows: 1 },
        { content: '\uFEFFtime,text\n4,e\n', rows: 1 },
      ],
      'csv',
    );
    expect(await contentOf(directory)).toBe('time,text\n1,a\n2,"b\nc"\n3,"d""\n"\n4,e\n');
  });

  test('may have line breaks and quotes in the header', async () => {
    const header = '"a\n""b""\n",c,"d\r\n"\n';
    const files = [1, 2, 3].map((each) => ({ content: `${header}${each},x,y\n`, rows: 1 }));
    expect(await contentOf(await writeExport(files, 'csv'))).toBe(`${header}1,x,y\n2,x,y\n3,x,y\n`);
  });

  test('is rejected if headers differ, and nothing is left behind or recorded', async () => {
    const directory = await writeExport(
      [
        { content: 'time,text\n1,a\n', rows: 1 },
        { content: 'time,level\n2,b\n', rows: 1 },
      ],
      'csv',
    );
    const before = await readdir(directory);
    await expect(mergeParts(directory, join(directory, 'all.csv'))).rejects.toMatchObject({
      reason: 'cannot-merge',
      message: expect.stringContaining(
        'part-1.csv has a different CSV header from part-0.csv',
      ) as string,
    });
    expect(await readdir(directory)).toEqual(before);
    expect((await readManifest(directory)).merged).toEqual([]);
  });

  test('is rejected if the first record is too long', async () => {
    const directory = await writeExport([{ content: 'a'.repeat(2 ** 21), rows: 0 }], 'csv');
    await expect(contentOf(directory)).rejects.toMatchObject({ reason: 'cannot-merge' });
  });
});

describe('JSON', () => {
  test('lines follow each other', async () => {
    const files = ['{"a":1}\n{"a":2}', '', '{"a":3}\n'].map((content, at) => ({
      content,
      rows: [2, 0, 1][at] ?? 0,
    }));
    expect(await contentOf(await writeExport(files, 'jsonl'))).toBe('{"a":1}\n{"a":2}\n{"a":3}\n');
  });

  test('objects in any layout follow each other', async () => {
    const files = ['{\n"a": 1\n}', '{"a":2} {"a":3}'].map((content, at) => ({
      content,
      rows: at + 1,
    }));
    expect(await contentOf(await writeExport(files, 'json'))).toBe(
      '{\n"a": 1\n}\n{"a":2} {"a":3}\n',
    );
  });

  test('arrays become one', async () => {
    const files = [
      { content: '[]', rows: 0 },
      { content: ' [ {"a":"]"},\n\t{"a":"[,"} ] \n', rows: 2 },
      { content: '[\n]\n', rows: 0 },
      { content: '[3,[4]]', rows: 2 },
      { content: '', rows: 0 },
    ];
    const content = await contentOf(await writeExport(files, 'json'));
    expect(JSON.parse(content)).toEqual([{ a: ']' }, { a: '[,' }, 3, [4]]);
  });

  test('empty arrays become one', async () => {
    const files = [
      { content: '[]', rows: 0 },
      { content: '[ ]', rows: 0 },
    ];
    expect(await contentOf(await writeExport(files, 'json'))).toBe('[]\n');
  });

  test('arrays together with objects are rejected', async () => {
    const files = [
      { content: '[1]', rows: 1 },
      { content: '{"a":2}', rows: 1 },
    ];
    for (const order of [files, files.toReversed()]) {
      const directory = await writeExport(order, 'json');
      await expect(contentOf(directory)).rejects.toMatchObject({ reason: 'cannot-merge' });
    }
  });

  test('a truncated array is rejected', async () => {
    const directory = await writeExport([{ content: '[1,2' }], 'json');
    await expect(contentOf(directory)).rejects.toMatchObject({ reason: 'cannot-merge' });
  });
});

describe('compressed parts', () => {
  test('are copied member by member if nothing has to change', async () => {
    const members = ['{"a":1}\n', '{"a":2}', '{"a":3}'].map((text) => gzipSync(text));
    const files = members.map((content) => ({ content, rows: 1 }));
    const content = await mergeToFile(await writeExport(files, 'jsonl.gz'), 'all.jsonl.gz');
    expect(gunzipSync(content).toString()).toBe('{"a":1}\n{"a":2}\n{"a":3}\n');
    for (const member of members) {
      expect(content.includes(member)).toBe(true);
    }
  });

  test.each(['zstd', 'lz4'] as const)('%s frames are copied as well', async (compression) => {
    const frames = ['{"a":1}\n', '{"a":2}', '{"a":3}'].map((text) =>
      storedFrames[compression](Buffer.from(text)),
    );
    const extension = { zstd: 'zst', lz4: 'lz4' }[compression];
    const files = frames.map((content) => ({ content, rows: 1 }));
    const directory = await writeExport(files, `jsonl.${extension}`);
    const content = await mergeToFile(directory, `all.jsonl.${extension}`);
    expect(content.includes(frames[1] ?? '')).toBe(true);
    const opened = await openRows(toStream(content), { name: `all.jsonl.${extension}` });
    expect(opened.compression).toBe(compression);
    expect((await buffer(opened.content)).toString()).toBe('{"a":1}\n{"a":2}\n{"a":3}\n');
  });

  test('lose their later csv headers', async () => {
    const texts = ['a\n1\n', 'a\n2', 'a\n3\n'];
    const files = texts.map((text) => ({ content: gzipSync(text), rows: 1 }));
    const content = await mergeToFile(await writeExport(files, 'csv.gz'), 'all.csv.gz');
    expect(gunzipSync(content).toString()).toBe('a\n1\n2\n3\n');
  });

  test('are decompressed for a stream and for a name without a compression', async () => {
    const files = ['1\n', '2\n'].map((text) => ({ content: gzipSync(text), rows: 1 }));
    const directory = await writeExport(files, 'jsonl.gz');
    expect(await contentOf(directory)).toBe('1\n2\n');
    const stream = new PassThrough();
    const { path, rows } = await mergeParts(directory, stream);
    expect({ path, rows }).toEqual({ path: undefined, rows: 2 });
    expect(stream.read()?.toString()).toBe('1\n2\n');
  });

  test('that need an unavailable compressor are rejected', async () => {
    const files = ['a\n1\n', 'a\n2\n'].map((text) => ({ content: text, rows: 1 }));
    const directory = await writeExport(files, 'csv');
    await expect(mergeToFile(directory, 'all.csv.lz4')).rejects.toMatchObject({
      reason: 'cannot-merge',
      message: expect.stringContaining('.gz') as string,
    });
  });

  test('in an archive, or without rows, are rejected', async () => {
    const zip = Buffer.from('504b0304', 'hex');
    for (const [content, extension] of [
      [zip, 'csv.zip'],
      [zip, 'csv'],
      ['PAR1', 'parquet'],
    ] as const) {
      const directory = await writeExport([{ content }], extension);
      await expect(contentOf(directory)).rejects.toMatchObject({ reason: 'cannot-merge' });
    }
  });
});

test('any rows, in any files, are merged unchanged', async () => {
  const field = string({ unit: constantFrom('a', ',', '"', '\n', '\r\n', ' ', 'é', '[', ']') });
  const file = record({
    rows: array(array(field, { minLength: 2, maxLength: 2 }), { maxLength: 4 }),
    compression: constantFrom('none', 'gzip', 'zstd', 'lz4'),
    endsWithBreak: constantFrom(true, false),
  });
  const scenario = record({
    files: array(file, { minLength: 1, maxLength: 5 }),
    format: constantFrom('csv', 'jsonl', 'json'),
    target: constantFrom('all', 'all.gz'),
  });
  await assert(
    asyncProperty(scenario, async ({ files, format, target }) => {
      const encode = { csv: csvOf, jsonl: linesOf, json: arrayOf }[format as 'csv'];
      const written = files.map(({ rows, compression, endsWithBreak }): FolderFile => {
        const text = encode(rows).replace(/\n$/, endsWithBreak ? '\n' : '');
        return { content: compressed(text, compression), rows: rows.length };
      });
      const rows = files.flatMap((each) => each.rows);
      const directory = await writeExport(written, 'data', { request: { format } });
      const stored = await mergeToFile(directory, target);
      const text = (target === 'all' ? stored : gunzipSync(stored)).toString();
      // Only arrays are reformatted.
      const [found, expected] =
        format === 'json' ? [JSON.parse(text) as unknown, rows] : [text, encode(rows)];
      expect(found).toEqual(expected);
    }),
    { numRuns: 60, seed: 1 },
  );
});

describe('the order', () => {
  const files = ['1\n', '2\n', '3\n'].map((content) => ({ content, rows: 1 }));

  test.each([
    ['of the request', { request: { order: 'desc' } }],
    ['of the vendor', { limits: { order: 'descending' } }],
  ] as const)('is the descending one %s', async (_whose, change) => {
    expect(await contentOf(await writeExport(files, 'jsonl', change))).toBe('3\n2\n1\n');
  });

  test('of the request takes precedence', async () => {
    const change = { request: { order: 'asc' }, limits: { order: 'descending' } } as const;
    expect(await contentOf(await writeExport(files, 'jsonl', change))).toBe('1\n2\n3\n');
  });
});

describe('the target', () => {
  const files = ['1\n', '2\n'].map((content) => ({ content, rows: 1 }));

  test('is noted in the manifest, and replaced by the next merge', async () => {
    const directory = await writeExport(files, 'jsonl');
    const target = join(directory, 'merged/all.jsonl');
    const { rows, bytes, sha256 } = await mergeParts(directory, target);
    const { merged, range } = await readManifest(directory);
    const mergedAt = expect.any(String) as string;
    const note = { path: 'merged/all.jsonl', ...range, rows, bytes, sha256, mergedAt };
    expect(merged).toEqual([note]);
    await mergeParts(directory, target);
    expect((await readManifest(directory)).merged).toHaveLength(1);
    expect(await readdir(join(directory, 'merged'))).toEqual(['all.jsonl']);
  });

  test('is not replaced if it is something else, unless overwrite is set', async () => {
    const directory = await writeExport(files, 'jsonl');
    const target = join(directory, 'all.jsonl');
    await writeFile(target, 'mine');
    await expect(mergeParts(directory, target)).rejects.toMatchObject({ reason: 'target-exists' });
    expect(await readFile(target, 'utf8')).toBe('mine');
    await mergeParts(directory, target, { overwrite: true });
    expect(await readFile(target, 'utf8')).toBe('1\n2\n');
  });

  test('is never a file of the export, a directory, or an archive', async () => {
    const directory = await writeExport(files, 'jsonl');
    await mkdir(join(directory, 'folder'));
    for (const name of ['part-0.jsonl', 'manifest.json', 'folder', '.']) {
      const merging = mergeParts(directory, join(directory, name), { overwrite: true });
      await expect(merging).rejects.toMatchObject({ reason: 'target-exists' });
    }
    await expect(mergeParts(directory, join(directory, 'all.zip'))).rejects.toMatchObject({
      reason: 'cannot-merge',
    });
  });

  test('that cannot be written is reported', async () => {
    const directory = await writeExport(files, 'jsonl');
    const target = join(directory, 'part-0.jsonl/all.jsonl');
    await expect(mergeParts(directory, target)).rejects.toMatchObject({ reason: 'file-system' });
  });

  test('may be a slow stream, which is not ended', async () => {
    const directory = await writeExport(files, 'jsonl');
    const chunks: string[] = [];
    const slow = new Writable({
      highWaterMark: 1,
      write: (chunk: Buffer, _encoding, done) => {
        chunks.push(chunk.toString());
        setImmediate(done);
      },
    });
    const events: unknown[] = [];
    await mergeParts(directory, slow, { onProgress: (event) => events.push(event) });
    expect(chunks.join('')).toBe('1\n2\n');
    expect(slow.writableEnded).toBe(false);
    expect(events.at(-1)).toEqual({ files: 2, filesDone: 2, bytesRead: 4 });
    expect((await readManifest(directory)).merged).toEqual([]);
  });

  test('that fails ends the merge with its own error', async () => {
    const directory = await writeExport(files, 'jsonl');
    const broken = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('pipe'), { code: 'EPIPE' })),
    });
    await expect(mergeParts(directory, broken)).rejects.toMatchObject({ code: 'EPIPE' });
  });
});

describe('nothing wrong is merged', () => {
  const files = ['1\n', '2\n'].map((content) => ({ content, rows: 1 }));

  test.each([
    ['changed', 'x\n', 'part-1.jsonl has a different SHA-256'],
    ['longer', '2\n3\n', 'part-1.jsonl has 4 bytes instead of 2'],
  ])('a file that is %s', async (_what, content, message) => {
    const directory = await writeExport(files, 'jsonl');
    await writeFile(join(directory, 'part-1.jsonl'), content);
    await expect(contentOf(directory)).rejects.toMatchObject({
      reason: 'file-differs',
      message: expect.stringContaining(message) as string,
    });
  });

  test('a file that is missing', async () => {
    const directory = await writeExport(files, 'jsonl');
    const { parts } = await readManifest(directory);
    const other = await writeExport([], 'jsonl', { parts, range: { ...hour(0), to: hour(1).to } });
    await expect(contentOf(other)).rejects.toMatchObject({
      reason: 'file-differs',
      message: expect.stringContaining('part-0.jsonl is missing') as string,
    });
  });

  test('a different number of rows from the parts', async () => {
    const directory = await writeExport([{ content: '1\n2\n', rows: 3 }], 'jsonl');
    await expect(contentOf(directory)).rejects.toMatchObject({ reason: 'cannot-merge' });
  });

  const incomplete = {
    ...hour(2),
    reason: 'task-failed',
    explanation: 'No.',
    attempts: 3,
  } as const;
  const range = { from: hour(0).from, to: hour(2).to };

  test.each([
    ['an incomplete window', { range, incomplete: [incomplete] }],
    ['a gap', { range }],
    ['a window under way', { open: [{ ...hour(0), state: 'planned', attempts: 0 }] }],
  ] as const)('%s, unless allowPartial is set', async (_what, change) => {
    const directory = await writeExport(files, 'jsonl', change);
    await expect(contentOf(directory)).rejects.toMatchObject({ reason: 'not-proven' });
    const stream = new PassThrough();
    const { complete } = await mergeParts(directory, stream, { allowPartial: true });
    expect(complete).toBe(false);
    expect(stream.read()?.toString()).toBe('1\n2\n');
  });

  test('a part without a proof', async () => {
    const { parts } = await readManifest(await writeExport(files, 'jsonl'));
    const weak = parts.map((part) => ({ ...part, proof: 'none' as const }));
    const directory = await writeExport(files, 'jsonl', { parts: weak });
    await expect(contentOf(directory)).rejects.toMatchObject({ reason: 'not-proven' });
  });

  test('a folder without an export, or with one in progress', async () => {
    await expect(contentOf(await temporaryFolder())).rejects.toMatchObject({
      reason: 'no-manifest',
    });
  });

  test('after an abort', async () => {
    const directory = await writeExport(files, 'jsonl');
    const target = join(directory, 'all.jsonl');
    const controller = new AbortController();
    const reason = new Error('enough');
    const merging = mergeParts(directory, target, {
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(merging).rejects.toBe(reason);
    expect(await readdir(directory)).toEqual(['manifest.json', 'part-0.jsonl', 'part-1.jsonl']);
  });
});

test('an export without rows gives an empty file', async () => {
  const directory = await writeExport([], 'csv', { range: hour(0), parts: [] });
  await expect(contentOf(directory)).rejects.toMatchObject({ reason: 'not-proven' });
  const target = join(directory, 'all.csv');
  const { rows, bytes } = await mergeParts(directory, target, { allowPartial: true });
  expect({ rows, bytes }).toEqual({ rows: 0, bytes: 0 });
});

async function* toStream(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

function csvOf(rows: readonly (readonly string[])[]): string {
  return ['"a\n",b', ...rows.map((row) => row.map(quoted).join(','))].join('\n') + '\n';
}

function quoted(field: string): string {
  return `"${field.replaceAll('"', '""')}"`;
}

function linesOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function arrayOf(rows: readonly (readonly string[])[]): string {
  return `${JSON.stringify(rows, undefined, 1)}\n`;
}

function compressed(text: string, compression: string): Uint8Array {
  const bytes = Buffer.from(text);
  if (compression === 'zstd' || compression === 'lz4') {
    return storedFrames[compression](bytes);
  }
  return compression === 'gzip' ? gzipSync(bytes) : bytes;
}
