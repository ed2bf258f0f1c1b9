import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  deriveTc3SigningKey,
  signTc3HmacSha256,
  type Tc3SigningInput,
} from '@download-tasks/auth/tencent';
import vectorFile from '../../../../specs/tencent-cls/vectors.json' with { type: 'json' };

type Vector = (typeof vectorFile.vectors)[number];

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The signed values of a vector; the Node.js SDK signs the host without the port that it sends. */
function headersOf({ request, canonicalRequest }: Vector): [string, string][] {
  const host = /^host:(.*)$/m.exec(canonicalRequest)?.[1] ?? '';
  return Object.entries({ ...request.headersSent, Host: host }).flatMap(
    ([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]),
  );
}

async function signingInput(vector: Vector): Promise<Tc3SigningInput> {
  const { request, credentials, timestamp } = vector;
  const [, day = '', service = ''] = /Credential=[^/]+\/([^/]+)\/([^/]+)\//.exec(
    vector.authorization,
  )!;
  const isUnsigned = Reflect.get(request.headersSent, 'X-TC-Content-SHA256') === 'UNSIGNED-PAYLOAD';
  return {
    method: request.method,
    query: request.target.split('?')[1] ?? '',
    headers: headersOf(vector),
    signedHeaders: vector.signedHeaders.split(';'),
    payloadSha256: sha256(isUnsigned ? 'UNSIGNED-PAYLOAD' : (request.body ?? '')),
    timestamp,
    service,
    secretId: credentials.secretId,
    signingKey: await deriveTc3SigningKey(credentials.secretKey, day, service),
  };
}

async function sign(vector: Vector, change: Partial<Tc3SigningInput> = {}) {
  return signTc3HmacSha256({ ...(await signingInput(vector)), ...change });
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
    const input = await signingInput(vector);
    expect(Buffer.from(input.signingKey).toString('hex')).toBe(vector.signingKeyHex);
    expect(await signTc3HmacSha256(input)).toEqual({
      canonicalRequest: vector.canonicalRequest,
      stringToSign: vector.stringToSign,
      signature: vector.signature,
      authorization: vector.authorization,
    });
  });

  it('are all present', () => {
    expect(vectorFile.vectors).toHaveLength(28);
    expect(new Set(vectorFile.vectors.map(({ id }) => id)).size).toBe(28);
  });

  it('include the documented examples', () => {
    const printed = vectorFile.vectors.filter(({ id }) => id.startsWith('doc.'));
    expect(printed.map(({ signature }) => signature)).toEqual([
      '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
      '10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
    ]);
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
    const { change, verdict, basedOn } = negative;
    return { change, verdict, original: vectorNamed(basedOn) };
  }

  function resign(id: string) {
    const { change, verdict, original } = take(id);
    const headersSent = { ...original.request.headersSent, ...change.headers };
    const body = change.body ?? original.request.body;
    const timestamp = Number(headersSent['X-TC-Timestamp']);
    const request = { ...original.request, headersSent, body };
    return { verdict, original, signed: sign({ ...original, timestamp, request } as Vector) };
  }

  it.each(['body-tampered', 'content-type-altered', 'timestamp-altered', 'action-swapped-signed'])(
    'no longer matches its signature: %s',
    async (id) => {
      const { verdict, original, signed } = resign(id);
      expect(verdict).toBe('reject');
      expect((await signed).signature).not.toBe(original.signature);
    },
  );

  it.each(['action-swapped-unsigned', 'token-added', 'token-missing', 'replayed'])(
    'still matches if only unsigned parts changed: %s',
    async (id) => {
      const { original, signed } = resign(id);
      expect((await signed).authorization).toBe(original.authorization);
    },
  );

  it.each(['bad-signature', 'unknown-secret-id', 'other-algorithm', 'host-not-signed'])(
    'does not match another authorization: %s',
    async (id) => {
      const { change, original } = take(id);
      expect((await sign(original)).authorization).not.toBe(change.authorization);
    },
  );

  it('does not match the signature of another secret', async () => {
    const { change, original } = take('wrong-secret');
    const signingKey = await deriveTc3SigningKey('never-shown-other', '2025-11-03', 'cls');
    const forged = await sign(original, { signingKey });
    expect(forged.signature).not.toBe(original.signature);
    expect(change.authorization).not.toBe(original.authorization);
  });

  it('uses the UTC day, not the day in the time zone of the vendor', async () => {
    const { change, original } = take('scope-date-local');
    const timestamp = Number(change.headers?.['X-TC-Timestamp']);
    const { authorization } = await sign(original, { timestamp });
    expect(authorization).toContain('/2025-11-02/cls/tc3_request');
    expect(change.authorization).toContain('/2025-11-03/cls/tc3_request');
  });

  it.each(['clock-behind', 'clock-edge'])(
    'contains its time, which the server checks: %s',
    async (id) => {
      const { change, original } = take(id);
      const [, timestamp] = (await sign(original)).stringToSign.split('\n');
      expect(Number(change.serverClock) - Number(timestamp)).toBeGreaterThanOrEqual(300);
    },
  );

  it('has no other cases in the vectors', () => {
    expect([...cases.keys()]).toEqual([]);
  });
});
