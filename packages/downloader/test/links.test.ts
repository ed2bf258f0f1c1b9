import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';

import { download, type DownloadOptions, type LinkSource } from '@download-tasks/downloader';
import { describe, expect, it } from 'vitest';

import { body, failure, filesIn, folder, rawServer, server } from './support/fixture.js';
import { secret } from './support/server.js';

function redirect(response: ServerResponse, location: string, status = 302): void {
  response.writeHead(status, { location }).end();
}

describe('the choice of the link', () => {
  it('is required if there are several', async () => {
    const directory = await folder();
    const link = { reveal: () => `https://store.example/?Signature=${secret}` };
    const links = async () => [link, link, link];
    const error = await failure(directory, { links, directory });
    expect(error.reason).toBe('ambiguous-link');
    expect(error.message).toContain('3 links');
    const beyond = await failure(directory, { links, index: 3, directory });
    expect(beyond.reason).toBe('no-link');
    expect(beyond.message).toContain('the task has 3');
  });

  it('fails without a link', async () => {
    const directory = await folder();
    expect(await failure(directory, { links: async () => [], directory })).toMatchObject({
      reason: 'no-link',
    });
    const broken = { reveal: () => `not a url ${secret}` };
    expect(await failure(directory, { links: async () => broken, directory })).toMatchObject({
      reason: 'no-link',
    });
  });
});

const reveal = (): string => `https://store.example/x?Signature=${secret}`;

describe('an invalid link source', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a list of nothing', [undefined]],
    ['a string', reveal()],
    ['a list of strings', [reveal()]],
    ['an object', { url: reveal() }],
    ['a link that is not a string', { reveal: async () => reveal() }],
    ['a name that is not a string', { reveal, fileName: 5 }],
    ['a size that is not a number', { reveal, sizeBytes: '99' }],
    ['a checksum without its value', { reveal, checksum: { algorithm: 'md5' } }],
  ])('that returns %s is an error', async (_what, given) => {
    const directory = await folder();
    const links = (async () => given) as unknown as LinkSource;
    const error = await failure(directory, { links, directory });
    expect(error.reason).toBe('no-link');
    expect(error.message).toMatch(/link source/);
  });
});

describe('the link policy', () => {
  it.each([
    ['plain http', `http://store.example/x?Signature=${secret}`],
    ['another scheme', `ftp://store.example/x?Signature=${secret}`],
    ['a file', 'file:///etc/passwd'],
    ['a user name', `https://${secret}@store.example/x`],
    ['loopback', `https://127.0.0.1/x?Signature=${secret}`],
    ['loopback in disguise', `https://0x7f.1/x?Signature=${secret}`],
    ['loopback by IPv6', `https://[::1]/x?Signature=${secret}`],
    ['mapped loopback', `https://[::ffff:127.0.0.1]/x?Signature=${secret}`],
    ['cloud metadata', `https://100.100.100.200/latest/meta-data`],
    ['a name that resolves to loopback', `https://localhost:1/x?Signature=${secret}`],
  ])('refuses %s', async (_what, url) => {
    const directory = await folder();
    expect(await failure(directory, { url, directory })).toMatchObject({ reason: 'unsafe-link' });
  });

  it('allows exactly the given host and port', async () => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    const port = Number(host.split(':')[1]);
    const url = link();
    for (const other of [`127.0.0.1:${port - 1}`, 'localhost', '127.0.0.2', '[::1]']) {
      expect(await failure(directory, { url, directory, allowHosts: [other] })).toMatchObject({
        reason: 'unsafe-link',
      });
    }
    await download({ url, directory, allowHosts: ['127.0.0.1'] });
    expect(await filesIn(directory)).toEqual(['rows.csv']);
  });

  it('has advice for a private address, before any file is created', async () => {
    const directory = await folder();
    const path = join(directory, 'deep/er/rows.csv');
    const error = await failure(directory, { url: 'https://10.0.0.1/', path });
    expect(error.reason).toBe('unsafe-link');
    expect(error.message).toContain('10.0.0.1');
    expect(error.message).toContain('allowHosts');
  });
});

describe('redirects', () => {
  it('are followed up to five times, with every status', async () => {
    const statuses = [301, 302, 303, 307, 308];
    const { host, link } = await server((request, response) => {
      const hop = Number(/^\/(\d)/.exec(request.url ?? '')?.[1] ?? 9);
      const status = statuses[hop];
      if (status === undefined) {
        response.end(body);
      } else {
        redirect(response, `/${hop + 1}/other.csv?Signature=${secret}`, status);
      }
    });
    const directory = await folder();
    const result = await download({ url: link('/0/rows.csv'), directory, allowHosts: [host] });
    expect(await readFile(result.path, 'utf8')).toBe(body);
    expect(result).toMatchObject({ path: join(directory, 'rows.csv'), attempts: 1 });
  });

  it('are refused from the sixth on, even if it leads to the file', async () => {
    const { host, link } = await server((request, response) => {
      const hop = Number(/^\/(\d)/.exec(request.url ?? '')?.[1]);
      if (hop === 6) {
        response.end(body);
      } else {
        redirect(response, `/${hop + 1}/rows.csv?Signature=${secret}`);
      }
    });
    const directory = await folder();
    const options = { directory, allowHosts: [host] };
    expect(await failure(directory, { ...options, url: link('/0/rows.csv') })).toMatchObject({
      reason: 'redirect',
    });
    await download({ ...options, url: link('/1/rows.csv') });
  });

  it('are refused in a loop or without a valid address', async () => {
    const { host, link } = await server((request, response) => {
      const path = request.url ?? '';
      const hop = Number(/^\/(\d+)/.exec(path)?.[1] ?? 0);
      if (path.startsWith('/loop')) {
        redirect(response, `/pool?Signature=${secret}`);
      } else if (path.startsWith('/pool')) {
        redirect(response, link('/loop'));
      } else if (path.startsWith('/nowhere')) {
        response.writeHead(302).end();
      } else if (path.startsWith('/broken')) {
        redirect(response, `http://[${secret}`);
      } else {
        redirect(response, `/${hop + 1}?Signature=${secret}`);
      }
    });
    const directory = await folder();
    for (const path of ['/0', '/loop', '/nowhere', '/broken']) {
      expect(
        await failure(directory, { url: link(path), directory, allowHosts: [host] }),
      ).toMatchObject({ reason: 'redirect' });
    }
  });

  it('to another host are checked in the same way', async () => {
    const other = await server((_request, response) => response.end(body));
    const { host, link } = await server((request, response) => {
      const to = new URL(request.url ?? '', 'http://x').pathname;
      if (to === '/http') {
        redirect(response, `http://store.example/?Signature=${secret}`);
      } else if (to === '/private') {
        redirect(response, `https://192.168.1.1/?Signature=${secret}`);
      } else if (to === '/name') {
        redirect(response, `https://localhost/?Signature=${secret}`);
      } else if (to === '/file') {
        redirect(response, 'file:///etc/passwd');
      } else {
        redirect(response, other.link());
      }
    });
    const directory = await folder();
    for (const path of ['/http', '/private', '/name', '/file', '/other']) {
      expect(
        await failure(directory, {
          url: link(path),
          directory,
          allowHosts: [host],
        }),
      ).toMatchObject({ reason: 'unsafe-link' });
    }
    await download({ url: link('/other'), directory, allowHosts: [host, other.host] });
    expect(await filesIn(directory)).toEqual(['other']);
  });
});

describe('options', () => {
  it('are required', async () => {
    const outcome = (download as (options?: unknown) => Promise<unknown>)();
    await expect(outcome).rejects.toMatchObject({ reason: 'invalid-option' });
  });

  const right = { url: 'https://store.example/', directory: 'nowhere' };

  it.each([
    ['an unknown one', { ...right, allowHost: ['x'] }, '"allowHost"'],
    ['no source', { directory: 'x' }, 'links'],
    ['two sources', { ...right, links: async () => [] }, 'either'],
    ['a source that is not a function', { links: [], directory: 'x' }, 'function'],
    ['no target', { url: right.url }, 'path'],
    ['two targets', { ...right, path: 'x' }, 'either'],
    ['an empty path', { url: right.url, path: '' }, 'path'],
    ['a path with NUL', { url: right.url, path: 'a\0b' }, 'path'],
    ['a path that names a folder', { url: right.url, path: 'out/' }, 'directory'],
    ['no connection', { ...right, parallel: 0 }, 'parallel'],
    ['too many connections', { ...right, parallel: 17 }, 'parallel'],
    ['a negative number of retries', { ...right, retries: -1 }, 'retries'],
    ['a limit that is not a number', { ...right, decompress: { maxRatio: 'x' } }, 'maxRatio'],
    ['limits that are not an object', { ...right, decompress: 'gzip' }, 'decompress'],
    ['a switch that is not a boolean', { ...right, overwrite: 'no' }, 'overwrite'],
    ['a signal that is not an AbortSignal', { ...right, signal: new AbortController() }, 'signal'],
    ['a listener that is not a function', { ...right, onProgress: 'log' }, 'onProgress'],
    ['an unknown limit', { ...right, decompress: { maxSize: 1 } }, 'maxSize'],
    ['a negative index', { links: async () => [], index: -1, directory: 'x' }, '-1'],
    ['an unknown digest', { ...right, digest: 'sha512' }, 'sha512'],
    [
      'a digest of the wrong length',
      { ...right, digest: { algorithm: 'md5', value: 'abcd' } },
      'abcd',
    ],
    ['a timeout of 0', { ...right, idleTimeoutMs: 0 }, 'idleTimeoutMs'],
    ['a timeout that is not a number', { ...right, connectTimeoutMs: '5' }, 'connectTimeoutMs'],
    ['hosts that are not a list', { ...right, allowHosts: 'localhost' }, 'allowHosts'],
    ['hosts that are not text', { ...right, allowHosts: [8080] }, 'allowHosts'],
    ['a host with a scheme', { ...right, allowHosts: ['http://localhost'] }, 'http://localhost'],
    ['a host with a wildcard', { ...right, allowHosts: ['*.example'] }, '*.example'],
    ['a host with an impossible port', { ...right, allowHosts: ['localhost:99999'] }, '99999'],
  ])('refuse %s', async (_what, options, named) => {
    const directory = await folder();
    const error = await failure(directory, options as unknown as DownloadOptions);
    expect(error.reason).toBe('invalid-option');
    expect(error.message).toContain(named);
    expect(error.attempts).toBe(0);
  });
});

describe('a response header in UTF-8', () => {
  const path = '/导出/日志.csv';

  it.each([
    ['unencoded', path],
    ['percent-encoded', encodeURI(path)],
  ])('is followed: Location %s', async (_how, location) => {
    const paths: string[] = [];
    const { host, link } = await rawServer((socket) => {
      socket.end(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`);
    });
    const target = await rawServer((socket) => {
      const head = `HTTP/1.1 302 Found\r\nLocation: http://${final.host}${location}\r\n\r\n`;
      socket.end(head);
    });
    const final = await server((request, response) => {
      paths.push(decodeURIComponent(request.url ?? ''));
      response.end(body);
    });
    const allowHosts = [host, target.host, final.host];
    await download({ url: target.link(), directory: await folder(), allowHosts });
    expect(paths).toEqual([path]);
    const loop = await failure(await folder(), {
      url: link(),
      directory: await folder(),
      allowHosts,
    });
    expect(loop.reason).toBe('redirect');
  });

  it('names the file if there is no other name, in the same way in every run', async () => {
    let requests = 0;
    const { host, link } = await rawServer((socket) => {
      requests += 1;
      if (requests === 1) {
        socket.end('HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      socket.end(
        `HTTP/1.1 200 OK\r\nContent-Disposition: attachment; filename="日\u202e志.csv"\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    });
    const directory = await folder();
    const options = { allowHosts: [host], directory, retryDelayMs: 1 };
    const url = link('/8f14e45fceea167a5a36dedd4bea2543');
    expect(await download({ ...options, url })).toMatchObject({
      path: join(directory, '日志.csv'),
    });
    expect(requests).toBe(3);
    const named = await download({ ...options, url: link('/rows.csv') });
    expect(named).toMatchObject({ path: join(directory, 'rows.csv'), attempts: 1 });
  });
});
