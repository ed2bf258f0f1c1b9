import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deriveSls4SigningKey, signSls4HmacSha256 } from '../../src/aliyun/sls4-hmac-sha256.js';
import { encodeStrictly } from '../../src/percent-encoding.js';
import vectorFile from '../../../../specs/aliyun-sls/vectors.json' with { type: 'json' };

/** Servers accept the older scheme LOG; this package never produces it. */
const vectors = vectorFile.vectors.filter(({ scheme }) => scheme === 'v4');
const known = vectorFile.publishedKnownAnswers.cases.filter(({ scheme }) => scheme === 'v4');

function entries(values: object): [string, string][] {
  return Object.entries(values).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function count(scheme: string): number {
  return vectorFile.vectors.filter((vector) => vector.scheme === scheme).length;
}

describe('the vectors of the official clients', () => {
  it.each(vectors)('$id', async (vector) => {
    const { accessKeyId, accessKeySecret } = vector.credentials;
    const date = vector.headers['x-log-date'] ?? '';
    const region = vector.region ?? '';
    const signingKey = await deriveSls4SigningKey(accessKeySecret, date.slice(0, 8), region);
    expect(Buffer.from(signingKey).toString('hex')).toBe(vector.signingKeyHex);
    const [path = '', query = ''] = vector.requestTarget.split('?');
    const payloadSha256 = vector.headers['x-log-content-sha256'] ?? '';
    expect(sha256(vector.body ?? '')).toBe(payloadSha256);
    const headers = entries(vector.headers);
    const request = { method: vector.method, path, query, headers, payloadSha256, date };
    const signed = await signSls4HmacSha256({ ...request, region, accessKeyId, signingKey });
    // One client encodes too few characters; the vector also has the signature for a strict server.
    const expected = vector.strictRfc3986 ?? vector;
    expect(signed).toMatchObject({
      canonicalRequest: expected.canonicalRequest,
      stringToSign: expected.stringToSign,
      authorization: expected.authorization,
    });
  });

  it('are all present except those of the older scheme', () => {
    const signed = count('v4');
    const skipped = count('v1-sha256') + count('v1-sha1');
    expect([vectors.length, signed, skipped]).toEqual([8, 8, 18]);
    expect(signed + skipped).toBe(vectorFile.vectors.length);
  });
});

describe('the expected values that other official clients publish', () => {
  it.each(known)('$id', async (published) => {
    const {
      accessKeyId,
      accessKeySecret,
      method,
      path,
      region = '',
      xLogDate: date = '',
    } = published;
    const payloadSha256 = sha256(published.body ?? '');
    const request = { method, path, payloadSha256, date };
    const signed = await signSls4HmacSha256({
      ...request,
      region,
      accessKeyId,
      query: entries(published.query)
        .map(([key, value]) => `${encodeStrictly(key)}=${encodeStrictly(value)}`)
        .join('&'),
      headers: [
        ...entries(published.headers),
        ['x-log-date', date],
        ['x-log-content-sha256', payloadSha256],
      ],
      signingKey: await deriveSls4SigningKey(accessKeySecret, date.slice(0, 8), region),
    });
    expect(signed.authorization).toBe(published.authorization);
  });

  it('are all present except those of the older scheme', () => {
    expect(known).toHaveLength(5);
    expect(vectorFile.publishedKnownAnswers.cases).toHaveLength(7);
  });

  it.each(vectorFile.percentEncode.cases)('percent-encode $raw', ({ raw, encoded }) => {
    expect(encodeStrictly(raw)).toBe(encoded);
  });
});

describe('the signed headers', () => {
  it('do not include x-log-meta-*, which may change in transit, or headers of other vendors', async () => {
    const { canonicalRequest } = await signSls4HmacSha256({
      method: 'get',
      path: '/',
      query: '',
      headers: [
        ['X-Log-Meta-A', '1'],
        ['X-Log-Date', ' 20251112T080000Z '],
        ['accept', '*/*'],
        ['HOST', 'h'],
        ['x-log-metadata', '2'],
      ],
      payloadSha256: 'hash',
      date: '20251112T080000Z',
      region: 'r',
      accessKeyId: 'id',
      signingKey: new Uint8Array([1]),
    });
    expect(canonicalRequest).toBe(
      'GET\n/\n\nhost:h\nx-log-date:20251112T080000Z\nx-log-metadata:2\n\nhost;x-log-date;x-log-metadata\nhash',
    );
  });
});
