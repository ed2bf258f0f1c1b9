import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { download, type DownloadOptions } from '@download-tasks/downloader';
import { describe, expect, it } from 'vitest';

import { lz4OfText, zip, zstdOfText } from './support/compressed.js';
import { failure, filesIn, folder, server } from './support/fixture.js';
import { bytesOf, store } from './support/store.js';

const rows = 'id,name\n1,alpha\n2,beta\n';
const denied = '{"code":"AccessDenied","message":"the link has expired","requestId":"1"}';
const nested = '{"success":false,"error":{"code":"Expired","message":"ask again"}}';
const ofTencent =
  '{"Response":{"Error":{"Code":"AuthFailure","Message":"expired"},"RequestId":"1"}}';
const ofVolcengine =
  '{"ResponseMetadata":{"RequestId":"1","Action":"A","Version":"1","Service":"TLS","Region":"r","Error":{"Code":"Expired","CodeN":1,"Message":"ask again"}}}';
const page = '<!DOCTYPE html>\n<html><body>Please log in</body></html>';
const xmlError = '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>';
const parquet = Buffer.from('PAR1\u0015\u0004\u0015\0 and so on PAR1', 'latin1');

/** The header of an empty file. Nothing else is read. */
const tar = Buffer.alloc(1024);
tar.write('rows.csv');
tar.write('ustar', 257);

type More = Partial<Pick<DownloadOptions, 'format' | 'compression' | 'decompress' | 'digest'>>;

async function source(name: string, body: string | Buffer, contentType: string) {
  const bytes = Buffer.from(body);
  const { host, link } = await server((_request, response) => {
    response.writeHead(200, { 'content-length': bytes.length, 'content-type': contentType });
    response.end(bytes);
  });
  const directory = await folder();
  return { directory, options: { url: link(`/exports/${name}`), directory, allowHosts: [host] } };
}

async function refusal(name: string, body: string | Buffer, more: More = {}, type = 'text/plain') {
  const { directory, options } = await source(name, body, type);
  return failure(directory, { ...options, ...more });
}

async function taken(name: string, body: string | Buffer, more: More = {}) {
  const { options } = await source(name, body, 'application/octet-stream');
  return download({ ...options, ...more, flush: false });
}

describe('content that is not the file', () => {
  it.each<[string, string | Buffer, More?]>([
    ['rows.csv', denied],
    ['rows.csv', `\ufeff \n${denied}`],
    ['rows.csv', '{"message":"x"}'],
    ['rows.csv', '{"id":1}\n{"id":2}\n'],
    ['rows.csv', '[{"id":1},{"id":2}]'],
    ['rows.csv', page],
    ['rows.csv', `<!-- by a proxy -->${page}`],
    ['rows.csv', xmlError],
    ['rows.csv', gzipSync(rows)],
    ['rows.csv', Buffer.from(`\ufeff${denied}`, 'utf16le')],
    ['rows.csv.gz', denied],
    ['rows.csv.gz', page],
    ['rows.csv.gz', rows],
    ['rows.csv.gz', ''],
    ['rows.csv.gz', zstdOfText],
    ['rows.csv.gz', gzipSync(denied)],
    ['rows.csv.gzip', denied],
    ['rows.csv.zst', denied],
    ['rows.csv.zst', gzipSync(rows)],
    ['rows.csv.lz4', denied],
    ['rows.zip', denied],
    ['rows.csv.bz2', denied],
    ['rows.csv.xz', page],
    ['rows.tar.gz', page],
    ['rows.tgz', gzipSync(page)],
    ['rows.tar', page],
    ['rows.parquet', denied],
    ['rows.parquet', rows],
    ['rows.json', page],
    ['rows.json', denied],
    ['rows.json', nested],
    ['rows.json', ofTencent],
    ['rows.json', ofVolcengine],
    ['rows.json', '{"code":-1,"msg":"token expired"}'],
    ['rows.json', '{"success":false,"message":"token expired"}'],
    ['rows.json', '{"type":"about:blank","title":"Forbidden","status":403,"detail":"expired"}'],
    ['rows.json', '{"timestamp":"1","status":403,"error":"No access","message":"","path":"/"}'],
    ['rows.json', 'id,name\n'],
    ['rows.jsonl', denied],
    ['rows.ndjson', parquet],
    ['rows.jsonl.gz', gzipSync(denied)],
    ['rows.xlsx', denied],
    ['rows.sql', page],
    ['rows', denied],
    ['rows', page],
    ['rows.log', denied],
    ['rows.log', xmlError],
    ['rows', page, { format: 'csv' }],
    ['rows', gzipSync('id\n'), { format: 'CSV', compression: 'none' }],
    ['rows', rows, { compression: 'gzip' }],
    ['rows', zip([]), { format: 'csv', compression: 'none' }],
    ['rows.csv', tar],
    ['rows', rows, { format: 'parquet' }],
  ])('is refused as %s: %j', async (name, body, more) => {
    for (const decompress of [false, true]) {
      // With `decompress`, the file may be compressed although its name does not say so.
      if (decompress && Buffer.isBuffer(body)) {
        continue;
      }
      const error = await refusal(name, body, { ...more, decompress });
      expect(error.reason).toBe('not-a-file');
      expect(error.retryable).toBe(false);
    }
  });

  it('is refused with its error code and with advice', async () => {
    const error = await refusal('rows.csv.gz', denied, {}, 'application/json');
    expect(error).toMatchObject({ code: 'AccessDenied' });
    expect(error.message).toContain('JSON instead of gzip data (AccessDenied)');
    expect(error.message).toContain('`compression`');
  });

  it('is refused if it arrives in many pieces', async () => {
    const { host, link } = await server((_request, response) => {
      response.writeHead(200);
      const pieces = page.split('').values();
      const next = (): void => {
        const { value, done } = pieces.next();
        if (done === true) {
          response.end();
        } else {
          response.write(value, () => setImmediate(next));
        }
      };
      next();
    });
    const directory = await folder();
    const error = await failure(directory, { url: link(), directory, allowHosts: [host] });
    expect(error.reason).toBe('not-a-file');
  });

  it('does not replace existing bytes', async () => {
    const bytes = bytesOf(4 * 2 ** 20);
    const faults = [
      { dropAfter: 3 * 2 ** 20 },
      { status: 200, body: denied, headers: { etag: '"another"' } },
    ];
    const { options, requests } = await store({ bytes }, ({ number }) => faults[number - 1] ?? {});
    const path = join(await folder(), 'rows.csv');
    const attempt = { ...options, path, parallel: 1, retries: 0 };
    await expect(download(attempt)).rejects.toMatchObject({ reason: 'truncated' });
    await expect(download(attempt)).rejects.toMatchObject({ reason: 'not-a-file' });
    expect(await download(attempt)).toMatchObject({ resumedFrom: 3 * 2 ** 20 });
    expect(requests).toHaveLength(3);
  });

  it('in a multipart range is ignored, and the whole file is requested', async () => {
    const bytes = bytesOf(4 * 2 ** 20);
    const multipart = { headers: { 'content-type': 'multipart/byteranges; boundary=x' } };
    const faults = [{ dropAfter: 3 * 2 ** 20 }, multipart];
    const { options, requests } = await store({ bytes }, ({ number }) => faults[number - 1] ?? {});
    const path = join(await folder(), 'rows.csv');
    const result = await download({ ...options, path, parallel: 1, retryDelayMs: 1 });
    expect((await readFile(result.path)).equals(bytes)).toBe(true);
    expect(requests.map(({ range }) => range !== undefined)).toEqual([false, true, false]);
  });
});

describe('content that may be the file', () => {
  it.each<[string, string | Buffer, More?]>([
    ['rows.csv', rows],
    ['rows.csv', ''],
    ['rows.csv', '"{""code"":1}",2\n'],
    ['rows.csv', '{"a":1},2\n'],
    ['rows.csv', 'ORCID,PAR1\n'],
    ['rows.csv', Buffer.from(`\ufeff${rows}`, 'utf16le')],
    ['rows.csv', Buffer.from('d6d0cec40a', 'hex')],
    ['rows.csv.gz', gzipSync(rows)],
    ['rows.csv.gz', gzipSync('')],
    ['rows.csv.gz', rows, { format: 'csv', compression: 'none' }],
    ['rows.csv', gzipSync(rows), { compression: 'gzip' }],
    ['rows.csv', gzipSync(rows), { decompress: true }],
    ['rows.csv.zst', zstdOfText],
    ['rows.csv.lz4', lz4OfText],
    ['rows.zip', zip([{ name: 'x', bytes: Buffer.from(page) }])],
    ['rows.zip', zip([])],
    ['rows', zip([]), { format: 'csv' }],
    ['rows.zip', zip([]), { format: 'json', compression: 'zip' }],
    ['rows', gzipSync(tar), { format: 'csv' }],
    ['rows.tar.gz', gzipSync(tar), { format: 'csv', compression: 'gzip' }],
    ['rows.tar', tar, { format: 'json' }],
    ['rows.xlsx', zip([])],
    ['rows.parquet', parquet],
    ['rows.json', '[]'],
    ['rows.json', ' {"code":"200","message":"a log record","level":"info"}\n'],
    [
      'rows.jsonl',
      '{"code":"AccessDenied","message":"a"}\n{"code":"AccessDenied","message":"b"}\n',
    ],
    ['rows.jsonl', '{"code":200,"message":"fine"}\n'],
    ['rows.jsonl', '{"code":"OK","message":"fine"}\n'],
    ['rows.jsonl', '{"level":"error","host":"a","at":1,"error":{"code":"E","message":"m"}}\n'],
    ['rows.jsonl', '{"status":500,"path":"/","message":"GET","timestamp":"1"}\n'],
    ['rows.jsonl', ''],
    ['rows.html', page],
    ['rows.xml', xmlError],
    ['rows.txt', page],
    ['rows', 'anything'],
    ['rows', page, { format: 'html' }],
    ['rows.csv', rows, { format: 'a word of the vendor', compression: 'another' }],
  ])('is accepted as %s: %j', async (name, body, more) => {
    const result = await taken(name, body, more);
    expect(await readFile(result.path)).toEqual(Buffer.from(body));
  });

  it('includes anything with the digest that the caller passes', async () => {
    const algorithm = 'md5' as const;
    const value = 'c3a1d0a9dd7ddbbc43c0dd9c6e0b1a39';
    const wrong = await refusal('rows.csv', denied, { digest: { algorithm, value } });
    expect(wrong.reason).toBe('wrong-digest');
    const { createHash } = await import('node:crypto');
    const right = createHash(algorithm).update(denied).digest('hex');
    const result = await taken('rows.csv', denied, { digest: { algorithm, value: right } });
    expect(result.verified).toBe(algorithm);
  });

  it('includes a record that looks like an error, if the task reports its size', async () => {
    const { options } = await source('rows.jsonl', denied, 'application/json');
    const { url, ...rest } = options;
    const links = async () => ({ reveal: () => url, sizeBytes: denied.length });
    const { path } = await download({ ...rest, links });
    expect(await filesIn(join(path, '..'))).toEqual(['rows.jsonl']);
  });

  it('is refused if `format` is not a string', async () => {
    const { directory, options } = await source('rows.csv', rows, 'text/csv');
    // @ts-expect-error A format is a word.
    const error = await failure(directory, { ...options, format: 1 });
    expect(error).toMatchObject({ reason: 'invalid-option' });
  });
});
