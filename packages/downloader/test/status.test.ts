import { join } from 'node:path';

import { download } from '@download-tasks/downloader';
import { describe, expect, it } from 'vitest';

import { body, failure, folder, rawServer, server } from './support/fixture.js';

describe('a status other than 200', () => {
  it.each([
    [401, 'link-refused', false],
    [403, 'link-refused', false],
    [400, 'link-refused', false],
    [404, 'gone', false],
    [410, 'gone', false],
    [429, 'throttled', true],
    [500, 'server', true],
    [503, 'server', true],
    [204, 'protocol', false],
    [206, 'protocol', false],
    [304, 'protocol', false],
  ] as const)('HTTP %i is "%s"', async (status, reason, retryable) => {
    const { host, link } = await server((request, response) => {
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(`<Error><Code>StoreCode</Code><Resource>${request.url}</Resource></Error>`);
    });
    const directory = await folder();
    const error = await failure(directory, {
      url: link(),
      directory,
      allowHosts: [host],
    });
    expect(error.reason).toBe(reason);
    const hasBody = status !== 204 && status !== 304;
    expect(error).toMatchObject({ status, retryable, code: hasBody ? 'StoreCode' : undefined });
  });

  it('requests a fresh link once, and continues with it', async () => {
    const { host, link } = await server((request, response) => {
      if (request.url?.startsWith('/old')) {
        response.writeHead(403).end();
      } else {
        response.end(body);
      }
    });
    const directory = await folder();
    const paths = ['/old/a.csv', '/new/b.csv'];
    const links = async () => ({
      reveal: (
        (path) => () =>
          link(path)
      )(paths.shift()),
    });
    const result = await download({ links, directory, allowHosts: [host] });
    expect(result).toMatchObject({ attempts: 2, linkRefreshes: 1, path: join(directory, 'a.csv') });
    expect(paths).toEqual([]);
  });

  it('fails if the fresh link is refused too', async () => {
    const { host, link } = await server((_request, response) => {
      response
        .writeHead(403, { 'content-type': 'application/json' })
        .end('{"code":"RequestExpired"}');
    });
    const directory = await folder();
    let calls = 0;
    const links = async () => {
      calls += 1;
      return { reveal: link };
    };
    const error = await failure(directory, {
      links,
      directory,
      allowHosts: [host],
    });
    expect(error.reason).toBe('link-refused');
    expect(error).toMatchObject({ attempts: 2, code: 'RequestExpired' });
    expect(calls).toBe(2);
  });

  it('does not wait for an error body that never ends', async () => {
    const { host, link } = await rawServer((socket) => {
      socket.write('HTTP/1.1 403 Forbidden\r\ncontent-length: 100\r\n\r\n<Error><Code>Slow</Code>');
    });
    const directory = await folder();
    const error = await failure(directory, {
      url: link(),
      directory,
      idleTimeoutMs: 100,
      allowHosts: [host],
    });
    expect(error.reason).toBe('link-refused');
    expect(error.code).toBe('Slow');
  });

  it('does not read an endless error body', async () => {
    let sent = 0;
    const { host, link } = await server((_request, response) => {
      response.writeHead(403);
      const more = (): void => {
        for (let canWrite = true; canWrite && !response.destroyed; sent += 2 ** 16) {
          canWrite = response.write(Buffer.alloc(2 ** 16));
        }
      };
      response.on('drain', more);
      more();
    });
    const directory = await folder();
    const options = { url: link(), directory, allowHosts: [host] };
    expect(await failure(directory, options)).toMatchObject({ reason: 'link-refused' });
    expect(sent).toBeLessThan(64 * 2 ** 20);
  });
});
