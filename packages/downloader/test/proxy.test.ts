import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { download } from '@download-tasks/downloader';
import { describe, expect, it } from 'vitest';

import { body, failure, folder, server } from './support/fixture.js';
import { startProxy } from './support/proxy.js';
import { hasOpenssl, outcomeWithAuthority, secureServer } from './support/secure-server.js';
import { secret } from './support/server.js';
import { bytesOf, store } from './support/store.js';

const link = `http://store.example/exports/rows.csv?Signature=${secret}`;
const allowHosts = ['store.example'];

describe('a proxy for http links', () => {
  it('opens a tunnel to a name that only the proxy knows, and sends the password only to it', async () => {
    const seen: unknown[] = [];
    const origin = await server((request, response) => {
      seen.push(request.headers);
      response.end(body);
    });
    const proxy = await startProxy({ to: origin.host });
    const directory = await folder();
    const options = { url: link, directory, allowHosts };
    const result = await download({ ...options, proxy: `http://me:p%40ss@${proxy.host}` });
    expect(await readFile(result.path, 'utf8')).toBe(body);
    expect(proxy.tunnels).toEqual(['store.example:80']);
    const authorization = `Basic ${Buffer.from('me:p@ss').toString('base64')}`;
    expect(proxy.headers).toEqual([
      expect.objectContaining({ 'proxy-authorization': authorization }),
    ]);
    expect(inspect([proxy.tunnels, proxy.headers])).not.toContain(secret);
    expect(inspect(seen)).not.toMatch(/proxy-/i);
  });

  it('resumes through tunnels, one for each connection', async () => {
    const bytes = bytesOf(9 * 2 ** 20);
    const { host, requests } = await store({ bytes }, ({ number }) =>
      number === 2 ? { dropAfter: 2 ** 20 } : {},
    );
    const proxy = await startProxy({ to: host });
    const directory = await folder();
    const options = { url: link, directory, allowHosts, retryDelayMs: 1 };
    const result = await download({ ...options, proxy: () => new URL(`http://${proxy.host}`) });
    expect((await readFile(result.path)).equals(bytes)).toBe(true);
    expect(proxy.tunnels.length).toBeGreaterThan(2);
    expect(proxy.tunnels).toHaveLength(requests.length);
  });

  it('calls a function with the origin only; undefined means a direct connection', async () => {
    const origin = await server((_request, response) => response.end(body));
    const origins: string[] = [];
    const proxy = (linkOrigin: URL): undefined => {
      origins.push(linkOrigin.href);
    };
    const directory = await folder();
    await download({ url: origin.link(), directory, allowHosts: [origin.host], proxy });
    expect(origins).toEqual([`http://${origin.host}/`]);
  });

  it.each([
    [407, 'protocol', 'user name and password'],
    [403, 'protocol', 'allowed'],
    [502, 'network', 'try again'],
  ])('HTTP %i of the proxy is the reason %s', async (status, reason, advice) => {
    const proxy = await startProxy({ status });
    const directory = await folder();
    const url = `http://me:hidden@${proxy.host}`;
    const error = await failure(directory, { url: link, directory, allowHosts, proxy: url });
    expect(error).toMatchObject({ reason, status });
    expect(error.message).toContain(advice);
    expect(error.message).toContain(proxy.host);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/hidden|bWU6/);
  });

  it('reports a proxy that is not reachable, is silent, or sends data too early', async () => {
    const directory = await folder();
    const options = { url: link, directory, allowHosts, connectTimeoutMs: 200 };
    const gone = await failure(directory, { ...options, proxy: 'http://127.0.0.1:9' });
    expect(gone).toMatchObject({ reason: 'network', code: 'ECONNREFUSED' });
    expect(gone.message).toContain('The proxy 127.0.0.1:9');
    const silent = await startProxy({ silent: true });
    const late = await failure(directory, { ...options, proxy: `http://${silent.host}` });
    expect(late).toMatchObject({ reason: 'timeout' });
    const signal = AbortSignal.timeout(50);
    const aborted = { ...options, connectTimeoutMs: 60_000, signal };
    const stopped = await failure(directory, { ...aborted, proxy: `http://${silent.host}` });
    expect(stopped).toMatchObject({ reason: 'aborted' });
    const origin = await server((_request, response) => response.end(body));
    const early = await startProxy({ to: origin.host, head: 'HTTP/1.1 200 OK\r\n\r\n' });
    const talked = await failure(directory, { ...options, proxy: `http://${early.host}` });
    expect(talked).toMatchObject({ reason: 'protocol' });
  });

  it.each(['socks5://me:hidden@127.0.0.1:9', 'me:hidden@', 'http://me:hidden#@127.0.0.1'])(
    'refuses %s without showing it',
    async (proxy) => {
      const directory = await folder();
      const error = await failure(directory, { url: link, directory, allowHosts, proxy });
      expect(error).toMatchObject({ reason: 'invalid-option' });
      expect(error.message).not.toContain('hidden');
    },
  );

  it.each(['10.0.0.1', '[::1]', 'localhost', 'store', 'metadata.google.internal', 'a.local.'])(
    'never requests https://%s from the proxy',
    async (host) => {
      const proxy = await startProxy({ status: 502 });
      const directory = await folder();
      const options = { url: `https://${host}/rows.csv`, directory };
      const error = await failure(directory, { ...options, proxy: `http://${proxy.host}` });
      expect(error).toMatchObject({ reason: 'unsafe-link' });
      expect(proxy.tunnels).toEqual([]);
    },
  );
});

describe.skipIf(!hasOpenssl)('a proxy for https links', () => {
  it('uses TLS up to the store, whose name the proxy resolves', async () => {
    const { host, certificate } = await secureServer({ body, name: 'store.example' });
    const proxy = await startProxy({ to: host });
    const directory = await folder();
    const url = `https://store.example/rows.csv?Signature=${secret}`;
    const options = { url, directory, proxy: `http://${proxy.host}` };
    expect(await outcomeWithAuthority(certificate, options)).toMatchObject({
      bytes: body.length,
      verified: 'size',
    });
    expect(await readFile(join(directory, 'rows.csv'), 'utf8')).toBe(body);
    expect(proxy.tunnels).toEqual(['store.example:443']);
  });

  it.each(['other.example', '8.8.8.8'])(
    'refuses the certificate of another host at %s',
    async (name) => {
      const { host, certificate } = await secureServer({ body, name: 'localhost' });
      const proxy = await startProxy({ to: host });
      const directory = await folder();
      const url = `https://${name}/rows.csv`;
      const options = { url, directory, proxy: `http://${proxy.host}`, retries: 0 };
      expect(await outcomeWithAuthority(certificate, options)).toMatchObject({
        error: { reason: 'network', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
      });
    },
  );

  it('is connected over TLS if its URL is https', async () => {
    const origin = await server((_request, response) => response.end(body));
    const { host, certificate, tunnels } = await secureServer({ body, tunnelTo: origin.host });
    const directory = await folder();
    const options = { url: link, directory, allowHosts, proxy: `https://${host}` };
    expect(await outcomeWithAuthority(certificate, options)).toMatchObject({ bytes: body.length });
    expect(tunnels).toEqual(['store.example:80']);
  });
});
