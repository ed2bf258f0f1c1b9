import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fetch } from '@download-tasks/client-core';
import { requestText } from '../../src/credentials/sources/request-text.js';
import { localFetch } from '../../src/local-fetch/node.js';
import { FakeCloud } from './fake-cloud.js';

let cloud: FakeCloud;
beforeAll(async () => {
  cloud = await FakeCloud.start();
});
afterAll(() => cloud.stop());
beforeEach(() => cloud.reset());

const get = (fetch: Fetch, url = cloud.origin, timeoutMs = 2000) =>
  requestText(fetch, { method: 'GET', url: new URL(url), timeoutMs });

const deaf = () => new Promise<never>(() => {});
const endless = () => Promise.resolve(new Response(new ReadableStream()));

/** The response that browsers return for a redirect in mode manual. */
const hidden = () =>
  Promise.resolve(
    Object.create(Response.error(), { type: { value: 'opaqueredirect' } }) as Response,
  );

function timers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

describe('a request for keys', () => {
  it('returns status and text', async () => {
    cloud.respond = () => ({ status: 418, body: 'ä'.repeat(30_000) });
    for (const way of [fetch, localFetch]) {
      expect(await get(way)).toEqual({ status: 418, text: 'ä'.repeat(30_000) });
    }
  });

  it('times out even if the fetch ignores signals', async () => {
    cloud.respond = () => ({ body: undefined });
    for (const patient of [fetch, localFetch, deaf]) {
      const began = performance.now();
      await expect(get(patient, cloud.origin, 100)).rejects.toMatchObject({
        facts: { reason: 'timeout', kind: 'timeout' },
      });
      expect(performance.now() - began).toBeLessThan(1500);
    }
  });

  it('times out if a response never ends', async () => {
    await expect(get(endless, cloud.origin, 100)).rejects.toMatchObject({
      facts: { reason: 'timeout' },
    });
  });

  it('follows no redirect, on Node and on platforms that hide it', async () => {
    const location = `${cloud.origin}/elsewhere`;
    cloud.respond = () => ({ status: 307, headers: { location }, body: '' });
    for (const way of [fetch, localFetch, hidden]) {
      await expect(get(way)).rejects.toMatchObject({ facts: { reason: 'redirected' } });
    }
    expect(cloud.requests).toHaveLength(2);
  });

  it('reads no more than necessary', async () => {
    let sent = 0;
    const flood = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1024;
        controller.enqueue(new Uint8Array(1024));
      },
    });
    const flooding = () => Promise.resolve(new Response(flood));
    await expect(get(flooding)).rejects.toMatchObject({ facts: { reason: 'too-large' } });
    expect(sent).toBeLessThan(70 * 1024);
  });

  it("reports the platform's code for a missing response", async () => {
    const closed = await FakeCloud.start();
    const { origin } = closed;
    await closed.stop();
    for (const way of [fetch, localFetch]) {
      await expect(get(way, origin)).rejects.toMatchObject({
        facts: { reason: 'unreachable', detail: 'ECONNREFUSED', kind: 'network' },
      });
    }
  });

  it.each([
    [204, { status: 204, text: '' }],
    [205, { status: 205, text: '' }],
    [304, { facts: { reason: 'redirected' } }],
    [999, { facts: { reason: 'unreachable' } }],
  ])('handles HTTP %i', async (status, outcome) => {
    cloud.respond = () => ({ status, body: '' });
    const response = get(localFetch);
    expect(await response.catch((error: unknown) => error)).toMatchObject(outcome);
  });

  it('fails if the connection is lost during a response', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('{', () => response.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(get(localFetch, `http://127.0.0.1:${port}`)).rejects.toMatchObject({
      facts: { reason: 'unreachable', detail: 'ECONNRESET' },
    });
    server.close();
  });

  it('leaves no timers behind', async () => {
    cloud.respond = () => ({ body: 'x' });
    // Other tests in this process may have their own timers.
    const before = timers();
    for (let request = 0; request < 20; request += 1) {
      await get(fetch, cloud.origin, 600_000);
    }
    expect(timers() - before).toBeLessThan(10);
  });
});
