import { createHash, createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTc3Signer } from '@download-tasks/auth/tencent';
import { type CapturedRequest, CaptureServer } from '../capture-server.js';
import { hostileText } from '../hostile-text.js';
import { headerOf, plainRequest } from '../plain-request.js';

const secretId = 'the-id';
const secretKey = 'never-shown-key';
const token = 'never-shown-token';
const permanent = { secretId, secretKey };
const now = new Date('2025-11-03T00:00:00Z');
const context = { now, operation: undefined };
const headers = { 'content-type': 'application/json', 'x-tc-version': '2020-10-16' };

function post(url: string, body = '{}', more: Readonly<Record<string, string>> = {}) {
  return plainRequest('POST', url, { ...headers, ...more }, new TextEncoder().encode(body));
}

describe('a signed request', () => {
  it('has the token in addition to the signature', async () => {
    const signer = createTc3Signer({ credentials: { ...permanent, token } });
    const request = post('https://h.example:8443/a', '{}', { 'x-tc-action': 'A' });
    expect(headerOf(await signer(request, context), 'x-tc-token')).toBe(token);
  });

  it('is signed for the product of the signer', async () => {
    const signer = createTc3Signer({ credentials: permanent, service: 'cvm' });
    const signed = await signer(post('https://h.example/', '{}', { 'x-tc-action': 'A' }), context);
    expect(headerOf(signed, 'authorization')).toContain('/2025-11-03/cvm/tc3_request, ');
  });

  it.each(['', 'cls/tc3_request', 'CLS'])('rejects the product "%s"', (service) => {
    expect(() => createTc3Signer({ credentials: permanent, service })).toThrow(/"service"/);
  });

  it.each([
    ['x-tc-action', headers],
    ['content-type', { 'x-tc-action': 'A', 'x-tc-version': '1' }],
    ['x-tc-version', { 'x-tc-action': 'A', 'content-type': 'application/json' }],
  ])('requires %s', async (name, given) => {
    const request = plainRequest('POST', 'https://h.example/', given);
    const signing = async () => createTc3Signer({ credentials: permanent })(request, context);
    await expect(signing()).rejects.toMatchObject({ kind: 'config' });
    await expect(signing()).rejects.toThrow(name);
  });

  it('uses the key of the current day', async () => {
    const signer = createTc3Signer({ credentials: permanent });
    const request = post('https://h.example/', '{}', { 'x-tc-action': 'A' });
    const tomorrow = new Date(now.getTime() + 86_400_000);
    const days = [now, now, tomorrow, now].map(async (day) =>
      signer(request, { ...context, now: day }),
    );
    const signatures = (await Promise.all(days)).map((each) => headerOf(each, 'authorization'));
    expect(signatures[1]).toBe(signatures[0]);
    expect(signatures[2]).toContain('/2025-11-04/cls/');
    expect(signatures[3]).toBe(signatures[0]);
  });
});

function hash(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Uint8Array, message: string): Buffer {
  return createHmac('sha256', key).update(message).digest();
}

/** The server's side, written only from the vendor's rules: it shares no code with the signer. */
function verify({ method, target, headers: sent, body }: CapturedRequest): boolean {
  const [, id, date, service, names = '', signature] =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/([^/]+)\/([^/]+)\/tc3_request, SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      sent.get('authorization') ?? '',
    ) ?? [];
  const lines = names
    .split(';')
    .map((name) => `${name}:${(sent.get(name) ?? '').trim().toLowerCase()}\n`);
  const canonical = [method, '/', target.split('?')[1] ?? '', lines.join(''), names, hash(body)];
  const text = [
    'TC3-HMAC-SHA256',
    sent.get('x-tc-timestamp'),
    `${date}/${service}/tc3_request`,
    hash(canonical.join('\n')),
  ].join('\n');
  const key = [String(date), String(service), 'tc3_request'].reduce<string | Uint8Array>(
    (last, step) => hmac(last, step),
    `TC3${secretKey}`,
  );
  return id === secretId && hmac(key, text).toString('hex') === signature;
}

describe('a signature is valid for the received request', () => {
  let server: CaptureServer;
  beforeAll(async () => {
    server = await CaptureServer.start();
  });
  afterAll(() => server.stop());

  it('with every body and query, through a real socket', async () => {
    const signer = createTc3Signer({ credentials: permanent });
    await fc.assert(
      fc.asyncProperty(hostileText, hostileText, async (body, query) => {
        const url = new URL(server.origin);
        url.search = encodeURIComponent(query);
        const given = post(url.href, body, { 'x-tc-action': 'DescribeExports' });
        const captured = await server.receive(await signer(given, context));
        expect(verify(captured)).toBe(true);
        expect(captured.body.toString()).toBe(Buffer.from(body).toString());
      }),
      { numRuns: 100 },
    );
  });

  it('but not after a modification in transit', async () => {
    const signer = createTc3Signer({ credentials: permanent });
    const captured = await server.receive(
      await signer(post(server.origin, '{}', { 'x-tc-action': 'DescribeExports' }), context),
    );
    expect(verify(captured)).toBe(true);
    for (const [name, value] of [
      ['x-tc-action', 'DeleteExport'],
      ['content-type', 'text/plain'],
      ['host', 'other.example'],
      ['x-tc-timestamp', '1762128001'],
    ] as const) {
      expect(verify({ ...captured, headers: new Map([...captured.headers, [name, value]]) })).toBe(
        false,
      );
    }
    expect(verify({ ...captured, body: Buffer.from('{ }') })).toBe(false);
  });
});
