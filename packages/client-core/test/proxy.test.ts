import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fetch as undiciFetch, ProxyAgent } from 'undici';
import type { Fetch } from '../src/index.js';
import { createClient, json } from './fake-service.js';
import { closeServers, listen, start } from './local-server.js';

afterEach(closeServers);

/** The code that the README shows for a proxy. */
function throughProxy(proxy: string): { fetch: Fetch; close: () => Promise<void> } {
  const dispatcher = new ProxyAgent(proxy);
  return {
    fetch: async (url, init) => {
      const headers = [...init.headers];
      const response = await undiciFetch(url, { ...init, headers, dispatcher });
      const bytes = await response.arrayBuffer();
      const { status, headers: receivedHeaders } = response;
      return new Response(bytes.byteLength === 0 ? null : bytes, {
        status,
        headers: [...receivedHeaders],
      });
    },
    close: () => dispatcher.close(),
  };
}

/** A proxy that opens tunnels and records their targets. */
async function tunnelingProxy(tunnels: string[]): Promise<string> {
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    tunnels.push(request.url ?? '');
    const [host, port] = (request.url ?? '').split(':');
    const target = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
  });
  return start(proxy);
}

/** A port on which no server listens. */
async function freePort(): Promise<number> {
  const url = await listen(() => undefined);
  await closeServers();
  return Number(new URL(url).port);
}

const blocked: Fetch = async () => json('blocked by policy', { status: 407 });

const hasTinyproxy = spawnSync('tinyproxy', ['-v']).status === 0;

describe('a proxy', () => {
  it('is used through an injected fetch', async () => {
    const tunnels: string[] = [];
    const endpoint = await listen((request, response) => {
      if (request.method === 'DELETE') {
        response.writeHead(204).end();
      } else {
        response.end('{"id":"1"}');
      }
    });
    const proxy = throughProxy(await tunnelingProxy(tunnels));
    const client = createClient({ fetch: proxy.fetch }, { endpoint });
    expect(await client.call('getJob', { jobId: 'j' })).toEqual({ id: '1' });
    expect(await client.call('deleteJob', { jobId: 'j' })).toBeUndefined();
    expect(new Set(tunnels)).toEqual(new Set([new URL(endpoint).host]));
    await proxy.close();
  });

  it('that is unavailable causes a network error', async () => {
    const endpoint = await listen((_request, response) => void response.end('{"id":"1"}'));
    const proxy = throughProxy('http://127.0.0.1:1');
    const client = createClient({ fetch: proxy.fetch }, { endpoint });
    await expect(client.call('createJob', { name: 'n' })).rejects.toMatchObject({
      kind: 'network',
      retryable: true,
    });
    await proxy.close();
  });

  it('that responds instead of the vendor causes a typed error', async () => {
    await expect(
      createClient({ fetch: blocked }).call('getJob', { jobId: 'j' }),
    ).rejects.toMatchObject({
      status: 407,
      retryable: false,
    });
  });

  it.skipIf(!hasTinyproxy)('may be tinyproxy', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'tinyproxy-'));
    const port = await freePort();
    const file = join(directory, 'tinyproxy.conf');
    const log = join(directory, 'log');
    writeFileSync(
      file,
      `Port ${port}\nListen 127.0.0.1\nTimeout 10\nLogLevel Info\nLogFile "${log}"\n`,
    );
    const tinyproxy = spawn('tinyproxy', ['-d', '-c', file], { stdio: 'ignore' });
    const ended = once(tinyproxy, 'exit');
    const endpoint = await listen((_request, response) => void response.end('{"id":"1"}'));
    const proxy = throughProxy(`http://127.0.0.1:${port}`);
    const retry = { attempts: 100, maxDelayMs: 100 };
    try {
      const client = createClient({ fetch: proxy.fetch, retry }, { endpoint });
      expect(await client.call('getJob', { jobId: 'j' })).toEqual({ id: '1' });
      expect(readFileSync(log, 'utf8')).toContain(`CONNECT ${new URL(endpoint).host}`);
    } finally {
      await proxy.close();
      tinyproxy.kill();
      await ended;
      rmSync(directory, { recursive: true });
    }
  });
});
