import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Emulator } from '../src/index.js';
import { call, createTask, linkOf } from './bls-client.js';
import { emulatorWith } from './four-vendors.js';

const hostile = `<img src=x onerror="alert('1')">&`;
const escaped = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;';
const credentials = {
  accessKeyId: 'key',
  secretAccessKey: 'never-shown-key',
  sessionToken: 'never-shown-token',
};

/** An emulator with an entry of every kind, most of them meant to break the page. */
async function busyEmulator(): Promise<Emulator> {
  const emulator = emulatorWith([], { credentials: [credentials] });
  await createTask(emulator, { name: hostile }, { credentials });
  const uuid = await createTask(emulator, { name: 'nightly' }, { credentials });
  emulator.advance(10_000);
  const link = await linkOf(emulator, uuid, { credentials });
  await (await emulator.fetch(link)).body?.cancel();
  await call(emulator, 'GET', `/v2/logstore/download/<b>${hostile}`, undefined, { credentials });
  const wrong = { ...credentials, secretAccessKey: 'never-shown-other' };
  await call(emulator, 'POST', '/v2/logstore/download/list', {}, { credentials: wrong });
  emulator.inject({ kind: 'unknown-state', state: hostile });
  emulator.inject({ kind: 'throttled', vendor: 'aliyun-sls', nth: 2, times: 3 });
  return emulator;
}

describe('the page at /', () => {
  it('shows tasks, requests with their outcomes, and faults, all of it escaped', async () => {
    const emulator = await busyEmulator();
    const response = await emulator.fetch('http://127.0.0.1:4010/');
    const html = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(html).toContain(`<td>${escaped}</td><td>SUCCESS</td>`);
    expect(html).toContain('<tr class="refused"><td>refused</td>');
    expect(html).toMatch(/<td>accepted<\/td>.*<td>CreateDownloadTask<\/td>/);
    expect(html).toContain('the signature does not match');
    expect(html).toContain('<td>throttled</td>');
    expect(html).not.toMatch(/<img|<b>|<script|onerror="/);
    expect(html).not.toMatch(/never-shown|bce-auth-v1/);
  });

  it('loads nothing, runs nothing and is not cached', async () => {
    const { headers } = await emulatorWith().fetch('http://127.0.0.1:4010/');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('is served only for its own path', async () => {
    const emulator = emulatorWith();
    const status = async (url: string, method = 'GET') =>
      (await emulator.fetch(url, { method })).status;
    expect(await status('http://127.0.0.1:4010/', 'HEAD')).toBe(200);
    expect(await status('http://127.0.0.1:4010/', 'POST')).toBe(404);
    expect(await status('http://127.0.0.1:4010/?Action=ListOrders')).toBe(404);
    expect(await status('http://bls-log.bj.baidubce.com/')).toBe(401);
    expect(emulator.state.requests().map(({ path }) => path)).not.toContain('');
  });

  it.each([
    ['127.0.0.1', 200],
    ['127.8.9.1:4010', 200],
    ['localhost:4010', 200],
    ['my-project.localhost:4010', 200],
    ['LOCALHOST.', 200],
    ['[::1]:4010', 200],
    ['rebound.example', 404],
    ['127.0.0.1.example:4010', 404],
    ['notlocalhost', 404],
    ['192.168.0.1:4010', 404],
    ['[::2]', 404],
  ])('is served only for a loopback Host: %s', async (host, expected) => {
    const response = await emulatorWith().fetch(`http://${host}/`);
    const shown = (await response.text()).includes('<h1>download-tasks emulator</h1>');
    expect([response.status, shown]).toEqual([expected, expected === 200]);
  });

  it('reports that it is empty', async () => {
    const html = await (
      await emulatorWith([], { vendors: ['baidu-bls'] }).fetch('http://localhost/')
    ).text();
    expect(html).toContain('There are no tasks yet.');
    expect(html).toContain('No faults are injected.');
  });
});

function findChromium(): string | undefined {
  return ['chromium', 'chromium-browser', 'google-chrome'].find((name) => {
    try {
      return execFileSync(name, ['--version']).length > 0;
    } catch {
      return false;
    }
  });
}

const chromium = findChromium();

const without = chromium === undefined ? ' (skipped: apt-get install chromium)' : '';

describe.skipIf(chromium === undefined)(`the page in Chromium${without}`, () => {
  let emulator: Emulator;
  let url: string;
  const profile = mkdtempSync(join(tmpdir(), 'emulator-page-'));
  beforeAll(async () => {
    emulator = await busyEmulator();
    ({ url } = await emulator.listen());
  });
  afterAll(async () => {
    await emulator.close();
    rmSync(profile, { recursive: true, force: true });
  });

  const browse = async (...flags: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(
      chromium ?? '',
      ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`, ...flags, url],
      { maxBuffer: 10 * 2 ** 20 },
    );
    return stdout;
  };

  it('shows the names of tasks as text, not as elements', async () => {
    const dom = await browse('--dump-dom');
    expect(dom).toContain('<h1>download-tasks emulator</h1>');
    expect(dom.match(/<tr class="(accepted|refused|faulty)">/g)?.length).toBeGreaterThan(4);
    expect(dom).not.toMatch(/<img|<script/);
    expect(dom).toContain('&lt;img src=x');
  });

  it('can be rendered', async () => {
    const picture = join(profile, 'page.png');
    await browse('--window-size=1200,1400', `--screenshot=${picture}`);
    expect(readFileSync(picture).length).toBeGreaterThan(20_000);
  });
});
