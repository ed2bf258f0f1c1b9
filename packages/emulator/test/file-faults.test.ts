import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import type { Emulator, Fault } from '../src/index.js';
import { createTask, linkOf } from './bls-client.js';
import { emulatorWith } from './four-vendors.js';
import { finishedJob, jobBody } from './sls-client.js';

/** An emulator with a finished file at BOS and one at OSS, and the links to them. */
async function prepare() {
  const emulator = emulatorWith();
  const uuid = await createTask(emulator);
  const { filePath } = await finishedJob(emulator, jobBody('one'));
  return { emulator, links: [await linkOf(emulator, uuid), String(filePath)] as const };
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const md5 = (content: Buffer) => createHash('md5').update(content).digest('base64');
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe.each([0, 1])('a download with a fault (%i: BOS, OSS)', (store) => {
  async function download(fault: Fault, headers: Record<string, string> = {}) {
    const { emulator, links } = await prepare();
    const link = links[store] ?? '';
    const whole = await emulator.fetch(link);
    const bytes = await bytesOf(whole);
    emulator.inject(fault);
    const response = await emulator.fetch(link, { headers });
    return { emulator, link, whole, bytes, response };
  }

  it('breaks, and can be resumed where it stopped', async () => {
    const { response, bytes, emulator, link } = await download({
      kind: 'file-drop',
      afterBytes: 1000,
      times: 1,
    });
    const got: Uint8Array[] = [];
    const reading = (async () => {
      for await (const chunk of response.body ?? []) {
        got.push(chunk);
      }
    })();
    await expect(reading).rejects.toThrow(TypeError);
    expect(Buffer.concat(got)).toEqual(bytes.subarray(0, 1000));
    const rest = await emulator.fetch(link, { headers: { range: 'bytes=1000-' } });
    expect(Buffer.concat([...got, await bytesOf(rest)])).toEqual(bytes);
  });

  it('ends early, without a length', async () => {
    const { response, bytes } = await download({ kind: 'file-short', afterBytes: 1000 });
    expect(response.headers.has('content-length')).toBe(false);
    expect(await bytesOf(response)).toEqual(bytes.subarray(0, 1000));
  });

  it('stalls until the caller cancels', async () => {
    const { emulator, links } = await prepare();
    emulator.inject({ kind: 'file-stall', afterBytes: 1000 });
    const response = await emulator.fetch(links[store] ?? '', { signal: AbortSignal.timeout(400) });
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value).toHaveLength(1000);
    const stalled = reader?.read();
    await setTimeout(50);
    // The signal still works, although this test no longer holds a reference to it.
    collectGarbage();
    await expect(stalled).rejects.toMatchObject({ name: 'TimeoutError' });
    const canceled = await emulator.fetch(links[store] ?? '');
    await expect(canceled.body?.cancel()).resolves.toBeUndefined();
  });

  it('returns another range, or none', async () => {
    const range = { range: 'bytes=100-199' };
    const wrong = await download({ kind: 'file-wrong-range' }, range);
    expect(wrong.response.status).toBe(206);
    expect(wrong.response.headers.get('content-range')).toMatch(/^bytes 0-99\//);
    expect(await bytesOf(wrong.response)).toEqual(wrong.bytes.subarray(0, 100));
    const ignored = await download({ kind: 'file-ignored-range' }, range);
    expect(ignored.response.status).toBe(200);
    expect(await bytesOf(ignored.response)).toEqual(ignored.bytes);
  });

  it('has the content of a changed object', async () => {
    const { emulator, link, whole, bytes, response } = await download({ kind: 'file-changed' });
    const etag = whole.headers.get('etag') ?? '';
    expect(response.headers.get('etag')).toMatch(/^"[0-9A-F]{32}"$/);
    expect(response.headers.get('etag')).not.toBe(etag);
    expect(response.headers.has('content-md5')).toBe(false);
    const changed = await bytesOf(response);
    expect(changed).toHaveLength(bytes.length);
    expect(changed.equals(bytes)).toBe(false);
    const part = await emulator.fetch(link, { headers: { range: 'bytes=50-250' } });
    expect(await bytesOf(part)).toEqual(changed.subarray(50, 251));
    const resumed = await emulator.fetch(link, {
      headers: { range: 'bytes=50-', 'if-range': etag },
    });
    expect(resumed.status).toBe(200);
    const guarded = await emulator.fetch(link, {
      headers: { range: 'bytes=50-', 'if-match': etag },
    });
    expect(guarded.status).toBe(412);
    const known = await emulator.fetch(link, { headers: { 'if-none-match': etag } });
    expect(known.status).toBe(200);
  });

  it('has one wrong bit that only the digest shows', async () => {
    const { response, bytes, whole } = await download({ kind: 'file-flipped-byte', atByte: 77 });
    const flipped = await bytesOf(response);
    const wrong = [...bytes.keys()].filter((index) => bytes[index] !== flipped[index]);
    expect(wrong).toEqual([77]);
    expect(response.headers.get('content-md5')).toBe(md5(bytes));
    expect(whole.headers.get('content-md5')).not.toBe(md5(flipped));
  });

  it('reports an expired link in the words of the store', async () => {
    const { response, emulator, link } = await download({ kind: 'file-link-expired', times: 1 });
    expect(response.status).toBe(403);
    expect(response.headers.get('x-emulator-reason')).toMatch(/until .* server time/);
    expect(response.headers.get('date')).toBe(emulator.now().toUTCString());
    expect((await emulator.fetch(link)).status).toBe(200);
  });

  it.each([403, 429, 500, 503] as const)('is refused with %i', async (status) => {
    const { response } = await download({ kind: 'file-refused', status, retryAfterSeconds: 7 });
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(response.headers.get('content-type')).toMatch(store === 0 ? /json/ : /xml/);
  });

  it('is an HTML page', async () => {
    const { response } = await download({ kind: 'file-html' });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html']);
  });
});

describe('faults on a socket', () => {
  let emulator: Emulator;
  afterEach(() => emulator.close());

  it('destroy the connection before or during a response, or stall it', async () => {
    emulator = emulatorWith();
    const { url } = await emulator.listen();
    const uuid = await createTask(emulator, {}, { base: `${url}/baidu-bls`, fetch });
    emulator.advance(10_000);
    const link = await linkOf(emulator, uuid, { base: `${url}/baidu-bls`, fetch });
    const dropped = emulator.inject({ kind: 'drop' });
    await expect(fetch(`${url}/baidu-bls/v2/logstore/download/${uuid}`)).rejects.toThrow(
      'fetch failed',
    );
    dropped.remove();
    const broken = emulator.inject({ kind: 'file-drop' });
    const response = await fetch(link);
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow('terminated');
    broken.remove();
    emulator.inject({ kind: 'file-stall', afterBytes: 10 });
    const stalled = await fetch(link, { signal: AbortSignal.timeout(200) });
    const reader = stalled.body?.getReader();
    expect((await reader?.read())?.value).toHaveLength(10);
    await expect(reader?.read()).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
