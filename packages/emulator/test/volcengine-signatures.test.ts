import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  verifyVolcengineSignature,
  type VolcengineCheck,
} from '../src/clouds/volcengine/hmac-sha256.js';
import type { EmulatorCredentials } from '../src/index.js';
import { splitTarget } from '../src/http/incoming-request.js';

interface Vector {
  readonly id: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string | null;
  };
  readonly epochSeconds: number;
  readonly request: {
    readonly method: string;
    readonly target: string;
    readonly headersSent: Readonly<Record<string, string>>;
    readonly body: string | null;
  };
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly authorization: string;
}

interface Negative {
  readonly id: string;
  readonly basedOn: string;
  readonly change: Change;
  readonly verdict: 'accept' | 'reject' | 'unspecified';
}

interface Change {
  readonly authorization?: string;
  readonly target?: string;
  readonly body?: string;
  /** `null` removes a header. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly serverClock?: number;
}

/**
 * Requests that the vendor's own SDKs sent, captured with dummy keys and a pinned clock.
 */
const { vectors, negative }: { vectors: readonly Vector[]; negative: readonly Negative[] } =
  JSON.parse(
    readFileSync(new URL('../../../specs/volcengine-tls/vectors.json', import.meta.url), 'utf8'),
  );

/** The key of the vectors, with and without its session token. */
const credentials: readonly EmulatorCredentials[] = [
  ...new Map(
    vectors.map(({ credentials: { sessionToken, ...keys } }) => [
      sessionToken,
      sessionToken === null ? keys : { ...keys, sessionToken },
    ]),
  ).values(),
];

function vectorNamed(id: string): Vector {
  const found = vectors.find((vector) => vector.id === id);
  if (found === undefined) {
    throw new Error(`no vector ${id}`);
  }
  return found;
}

/** The headers of a request with a change. */
function headersOf({ request, authorization }: Vector, change: Change): Headers {
  const headers = new Headers({ ...request.headersSent, authorization });
  const changes = { ...change.headers };
  if (change.authorization !== undefined) {
    changes['authorization'] = change.authorization;
  }
  for (const [name, value] of Object.entries(changes)) {
    headers.delete(name);
    if (value !== null) {
      headers.set(name, value);
    }
  }
  return headers;
}

function verify(vector: Vector, change: Change = {}): VolcengineCheck {
  const { method, target, body } = vector.request;
  const headers = headersOf(vector, change);
  const { rawPath, rawQuery } = splitTarget(change.target ?? target);
  const bytes = Buffer.from(change.body ?? body ?? '');
  return verifyVolcengineSignature(
    { method, rawPath, path: rawPath, rawQuery, headers, body: bytes },
    {
      credentials,
      now: new Date((change.serverClock ?? vector.epochSeconds) * 1000),
      service: 'TLS',
      region: /^tls-([a-z0-9-]+)\./.exec(headers.get('host') ?? '')?.[1],
    },
  );
}

const plain = vectorNamed('go.DescribeDownloadTasks');
const temporary = vectorNamed('node.DescribeDownloadUrl.sts');

describe('a signature of Volcengine', () => {
  it('has all captured requests', () => {
    expect(vectors).toHaveLength(23);
    expect(negative).toHaveLength(20);
  });

  it.each(vectors)('is accepted as the client signed it: $id', (vector) => {
    expect(verify(vector)).toEqual({
      accepted: true,
      accessKeyId: vector.credentials.accessKeyId,
    });
  });

  it.each(vectors.filter(({ credentials: { sessionToken } }) => sessionToken === null))(
    'is computed in the same steps: $id',
    (vector) => {
      const forged = vector.authorization.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
      expect(verify(vector, { authorization: forged })).toMatchObject({
        problem: 'mismatch',
        canonicalRequest: vector.canonicalRequest,
        stringToSign: vector.stringToSign,
      });
    },
  );

  it.each(negative.filter(({ verdict }) => verdict !== 'unspecified'))(
    'returns $verdict for $id',
    ({ basedOn, change, verdict }) => {
      expect(verify(vectorNamed(basedOn), change).accepted).toBe(verdict === 'accept');
    },
  );

  it.each([
    ['service-lower-case', false],
    ['content-md5-altered-unsigned', true],
    ['expiry-edge', true],
  ])('has a result for the undocumented case %s: accepted %s', (id, accepted) => {
    const found = negative.find((candidate) => candidate.id === id)!;
    expect(found.verdict).toBe('unspecified');
    expect(verify(vectorNamed(found.basedOn), found.change).accepted).toBe(accepted);
  });

  it('is refused with its problem', () => {
    const { authorization } = plain;
    const problems = (change: Change) => verify(plain, change);
    expect(problems({ headers: { authorization: null } })).toMatchObject({ problem: 'missing' });
    expect(problems({ authorization: 'HMAC-SHA256 x' })).toMatchObject({ problem: 'malformed' });
    expect(
      problems({ headers: { authorization: null }, target: '/x?X-Signature=1' }),
    ).toMatchObject({ problem: 'in-query' });
    expect(problems({ headers: { 'x-date': '2025-11-03' } })).toMatchObject({
      problem: 'malformed',
    });
    expect(problems({ serverClock: plain.epochSeconds - 901 })).toMatchObject({
      problem: 'skewed',
    });
    expect(problems({ serverClock: plain.epochSeconds + 901 })).toMatchObject({
      problem: 'expired',
    });
    expect(problems({ authorization: authorization.replace(';x-date', '') })).toMatchObject({
      problem: 'headers',
      reason: 'not signed: x-date',
    });
    expect(problems({ headers: { 'content-md5': null } })).toMatchObject({
      problem: 'headers',
      reason: 'signed but not sent: content-md5',
    });
  });

  it('requires the right session token of a temporary key, signed', () => {
    expect(verify(temporary, { headers: { 'x-security-token': 'other' } })).toMatchObject({
      problem: 'token',
    });
    const unsigned = temporary.authorization.replace('x-security-token;', '');
    expect(verify(temporary, { authorization: unsigned })).toMatchObject({
      problem: 'headers',
      reason: 'not signed: x-security-token',
    });
  });

  it('reports what it computed without secrets', () => {
    const text = JSON.stringify(verify(temporary, { target: '/Other' }));
    expect(text).toContain('x-security-token:masked');
    for (const { secretAccessKey, sessionToken = 'none' } of credentials) {
      expect(text).not.toContain(secretAccessKey);
      expect(text).not.toContain(sessionToken);
    }
  });
});
