import { download } from '@download-tasks/downloader';
import { describe, expect, it } from 'vitest';

import { body, failure, folder, rawServer, server } from './support/fixture.js';

describe('timeouts', () => {
  it.each([
    ['before the head', ''],
    ['in the middle', `HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n${body}`],
  ])('apply to a stall %s', async (_when, sent) => {
    const { host, link } = await rawServer((socket) => {
      socket.write(sent);
    });
    const directory = await folder();
    const options = { url: link(), directory, idleTimeoutMs: 150, allowHosts: [host] };
    const error = await failure(directory, options);
    expect(error.reason).toBe('timeout');
    expect(error.retryable).toBe(true);
  });

  it('apply to an error body that arrives byte by byte', async () => {
    const { host, link } = await rawServer((socket) => {
      socket.write('HTTP/1.1 403 Forbidden\r\ncontent-length: 100000\r\n\r\n<Error>');
      const timer = setInterval(() => socket.write('x'), 30);
      socket.once('close', () => clearInterval(timer));
    });
    const directory = await folder();
    const options = { url: link(), directory, idleTimeoutMs: 200, allowHosts: [host] };
    expect(await failure(directory, options)).toMatchObject({ reason: 'link-refused' });
  });

  it('do not apply to a slow body with progress', async () => {
    const { host, link } = await server((_request, response) => {
      response.setHeader('content-length', 8);
      let left = 8;
      const timer = setInterval(() => {
        response.write('x');
        left -= 1;
        if (left === 0) {
          clearInterval(timer);
        }
      }, 60);
    });
    const result = await download({
      url: link(),
      directory: await folder(),
      idleTimeoutMs: 300,
      allowHosts: [host],
    });
    expect(result.bytes).toBe(8);
    expect(result.durationMs).toBeGreaterThan(300);
  });

  it('apply while connecting', async () => {
    const { host, link } = await rawServer(() => undefined);
    const directory = await folder();
    // The server expects HTTP, but the client starts TLS: connected, but never secured.
    const url = link().replace('http:', 'https:');
    expect(
      await failure(directory, {
        url,
        directory,
        connectTimeoutMs: 150,
        allowHosts: [host],
      }),
    ).toMatchObject({ reason: 'timeout' });
  });

  it('do not delay a refused connection', async () => {
    const { host, link, close } = await server(() => undefined);
    await close();
    const directory = await folder();
    const error = await failure(directory, {
      url: link(),
      directory,
      allowHosts: [host],
    });
    expect(error.reason).toBe('network');
    expect(error.code).toBe('ECONNREFUSED');
  });
});

describe('abort', () => {
  it('before the start sends no request', async () => {
    const directory = await folder();
    let isCalled = false;
    const links = async () => {
      isCalled = true;
      return [];
    };
    const signal = AbortSignal.abort('enough');
    const error = await failure(directory, { links, directory, signal });
    expect(error.reason).toBe('aborted');
    expect(error.cause).toBe('enough');
    expect(isCalled).toBe(false);
  });

  it('does not wait for a hanging link source', async () => {
    const directory = await folder();
    const controller = new AbortController();
    const links = async () => {
      controller.abort();
      return new Promise<never>(() => undefined);
    };
    expect(await failure(directory, { links, directory, signal: controller.signal })).toMatchObject(
      { reason: 'aborted' },
    );
  });

  it('takes effect while connecting', async () => {
    const { host, link } = await rawServer(() => undefined);
    const directory = await folder();
    const controller = new AbortController();
    const proxy = (): undefined => {
      controller.abort();
    };
    const options = { url: link(), directory, allowHosts: [host], idleTimeoutMs: 60_000, proxy };
    const error = await failure(directory, { ...options, signal: controller.signal });
    expect(error.reason).toBe('aborted');
  });

  it.each([
    ['while waiting for the head', ''],
    ['in the middle of the body', `HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n${body}`],
    [
      'in the middle of an error body',
      'HTTP/1.1 403 Forbidden\r\ncontent-length: 100\r\n\r\n<Error>',
    ],
  ])('%s closes the connection', async (_when, sent) => {
    const controller = new AbortController();
    let isClosed = false;
    const { host, link } = await rawServer((socket) => {
      socket.write(sent);
      socket.once('close', () => {
        isClosed = true;
      });
      setTimeout(() => controller.abort(), 50);
    });
    const directory = await folder();
    const { signal } = controller;
    expect(
      await failure(directory, {
        url: link(),
        directory,
        signal,
        allowHosts: [host],
      }),
    ).toMatchObject({ reason: 'aborted' });
    await expect.poll(() => isClosed).toBe(true);
  });

  it.each([0, body.length])('at byte %i keeps nothing', async (at) => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    const controller = new AbortController();
    expect(
      await failure(directory, {
        url: link(),
        directory,
        signal: controller.signal,
        onProgress: ({ bytes }) => {
          if (bytes === at) {
            controller.abort();
          }
        },
        allowHosts: [host],
      }),
    ).toMatchObject({ reason: 'aborted' });
  });
});
