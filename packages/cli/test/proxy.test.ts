import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';
import { fakeHandle, startFakeBls } from './support/fake-bls.js';

const exportBls = 'export baidu-bls --single --log-store-name web --from -1h --to now';

/** A CONNECT proxy that records its requests; only the proxy can resolve the names. */
async function startProxy(to: string): Promise<{ url: string; tunnels: string[]; keys: string[] }> {
  const tunnels: string[] = [];
  const keys: string[] = [];
  const server = createServer();
  server.on('connect', (request, socket) => {
    tunnels.push(request.url ?? '');
    keys.push(request.headers['proxy-authorization'] ?? '');
    const upstream = connect(Number(new URL(to).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : '';
  return { url: `http://me:proxy-password@127.0.0.1:${port}`, tunnels, keys };
}

describe('a proxy', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => world.close());

  it.each(['HTTP_PROXY', 'http_proxy'])('of %s serves calls and downloads', async (variable) => {
    const fake = await startFakeBls({});
    const proxy = await startProxy(fake['DOWNLOAD_TASKS_ENDPOINT_URL_BAIDU_BLS'] ?? '');
    const endpoint = { DOWNLOAD_TASKS_ENDPOINT_URL_BAIDU_BLS: 'http://bls.example' };
    const environment = { ...fake, ...endpoint, [variable]: proxy.url };
    const words = `fetch ${fakeHandle} -o ${variable}-through --json`;
    const { code, stdout, stderr } = await world.run(words, { environment });
    expect(stderr + stdout).not.toContain('proxy-password');
    expect(code).toBe(0);
    expect(await readdir(join(world.directory, `${variable}-through`))).toContain('rows.csv');
    // Only the proxy can resolve the name. The calls may share a tunnel; the file has its own.
    expect(proxy.tunnels.length).toBeGreaterThan(1);
    expect(new Set(proxy.tunnels)).toEqual(new Set(['bls.example:80']));
  });

  it('may have a password with a bare %, for calls and downloads', async () => {
    const fake = await startFakeBls({});
    const endpoint = fake['DOWNLOAD_TASKS_ENDPOINT_URL_BAIDU_BLS'] ?? '';
    const proxy = await startProxy(endpoint);
    const HTTP_PROXY = proxy.url.replace('me:proxy-password', 'me:never-shown%6qgx');
    // The network and the space do not invalidate these exceptions, but none of them matches the
    // host.
    const environment = { ...fake, HTTP_PROXY, NO_PROXY: '10.0.0.0/8, .example.com *.test' };
    const ended = await world.run(`fetch ${fakeHandle} -o percent`, { environment });
    expect(ended.code).toBe(0);
    const key = `Basic ${Buffer.from('me:never-shown%6qgx').toString('base64')}`;
    expect(new Set(proxy.keys)).toEqual(new Set([key]));
    const before = proxy.keys.length;
    const excepted = { ...environment, NO_PROXY: '127.0.0.0/8' };
    const direct = await world.run(`fetch ${fakeHandle} -o network`, { environment: excepted });
    expect(direct.code).toBe(0);
    expect(proxy.keys).toHaveLength(before);
  });

  it('serves an export from the creation of the task to the file', async () => {
    const fake = await startFakeBls({});
    const proxy = await startProxy(fake['DOWNLOAD_TASKS_ENDPOINT_URL_BAIDU_BLS'] ?? '');
    const endpoint = { DOWNLOAD_TASKS_ENDPOINT_URL_BAIDU_BLS: 'http://bls.example' };
    // Without a scheme, as other tools allow it; the exceptions match other hosts.
    const HTTP_PROXY = proxy.url.replace('http://', '');
    const environment = { ...fake, ...endpoint, HTTP_PROXY, NO_PROXY: 'other.example' };
    const ended = await world.run(`${exportBls} -o through --json`, { environment });
    expect(ended.stderr + ended.stdout).not.toContain('proxy-password');
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject([{ handle: fakeHandle, ok: true }]);
    expect(await readdir(join(world.directory, 'through'))).toContain('rows.csv');
    expect(proxy.tunnels.length).toBeGreaterThan(1);
    expect(new Set(proxy.tunnels)).toEqual(new Set(['bls.example:80']));
  });

  it.each([
    ['fetch', `fetch ${fakeHandle}`],
    ['export', exportBls],
  ])('is bypassed by %s for the hosts of NO_PROXY', async (name, words) => {
    const fake = await startFakeBls({});
    const proxy = await startProxy(fake['DOWNLOAD_TASKS_ENDPOINT_URL_BAIDU_BLS'] ?? '');
    const environment = { ...fake, HTTP_PROXY: proxy.url, no_proxy: '127.0.0.1' };
    const ended = await world.run(`${words} -o ${name}-direct`, { environment });
    expect(ended).toMatchObject({ code: 0 });
    expect(proxy.tunnels).toEqual([]);
  });

  it('that cannot be reached ends an export with 8 before a task is created', async () => {
    let tasks = 0;
    const fake = await startFakeBls({ create: () => (tasks += 1) });
    const environment = { ...fake, HTTP_PROXY: 'http://me:proxy-password@127.0.0.1:9' };
    const ended = await world.run(`${exportBls} -o nothing --verbose`, { environment });
    expect(ended.stderr + ended.stdout).not.toContain('proxy-password');
    expect(ended.stderr).toContain(
      'the proxy 127.0.0.1:9 of HTTP_PROXY cannot be reached (ECONNREFUSED). Check',
    );
    expect(ended.stderr).not.toContain('endpoint');
    expect(ended.code).toBe(8);
    expect(tasks).toBe(0);
  });

  it('that cannot be reached does not hide that a deadline has passed', async () => {
    const environment = { ...(await startFakeBls({})), HTTP_PROXY: 'http://127.0.0.1:9' };
    const ended = await world.run(`wait ${fakeHandle} --timeout 1s`, { environment });
    expect(ended.stderr).toContain('The task continues at the vendor');
    expect(ended.code).toBe(5);
  });
});
