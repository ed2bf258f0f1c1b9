import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  deriveVolcengineSigningKey,
  signVolcengineHmacSha256,
} from '../../src/volcengine/hmac-sha256.js';
import vectorFile from '../../../../specs/volcengine-tls/vectors.json' with { type: 'json' };

interface Vector {
  readonly id: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly request: {
    readonly method: string;
    readonly target: string;
    readonly headersSent: Readonly<Record<string, string>>;
    readonly body: string | null;
  };
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signingKeyHex: string;
  readonly signature: string;
  readonly authorization: string;
}

const vectors = vectorFile.vectors as readonly Vector[];

/**
 * The parts of an authorization: the key id, the scope, and the signed headers in order.
 */
function partsOf(authorization: string) {
  const parts = /^HMAC-SHA256 Credential=([^/]+)\/(\S+), SignedHeaders=(\S+), Signature=/.exec(
    authorization,
  );
  const [, accessKeyId = '', scope = '', names = ''] = parts ?? [];
  return { accessKeyId, scope, names: names.split(';') };
}

/** Like a server: signs the received request again, according to its authorization. */
async function signAgain({ credentials, request, authorization }: Vector) {
  const { accessKeyId, scope, names } = partsOf(authorization);
  const sent = new Map(
    Object.entries(request.headersSent).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const [path = '', query = ''] = request.target.split('?');
  return signVolcengineHmacSha256({
    method: request.method,
    path,
    query,
    headers: names.map((name) => [name, sent.get(name) ?? '']),
    payloadSha256: createHash('sha256')
      .update(request.body ?? '')
      .digest('hex'),
    date: sent.get('x-date') ?? '',
    scope,
    accessKeyId,
    signingKey: await deriveVolcengineSigningKey(credentials.secretAccessKey, scope),
  });
}

describe('the vectors of the official clients', () => {
  it.each(vectors)('$id', async (vector) => {
    await expect(signAgain(vector)).resolves.toEqual({
      canonicalRequest: vector.canonicalRequest,
      stringToSign: vector.stringToSign,
      signature: vector.signature,
      authorization: vector.authorization,
    });
    const { scope } = partsOf(vector.authorization);
    const key = await deriveVolcengineSigningKey(vector.credentials.secretAccessKey, scope);
    expect(Buffer.from(key).toString('hex')).toBe(vector.signingKeyHex);
  });

  it('are all present', () => {
    expect(new Set(vectors.map(({ id }) => id)).size).toBe(23);
  });
});

it('signs the documented example', async () => {
  const [printed] = vectorFile.publishedKnownAnswers;
  const lines = printed!.canonicalRequest.split('\n');
  const [method = '', path = '', query = '', ...rest] = lines;
  const end = rest.indexOf('');
  const [, date = '', scope = ''] = printed!.stringToSign.split('\n');
  const signed = await signVolcengineHmacSha256({
    method,
    path,
    query,
    headers: rest.slice(0, end).map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1)];
    }),
    payloadSha256: rest.at(-1) ?? '',
    date,
    scope,
    accessKeyId: 'AKEXAMPLE',
    signingKey: Buffer.from(printed!.signingKeyHex, 'hex'),
  });
  expect(signed).toMatchObject({
    canonicalRequest: printed!.canonicalRequest,
    stringToSign: printed!.stringToSign,
    signature: printed!.signature,
  });
});

interface Change {
  readonly authorization?: string;
  readonly target?: string;
  readonly body?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** An unsigned header may change; a lower-case service is signed like any other. */
const fits = new Set(['content-md5-altered-unsigned', 'service-lower-case']);

/**
 * Only the service can decide these, with its clock and its list of keys; the emulator's tests
 * cover them.
 */
const ofTheService = new Set(['unknown-access-key', 'expired', 'expiry-edge', 'replayed']);

describe('a request modified in transit', () => {
  const changed = vectorFile.negative.filter(({ id }) => !ofTheService.has(id));

  it.each(changed)('$id: $why', async ({ id, basedOn, change, verdict }) => {
    const original = vectors.find((vector) => vector.id === basedOn)!;
    const { headers = {}, authorization = original.authorization, ...rest } = change as Change;
    const entries = Object.entries({ ...original.request.headersSent, ...headers });
    const headersSent = Object.fromEntries(
      entries.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
    );
    const request = { ...original.request, ...rest, headersSent };
    const signed = await signAgain({ ...original, request, authorization });
    expect(signed.authorization === authorization).toBe(verdict === 'accept' || fits.has(id));
  });

  it('has no other cases in the vectors', () => {
    expect(vectorFile.negative).toHaveLength(20);
    expect(changed).toHaveLength(16);
  });
});
