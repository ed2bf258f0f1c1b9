import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAcs3Signer, createSls4Signer } from '@download-tasks/auth/aliyun';
import { DownloadTasksError, type OperationDescriptor } from '@download-tasks/client-core';
import { CaptureServer } from '../capture-server.js';
import { headerOf, plainRequest } from '../plain-request.js';
import { hostileParameters, hostileText, spelling } from '../hostile-text.js';
import dms from '../../../../specs/aliyun-dms/vectors.json' with { type: 'json' };
import sls from '../../../../specs/aliyun-sls/vectors.json' with { type: 'json' };
import { decoders, verifyAcs3, verifySls4 } from './aliyun-verifiers.js';

const permanent = { accessKeyId: 'LTAI-test', accessKeySecret: 'never-shown-key' };
const temporary = { ...permanent, securityToken: 'CAIS+token/with=signs==' };
const now = new Date('2025-11-12T08:00:00.999Z');
const context = { now, operation: undefined };
const body = new TextEncoder().encode('{"名":"✓"}');

function operationAt(path: string): OperationDescriptor {
  return {
    id: 'DescribeDownloadTask',
    method: 'POST',
    path,
    retry: 'safe',
    parameters: {},
    required: [],
    int64: [],
    responseBody: 'json',
    documentation: 'https://vendor.example/',
  };
}

function post(url: string, headers: Record<string, string | undefined> = {}) {
  return plainRequest('POST', url, headers);
}

describe('the ACS3 signer', () => {
  const vectors = dms.vectors.filter(({ id }) => id.startsWith('v3-min-'));

  it.each(vectors)('signs as the official client does: $id', async (vector) => {
    const { method, url, headers } = vector.request;
    const signer = createAcs3Signer({
      credentials: vector.credentials,
      nonce: () => headers['x-acs-signature-nonce'] ?? '',
    });
    const signed = await signer(
      plainRequest(method, url, { 'x-acs-version': headers['x-acs-version'] }),
      {
        now: new Date(headers['x-acs-date'] ?? ''),
        operation: operationAt(`/#${vector.operation}`),
      },
    );
    expect(headerOf(signed, 'x-acs-action')).toBe(vector.operation);
    expect(headerOf(signed, 'authorization')).toBe(vector.authorization);
  });

  it('is tested with seven requests of the official client', () => {
    expect(vectors).toHaveLength(7);
  });

  it('uses each nonce once', async () => {
    const signer = createAcs3Signer({ credentials: permanent });
    const request = post('https://h.example/', { 'x-acs-action': 'A', 'x-acs-version': '1' });
    const nonces = new Set<string | undefined>();
    for (let attempt = 0; attempt < 100; attempt += 1) {
      nonces.add(headerOf(await signer(request, context), 'x-acs-signature-nonce'));
    }
    expect(nonces.size).toBe(100);
    for (const nonce of nonces) {
      expect(nonce).toMatch(/^[0-9a-f]{32}$/);
    }
  });

  it('signs "/" even with a path prefix, which a proxy removes', async () => {
    const signer = createAcs3Signer({ credentials: permanent, nonce: () => 'n' });
    const call = { now, operation: operationAt('/#A') };
    const authorizations = ['https://h.example/', 'https://h.example/aliyun-dms/'].map(
      async (url) =>
        headerOf(await signer(post(url, { 'x-acs-version': '1' }), call), 'authorization'),
    );
    const [plain, prefixed] = await Promise.all(authorizations);
    expect(prefixed).toBe(plain);
  });

  it.each([
    ['x-acs-action', { 'x-acs-version': '1' }],
    ['x-acs-version', { 'x-acs-action': 'A' }],
  ])('rejects a request without %s, naming it', async (name, headers) => {
    const sign = createAcs3Signer({ credentials: permanent });
    const signing = async () => sign(post('https://h.example/', headers), context);
    const error: unknown = await signing().catch((thrown: unknown) => thrown);
    expect(DownloadTasksError.isInstance(error) && error.kind).toBe('config');
    expect(String(error)).toContain(name);
  });
});

describe('the SLS4 signer', () => {
  const vectors = sls.vectors.filter(({ scheme }) => scheme === 'v4');

  it.each(vectors)('signs as the official client does: $id', async (vector) => {
    const signer = createSls4Signer({
      credentials: vector.credentials,
      region: vector.region ?? '',
    });
    const { host, 'content-type': contentType } = vector.headers;
    const signed = await signer(
      plainRequest(
        vector.method,
        `https://${host}${vector.requestTarget}`,
        { 'x-log-apiversion': '0.6.0', 'content-type': contentType },
        vector.body === null ? undefined : new TextEncoder().encode(vector.body),
      ),
      { now: new Date(sls.frozenInstant), operation: undefined },
    );
    const { authorization } = vector.strictRfc3986 ?? vector;
    expect(headerOf(signed, 'authorization')).toBe(authorization);
    const { host: _, ...sent } = vector.headers;
    expect(Object.fromEntries(signed.headers)).toEqual({ ...sent, authorization });
  });

  it.each(['', 'cn hangzhou', 'cn/hangzhou'])('rejects %j as a region', (region) => {
    expect(() => createSls4Signer({ credentials: permanent, region })).toThrow(/"region"/);
  });
});

describe('a signature is valid for the received request', () => {
  let server: CaptureServer;
  beforeAll(async () => {
    server = await CaptureServer.start();
  });
  afterAll(() => server.stop());

  const { accessKeySecret } = permanent;
  const anyBody = fc.constantFrom(undefined, body);
  const contentType = fc.constantFrom(
    undefined,
    'application/json',
    'application/json; charset=utf-8',
  );

  function requestTo(url: URL, type: string | undefined, bytes: typeof body | undefined) {
    const versions = { 'x-acs-version': '2018-11-01', 'x-log-apiversion': '0.6.0' };
    return plainRequest('POST', url, { ...versions, 'content-type': type }, bytes);
  }

  it('with every parameter, for ACS3', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostileParameters,
        spelling,
        fc.boolean(),
        anyBody,
        contentType,
        async (parameters, spell, sts, bytes, type) => {
          const url = new URL(`${server.origin}/?${spell(parameters)}`);
          const signer = createAcs3Signer({ credentials: sts ? temporary : permanent });
          const signed = await signer(requestTo(url, type, bytes), {
            now,
            operation: operationAt('/#QueryDataTrackResultDownloadStatus'),
          });
          const captured = await server.receive(signed);
          for (const decode of Object.values(decoders)) {
            expect(verifyAcs3(captured, accessKeySecret, decode)).toBe('accepted');
            expect(decode(captured.target.slice(2))).toEqual(parameters);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('with every path and parameter, for SLS4', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostileText,
        hostileParameters,
        spelling,
        fc.boolean(),
        anyBody,
        async (name, parameters, spell, sts, bytes) => {
          const url = new URL(server.origin);
          url.pathname = `/downloadjobs/${encodeURIComponent(name)}`;
          url.search = spell(parameters);
          const path = url.pathname;
          const signer = createSls4Signer({
            credentials: sts ? temporary : permanent,
            region: 'cn-hangzhou',
          });
          const signed = await signer(requestTo(url, 'application/json', bytes), context);
          const captured = await server.receive(signed);
          const [receivedPath = '', query = ''] = captured.target.split('?');
          expect(decodeURIComponent(receivedPath)).toBe(decodeURIComponent(path));
          for (const decode of Object.values(decoders)) {
            expect(verifySls4(captured, accessKeySecret, decode)).toBe('accepted');
            expect(decode(query)).toEqual(parameters);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('but not after a modification in transit', async () => {
    const url = new URL(`${server.origin}/?a=1`);
    const call = { now, operation: operationAt('/#A') };
    const acs3 = await server.receive(
      await createAcs3Signer({ credentials: temporary })(requestTo(url, undefined, body), call),
    );
    const sls4 = await server.receive(
      await createSls4Signer({ credentials: temporary, region: 'cn-hangzhou' })(
        requestTo(url, undefined, body),
        context,
      ),
    );
    const change = (request: typeof acs3, name: string) => ({
      ...request,
      headers: new Map([...request.headers, [name, 'other']]),
    });
    const changes = [
      (request: typeof acs3) => request,
      (request: typeof acs3) => ({ ...request, target: '/?a=2' }),
      (request: typeof acs3) => ({ ...request, method: 'GET' }),
      (request: typeof acs3) => ({ ...request, body: Buffer.from('{}') }),
      (request: typeof acs3) => change(request, 'x-acs-security-token'),
    ];
    const verdicts = [
      'accepted',
      'signature does not match',
      'signature does not match',
      'the body is another',
      'signature does not match',
    ];
    expect(changes.map((c) => verifyAcs3(c(acs3), accessKeySecret, decoders.percent))).toEqual(
      verdicts,
    );
    expect(changes.map((c) => verifySls4(c(sls4), accessKeySecret, decoders.form))).toEqual(
      verdicts,
    );
  });
});
