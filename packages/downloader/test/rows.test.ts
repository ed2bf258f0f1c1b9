import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as zlib from 'node:zlib';

import {
  countRows,
  countRowsIn,
  DownloadError,
  type CountRowsOptions,
} from '@download-tasks/downloader';
import { array, assert, constantFrom, integer, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';

import { RowCounter, type RowFormat } from '../src/rows/row-counter.js';
import { rowKernel } from '../src/rows/row-kernel.js';
import { lz4OfText, notes, text, zip, zstdOfText } from './support/compressed.js';
import { folder } from './support/fixture.js';

/** A simple reference counter. `undefined`: the content ends inside quotes. */
function reference(format: 'csv' | 'jsonl', content: string): number | undefined {
  const blanks = format === 'csv' ? '\r' : '\r \t';
  let [rows, isBlank] = [0, true];
  for (const { character, isQuoted } of format === 'csv' ? quoted(content) : plain(content)) {
    const isEnd = character === '\n' && !isQuoted;
    if (isEnd && !isBlank) {
      rows += 1;
    }
    if (isEnd) {
      isBlank = true;
    } else {
      isBlank &&= !isQuoted && blanks.includes(character);
    }
    if (character === '') {
      return undefined;
    }
  }
  return isBlank ? rows : rows + 1;
}

interface Character {
  readonly character: string;
  readonly isQuoted: boolean;
}

function* plain(content: string): Generator<Character> {
  for (const character of content) {
    yield { character, isQuoted: false };
  }
}

/** Quotes count as quoted. An empty character at the end means that the last quote is missing. */
function* quoted(content: string): Generator<Character> {
  let [isQuoted, mayOpen] = [false, true];
  for (const character of content) {
    const isQuote = character === '"';
    if (isQuote && isQuoted) {
      yield { character, isQuoted };
      [isQuoted, mayOpen] = [false, true];
      continue;
    }
    if (isQuote && mayOpen) {
      isQuoted = true;
    }
    mayOpen = ',;\t|\n\r'.includes(character);
    // A quote that does not open is not a blank either.
    yield { character, isQuoted };
  }
  if (isQuoted) {
    yield { character: '', isQuoted };
  }
}

function count(
  format: RowFormat,
  content: string | Buffer,
  { header = false, piece = 2 ** 20 }: { header?: boolean; piece?: number } = {},
) {
  const counter = new RowCounter(format, { header });
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += piece) {
    counter.update(bytes.subarray(at, at + piece));
  }
  return counter.finish();
}

/** `undefined`: it cannot be counted. */
function rowsOrNone(format: RowFormat, content: string, piece: number): number | undefined {
  try {
    return count(format, content, { piece }).rows;
  } catch (error) {
    if (DownloadError.isInstance(error) && error.reason === 'uncountable') {
      return undefined;
    }
    throw error;
  }
}

describe('records of csv', () => {
  it.each<[string, number]>([
    ['', 0],
    ['\n', 0],
    ['\r\n\r\n', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\r\n', 1],
    ['a\nb', 2],
    ['a\r\nb\r\n', 2],
    ['a\n\n\r\nb\n', 2],
    ['""\n', 1],
    ['""', 1],
    [' \n', 1],
    ['"a\nb",c\n', 1],
    ['"a\r\n\r\nb",c\r\nd\r\n', 2],
    ['"a ""b""\n",c\n', 1],
    ['a,"""\n""",b\nc\n', 2],
    // Quotes in the middle of a field are ordinary characters.
    ['2" pipe,1\n3" pipe,2\n', 2],
    ['say "hi\nthere",1\n', 2],
    ['a""b\nc""d\n', 2],
    ['a\t"b\nc"\n', 1],
    ['a;"b\nc"\n', 1],
  ])('in %j: %i', (content, rows) => {
    expect(count('csv', content)).toMatchObject({ rows, hasHeader: false });
    expect(count('csv', content, { piece: 1 })).toMatchObject({ rows });
    expect(count('csv', `\ufeff${content}`)).toMatchObject({ rows });
    expect(count('csv', `\ufeff${content}`, { piece: 1 })).toMatchObject({ rows });
    const wide = `${'x'.repeat(61)}\n${content}`;
    expect(count('csv', wide)).toMatchObject({ rows: rows + 1 });
    expect(reference('csv', content)).toBe(rows);
  });

  it('do not include the header', () => {
    const header = true;
    expect(count('csv', 'id\n1\n2\n', { header })).toMatchObject({ rows: 2, hasHeader: true });
    expect(count('csv', 'id\n', { header })).toMatchObject({ rows: 0, hasHeader: true });
    expect(count('csv', '', { header })).toMatchObject({ rows: 0, hasHeader: false });
    expect(count('jsonl', '{}\n{}\n', { header })).toMatchObject({ rows: 2, hasHeader: false });
  });

  it.each(['a,"b', '"', 'a\n"b\n', '"a"",b\n'])(
    'cannot be counted in an incomplete file: %j',
    (csv) => {
      expect(() => count('csv', csv)).toThrow(expect.objectContaining({ reason: 'uncountable' }));
    },
  );
});

describe('lines of JSON', () => {
  it.each<[string, number]>([
    ['', 0],
    ['{}', 1],
    ['{}\n', 1],
    ['{}\r\n[]\r\n1\r\n"\\""\r\n', 4],
    ['{}\n \t\r\n\n{}', 2],
    ['{}\n  ', 1],
    ['{"a":"\\n"}\n', 1],
  ])('in %j: %i', (content, rows) => {
    expect(count('jsonl', content)).toMatchObject({ rows });
    expect(count('jsonl', content, { piece: 1 })).toMatchObject({ rows });
    expect(reference('jsonl', content)).toBe(rows);
  });
});

describe('values of JSON', () => {
  it.each<[string, number]>([
    ['', 0],
    [' \n ', 0],
    ['[]', 0],
    [' [ \n ] ', 0],
    ['[1]', 1],
    ['[[]]', 1],
    ['[{}]', 1],
    ['[""]', 1],
    ['[1,2, 3]', 3],
    ['[{"a":[1,2]},{"b":{"c":","}}]', 2],
    ['["a,b","c]","\\"],",null]', 4],
    ['["\\\\",1,"\\\\\\"",2]', 4],
    ['{}', 1],
    ['{"a":1}{"a":2}', 2],
    ['{"a":1}\n{"a":2}\n', 2],
    ['{\n  "a": [1,\n 2]\n}\n{\n}\n', 2],
    ['{"a":"}{"}\n{"a":"\\"}{"}', 2],
    ['[1,2]\n[3,4]\n', 2],
    ['1\n2\n', 2],
    ['"a"\n', 1],
  ])('in %j: %i', (content, rows) => {
    for (const piece of [1, 7, 64, 2 ** 20]) {
      expect(count('json', content, { piece })).toMatchObject({ rows });
      expect(count('json', `\ufeff${content}`, { piece })).toMatchObject({ rows });
    }
  });

  it.each(['[', '[1', '{"a":1', '{"a":"}', ']', '}', '[]]', '[{]', '{}}'])(
    'cannot be counted in an incomplete document: %s',
    (content) => {
      expect(() => count('json', content)).toThrow(
        expect.objectContaining({ reason: 'uncountable' }),
      );
    },
  );

  it('are counted for any values in any layout', () => {
    const value = oneof(
      string(),
      string({ unit: 'binary' }),
      array(string()),
      constantFrom(1, null, {}, [], [[]], { a: [{ b: '],[{' }] }, { a: '\\' }, { a: '\\"' }, [',']),
    );
    assert(
      property(
        array(value),
        integer({ min: 1, max: 100 }),
        integer({ min: 0, max: 2 }),
        (values, piece, space) => {
          expect(count('json', JSON.stringify(values, undefined, space), { piece }).rows).toBe(
            values.length,
          );
          const objects = values.map((a) => JSON.stringify({ a }, undefined, space)).join('\n');
          expect(count('json', objects, { piece }).rows).toBe(values.length);
          const lines = values.map((a) => JSON.stringify({ a })).join('\r\n');
          expect(count('jsonl', lines, { piece }).rows).toBe(values.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});

it.each(['csv', 'jsonl'] as const)('counts %s like a simple reference counter', (format) => {
  const word = constantFrom(
    '"',
    '""',
    '\n',
    '\r\n',
    '\r',
    ',',
    ' ',
    '\t',
    'x',
    'x'.repeat(50),
    '"a\nb"',
    ',"',
    '",',
  );
  assert(
    property(array(word, { maxLength: 60 }), integer({ min: 1, max: 200 }), (words, piece) => {
      const content = words.join('');
      expect(rowsOrNone(format, content, piece)).toBe(reference(format, content));
    }),
    { numRuns: 3000 },
  );
});

it('uses the kernel of its source file', async () => {
  const source = new URL('../src/rows/row-kernel.wat', import.meta.url);
  const assembler = await wabt();
  const module = assembler.parseWat('kernel', await readFile(source, 'utf8'), { simd: true });
  expect(Buffer.from(module.toBinary({}).buffer).toString('base64')).toBe(rowKernel);
});

const csv = Buffer.from('id,name\n1,"a\nb"\n2,c\n');
const json = Buffer.from('{"id":1}\n{"id":2}\n{"id":3}\n');

async function counted(name: string, content: Buffer, options: CountRowsOptions = {}) {
  const path = join(await folder(), name);
  await writeFile(path, content);
  return countRows(path, options);
}

async function* pieces(content: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) {
    yield content.subarray(at, at + size);
  }
}

describe('countRows', () => {
  const gzip = zlib.gzipSync(csv);
  it.each<[string, Buffer, number, CountRowsOptions?]>([
    ['rows.csv', csv, 2],
    ['rows.csv', csv, 3, { header: false }],
    ['rows', csv, 2, { format: 'CSV' }],
    ['rows.json', json, 3],
    ['rows.jsonl', json, 3],
    ['rows.ndjson', json, 3],
    ['rows.csv', json, 3, { format: 'json' }],
    ['rows.csv.gz', gzip, 2],
    ['rows', gzip, 2, { format: 'csv', compression: 'gzip' }],
    ['rows.csv.gz', csv, 2],
    ['rows.csv.gz', Buffer.concat([gzip, zlib.gzipSync('3,d\n'), Buffer.alloc(99)]), 3],
    ['rows.csv.zst', zstdOfText, 5999],
    ['rows.csv.zst', Buffer.concat([notes(9), zstdOfText]), 5999],
    ['rows.csv.lz4', lz4OfText, 5999],
    ['rows.csv.zst.gz', zlib.gzipSync(zstdOfText), 5999],
  ])('counts %s', async (name, content, rows, options = {}) => {
    const header = options.header ?? true;
    const isCsv = /csv/i.test(options.format ?? name);
    const expected = { rows, headers: header && isCsv ? 1 : 0, files: 1 };
    expect(await counted(name, content, options)).toMatchObject(expected);
    for (const size of [1, 100, 2 ** 20]) {
      const found = await countRowsIn(pieces(content, size), { name, ...options });
      expect(found).toMatchObject(expected);
    }
  });

  it('reports the size of the content', async () => {
    expect(await counted('rows.csv.gz', zlib.gzipSync(text))).toMatchObject({ bytes: text.length });
  });

  it('counts all files of a zip, each by its name', async () => {
    const content = zip([
      { name: 'a.csv', bytes: csv },
      { name: 'b/', bytes: Buffer.alloc(0) },
      { name: 'b/c.json', bytes: json },
      { name: 'b/d.csv.gz', bytes: zlib.gzipSync(csv) },
    ]);
    const expected = { rows: 7, headers: 2, files: 3 };
    expect(await counted('export.zip', content)).toMatchObject(expected);
    await expect(countRowsIn(pieces(content, 99), { format: 'csv' })).rejects.toMatchObject({
      reason: 'uncountable',
    });
  });

  it.skipIf(spawnSync('tar', ['--version']).status !== 0).each([
    ['gnu', 'x.tar'],
    ['pax', 'x.tar.gz'],
    ['ustar', 'x.tgz'],
  ])('counts all files of a tar (%s)', async (format, name) => {
    const directory = await folder();
    const long = format === 'ustar' ? 'b' : `b${'-long'.repeat(40)}`;
    await mkdir(join(directory, 'in', long), { recursive: true });
    await writeFile(join(directory, 'in', 'a.csv'), csv);
    await writeFile(join(directory, 'in', 'empty.csv'), '');
    await writeFile(join(directory, 'in', long, 'large.csv'), `id\n${text.replaceAll(' ', ',')}`);
    await writeFile(join(directory, 'in', long, 'c.jsonl'), json);
    const path = join(directory, name);
    const zipped = name.endsWith('r') ? 'f' : 'zf';
    const made = spawnSync('tar', [
      `-c${zipped}`,
      path,
      `--format=${format}`,
      '-C',
      directory,
      'in',
    ]);
    expect(made.status).toBe(0);
    const expected = { rows: 2 + 0 + 6000 + 3, headers: 2, files: 4 };
    expect(await countRows(path)).toMatchObject(expected);
    for (const size of [100, 511, 513, 2 ** 20]) {
      expect(await countRowsIn(pieces(await readFile(path), size))).toMatchObject(expected);
    }
  });

  it.each<[string, Buffer, CountRowsOptions?]>([
    ['rows.parquet', Buffer.from('PAR1\0\0\0')],
    ['rows', csv],
    ['rows.csv', csv, { format: 'parquet' }],
    ['rows.csv', csv, { compression: 'gzip' }],
    ['rows.csv', Buffer.from('\ufeffa,b\n', 'utf16le')],
    ['rows.csv', Buffer.from('a,"b\n')],
    ['rows.csv.xz', Buffer.from('fd377a585a0000000000', 'hex')],
    ['rows.csv.gz', zlib.gzipSync(zlib.gzipSync(zlib.gzipSync(zlib.gzipSync(zlib.gzipSync(csv)))))],
  ])('refuses %s: %j', async (name, content, options) => {
    const outcome = counted(name, content, options);
    await expect(outcome).rejects.toMatchObject({ reason: 'uncountable', retryable: false });
  });

  it('fails for damaged data, for too much data, for anything but a file, and on abort', async () => {
    const damaged = counted('rows.csv.gz', gzip.subarray(0, -9));
    await expect(damaged).rejects.toMatchObject({ reason: 'decompression' });
    const limits = { maxBytes: 100_000 };
    const large = counted('rows.csv.gz', zlib.gzipSync(text), { limits });
    await expect(large).rejects.toMatchObject({ reason: 'decompression-limit' });
    await expect(countRows(await folder(), { format: 'csv' })).rejects.toMatchObject({
      reason: 'target-refused',
    });
    await expect(countRows('/not/there.csv')).rejects.toMatchObject({ code: 'ENOENT' });
    const signal = AbortSignal.abort();
    await expect(counted('rows.csv', csv, { signal })).rejects.toMatchObject({ reason: 'aborted' });
    const stopped = counted('rows.csv.gz', gzip, { signal });
    await expect(stopped).rejects.toMatchObject({ reason: 'aborted' });
  });

  it('uses little memory for a large file', async () => {
    const path = join(await folder(), 'rows.csv.gz');
    await writeFile(path, zlib.gzipSync(Buffer.alloc(2 ** 27, 'row,1\n')));
    const before = process.memoryUsage().arrayBuffers;
    expect(await countRows(path)).toMatchObject({ bytes: 2 ** 27 });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 25);
    expect(dirname(path)).toBeTruthy();
  });
});
