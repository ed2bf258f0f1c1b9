import { createHash, createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EmulatorCredentials } from '../src/index.js';
import {
  parseAcs3Authorization,
  acs3CanonicalRequest,
  verifyAcs3Signature,
} from '../src/clouds/aliyun/acs3-hmac-sha256.js';
import { createNonceStore } from '../src/signatures/nonce-store.js';
import type { SignedRequest } from '../src/signatures/signed-request.js';
import { acs3Vectors, type AlibabaVector } from './alibaba-vectors.js';

interface Change {
  readonly request?: Partial<SignedRequest>;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly now?: Date;
  readonly credentials?: readonly EmulatorCredentials[];
}

function verify(vector: AlibabaVector, change: Change = {}, nonces = createNonceStore()) {
  const headers = new Headers(vector.request.headers);
  for (const [name, value] of Object.entries(change.headers ?? {})) {
    if (value === null) {
      headers.delete(name);
    } else {
      headers.set(name, value);
    }
  }
  return verifyAcs3Signature(
    { ...vector.request, headers, ...change.request },
    {
      credentials: change.credentials ?? [vector.credentials],
      now: change.now ?? vector.now,
      nonces,
    },
  );
}

function vectorNamed(id: string): AlibabaVector {
  const vector = acs3Vectors.find((candidate) => candidate.id === id);
  if (vector === undefined) {
    throw new Error(`no vector ${id}`);
  }
  return vector;
}

const documented = vectorNamed('doc-v3-RunInstances');
const temporary = vectorNamed('v3-sdk-query-special-sts');
const authorizationOf = ({ request }: AlibabaVector) => request.headers.get('authorization') ?? '';
const shift = ({ now }: AlibabaVector, milliseconds: number) =>
  new Date(now.getTime() + milliseconds);

describe('ACS3-HMAC-SHA256 verification', () => {
  it('has all vectors', () => {
    expect(acs3Vectors).toHaveLength(18);
    expect(acs3Vectors.every(({ now }) => !Number.isNaN(now.getTime()))).toBe(true);
  });

  it.each(acs3Vectors)('accepts $id', (vector) => {
    expect(verify(vector)).toEqual({
      accepted: true,
      accessKeyId: vector.credentials.accessKeyId,
    });
  });

  it.each(acs3Vectors)('computes the canonical request of $id', (vector) => {
    const { signedHeaders = [] } = parseAcs3Authorization(authorizationOf(vector)) ?? {};
    const hash = vector.request.headers.get('x-acs-content-sha256') ?? '';
    expect(acs3CanonicalRequest(vector.request, '/', signedHeaders, hash)).toBe(
      vector.canonicalRequest,
    );
  });

  it.each(acs3Vectors)('refuses $id with another secret or parameter', (vector) => {
    const credentials = [{ ...vector.credentials, secretAccessKey: 'never-shown-other' }];
    const mismatch = { accepted: false, code: 'SignatureDoesNotMatch', status: 400 };
    expect(verify(vector, { credentials })).toMatchObject(mismatch);
    const rawQuery = `${vector.request.rawQuery}&Extra=1`;
    expect(verify(vector, { request: { rawQuery } })).toMatchObject(mismatch);
  });

  it('refuses another method, host or signed header', () => {
    for (const change of [
      { request: { method: 'GET' } },
      { headers: { host: 'ecs.cn-shanghai.aliyuncs.com:8080' } },
      { headers: { 'x-acs-action': 'StopInstances' } },
    ]) {
      expect(verify(documented, change)).toMatchObject({ code: 'SignatureDoesNotMatch' });
    }
  });

  it('accepts request times within 15 minutes of its clock', () => {
    const minutes = 60_000;
    for (const offset of [-15 * minutes, 15 * minutes]) {
      expect(verify(documented, { now: shift(documented, offset) }).accepted).toBe(true);
      const beyond = shift(documented, offset + Math.sign(offset));
      expect(verify(documented, { now: beyond })).toMatchObject({
        code: 'InvalidTimeStamp.Expired',
        status: 400,
      });
    }
  });

  it.each(['', '20231026T102232Z', '2023-10-26T10:22:32+08:00', '2023-02-30T00:00:00Z', 'now'])(
    'refuses the time "%s"',
    (date) => {
      expect(verify(documented, { headers: { 'x-acs-date': date } })).toMatchObject({
        code: 'InvalidTimeStamp.Format',
        status: 400,
      });
    },
  );

  it('accepts a nonce once per access key, and uses it up only for accepted requests', () => {
    const nonces = createNonceStore();
    const wrongSecret = [{ ...documented.credentials, secretAccessKey: 'never-shown-other' }];
    expect(verify(documented, { credentials: wrongSecret }, nonces).accepted).toBe(false);
    expect(verify(documented, {}, nonces).accepted).toBe(true);
    expect(verify(documented, { now: shift(documented, 900_000) }, nonces)).toMatchObject({
      code: 'SignatureNonceUsed',
      status: 400,
    });
  });

  it('checks the digest against the body', () => {
    const request = { body: Buffer.from('{}') };
    expect(verify(documented, { request })).toMatchObject({
      code: 'SignatureDoesNotMatch',
      reason: expect.stringContaining('x-acs-content-sha256') as unknown,
    });
  });

  it.each([
    'host',
    'x-acs-action',
    'x-acs-content-sha256',
    'x-acs-date',
    'x-acs-signature-nonce',
    'x-acs-version',
  ])('requires %s, present and signed', (name) => {
    expect(verify(documented, { headers: { [name]: null } })).toMatchObject({
      code: 'IncompleteSignature',
      reason: `the request carries no ${name}`,
    });
    const authorization = authorizationOf(documented)
      .replace(`=${name};`, '=')
      .replace(new RegExp(`;${name}(?=[;,])`), '');
    expect(verify(documented, { headers: { authorization } })).toMatchObject({
      code: 'IncompleteSignature',
      status: 400,
      reason: `not signed: ${name}`,
    });
  });

  it('requires a signed content type with a body', () => {
    expect(
      verify(documented, {
        request: { body: Buffer.from('a=b') },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ).toMatchObject({ code: 'IncompleteSignature' });
  });

  it('requires that a session token is signed', () => {
    const authorization = authorizationOf(temporary).replace('x-acs-security-token;', '');
    expect(verify(temporary, { headers: { authorization } })).toMatchObject({
      code: 'IncompleteSignature',
      reason: 'not signed: x-acs-security-token',
    });
  });

  it('reports the problem of a key or token', () => {
    const { credentials } = temporary;
    const { accessKeyId, secretAccessKey } = credentials;
    const other = {
      accessKeyId: 'other',
      secretAccessKey: 'never-shown-key',
      sessionToken: 'never-shown other',
    };
    const token = (value: string | null, known: readonly EmulatorCredentials[]) =>
      verify(temporary, {
        credentials: known,
        headers: {
          'x-acs-security-token': value,
          ...(value === null
            ? { authorization: authorizationOf(temporary).replace('x-acs-security-token;', '') }
            : {}),
        },
      });
    expect(token('x', [other])).toMatchObject({
      code: 'InvalidAccessKeyId.NotFound',
      status: 404,
    });
    expect(token(null, [credentials])).toMatchObject({ code: 'MissingSecurityToken', status: 400 });
    expect(token('x', [credentials])).toMatchObject({ code: 'InvalidSecurityToken.Malformed' });
    expect(token('x', [{ accessKeyId, secretAccessKey }])).toMatchObject({
      code: 'InvalidSecurityToken.Malformed',
    });
    expect(token('never-shown other', [credentials, other])).toMatchObject({
      code: 'InvalidSecurityToken.MismatchWithAccessKey',
    });
    const { now } = temporary;
    expect(
      verify(temporary, { credentials: [{ ...credentials, sessionExpiresAt: now }] }),
    ).toMatchObject({ code: 'InvalidSecurityToken.Expired', status: 400 });
    const later = new Date(now.getTime() + 1);
    expect(
      verify(temporary, { credentials: [{ ...credentials, sessionExpiresAt: later }] }).accepted,
    ).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['spaces', 'ACS3-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=b'],
    ['another scheme', authorizationOf(documented).replace('SHA256', 'SHA512')],
    ['a short signature', authorizationOf(documented).slice(0, -1)],
    [
      'an upper-case signature',
      authorizationOf(documented).replace(/\w+$/, (s) => s.toUpperCase()),
    ],
  ])('refuses an authorization with %s as incomplete', (_, authorization) => {
    expect(verify(documented, { headers: { authorization } })).toMatchObject({
      code: 'IncompleteSignature',
      message: 'The request signature does not conform to Aliyun standards.',
    });
  });

  it('reports what it computed without secrets', () => {
    const check = verify(temporary, { request: { method: 'GET' } });
    const text = JSON.stringify(check);
    expect(check).toMatchObject({
      canonicalRequest: expect.stringContaining('GET\n/\nDownloadKeyId=key%20id') as unknown,
      stringToSign: expect.stringContaining('ACS3-HMAC-SHA256\n') as unknown,
    });
    expect(text).toContain('x-acs-security-token:masked');
    expect(text).not.toContain(temporary.credentials.secretAccessKey);
    expect(text).not.toContain(temporary.credentials.sessionToken);
  });
});

function rfc3986(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * A signer that follows only the documentation; `encode` encodes the query as its HTTP library
 * does.
 */
function signIndependently(
  parameters: Readonly<Record<string, string>>,
  encode: (text: string) => string,
): SignedRequest {
  const names = Object.keys(parameters);
  const headers: Record<string, string> = {
    host: '127.0.0.1:4010',
    'x-acs-action': 'A',
    'x-acs-content-sha256': createHash('sha256').digest('hex'),
    'x-acs-date': '2025-11-03T00:00:00Z',
    'x-acs-signature-nonce': 'n',
    'x-acs-version': '1',
  };
  const signedHeaders = Object.keys(headers).toSorted().join(';');
  const canonical = [
    'POST',
    '/',
    names
      .toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map((name) => `${rfc3986(name)}=${rfc3986(parameters[name] ?? '')}`)
      .join('&'),
    ...Object.entries(headers).map(([name, value]) => `${name}:${value}`),
    '',
    signedHeaders,
    headers['x-acs-content-sha256'],
  ].join('\n');
  const toSign = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`;
  const signature = createHmac('sha256', 'never-shown-key').update(toSign).digest('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=ak,SignedHeaders=${signedHeaders},Signature=${signature}`;
  return {
    method: 'POST',
    rawPath: '/aliyun-dms/',
    path: '/',
    rawQuery: names.map((name) => `${encode(name)}=${encode(parameters[name] ?? '')}`).join('&'),
    headers: new Headers({ ...headers, authorization }),
    body: new Uint8Array(),
  };
}

describe('hostile parameters', () => {
  it('verify in every encoding that a client may use', () => {
    const text = fc.string({ unit: 'grapheme-composite', maxLength: 20 });
    const spelling = fc.constantFrom(encodeURIComponent, (raw: string) =>
      [...Buffer.from(raw)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    );
    fc.assert(
      fc.property(fc.dictionary(text, text), spelling, (parameters, encode) => {
        const check = verifyAcs3Signature(signIndependently(parameters, encode), {
          credentials: [{ accessKeyId: 'ak', secretAccessKey: 'never-shown-key' }],
          now: new Date('2025-11-03T00:10:00Z'),
          nonces: createNonceStore(),
        });
        expect(check).toEqual({ accepted: true, accessKeyId: 'ak' });
      }),
    );
  });
});

const at = (minutes: number) => new Date(minutes * 60_000);

describe('the nonce store', () => {
  it('separates access keys and forgets a nonce when its request has expired', () => {
    const store = createNonceStore();
    expect(store.claim('a', 'n', at(0))).toBe(true);
    expect(store.claim('b', 'n', at(0))).toBe(true);
    expect(store.claim('a', 'n', at(29))).toBe(false);
    expect(store.claim('a', 'n', at(30))).toBe(true);
  });

  it('limits its size by forgetting the oldest nonces', () => {
    const store = createNonceStore(2);
    for (const nonce of ['1', '2', '3']) {
      expect(store.claim('a', nonce, at(0))).toBe(true);
    }
    expect(store.claim('a', '3', at(0))).toBe(false);
    expect(store.claim('a', '1', at(0))).toBe(true);
  });
});
