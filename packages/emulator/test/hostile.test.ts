import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEmulator, type Emulator } from '../src/index.js';
import { call } from './bls-client.js';
import { emulatorWith } from './four-vendors.js';
import { callRpc } from './rpc-client.js';
import { callSls } from './sls-client.js';

let emulator: Emulator;
beforeEach(() => {
  emulator = createEmulator({ bodyLimitBytes: 64 * 1024 });
});
afterEach(() => emulator.close());

/** Sends unchanged bytes and returns everything that arrives until the connection ends. */
function sendRaw(port: number, pieces: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => {
      for (const piece of pieces) {
        socket.write(piece);
      }
    });
    socket.on('data', (chunk) => received.push(chunk));
    // A reset also ends the connection.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(received).toString('latin1')));
  });
}

describe('hostile input on a socket', () => {
  it('is cut off when it does not arrive in time', async () => {
    const { port } = await emulator.listen({ requestTimeoutMs: 200 });
    const slowHead = sendRaw(port, ['GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ']);
    const slowBody = sendRaw(port, [
      'POST /baidu-bls/v2/logstore/download HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{',
    ]);
    expect(await slowHead).toMatch(/^HTTP\/1.1 408/);
    // An unauthorized caller gets the refusal before its body has arrived.
    expect(await slowBody).toMatch(/^HTTP\/1.1 401/);
  });

  it('is refused when its head is too large, or is not HTTP', async () => {
    const { port } = await emulator.listen();
    const huge = `GET / HTTP/1.1\r\nHost: x\r\nX-Huge: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await sendRaw(port, [huge])).toMatch(/^HTTP\/1.1 431/);
    expect(await sendRaw(port, ['\u0016\u0003\u0001 hello\r\n\r\n'])).toMatch(/^HTTP\/1.1 400/);
    const both =
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await sendRaw(port, [both])).toMatch(/^HTTP\/1.1 400/);
  });

  it('never makes the emulator keep more than the body limit', async () => {
    const { port } = await emulator.listen();
    const before = process.memoryUsage().rss;
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const head =
      'POST /baidu-bls/v2/logstore/download HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n';
    const framed = [Buffer.from('10000\r\n'), chunk, Buffer.from('\r\n')];
    const body = Array.from({ length: 400 }, () => framed).flat();
    await sendRaw(port, [head, ...body]);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20);
    expect((await call(emulator, 'POST', '/v2/logstore/download/list', {})).status).toBe(200);
  });

  it('gets a response when headers and queries are not UTF-8', async () => {
    const { port } = await emulator.listen();
    const bytes = Buffer.concat([
      Buffer.from('GET /aliyun-dms/?Action='),
      Buffer.from('%ff%fe%c0%80'),
      Buffer.from('&Version=2018-11-01 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Odd: '),
      Buffer.from([0xff, 0xfe, 0xe9]),
      Buffer.from('\r\n\r\n'),
    ]);
    expect(await sendRaw(port, [bytes])).toMatch(/^HTTP\/1.1 404/);
  });
});

describe('hostile bodies', () => {
  const deep = '['.repeat(30_000) + ']'.repeat(30_000);

  it('with extreme nesting are refused by every vendor', async () => {
    await emulator.close();
    emulator = createEmulator();
    const bls = await call(emulator, 'POST', '/v2/logstore/download', `{"query":${deep}}`);
    expect(bls.status).toBe(400);
    const sls = await callSls(emulator, 'POST', '/downloadjobs', { body: `{"name":${deep}}` });
    expect(sls.status).toBe(400);
    const parameters = { Comment: 'x', Param: `{"DbId":${deep}}` };
    const order = ['CreateDataTrackOrder', '2018-11-01'] as const;
    const dms = await callRpc(emulator, order, parameters, { place: 'form' });
    expect([dms.status, dms.body['Code']]).toEqual([400, 'InvalidParam']);
  });

  it('with names of built-in members have no effect', async () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const body = `{"logStoreName":"a","queryStartTime":"2025-11-02T23:50:00Z","queryEndTime":"2025-11-03T00:00:00Z","${name}":{"a":1}}`;
      expect((await call(emulator, 'POST', '/v2/logstore/download', body)).status).toBe(400);
    }
    expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
  });
});

describe('the address of the emulator', () => {
  it('is loopback, and the notice reports it', async () => {
    const { url, exposed, notice } = await emulator.listen();
    expect([exposed, notice]).toEqual([
      false,
      `The emulator listens on ${url}, for this machine only.`,
    ]);
  });

  it('causes a warning if other machines can reach it', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const exposed = emulatorWith();
    try {
      const { url, notice, ...listening } = await exposed.listen({ host: '0.0.0.0' });
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:/);
      expect(listening.exposed).toBe(true);
      expect(notice).toMatch(/bound to 0\.0\.0\.0: other machines can reach it/);
      expect(warn).toHaveBeenCalledWith(notice, { code: 'EMULATOR_EXPOSED' });
    } finally {
      await exposed.close();
      warn.mockRestore();
    }
  });
});
