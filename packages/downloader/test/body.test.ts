import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { download } from '@download-tasks/downloader';
import { describe, expect, it } from 'vitest';

import { lz4OfText, zstdOfText } from './support/compressed.js';
import { body, failure, folder, rawServer, server } from './support/fixture.js';
import { bytesOf, store } from './support/store.js';

describe('a body that is not the file', () => {
  it('is too short', async () => {
    const directory = await folder();
    const { host, link } = await rawServer((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n${body}`);
      setTimeout(() => socket.end(), 30);
    });
    expect(await failure(directory, { url: link(), directory, allowHosts: [host] })).toMatchObject({
      reason: 'truncated',
      bytesReceived: body.length,
      attempts: 1,
      retryable: true,
    });
  });

  it('is chunked and ends early', async () => {
    const { host, link } = await rawServer((socket) => {
      socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n');
    });
    const directory = await folder();
    expect(await failure(directory, { url: link(), directory, allowHosts: [host] })).toMatchObject({
      reason: 'truncated',
    });
  });

  it('ends with the connection, before the size that the link reports', async () => {
    const { host, link } = await rawServer((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\n\r\n${body}`);
    });
    const directory = await folder();
    const links = async () => ({ reveal: link, sizeBytes: 100 });
    expect(await failure(directory, { links, directory, allowHosts: [host] })).toMatchObject({
      reason: 'truncated',
    });
  });

  it('ends with the connection, with an unknown size', async () => {
    const { host, link } = await rawServer((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\n\r\n${body}`);
    });
    const directory = await folder();
    expect(await failure(directory, { url: link(), directory, allowHosts: [host] })).toMatchObject({
      reason: 'protocol',
    });
  });

  it('continues after its announced length', async () => {
    const { host, link } = await rawServer((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n${body}`);
    });
    const directory = await folder();
    expect(await failure(directory, { url: link(), directory, allowHosts: [host] })).toMatchObject({
      reason: 'protocol',
    });
  });

  it('is longer than the link reports', async () => {
    const { host, link } = await server((_request, response) => {
      response.write(body);
      response.end(body);
    });
    const directory = await folder();
    const links = async () => ({ reveal: link, sizeBytes: body.length });
    expect(await failure(directory, { links, directory, allowHosts: [host] })).toMatchObject({
      reason: 'wrong-size',
    });
  });

  it.each([body.length - 1, body.length + 1])(
    'announces a different size than the link (%i)',
    async (sizeBytes) => {
      const { host, link } = await server((_request, response) => response.end(body));
      const directory = await folder();
      const links = async () => ({ reveal: link, sizeBytes });
      const error = await failure(directory, {
        links,
        directory,
        allowHosts: [host],
      });
      expect(error.reason).toBe('wrong-size');
      expect(error.bytesReceived).toBe(0);
    },
  );

  it('has another digest than the caller expects', async () => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    const digest = { algorithm: 'sha256', value: '0'.repeat(64) } as const;
    expect(
      await failure(directory, {
        url: link(),
        directory,
        digest,
        allowHosts: [host],
      }),
    ).toMatchObject({ reason: 'wrong-digest' });
  });

  it('has a different digest than the server or the link reports', async () => {
    const { host, link } = await server((request, response) => {
      if (request.url?.startsWith('/header')) {
        response.setHeader('content-md5', '1B2M2Y8AsgTpgAmY7PhCfg==');
      }
      response.end(body);
    });
    const directory = await folder();
    const allowHosts = [host];
    expect(
      await failure(directory, {
        url: link('/header/rows.csv'),
        directory,
        allowHosts,
      }),
    ).toMatchObject({ reason: 'wrong-digest' });
    const checksum = { algorithm: 'MD5', value: 'd41d8cd98f00b204e9800998ecf8427e' };
    const links = async () => ({ reveal: link, checksum });
    expect(await failure(directory, { links, directory, allowHosts })).toMatchObject({
      reason: 'wrong-digest',
    });
  });

  it.each([
    ['content-encoding: gzip', `content-length: ${body.length}\r\n\r\n${body}`],
    ['transfer-encoding: gzip, chunked', `\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`],
  ])('has %s', async (header, rest) => {
    const { host, link } = await rawServer((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\n${header}\r\n${rest}`);
    });
    const directory = await folder();
    expect(await failure(directory, { url: link(), directory, allowHosts: [host] })).toMatchObject({
      reason: 'protocol',
    });
  });

  it.each([
    ['text/html; charset=utf-8', '<html>Please log in</html>', undefined],
    ['application/xml', '<Error><Code>AccessDenied</Code></Error>', 'AccessDenied'],
  ])('is a page of type %s with status 200', async (type, page, code) => {
    const { host, link } = await server((_request, response) => {
      response.setHeader('content-type', type).end(page);
    });
    const directory = await folder();
    const error = await failure(directory, {
      url: link(),
      directory,
      allowHosts: [host],
    });
    expect(error.reason).toBe('not-a-file');
    expect(error.code).toBe(code);
    const path = join(directory, type.startsWith('text') ? 'page.html' : 'page.xml');
    await download({ url: link(), path, allowHosts: [host] });
    expect(await readFile(path, 'utf8')).toBe(page);
  });

  it('is not HTTP at all', async () => {
    const { host, link } = await rawServer((socket) => {
      socket.end(`SSH-2.0-x ${link()}\r\n`);
    });
    const directory = await folder();
    const error = await failure(directory, { url: link(), directory, allowHosts: [host] });
    expect(error.reason).toBe('protocol');
    // Node's own error contains the raw packet, and with it the link that this server repeats.
    expect(error.cause).toBeInstanceOf(Error);
    expect(Object.keys(error.cause ?? {})).toEqual(['code']);
  });
});

it('is accepted with an empty Content-Encoding', async () => {
  const { host, link } = await rawServer((socket) => {
    socket.end(
      `HTTP/1.1 200 OK\r\ncontent-encoding:\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
  });
  const result = await download({ url: link(), directory: await folder(), allowHosts: [host] });
  expect(await readFile(result.path, 'utf8')).toBe(body);
});

it.each([
  'utf-8',
  'aws-chunked',
  'none',
  'binary',
  'base64',
  'Identity, AWS-chunked',
  'UTF-8,identity , ',
])('is accepted with a Content-Encoding that is not a coding: %s', async (token) => {
  const { host, link } = await server((_request, response) => {
    response.setHeader('content-encoding', token).end(body);
  });
  const result = await download({ url: link(), directory: await folder(), allowHosts: [host] });
  expect(await readFile(result.path, 'utf8')).toBe(body);
});

it.each(['br', 'deflate', 'gzip, utf-8', 'zstd', 'lz4', 'gzip, gzip'])(
  'is refused if it was compressed on the way: %s',
  async (coding) => {
    const { host, link } = await server((_request, response) => {
      response.setHeader('content-encoding', coding).end(body);
    });
    const directory = await folder();
    expect(await failure(directory, { url: link(), directory, allowHosts: [host] })).toMatchObject({
      reason: 'protocol',
    });
  },
);

it.each([
  ['lz4', '/rows.csv.lz4', lz4OfText, {}],
  ['zstd, aws-chunked', '/rows.csv.zst', zstdOfText, {}],
  ['lz4', '/rows', lz4OfText, { compression: 'lz4' }],
])('is accepted as stored: %s, %s', async (coding, path, bytes, more) => {
  const { host, link } = await server((_request, response) => {
    response.setHeader('content-encoding', coding).end(bytes);
  });
  const options = { url: link(path), directory: await folder(), allowHosts: [host], ...more };
  const result = await download(options);
  expect((await readFile(result.path)).equals(bytes)).toBe(true);
});

describe('an object that is stored compressed, with Content-Encoding', () => {
  const stored = gzipSync(body.repeat(9));
  const noted = { 'content-encoding': 'gzip', 'content-length': stored.length };

  it.each([
    ['its length is the one that the task reports', '/rows.csv', stored.length],
    ['its name implies it', '/rows.csv.gz', undefined],
  ])('is accepted as sent if %s', async (_why, path, sizeBytes) => {
    const { host, link } = await server((_request, response) => {
      response.writeHead(200, noted).end(stored);
    });
    const links = async () => ({ reveal: () => link(path), sizeBytes });
    const result = await download({ links, directory: await folder(), allowHosts: [host] });
    expect((await readFile(result.path)).equals(stored)).toBe(true);
  });

  it.each([1, 2])('resumes after a dropped connection (%i connections)', async (parallel) => {
    const bytes = bytesOf(9 * 2 ** 19);
    const headers = { 'content-encoding': 'gzip' };
    const source = await store({ bytes, headers }, ({ number }) =>
      number === 1 ? { dropAfter: 2 ** 20 } : undefined,
    );
    const links = async () => ({ reveal: source.link, sizeBytes: bytes.length });
    const { allowHosts } = source.options;
    const options = { links, allowHosts, parallel, retryDelayMs: 1, directory: await folder() };
    const result = await download(options);
    expect((await readFile(result.path)).equals(bytes)).toBe(true);
    expect(result.transferred).toBe(bytes.length);
  });

  it('is refused if it may have been compressed on the way', async () => {
    const { host, link } = await server((_request, response) => {
      response.writeHead(200, noted).end(stored);
    });
    const directory = await folder();
    for (const sizeBytes of [undefined, body.length * 9]) {
      const links = async () => ({ reveal: () => link('/rows.csv'), sizeBytes });
      expect(await failure(directory, { links, directory, allowHosts: [host] })).toMatchObject({
        reason: 'protocol',
      });
    }
  });
});
