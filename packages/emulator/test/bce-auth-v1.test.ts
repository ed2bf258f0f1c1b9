import { describe, expect, it } from 'vitest';
import { canonicalRequest } from '../src/clouds/baidu/bce-canonical-request.js';
import { parseAuthorization, verifyBceSignature } from '../src/clouds/baidu/bce-auth-v1.js';
import { negative, vectorCredentials, vectors, type Negative, type Vector } from './vectors.js';

function verify(vector: Vector, change: Negative['change'] = {}, credentials = vectorCredentials) {
  const { method, pathOnWire, queryOnWire, headersSent } = vector.request;
  return verifyBceSignature(
    {
      method: change.method ?? method,
      rawPath: change.pathOnWire ?? pathOnWire,
      rawQuery: queryOnWire ?? '',
      headers: new Headers({ ...headersSent, ...change.headers }),
    },
    {
      credentials,
      now: new Date(change.serverClock ?? vector.timestamp),
      authorization: change.authorization ?? vector.authorization,
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

const plain = vectorNamed('go.DescribeDownloadTask');
const temporary = vectorNamed('go.DescribeDownloadTask.sts');

describe('bce-auth-v1 verification', () => {
  it('has all captured requests', () => {
    expect(vectors).toHaveLength(30);
    expect(negative).toHaveLength(8);
  });

  it.each(vectors)('accepts $id', (vector) => {
    expect(verify(vector)).toEqual({
      accepted: true,
      accessKeyId: vector.credentials.accessKeyId,
    });
  });

  it.each(vectors)('computes the canonical request of $id', (vector) => {
    const { method, pathOnWire, queryOnWire, headersSent } = vector.request;
    const names = vector.canonicalRequest
      .split('\n')
      .slice(3)
      .map((line) => line.split(':')[0] ?? '');
    const parts = { method, rawPath: pathOnWire, rawQuery: queryOnWire ?? '' };
    expect(canonicalRequest({ ...parts, headers: new Headers(headersSent) }, names)).toBe(
      vector.canonicalRequest,
    );
  });

  it.each(negative.filter(({ verdict }) => verdict !== 'unspecified'))(
    'returns $verdict for $id',
    ({ basedOn, change, verdict }) => {
      expect(verify(vectorNamed(basedOn), change).accepted).toBe(verdict === 'accept');
    },
  );

  it('accepts the last second of validity, which the vendor leaves open', () => {
    const edge = negative.find(({ verdict }) => verdict === 'unspecified');
    expect(verify(vectorNamed(edge?.basedOn ?? ''), edge?.change).accepted).toBe(true);
  });

  it('reports the problem', () => {
    const [, key = ''] = plain.authorization.split('/');
    const authorized = (authorization: string) => verify(plain, { authorization });
    expect(authorized(plain.authorization.replace(key, 'unknown'))).toMatchObject({
      problem: 'unknown-key',
    });
    expect(verify(plain, { serverClock: '2025-11-02T23:29:59Z' })).toMatchObject({
      problem: 'skewed',
    });
    expect(verify(plain, { serverClock: '2025-11-03T00:30:01Z' })).toMatchObject({
      problem: 'expired',
    });
    expect(authorized(plain.authorization.replace('host;', ''))).toMatchObject({
      problem: 'headers',
      reason: 'not signed: host',
    });
  });

  it('reads the signed headers as a set, in any order and case', () => {
    const shuffled = plain.authorization.replace(
      'content-type;host;x-bce-date',
      'X-Bce-Date;host;content-type;host',
    );
    expect(verify(plain, { authorization: shuffled }).accepted).toBe(true);
  });

  it('ignores listed headers that are absent', () => {
    const longer = plain.authorization.replace('host;x-bce-date', 'host;x-bce-date;x-bce-absent');
    expect(verify(plain, { authorization: longer }).accepted).toBe(true);
  });

  it('requires the right session token of a temporary key, signed', () => {
    const problemOf = (change: Negative['change']) => verify(temporary, change);
    expect(problemOf({ headers: { 'x-bce-security-token': 'other' } })).toMatchObject({
      problem: 'token',
    });
    expect(
      problemOf({
        authorization: temporary.authorization.replace(';x-bce-security-token', ''),
      }),
    ).toMatchObject({ problem: 'headers', reason: 'not signed: x-bce-security-token' });
    expect(verify(plain, { headers: { 'x-bce-security-token': '' } }).accepted).toBe(true);
    const permanentOnly = vectorCredentials.filter(
      ({ sessionToken }) => sessionToken === undefined,
    );
    expect(verify(temporary, {}, permanentOnly)).toMatchObject({ problem: 'token' });
    const temporaryOnly = vectorCredentials.filter(
      ({ sessionToken }) => sessionToken !== undefined,
    );
    expect(verify(plain, {}, temporaryOnly)).toMatchObject({ problem: 'token' });
  });

  it('refuses a session token that has expired', () => {
    const sessionExpiresAt = new Date(temporary.timestamp);
    const expired = vectorCredentials.map((pair) => ({ ...pair, sessionExpiresAt }));
    expect(verify(temporary, {}, expired)).toMatchObject({
      problem: 'token',
      reason: 'the session token in x-bce-security-token has expired',
    });
  });

  it('reports what it computed without secrets', () => {
    const check = verify(temporary, { pathOnWire: '/v2/other' });
    const text = JSON.stringify(check);
    expect(check).toMatchObject({ problem: 'mismatch' });
    expect(text).toContain('/v2/other');
    expect(text).toContain('x-bce-security-token:masked');
    for (const secret of vectorCredentials.flatMap((pair) => [
      pair.secretAccessKey,
      ...(pair.sessionToken === undefined ? [] : [pair.sessionToken]),
    ])) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(encodeURIComponent(secret));
    }
  });
});

describe('the authorization text', () => {
  const parts = plain.authorization.split('/');
  const withPart = (index: number, value: string) => parts.with(index, value).join('/');

  it.each([
    ['nothing', ''],
    ['five parts', parts.slice(0, 5).join('/')],
    ['seven parts', `${plain.authorization}/x`],
    ['another scheme', withPart(0, 'bce-auth-v2')],
    ['no access key', withPart(1, '')],
    ['a local time', withPart(2, '2025-11-03T00:00:00+08:00')],
    ['a fraction of a second', withPart(2, '2025-11-03T00:00:00.5Z')],
    ['a month that does not exist', withPart(2, '2025-13-03T00:00:00Z')],
    ['a day that does not exist', withPart(2, '2025-02-30T00:00:00Z')],
    ['a negative lifetime', withPart(3, '-1')],
    ['a lifetime that overflows', withPart(3, '9999999999')],
    ['a header name with a space', withPart(4, 'host;a b')],
    ['a short signature', withPart(5, 'abc')],
    ['an upper-case signature', withPart(5, (parts[5] ?? '').toUpperCase())],
  ])('with %s is malformed', (_, text) => {
    expect(parseAuthorization(text)).toBeUndefined();
    expect(verify(plain, { authorization: text })).toMatchObject({ problem: 'malformed' });
  });
});
