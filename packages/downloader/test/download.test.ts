import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

import { download, type DownloadProgress } from '@download-tasks/downloader';
import { describe, expect, it } from 'vitest';

import { crc64 } from '../src/checksum/crc64.js';
import { body, filesIn, folder, server } from './support/fixture.js';
import { secret } from './support/server.js';

const sha256 = createHash('sha256').update(body).digest('hex');
const crc64Decimal = crc64(Buffer.from(body)).toString();
const crc32Hex = crc32(body).toString(16).padStart(8, '0');
const md5Base64 = createHash('md5').update(body).digest('base64');

describe('download', () => {
  it('downloads the file and reports the result', async () => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    const result = await download({ url: link(), directory, allowHosts: [host] });
    expect(result).toEqual({
      path: join(directory, 'rows.csv'),
      bytes: body.length,
      transferred: body.length,
      resumedFrom: 0,
      verified: 'size',
      digests: {},
      attempts: 1,
      linkRefreshes: 0,
      durationMs: expect.any(Number),
    });
    expect(await readFile(result.path, 'utf8')).toBe(body);
    expect(await filesIn(directory)).toEqual(['rows.csv']);
    expect(JSON.stringify(result)).not.toContain(secret);
  });

  it('sends only its own headers', async () => {
    let seen: IncomingHttpHeaders = {};
    const { host, link } = await server((request, response) => {
      seen = request.headers;
      response.end(body);
    });
    await download({ url: link(), directory: await folder(), allowHosts: [host] });
    expect(Object.keys(seen).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(seen['accept-encoding']).toBe('identity');
  });

  it('writes to the path as given and creates missing folders', async () => {
    const { host, link } = await server((_request, response) => response.end(body));
    const path = join(await folder(), 'deep/er', '.hidden file');
    const result = await download({ url: new URL(link()), path, allowHosts: [host] });
    expect(result.path).toBe(path);
    expect(await readFile(path, 'utf8')).toBe(body);
  });

  it('accepts an empty file', async () => {
    const { host, link } = await server((_request, response) => response.end());
    const directory = await folder();
    const result = await download({ url: link(), directory, allowHosts: [host] });
    expect(result).toMatchObject({ bytes: 0, verified: 'size' });
    expect(await readFile(result.path, 'utf8')).toBe('');
  });

  it('reports no proof for a chunked body of unknown size that ended properly', async () => {
    const { host, link } = await server((_request, response) => {
      response.write(body);
      response.end();
    });
    const directory = await folder();
    const result = await download({ url: link(), directory, allowHosts: [host] });
    expect(result).toMatchObject({ bytes: body.length, verified: 'none' });
  });

  it('accepts a body that ends with the connection if the link reports its size', async () => {
    const { host, link } = await server((_request, response) => {
      response.useChunkedEncodingByDefault = false;
      response.removeHeader('transfer-encoding');
      response.write(body);
      response.end();
    });
    const links = async () => ({ reveal: link, sizeBytes: body.length });
    const result = await download({ links, directory: await folder(), allowHosts: [host] });
    expect(result.verified).toBe('size');
  });

  it('does not report a computed digest as proof', async () => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    const result = await download({ url: link(), directory, digest: 'sha256', allowHosts: [host] });
    expect(result).toMatchObject({ digests: { sha256 }, verified: 'size' });
  });

  it.each([
    ['sha256', { algorithm: 'sha256', value: sha256.toUpperCase() }, undefined, undefined],
    ['md5', { algorithm: 'md5', value: md5Base64 }, undefined, undefined],
    ['sha256', undefined, { algorithm: 'SHA-256', value: sha256 }, undefined],
    ['md5', undefined, undefined, md5Base64],
    ['sha256', { algorithm: 'sha256', value: sha256 }, undefined, md5Base64],
    ['crc64', undefined, { algorithm: 'CRC64-ECMA', value: crc64Decimal }, undefined],
    ['crc32', undefined, { algorithm: 'crc32', value: crc32Hex }, undefined],
    ['size', undefined, { algorithm: 'crc128', value: '123' }, 'not a digest'],
  ] as const)('verifies by %s (case %#)', async (verified, digest, checksum, contentMd5) => {
    const { host, link } = await server((_request, response) => {
      if (contentMd5 !== undefined) {
        response.setHeader('content-md5', contentMd5);
      }
      response.end(body);
    });
    const result = await download({
      links: async () => [{ reveal: link, checksum }],
      directory: await folder(),
      allowHosts: [host],
      ...(digest ? { digest } : {}),
    });
    expect(result.verified).toBe(verified);
  });

  it('replaces an existing file only with `overwrite`', async () => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    const path = join(directory, 'rows.csv');
    await writeFile(path, 'old');
    await download({ url: link(), path, overwrite: true, allowHosts: [host] });
    expect(await readFile(path, 'utf8')).toBe(body);
    expect(await filesIn(directory)).toEqual(['rows.csv']);
  });

  it('replaces the part that a killed process left behind', async () => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    await writeFile(
      join(directory, 'rows.csv.part'),
      'half of something else, and longer than the file',
    );
    await writeFile(join(directory, 'rows.csv.part.json'), '{"version":');
    await download({ url: link(), directory, allowHosts: [host] });
    expect(await readFile(join(directory, 'rows.csv'), 'utf8')).toBe(body);
    expect(await filesIn(directory)).toEqual(['rows.csv']);
  });

  it('chooses one of several links by index and passes the signal to the source', async () => {
    const { host, link } = await server((request, response) =>
      response.end(request.url?.split('?')[0]),
    );
    const { signal } = new AbortController();
    const result = await download({
      links: async (context) => {
        expect(context.signal).toBe(signal);
        return [
          { reveal: () => link('/a.csv') },
          { reveal: () => link('/b.csv'), fileName: 'second.csv' },
        ];
      },
      index: 1,
      directory: await folder(),
      signal,
      allowHosts: [host],
    });
    expect(result.path).toMatch(/second\.csv$/);
    expect(await readFile(result.path, 'utf8')).toBe('/b.csv');
  });

  it('reports progress from 0 to the size, without the link', async () => {
    const total = 256 * 1024;
    const { host, link } = await server((_request, response) => response.end(Buffer.alloc(total)));
    const events: DownloadProgress[] = [];
    await download({
      url: link(),
      directory: await folder(),
      allowHosts: [host],
      onProgress: (progress) => events.push(progress),
    });
    expect(events[0]).toEqual({ bytes: 0, total, bytesPerSecond: 0, remainingMs: undefined });
    expect(events.at(-1)).toMatchObject({ bytes: total, total, remainingMs: 0 });
    expect(JSON.stringify(events)).not.toContain(secret);
  });

  it('uses constant memory for any size of the file', async () => {
    const chunk = Buffer.alloc(256 * 1024, 'y');
    const chunks = 256;
    const { host, link } = await server((_request, response) => {
      response.setHeader('content-length', chunk.length * chunks);
      let sent = 0;
      const more = (): void => {
        while (sent < chunks) {
          sent += 1;
          if (!response.write(chunk)) {
            response.once('drain', more);
            return;
          }
        }
        response.end();
      };
      more();
    });
    const usedBefore = process.memoryUsage().arrayBuffers;
    let peak = 0;
    const timer = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().arrayBuffers - usedBefore);
    }, 2);
    const result = await download({
      url: link('/big.bin'),
      directory: await folder(),
      digest: 'sha256',
      allowHosts: [host],
    }).finally(() => clearInterval(timer));
    const expected = createHash('sha256');
    for (let index = 0; index < chunks; index += 1) {
      expected.update(chunk);
    }
    expect(result.digests.sha256).toBe(expected.digest('hex'));
    expect(result.bytes).toBe(64 * 1024 * 1024);
    expect(peak).toBeLessThan(48 * 1024 * 1024);
  });
});
