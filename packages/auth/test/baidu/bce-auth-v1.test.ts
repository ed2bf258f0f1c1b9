import { describe, expect, it } from 'vitest';
import { signBceAuthV1, type BceSigningInput } from '../../src/baidu/bce-auth-v1.js';
import { canonicalQueryString } from '../../src/baidu/canonical-request.js';
import vectorFile from '../../../../specs/baidu-bls/vectors.json' with { type: 'json' };

type Vector = (typeof vectorFile.vectors)[number];

/**
 * The `signedHeaders` of a vector are the headers that it signed; an empty text means the vendor's
 * default set.
 */
function signingInput(vector: Vector): BceSigningInput {
  const { method, pathOnWire, queryOnWire, headersSent } = vector.request;
  return {
    request: {
      method,
      path: pathOnWire,
      query: queryOnWire ?? '',
      headers: Object.entries(headersSent).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, value]],
      ),
    },
    accessKeyId: vector.credentials.accessKeyId,
    secretAccessKey: vector.credentials.secretAccessKey,
    timestamp: vector.timestamp,
    expirationSeconds: vector.expirationPeriodInSeconds,
    ...(vector.signedHeaders !== '' && { signedHeaders: vector.signedHeaders.split(';') }),
  };
}

function sign(vector: Vector, change: Partial<BceSigningInput> = {}) {
  return signBceAuthV1({ ...signingInput(vector), ...change });
}

function vectorNamed(id: string): Vector {
  const found = vectorFile.vectors.find((vector) => vector.id === id);
  if (found === undefined) {
    throw new Error(`no vector ${id}`);
  }
  return found;
}

describe('the vectors of the official clients', () => {
  it.each(vectorFile.vectors)('$id', async (vector) => {
    await expect(signBceAuthV1(signingInput(vector))).resolves.toEqual({
      canonicalRequest: vector.canonicalRequest,
      signingKey: vector.signingKey,
      signature: vector.signature,
      authorization: vector.authorization,
    });
  });

  it('are all present', () => {
    expect(vectorFile.vectors).toHaveLength(30);
    expect(new Set(vectorFile.vectors.map(({ id }) => id)).size).toBe(30);
  });

  it('include the documented examples', () => {
    const printed = vectorFile.vectors.find(({ id }) => id === 'doc.bce-v1-worked-example');
    expect(printed?.signature).toBe(
      'd74a04362e6a848f5b39b15421cb449427f419c95a480fd6b8cf9fc783e2999e',
    );
  });
});

/** Like a server: signs the received request again, and compares. */
describe('a request modified in transit', () => {
  const cases = new Map(vectorFile.negative.map((negative) => [negative.id, negative]));

  function take(id: string) {
    const negative = cases.get(id);
    if (negative === undefined) {
      throw new Error(`no case ${id}`);
    }
    cases.delete(id);
    return {
      change: negative.change,
      verdict: negative.verdict,
      original: vectorNamed(negative.basedOn),
    };
  }

  function resign(id: string) {
    const { change, verdict, original } = take(id);
    const { headers, ...rest } = change;
    const headersSent = { ...original.request.headersSent, ...headers };
    const request = { ...original.request, ...rest, headersSent };
    return { verdict, original, signed: sign({ ...original, request } as Vector) };
  }

  it.each(['path-tampered', 'method-tampered', 'signed-header-altered'])(
    'no longer matches its signature: %s',
    async (id) => {
      const { verdict, original, signed } = resign(id);
      expect(verdict).toBe('reject');
      expect((await signed).signature).not.toBe(original.signature);
    },
  );

  it('still matches if only unsigned headers changed', async () => {
    const { verdict, original, signed } = resign('unsigned-header-altered');
    expect(verdict).toBe('accept');
    expect((await signed).authorization).toBe(original.authorization);
  });

  it('does not match a signature with one different digit', async () => {
    const { change, original } = take('bad-signature');
    expect((await sign(original)).authorization).not.toBe(change.authorization);
  });

  it('does not match the signature of another secret', async () => {
    const { change, original } = take('wrong-secret');
    const forged = await sign(original, { secretAccessKey: 'c'.repeat(32) });
    expect(forged.authorization).toBe(change.authorization);
    expect(forged.authorization).not.toBe(original.authorization);
  });

  it.each(['expired', 'last-valid-second'])(
    'contains its expiry, which the server checks: %s',
    async (id) => {
      const { change, verdict, original } = take(id);
      const [, , timestamp = '', validity] = (await sign(original)).authorization.split('/');
      const end = Date.parse(timestamp) + Number(validity) * 1000;
      expect(Date.parse(change.serverClock ?? '') > end).toBe(verdict === 'reject');
    },
  );

  it('has no other cases in the vectors', () => {
    expect([...cases.keys()]).toEqual([]);
  });
});

describe('the signed headers', () => {
  const input = signingInput(vectorNamed('go.DescribeDownloadTask'));

  it('do not include absent or empty headers', async () => {
    const request = {
      ...input.request,
      headers: [...input.request.headers, ['X-Bce-Empty', ' ']] as const,
    };
    const signedHeaders = ['X-Bce-Date', 'HOST', 'content-type', 'x-bce-empty', 'content-md5'];
    expect((await signBceAuthV1({ ...input, request, signedHeaders })).authorization).toBe(
      vectorNamed('go.DescribeDownloadTask').authorization,
    );
  });

  it('are sorted by whole lines if one name is a prefix of another', async () => {
    const request = {
      ...input.request,
      headers: [
        ['x-bce-a', '1'],
        ['x-bce-a-b', '2'],
        ['host', 'h'],
      ] as const,
    };
    const { canonicalRequest } = await signBceAuthV1({
      ...input,
      request,
      signedHeaders: ['host', 'x-bce-a', 'x-bce-a-b'],
    });
    expect(canonicalRequest.split('\n').slice(3)).toEqual(['host:h', 'x-bce-a-b:2', 'x-bce-a:1']);
  });
});

describe('the canonical query', () => {
  it.each([
    ['b=2&a=1', 'a=1&b=2'],
    ['a=&b', 'a=&b='],
    ['a=1&a=0&a', 'a=&a=0&a=1'],
    ['a=x+y&b=x%20y&c=x%2By', 'a=x%20y&b=x%20y&c=x%2By'],
    ['a=%7e%2a*', 'a=~%2A%2A'],
    ['Authorization=x&a=1&authorization', 'a=1'],
    ['a==b&&', 'a=%3Db'],
    ['=x', '=x'],
    ['a=%FF%zz', 'a=%FF%25zz'],
    ['', ''],
  ])('%s is %s', (query, canonical) => {
    expect(canonicalQueryString(query)).toBe(canonical);
  });
});
