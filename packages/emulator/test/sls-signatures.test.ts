import { createHash, createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EmulatorCredentials } from '../src/index.js';
import { encodeRfc3986 } from '../src/tools/query-items.js';
import type { SignedRequest } from '../src/signatures/signed-request.js';
import { slsLogStringToSign } from '../src/clouds/aliyun/sls-log.js';
import { sls4CanonicalRequest } from '../src/clouds/aliyun/sls4-hmac-sha256.js';
import { verifySlsRequest } from '../src/clouds/aliyun/verify-sls-request.js';
import { slsFile, slsKnownAnswer, slsVector, type AlibabaVector } from './alibaba-vectors.js';

interface Change {
  readonly request?: Partial<SignedRequest>;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly now?: Date;
  readonly credentials?: readonly EmulatorCredentials[];
  readonly region?: string;
}

function verify(vector: AlibabaVector, change: Change = {}) {
  const headers = new Headers(vector.request.headers);
  for (const [name, value] of Object.entries(change.headers ?? {})) {
    if (value === null) {
      headers.delete(name);
    } else {
      headers.set(name, value);
    }
  }
  return verifySlsRequest(
    { ...vector.request, headers, ...change.request },
    {
      credentials: change.credentials ?? [vector.credentials],
      now: change.now ?? vector.now,
      region: change.region,
    },
  );
}

const sha256Hex = (content: Uint8Array | string) =>
  createHash('sha256').update(content).digest('hex');

/**
 * One vector violates the vendor's own rule; it is checked with the signature that follows the
 * rule.
 */
const captured = slsFile.vectors.map((vector) =>
  slsVector(vector, vector.strictRfc3986?.authorization),
);
const knownAnswers = slsFile.publishedKnownAnswers.cases.map((known) =>
  slsKnownAnswer(known, sha256Hex),
);
const all = [...captured, ...knownAnswers];

function vectorNamed(id: string): AlibabaVector {
  const vector = all.find((candidate) => candidate.id === id);
  if (vector === undefined) {
    throw new Error(`no vector ${id}`);
  }
  return vector;
}

const [v4, v4Temporary] = [vectorNamed('v4/create'), vectorNamed('v4/get-sts')];
const [sha1, sha256] = [vectorNamed('v1-sha1/create'), vectorNamed('v1-sha256/create')];
const notMatched = { accepted: false, code: 'SignatureNotMatch', status: 401 };

describe('the signatures of SLS', () => {
  it('have all vectors', () => {
    expect(captured).toHaveLength(26);
    expect(knownAnswers).toHaveLength(7);
  });

  it.each(all)('accepts $id', (vector) => {
    expect(verify(vector)).toEqual({
      accepted: true,
      accessKeyId: vector.credentials.accessKeyId,
    });
  });

  it.each(slsFile.vectors)('computes what was signed in $id', (vector) => {
    const { request } = slsVector(vector);
    const computed =
      vector.scheme === 'v4'
        ? sls4CanonicalRequest(request, request.rawPath, sha256Hex(request.body))
        : slsLogStringToSign(request, request.rawPath);
    const { canonicalRequest, stringToSign } = { ...vector, ...vector.strictRfc3986 };
    expect(computed).toBe(canonicalRequest ?? stringToSign);
  });

  it.each(all)('refuses $id with another secret, method or path', (vector) => {
    const credentials = [{ ...vector.credentials, secretAccessKey: 'never-shown-other' }];
    expect(verify(vector, { credentials })).toMatchObject(notMatched);
    expect(verify(vector, { request: { method: 'PUT' } })).toMatchObject(notMatched);
    const other = { rawPath: '/other', path: '/other' };
    expect(verify(vector, { request: other })).toMatchObject(notMatched);
    expect(verify(vector, { request: { rawQuery: 'a=b' } })).toMatchObject(notMatched);
  });

  it('refuses what the TypeScript SDK sends for some characters, because the other SDKs sign them', () => {
    const deviating = slsFile.vectors.find(({ strictRfc3986 }) => strictRfc3986 !== undefined);
    if (deviating === undefined) {
      throw new Error('no vector deviates');
    }
    expect(verify(slsVector(deviating))).toMatchObject(notMatched);
  });

  it.each(slsFile.percentEncode.cases)('encodes $raw', ({ raw, encoded }) => {
    expect(encodeRfc3986(raw)).toBe(encoded);
  });

  it.each([v4, sha1, sha256])('covers its own headers in $id, but not metadata', (vector) => {
    expect(verify(vector, { headers: { 'x-log-meta-color': 'red' } }).accepted).toBe(true);
    expect(verify(vector, { headers: { 'x-log-color': 'red' } })).toMatchObject(notMatched);
  });

  it('reads + in a query as a space, as some SDKs send it', () => {
    const vector = vectorNamed('v1-sha1/list-encoding');
    const rawQuery = vector.request.rawQuery.replace('app%20log', 'app+log');
    expect(rawQuery).not.toBe(vector.request.rawQuery);
    expect(verify(vector, { request: { rawQuery } }).accepted).toBe(true);
  });

  it('accepts request times within 15 minutes of its clock', () => {
    for (const vector of [v4, sha1, sha256]) {
      for (const offset of [-900_000, 900_000]) {
        const at = (extra: number) => new Date(vector.now.getTime() + offset + extra);
        expect(verify(vector, { now: at(0) }).accepted).toBe(true);
        expect(verify(vector, { now: at(Math.sign(offset)) })).toMatchObject({
          code: 'RequestTimeExpired',
          status: 400,
          message: expect.stringContaining('has been expired while server time is') as unknown,
        });
      }
    }
  });

  it('checks the digest against the body', () => {
    const request = { body: Buffer.from('{}') };
    expect(verify(v4, { request })).toMatchObject({
      ...notMatched,
      reason: expect.stringContaining('x-log-content-sha256') as unknown,
    });
    for (const vector of [sha1, sha256]) {
      expect(verify(vector, { request })).toMatchObject({
        ...notMatched,
        reason: expect.stringContaining('Content-MD5') as unknown,
      });
    }
    const base64 = createHash('md5').update(sha1.request.body).digest('base64');
    expect(verify(sha1, { headers: { 'content-md5': base64 } })).toMatchObject(notMatched);
  });

  it('needs neither Date nor a signature method under V4, and ignores a list of signed headers', () => {
    const authorization = v4.request.headers.get('authorization') ?? '';
    const withList = authorization.replace(
      ',Signature',
      ',SignedHeaders=host;x-log-date,Signature',
    );
    expect(verify(v4, { headers: { authorization: withList } }).accepted).toBe(true);
    expect(v4.request.headers.has('date')).toBe(false);
  });

  it('checks the region of the scope against that of the host', () => {
    expect(verify(v4, { region: 'cn-hangzhou' }).accepted).toBe(true);
    expect(verify(v4, { region: 'cn-beijing' })).toMatchObject({
      ...notMatched,
      reason: 'the credential scope is for region cn-hangzhou, Host is in cn-beijing',
    });
  });

  it.each([
    ['no Authorization', v4, { authorization: null }, 'MissAccessKeyId', 400],
    ['an unknown scheme', v4, { authorization: 'Bearer x' }, 'ParameterInvalid', 400],
    ['half a V4 signature', v4, { authorization: 'SLS4-HMAC-SHA256 x' }, 'ParameterInvalid', 400],
    ['no access key', sha1, { authorization: 'LOG :c2ln' }, 'InvalidAccessKeyId', 401],
    ['no x-log-date', v4, { 'x-log-date': null }, 'InvalidRequestTime', 400],
    [
      'an x-log-date of V1',
      v4,
      { 'x-log-date': sha1.request.headers.get('date') },
      'InvalidRequestTime',
      400,
    ],
    [
      'a time that does not exist',
      v4,
      { 'x-log-date': '20251132T080000Z' },
      'InvalidRequestTime',
      400,
    ],
    [
      'a scope of another day',
      v4,
      {
        'x-log-date': '20251112T075959Z',
        authorization: (v4.request.headers.get('authorization') ?? '').replace(
          '20251112',
          '20251111',
        ),
      },
      'ParameterInvalid',
      400,
    ],
    ['no digest', v4, { 'x-log-content-sha256': null }, 'ParameterInvalid', 400],
    ['no Date', sha1, { date: null }, 'InvalidRequestTime', 400],
    ['a Date of V4', sha1, { date: '20251112T080000Z' }, 'InvalidRequestTime', 400],
    ['no signature method', sha1, { 'x-log-signaturemethod': null }, 'MissingSignatureMethod', 400],
    [
      'an unknown signature method',
      sha1,
      { 'x-log-signaturemethod': 'hmac-md5' },
      'InvalidSignatureMethod',
      400,
    ],
    ['the other hash', sha1, { 'x-log-signaturemethod': 'hmac-sha256' }, 'SignatureNotMatch', 401],
    ['another host', v4, { host: 'other.cn-hangzhou.log.aliyuncs.com' }, 'SignatureNotMatch', 401],
    ['another content type', sha1, { 'content-type': 'text/plain' }, 'SignatureNotMatch', 401],
  ] as const)('refuses %s', (_, vector, headers, code, status) => {
    expect(verify(vector, { headers })).toMatchObject({ accepted: false, code, status });
  });

  it('lets x-log-date replace Date under V1, unsigned as a header', () => {
    const date = sha1.request.headers.get('date');
    const headers = { date: 'Sat, 01 Jan 2000 00:00:00 GMT', 'x-log-date': date };
    expect(verify(sha1, { headers }).accepted).toBe(true);
  });

  it('is Unauthorized for a key or token that it does not know', () => {
    const unauthorized = { code: 'Unauthorized', status: 401 };
    const { accessKeyId, secretAccessKey, sessionToken = '' } = v4Temporary.credentials;
    expect(verify(v4, { credentials: [] })).toMatchObject({
      ...unauthorized,
      message: 'AccessKeyId not found: testAccessKeyId',
    });
    for (const [headers, credentials] of [
      [{ 'x-acs-security-token': null }, [v4Temporary.credentials]],
      [{ 'x-acs-security-token': 'x' }, [v4Temporary.credentials]],
      [{}, [{ accessKeyId, secretAccessKey }]],
      [
        {},
        [
          { accessKeyId, secretAccessKey },
          { accessKeyId: 'b', secretAccessKey: 'never-shown-key', sessionToken },
        ],
      ],
    ] as const) {
      expect(verify(v4Temporary, { headers, credentials })).toMatchObject(unauthorized);
    }
  });

  it('reports an expired session', () => {
    const { credentials, now } = v4Temporary;
    const expired = [{ ...credentials, sessionExpiresAt: now }];
    expect(verify(v4Temporary, { credentials: expired })).toMatchObject({
      code: 'Unauthorized',
      message: 'The security token you provided has expired',
    });
  });

  it('reports what it computed without secrets', () => {
    for (const vector of [v4Temporary, vectorNamed('v1-sha1/get-sts')]) {
      const check = verify(vector, { request: { method: 'PUT' } });
      const text = JSON.stringify(check);
      expect(check).toHaveProperty('stringToSign');
      expect(text).toContain('x-acs-security-token:masked');
      expect(text).not.toContain(vector.credentials.secretAccessKey);
      expect(text).not.toContain(vector.credentials.sessionToken);
    }
  });
});

function escape(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** A V4 signer that follows only the documentation. */
function signIndependently(query: ReadonlyMap<string, string>, form: boolean): SignedRequest {
  const headers: Record<string, string> = {
    host: 'p.cn-hangzhou.log.aliyuncs.com',
    'x-log-apiversion': '0.6.0',
    'x-log-content-sha256': sha256Hex(''),
    'x-log-date': '20251112T080000Z',
  };
  const sorted = [...query].toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const canonical = [
    'GET',
    '/downloadjobs',
    sorted.map(([key, value]) => (value === '' ? key : `${key}=${escape(value)}`)).join('&'),
    ...Object.entries(headers).map(([name, value]) => `${name}:${value}`),
    '',
    Object.keys(headers).join(';'),
    sha256Hex(''),
  ].join('\n');
  const scope = '20251112/cn-hangzhou/sls/aliyun_v4_request';
  const key = hmac(
    hmac(hmac(hmac('aliyun_v4never-shown-key', '20251112'), 'cn-hangzhou'), 'sls'),
    'aliyun_v4_request',
  );
  const signature = hmac(
    key,
    `SLS4-HMAC-SHA256\n20251112T080000Z\n${scope}\n${sha256Hex(canonical)}`,
  ).toString('hex');
  const wire = form
    ? new URLSearchParams([...query]).toString()
    : [...query].map(([name, value]) => `${escape(name)}=${escape(value)}`).join('&');
  const authorization = `SLS4-HMAC-SHA256 Credential=ak/${scope},Signature=${signature}`;
  return {
    method: 'GET',
    rawPath: '/downloadjobs',
    path: '/downloadjobs',
    rawQuery: wire,
    headers: new Headers({ ...headers, authorization }),
    body: new Uint8Array(),
  };
}

describe('hostile queries', () => {
  it('verify, encoded as a form or by RFC 3986', () => {
    const text = fc.string({ unit: 'grapheme-composite', maxLength: 20 });
    fc.assert(
      fc.property(fc.dictionary(text, text), fc.boolean(), (query, form) => {
        const check = verifySlsRequest(signIndependently(new Map(Object.entries(query)), form), {
          credentials: [{ accessKeyId: 'ak', secretAccessKey: 'never-shown-key' }],
          now: new Date('2025-11-12T08:10:00Z'),
        });
        expect(check).toEqual({ accepted: true, accessKeyId: 'ak' });
      }),
    );
  });
});
