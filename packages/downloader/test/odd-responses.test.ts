import { readFile } from 'node:fs/promises';

import { download } from '@download-tasks/downloader';
import { describe, expect, it } from 'vitest';

import { failure, folder, rawServer, server } from './support/fixture.js';
import { bytesOf, store } from './support/store.js';

function chunked(body: string): string {
  return `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${body}0\r\n\r\n`;
}

function unframed(body: string): string {
  return `HTTP/1.1 200 OK\r\n\r\n${body}`;
}

describe('a response that switches protocols', () => {
  it.each([
    ['and says to which', 'connection: upgrade\r\nupgrade: x\r\n'],
    ['and does not say to which', ''],
  ])('is an error and does not hang, %s', async (_how, headers) => {
    const { host, link } = await rawServer((socket) => {
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n`);
    });
    const directory = await folder();
    const options = { url: link(), directory, allowHosts: [host], idleTimeoutMs: 300 };
    const error = await failure(directory, options);
    expect(error).toMatchObject({ reason: 'protocol', status: 101 });
  });
});

it('refuses a long response that continues after its announced end', async () => {
  const { host, link } = await rawServer((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 201000\r\n\r\n${'x'.repeat(200_000)}`);
    setTimeout(() => socket.write('x'.repeat(1010)), 50);
  });
  const directory = await folder();
  const error = await failure(directory, { url: link(), directory, allowHosts: [host] });
  expect(error).toMatchObject({ reason: 'protocol', bytesReceived: 200_000 });
});

describe('a file that is reported to be empty', () => {
  it.each([
    ['in chunks', chunked('b\r\nhello world\r\n')],
    ['without any length', unframed('hello world')],
  ])('has a wrong size if bytes arrive %s', async (_how, response) => {
    const { host, link } = await rawServer((socket) => socket.end(response));
    const directory = await folder();
    const links = async () => ({ reveal: link, sizeBytes: 0 });
    const error = await failure(directory, { links, directory, allowHosts: [host] });
    expect(error.reason).toBe('wrong-size');
  });

  it.each([
    ['in chunks', chunked('')],
    ['without any length', unframed('')],
    ['with its length', 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'],
  ])('is empty if no bytes arrive %s', async (_how, response) => {
    const { host, link } = await rawServer((socket) => socket.end(response));
    const links = async () => ({ reveal: link, sizeBytes: 0 });
    const result = await download({ links, directory: await folder(), allowHosts: [host] });
    expect((await readFile(result.path)).length).toBe(0);
    expect(result).toMatchObject({ bytes: 0, verified: 'size' });
  });
});

describe('a range without a length', () => {
  it('is not accepted beyond its announced end', async () => {
    const MiB = 2 ** 20;
    const bytes = bytesOf(4 * MiB);
    const source = await store({ bytes }, ({ number, range = '' }) => {
      if (number === 1) {
        return { dropAfter: 2 * MiB };
      }
      const start = Number(/\d+/.exec(range)?.[0] ?? 0);
      const announced = `bytes ${start}-${start + MiB - 1}/${bytes.length}`;
      const headers = { 'content-range': announced };
      return number === 2 ? { chunked: true, headers, flip: start + MiB + 1 } : undefined;
    });
    const options = { directory: await folder(), retryDelayMs: 1, parallel: 1 };
    const result = await download({ ...source.options, ...options });
    expect((await readFile(result.path)).equals(bytes)).toBe(true);
    expect(source.requests.map(({ range }) => range !== undefined)).toEqual([false, true, false]);
  });
});

describe('a response with status 200 and a range', () => {
  const MiB = 2 ** 20;
  const bytes = bytesOf(4 * MiB);

  it('is not mistaken for the whole file', async () => {
    const etag = '"1"';
    let requests = 0;
    const { host, link } = await server((request, response) => {
      requests += 1;
      response.setHeader('etag', etag);
      const start = Number(/\d+/.exec(request.headers.range ?? '')?.[0] ?? 0);
      if (start === 0) {
        const part = requests === 1 ? bytes.subarray(0, 2 * MiB) : bytes;
        response.writeHead(200, { 'content-length': bytes.length, 'accept-ranges': 'bytes' });
        response.write(part, () => (requests === 1 ? response.destroy() : response.end()));
        return;
      }
      const rest = bytes.subarray(start);
      const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
      response.writeHead(200, { 'content-length': rest.length, 'content-range': range }).end(rest);
    });
    const directory = await folder();
    const options = { url: link(), directory, allowHosts: [host], retryDelayMs: 1 };
    const result = await download({ ...options, parallel: 1 });
    expect((await readFile(result.path)).equals(bytes)).toBe(true);
    expect(requests).toBe(3);
  });

  it.each(['bytes 0-1048575/4194304', 'bytes 1048576-2097151/4194304', 'bytes 0-9/*', 'x'])(
    'is an error if nothing else arrives: %s',
    async (range) => {
      const { host, link } = await server((_request, response) => {
        response.writeHead(200, { 'content-range': range, 'content-length': MiB });
        response.end(bytes.subarray(0, MiB));
      });
      const directory = await folder();
      const options = { url: link(), directory, allowHosts: [host], retries: 1, retryDelayMs: 1 };
      expect(await failure(directory, options)).toMatchObject({ reason: 'changed' });
    },
  );

  it('is accepted if the range is the whole file', async () => {
    const { host, link } = await server((_request, response) => {
      const range = `bytes 0-${MiB - 1}/${MiB}`;
      response.writeHead(200, { 'content-range': range, 'content-length': MiB });
      response.end(bytes.subarray(0, MiB));
    });
    const options = { url: link(), directory: await folder(), allowHosts: [host] };
    expect(await download(options)).toMatchObject({ bytes: MiB });
  });
});
