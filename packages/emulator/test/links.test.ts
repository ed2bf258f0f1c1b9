import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createEmulator, type Emulator, type EmulatorOptions } from '../src/index.js';
import { createTask, linkOf } from './bls-client.js';

const start = new Date('2025-11-03T00:00:00Z');
const timings = {
  'baidu-bls': { waitingMs: 1000, runningMs: 1000, retentionMs: 60_000, linkLifetimeMs: 10_000 },
};

async function finishedLink(emulator: Emulator, fields = {}): Promise<string> {
  const uuid = await createTask(emulator, fields);
  emulator.advance(2000);
  return linkOf(emulator, uuid);
}

function newEmulator(options: EmulatorOptions = {}): Emulator {
  return createEmulator({ now: () => start, timings, ...options });
}

async function errorOf(response: Response): Promise<unknown> {
  const { code } = (await response.json()) as { code: unknown };
  return { status: response.status, code };
}

describe('a link', () => {
  it('is pre-signed like a link of BOS and needs no credentials', async () => {
    const emulator = newEmulator();
    const link = new URL(await finishedLink(emulator));
    expect(link.origin).toBe('http://bls-log.bj.baidubce.com');
    expect(link.pathname).toMatch(
      /^\/_objects\/baidu-bls\/[0-9a-f-]{36}\/test_json_20251103000000_[0-9a-f]{8}\.json$/,
    );
    expect(link.searchParams.get('authorization')).toMatch(
      /^bce-auth-v1\/emulator-bos-access-key\/2025-11-03T00:00:02Z\/10\/host\/[0-9a-f]{64}$/,
    );
    expect(link.search).not.toContain('/');
    expect((await emulator.fetch(link)).status).toBe(200);
  });

  it('expires by the clock of the emulator', async () => {
    const emulator = newEmulator();
    const link = await finishedLink(emulator);
    emulator.advance(10_000);
    expect((await emulator.fetch(link)).status).toBe(200);
    emulator.advance(1);
    const refused = await emulator.fetch(link);
    expect(refused.headers.get('x-emulator-reason')).toContain('valid until 2025-11-03T00:00:12');
    expect(await errorOf(refused)).toEqual({ status: 403, code: 'AccessDenied' });
  });

  it.each<[string, (link: string) => string]>([
    ['another signature', (link) => link.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
    ['a longer lifetime', (link) => link.replace('%2F10%2F', '%2F99999%2F')],
    ['another task', (link) => link.replace(/baidu-bls\/./, 'baidu-bls/x')],
    ['another host', (link) => link.replace('//bls-log.bj', '//bls-log.gz')],
    ['another parameter', (link) => `${link}&responseContentType=text%2Fhtml`],
    ['no authorization', (link) => link.replace(/\?.*/, '')],
  ])('is refused with %s', async (_, change) => {
    const emulator = newEmulator();
    const changed = change(await finishedLink(emulator));
    expect(await errorOf(await emulator.fetch(changed))).toEqual({
      status: 403,
      code: 'AccessDenied',
    });
  });

  it('has no file until the task has succeeded and after it has expired', async () => {
    const emulator = newEmulator();
    const uuid = await createTask(emulator);
    const missing = { status: 404, code: 'NoSuchKey' };
    expect(await errorOf(await emulator.fetch(await linkOf(emulator, uuid)))).toEqual(missing);
    emulator.advance(62_000);
    expect(await errorOf(await emulator.fetch(await linkOf(emulator, uuid)))).toEqual(missing);
  });

  it('is read-only', async () => {
    const emulator = newEmulator();
    const link = await finishedLink(emulator);
    expect((await emulator.fetch(link, { method: 'DELETE' })).status).toBe(405);
  });

  it('is signed for GET, so that HEAD is refused', async () => {
    const emulator = newEmulator();
    const response = await emulator.fetch(await finishedLink(emulator), { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([403, '']);
    expect(response.headers.get('x-emulator-reason')).toContain('the method GET');
  });
});

describe('a file', () => {
  it.each(['json', 'csv'])('is sent with its size, digest and name: %s', async (format) => {
    const emulator = newEmulator();
    const response = await emulator.fetch(await finishedLink(emulator, { format }));
    const bytes = Buffer.from(await response.arrayBuffer());
    const md5 = createHash('md5').update(bytes).digest();
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-length': String(bytes.length),
      'content-md5': md5.toString('base64'),
      etag: `"${md5.toString('hex')}"`,
      'last-modified': 'Mon, 03 Nov 2025 00:00:02 GMT',
      'accept-ranges': 'bytes',
      server: 'BceBos',
    });
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="test_\w+\.(json|csv)"$/,
    );
  });

  it('responds to HEAD with the same headers and no body, if that check is relaxed', async () => {
    const emulator = newEmulator({ relax: ['link-method'] });
    const link = await finishedLink(emulator);
    const head = await emulator.fetch(link, { method: 'HEAD' });
    const get = await emulator.fetch(link);
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    for (const name of ['content-length', 'etag', 'content-md5']) {
      expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=100-', 100, undefined],
    ['bytes=-7', -7, undefined],
    ['bytes=5-99999999', 5, undefined],
  ])('returns that part for %s', async (range, first, last) => {
    const emulator = newEmulator();
    const link = await finishedLink(emulator);
    const whole = Buffer.from(await (await emulator.fetch(link)).arrayBuffer());
    const response = await emulator.fetch(link, { headers: { range } });
    const expected = whole.subarray(first, last);
    expect(response.status).toBe(206);
    expect(Buffer.from(await response.arrayBuffer()).equals(expected)).toBe(true);
    const offset = first < 0 ? whole.length + first : first;
    expect(response.headers.get('content-range')).toBe(
      `bytes ${offset}-${offset + expected.length - 1}/${whole.length}`,
    );
    expect(response.headers.get('content-length')).toBe(String(expected.length));
  });

  it.each(['bytes=9-0', 'bytes=0-1,4-5', 'lines=0-1', 'bytes=-', 'bytes=a-b'])(
    'ignores the range %s',
    async (range) => {
      const emulator = newEmulator();
      const link = await finishedLink(emulator);
      expect((await emulator.fetch(link, { headers: { range } })).status).toBe(200);
    },
  );

  it('refuses a range beyond its end', async () => {
    const emulator = newEmulator();
    const link = await finishedLink(emulator);
    const response = await emulator.fetch(link, { headers: { range: 'bytes=99999999-' } });
    expect(response.headers.get('content-range')).toMatch(/^bytes \*\/\d+$/);
    expect(await errorOf(response)).toEqual({ status: 416, code: 'InvalidRange' });
  });

  it('sends a range only if If-Range names the current file', async () => {
    const emulator = newEmulator();
    const link = await finishedLink(emulator);
    const { headers } = await emulator.fetch(link);
    const statusFor = async (ifRange: string) =>
      (await emulator.fetch(link, { headers: { range: 'bytes=0-9', 'if-range': ifRange } })).status;
    expect(await statusFor(headers.get('etag') ?? '')).toBe(206);
    expect(await statusFor(headers.get('last-modified') ?? '')).toBe(206);
    expect(await statusFor('"other"')).toBe(200);
    expect(await statusFor('Mon, 03 Nov 2025 00:00:01 GMT')).toBe(200);
  });

  it('honours If-Match and If-None-Match', async () => {
    const emulator = newEmulator();
    const link = await finishedLink(emulator);
    const etag = (await emulator.fetch(link)).headers.get('etag') ?? '';
    const statusFor = async (headers: Record<string, string>) =>
      (await emulator.fetch(link, { headers })).status;
    expect(await statusFor({ 'if-match': etag })).toBe(200);
    expect(await statusFor({ 'if-match': '"other", "another"' })).toBe(412);
    expect(await statusFor({ 'if-none-match': `"other", ${etag}` })).toBe(304);
    expect(await statusFor({ 'if-none-match': '"other"' })).toBe(200);
  });

  it.each<[string, Record<string, string>, number]>([
    ['earlier', { 'if-modified-since': 'Mon, 03 Nov 2025 00:00:01 GMT' }, 200],
    ['equal', { 'if-modified-since': 'Mon, 03 Nov 2025 00:00:02 GMT' }, 304],
    ['later', { 'if-modified-since': 'Mon, 03 Nov 2025 00:00:03 GMT' }, 304],
    ['not a date', { 'if-modified-since': '2025-11-03T00:00:03Z' }, 200],
    ['earlier', { 'if-unmodified-since': 'Mon, 03 Nov 2025 00:00:01 GMT' }, 412],
    ['equal', { 'if-unmodified-since': 'Mon, 03 Nov 2025 00:00:02 GMT' }, 200],
    ['not a date', { 'if-unmodified-since': 'yesterday' }, 200],
    [
      'with an entity tag',
      { 'if-match': '*', 'if-unmodified-since': 'Mon, 03 Nov 2025 00:00:01 GMT' },
      200,
    ],
    [
      'with an entity tag',
      { 'if-none-match': '"other"', 'if-modified-since': 'Mon, 03 Nov 2025 00:00:03 GMT' },
      200,
    ],
  ])('honours dates in conditions: %s, %j', async (_, headers, status) => {
    const emulator = newEmulator();
    const response = await emulator.fetch(await finishedLink(emulator), { headers });
    expect(response.status).toBe(status);
  });
});
