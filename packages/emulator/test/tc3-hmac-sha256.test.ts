import { describe, expect, it } from 'vitest';
import vectorFile from '../../../specs/tencent-cls/vectors.json' with { type: 'json' };
import { verifyTc3Signature } from '../src/clouds/tencent/tc3-hmac-sha256.js';
import type { SignatureCheck } from '../src/signatures/signature-check.js';

const { vectors, negative } = vectorFile;

type Vector = (typeof vectors)[number];

interface Change {
  readonly headers?: Readonly<Record<string, string | null | undefined>>;
  readonly body?: string;
  readonly authorization?: string;
  readonly serverClock?: number;
}

function verify(
  vector: Vector,
  change: Change = {},
  acceptsUnsignedPayload = true,
): SignatureCheck {
  const { method, target, headersSent, body } = vector.request;
  const headers = new Headers();
  const all = { ...headersSent, authorization: vector.authorization, ...change.headers };
  for (const [name, value] of Object.entries(all)) {
    if (typeof value === 'string') {
      headers.set(name, value);
    }
  }
  if (change.authorization !== undefined) {
    headers.set('authorization', change.authorization);
  }
  const { secretId, secretKey, token } = vector.credentials;
  return verifyTc3Signature(
    {
      method,
      rawPath: '/',
      path: '/',
      rawQuery: target.split('?')[1] ?? '',
      headers,
      body: Buffer.from(change.body ?? body ?? ''),
    },
    {
      credentials: [
        {
          accessKeyId: secretId,
          secretAccessKey: secretKey,
          ...(typeof token === 'string' && { sessionToken: token }),
        },
      ],
      now: new Date((change.serverClock ?? vector.timestamp) * 1000),
      service: 'cls',
      acceptsUnsignedPayload,
      errors: (code) => ({ code, status: 200, message: code }),
    },
  );
}

function vectorNamed(id: string): Vector {
  const vector = vectors.find((candidate) => candidate.id === id);
  if (vector === undefined) {
    throw new Error(`no vector ${id}`);
  }
  return vector;
}

const plain = vectorNamed('node.DescribeExports');
const demo = vectorNamed('demo.DescribeExports');

describe('TC3-HMAC-SHA256 verification', () => {
  it('has all captured requests', () => {
    expect(vectors).toHaveLength(28);
    expect(negative).toHaveLength(16);
  });

  it.each(vectors)('accepts $id', (vector) => {
    expect(verify(vector)).toEqual({
      accepted: true,
      accessKeyId: vector.credentials.secretId,
    });
  });

  it.each(negative.filter(({ verdict }) => verdict !== 'unspecified'))(
    'returns $verdict for $id',
    ({ basedOn, change, verdict, expectedCode }) => {
      const check = verify(vectorNamed(basedOn), change);
      expect(check.accepted).toBe(verdict === 'accept');
      expect(check.accepted ? null : check.code).toBe(expectedCode);
    },
  );

  it('accepts the limits of the clock window', () => {
    expect(verify(plain, { serverClock: plain.timestamp + 300 }).accepted).toBe(true);
    expect(verify(plain, { serverClock: plain.timestamp - 300 }).accepted).toBe(true);
    expect(verify(plain, { serverClock: plain.timestamp - 301 }).accepted).toBe(false);
  });

  it('refuses an unsigned body if that is switched off', () => {
    const unsigned = vectorNamed('python.CreateExport.unsigned-payload');
    expect(verify(unsigned, { body: '{}' }).accepted).toBe(true);
    expect(verify(unsigned, {}, false)).toMatchObject({
      code: 'AuthFailure.SignatureFailure',
      reason: expect.stringContaining('UNSIGNED-PAYLOAD'),
    });
  });

  it('refuses the scope of another product at the host of CLS, and accepts it at an IP address', () => {
    const authorization = plain.authorization.replace('/cls/', '/cvm/');
    expect(verify(plain, { authorization })).toMatchObject({
      code: 'AuthFailure.SignatureFailure',
      reason: expect.stringContaining('sign for cls'),
    });
    expect(verify(vectorNamed('node.DescribeExports.loopback-endpoint')).accepted).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['another scheme', demo.authorization.replace('SHA256', 'SHA1')],
    ['names out of order', demo.authorization.replace('content-type;host', 'host;content-type')],
    ['names in capitals', demo.authorization.replace('host', 'Host')],
    ['no blank after the comma', demo.authorization.replace(', ', ',')],
  ])('refuses an authorization with %s', (_, authorization) => {
    expect(verify(demo, { authorization })).toMatchObject({
      code: 'AuthFailure.InvalidAuthorization',
    });
  });

  it('reports what it computed, and the likely mistake of the client', () => {
    const check = verify(demo, { headers: { 'content-type': 'application/json' } });
    expect(check).toMatchObject({
      reason: expect.stringContaining('Content-Type with charset=utf-8'),
      canonicalRequest: expect.stringContaining('content-type:application/json\n'),
      stringToSign: expect.stringMatching(/^TC3-HMAC-SHA256\n1762128000\n/),
    });
  });
});
