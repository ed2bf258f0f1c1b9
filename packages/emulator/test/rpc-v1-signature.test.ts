import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNonceStore } from '../src/signatures/nonce-store.js';
import { parseQuery, type QueryItem } from '../src/tools/query-items.js';
import { rpcStringToSign, verifyRpcSignature } from '../src/clouds/aliyun/rpc-v1.js';
import { rpcV1Vectors, type AlibabaVector } from './alibaba-vectors.js';

const parametersOf = ({ request }: AlibabaVector): QueryItem[] => parseQuery(request.rawQuery);

interface Change {
  readonly method?: string;
  readonly parameters?: Readonly<Record<string, string | null>>;
  readonly now?: Date;
  readonly secretAccessKey?: string;
}

function verify(vector: AlibabaVector, change: Change = {}, nonces = createNonceStore()) {
  const changed = new Map(parametersOf(vector).map(({ name, value }) => [name, value]));
  for (const [name, value] of Object.entries(change.parameters ?? {})) {
    if (value === null) {
      changed.delete(name);
    } else {
      changed.set(name, value);
    }
  }
  const { secretAccessKey = vector.credentials.secretAccessKey } = change;
  return verifyRpcSignature(
    {
      method: change.method ?? vector.request.method,
      parameters: [...changed].map(([name, value]) => ({ name, value })),
    },
    {
      credentials: [{ ...vector.credentials, secretAccessKey }],
      now: change.now ?? vector.now,
      nonces,
    },
  );
}

function vectorNamed(id: string): AlibabaVector {
  const vector = rpcV1Vectors.find((candidate) => candidate.id === id);
  if (vector === undefined) {
    throw new Error(`no vector ${id}`);
  }
  return vector;
}

const documented = vectorNamed('doc-v1-DescribeDedicatedHosts');
const temporary = vectorNamed('v1-sdk-query-sts');

/** Byte by byte, to share nothing with the code under test. */
function encode(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => String.fromCharCode(byte))
    .map((character) =>
      /[\w.~-]/.test(character)
        ? character
        : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
}

describe('the older RPC signature', () => {
  it('has all vectors', () => {
    expect(rpcV1Vectors).toHaveLength(8);
  });

  it.each(rpcV1Vectors)('accepts $id', (vector) => {
    expect(verify(vector)).toEqual({
      accepted: true,
      accessKeyId: vector.credentials.accessKeyId,
    });
  });

  it.each(rpcV1Vectors)('computes the string to sign of $id', (vector) => {
    expect(rpcStringToSign(vector.request.method, parametersOf(vector))).toBe(vector.stringToSign);
  });

  it.each(rpcV1Vectors)('refuses $id with another secret, method or parameter', (vector) => {
    const otherMethod = vector.request.method === 'GET' ? 'POST' : 'GET';
    for (const change of [
      { secretAccessKey: 'never-shown-other' },
      { method: otherMethod },
      { parameters: { Extra: '1' } },
      { parameters: { Version: '2099-01-01' } },
    ]) {
      expect(verify(vector, change)).toMatchObject({
        code: 'SignatureDoesNotMatch',
        status: 400,
      });
    }
  });

  it('reports in its message what it signed', () => {
    expect(verify(documented, { secretAccessKey: 'never-shown-other' })).toMatchObject({
      message: `Specified signature is not matched with our calculation. server string to sign is:${documented.stringToSign}`,
      stringToSign: documented.stringToSign,
    });
  });

  it('reports no secret, not even the signed session token', () => {
    const text = JSON.stringify(verify(temporary, { method: 'GET' }));
    const { secretAccessKey, sessionToken = '' } = temporary.credentials;
    expect(text).toContain('SecurityToken%3Dmasked');
    expect(text).not.toContain(secretAccessKey);
    const once = encodeURIComponent(sessionToken);
    for (const spelling of [sessionToken, once, encodeURIComponent(once)]) {
      expect(text).not.toContain(spelling);
    }
  });

  it.each([
    [{ Signature: null }, 'MissingSignature', 'Signature is mandatory for this action.'],
    [{ AccessKeyId: null }, 'MissingAccessKeyId', 'AccessKeyId is mandatory for this action.'],
    [{ Timestamp: '' }, 'MissingTimestamp', 'Timestamp is mandatory for this action.'],
    [
      { SignatureNonce: null },
      'MissingSignatureNonce',
      'SignatureNonce is mandatory for this action.',
    ],
    [
      { SignatureMethod: 'HMAC-MD5' },
      'InvalidSignatureMethod',
      'Specified signature method is not valid.',
    ],
    [
      { SignatureVersion: '2.0' },
      'InvalidSignatureVersion',
      'Specified parameter SignatureVersion is not valid.',
    ],
    [
      { Timestamp: '2023-03-13 08:34:30' },
      'InvalidTimeStamp.Format',
      'Specified time stamp or date value is not well formatted.',
    ],
    [
      { Timestamp: '2023-03-13T08:19:29Z' },
      'InvalidTimeStamp.Expired',
      'Specified time stamp or date value is expired.',
    ],
  ])('refuses %o as %s', (parameters, code, message) => {
    expect(verify(documented, { parameters })).toMatchObject({ code, status: 400, message });
  });

  it('reports the problem of a key or token', () => {
    expect(verify(documented, { parameters: { AccessKeyId: 'stranger' } })).toMatchObject({
      code: 'InvalidAccessKeyId.NotFound',
      status: 404,
    });
    expect(verify(temporary, { parameters: { SecurityToken: null } })).toMatchObject({
      code: 'MissingSecurityToken',
    });
    expect(verify(documented, { parameters: { SecurityToken: 'x' } })).toMatchObject({
      code: 'InvalidSecurityToken.Malformed',
    });
  });

  it('accepts a nonce once', () => {
    const nonces = createNonceStore();
    expect(verify(documented, {}, nonces).accepted).toBe(true);
    expect(verify(documented, {}, nonces)).toMatchObject({ code: 'SignatureNonceUsed' });
  });

  it('verifies hostile parameters of an independent signer', () => {
    const text = fc.string({ unit: 'grapheme-composite', maxLength: 20 });
    fc.assert(
      fc.property(fc.dictionary(text, text), (hostile) => {
        const parameters: Record<string, string> = {
          ...hostile,
          AccessKeyId: 'ak',
          SignatureMethod: 'HMAC-SHA1',
          SignatureNonce: 'n',
          SignatureVersion: '1.0',
          Timestamp: '2025-11-03T00:00:00Z',
        };
        const query = Object.keys(parameters)
          .toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
          .map((name) => `${encode(name)}=${encode(parameters[name] ?? '')}`)
          .join('&');
        const signature = createHmac('sha1', 'never-shown-key&')
          .update(`POST&%2F&${encode(query)}`)
          .digest('base64');
        const wire = `${query}&Signature=${encodeURIComponent(signature)}`;
        const check = verifyRpcSignature(
          { method: 'POST', parameters: parseQuery(wire) },
          {
            credentials: [{ accessKeyId: 'ak', secretAccessKey: 'never-shown-key' }],
            now: new Date('2025-11-03T00:00:00Z'),
            nonces: createNonceStore(),
          },
        );
        expect(check).toEqual({ accepted: true, accessKeyId: 'ak' });
      }),
    );
  });
});
