import { describe, expect, it } from 'vitest';
import {
  createSigner,
  credentialChain,
  credentialsProvider,
  type CredentialScheme,
  type KeySource,
  signingCrypto,
  SourceFailure,
  withHeaders,
} from '@download-tasks/auth/custom';
import { DownloadTasksError } from '@download-tasks/client-core';
import { headerOf, plainRequest } from './plain-request.js';
import { Clock, everyPrinting, failure, secret } from './sources/workbench.js';

/** An unknown cloud whose keys are one text, which is sent unchanged. */
interface BearerKey {
  readonly apiKey: string;
}

const bearer: CredentialScheme<BearerKey> = {
  vendor: 'bearer-cloud',
  fields: { secret: 'apiKey' },
  environment: [{ secret: 'BEARER_API_KEY' }, { secret: 'BEARER_KEY' }],
  build: ({ secret: apiKey }) => ({ apiKey }),
};

const bearerSigner = (credentials: () => Promise<BearerKey>) =>
  createSigner({
    credentials,
    sign: ({ headers }, { apiKey }) => ({
      headers: withHeaders(headers, { authorization: `Bearer ${apiKey}` }),
      secrets: [apiKey],
    }),
  });

const request = plainRequest('GET', 'https://api.example/a*b?x=1 2', {
  accept: 'application/json',
});
const context = { now: new Date('2026-01-01T00:00:00Z'), operation: undefined };

describe('a signer of a third party', () => {
  it('signs with a key that consists of one secret', async () => {
    const sign = bearerSigner(credentialsProvider(bearer, { apiKey: secret }));
    const signed = await sign(request, context);
    expect(headerOf(signed, 'authorization')).toBe(`Bearer ${secret}`);
    expect(headerOf(signed, 'accept')).toBe('application/json');
    expect(signed.secrets).toEqual([secret]);
    expect(signed.url.href).toBe('https://api.example/a%2Ab?x=1%202');
  });

  it('may compute a signature over the strict request', async () => {
    const seen: string[] = [];
    const credentials = credentialsProvider(bearer, { apiKey: secret });
    const sign = createSigner({
      credentials,
      sign: async ({ method, host, path, query, headers }, { apiKey }, { now }) => {
        seen.push([method, host, path, query, now.toISOString()].join(' '));
        const signature = await signingCrypto.hmacSha256Hex(apiKey, seen.join('\n'));
        return {
          headers: withHeaders(headers, { 'x-signature': signature }),
          secrets: [signature],
        };
      },
    });
    const signed = await sign(request, context);
    expect(seen).toEqual(['GET api.example /a%2Ab x=1%202 2026-01-01T00:00:00.000Z']);
    expect(headerOf(signed, 'x-signature')).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    [{}, /apiKey is missing/],
    [{ apiKey: '' }, /apiKey is empty/],
    [{ apiKey: 'a b' }, /apiKey contains a space/],
    [{ apiSecret: secret }, /apiSecret is not a field.*"apiKey"/],
    [null, /credentials is null. It must be an object \{ apiKey \}/],
  ])('rejects %j, without showing it', (given, message) => {
    const create = (): unknown => credentialsProvider(bearer, given as unknown as BearerKey);
    expect(create).toThrow(message);
    expect(create).not.toThrow(/never/);
  });
});

describe('credentials of a third party', () => {
  it('are found in the environment', async () => {
    const environment = { BEARER_KEY: secret };
    expect((await credentialChain(bearer, [], { environment })()).apiKey).toBe(secret);
    const error = await failure(credentialChain(bearer, [], { environment: {} }));
    expect(error.message).toContain('not-set: BEARER_API_KEY, or BEARER_KEY). Set BEARER_API_KEY,');
  });

  it('are found in sources, cached until they expire, and looked up once for concurrent callers', async () => {
    const clock = new Clock();
    let calls = 0;
    const vault: KeySource = {
      name: 'vault',
      find: async ({ now }) => {
        calls += 1;
        const keys = { id: '', secret: `${secret}-${calls}` };
        return { keys, expiresAt: now().getTime() + 3_600_000 };
      },
    };
    const provider = credentialChain(bearer, [vault], { environment: {}, now: clock.now });
    const found = await Promise.all([provider(), provider(), provider()]);
    expect(found.map(({ apiKey }) => apiKey)).toEqual(Array(3).fill(`${secret}-1`));
    clock.advanceMinutes(56);
    expect((await provider()).apiKey).toBe(`${secret}-2`);
    expect(everyPrinting(await provider())).not.toContain('never');
  });

  it('are dropped when the vendor rejects them', async () => {
    let calls = 0;
    const vault: KeySource = {
      name: 'vault',
      find: async () => ({ keys: { id: '', secret: `${secret}-${(calls += 1)}` } }),
    };
    const sign = bearerSigner(credentialChain(bearer, [vault], { environment: {} }));
    const signed = await sign(request, context);
    expect(sign.dropCredentials?.(signed)).toBe(true);
    expect(headerOf(await sign(request, context), 'authorization')).toBe(`Bearer ${secret}-2`);
  });

  it('report why no source has any', async () => {
    const vault: KeySource = {
      name: 'vault',
      find: async () => {
        throw new SourceFailure({ reason: 'unreachable', detail: 'ECONNREFUSED', ends: true });
      },
    };
    const error = await failure(credentialChain(bearer, [vault], { environment: {} }));
    expect(DownloadTasksError.isInstance(error)).toBe(true);
    expect(error.message).toContain('vault (unreachable: ECONNREFUSED)');
  });
});
