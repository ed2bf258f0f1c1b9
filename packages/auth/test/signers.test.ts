import { describe, expect, it } from 'vitest';
import { createAcs3Signer, createSls4Signer } from '@download-tasks/auth/aliyun';
import { createBceSigner, signWebRequest } from '@download-tasks/auth/baidu';
import type { Signer } from '@download-tasks/client-core';
import { headerOf, plainRequest } from './plain-request.js';

interface Keys {
  readonly id: string;
  readonly secret: string;
  readonly token?: string;
}

const temporary: Keys = { id: 'the-id', secret: 'never-shown-key', token: 'never-shown-token' };
const permanent: Keys = { id: 'the-id', secret: 'never-shown-key' };

function baidu({ id, secret, token }: Keys) {
  return { accessKeyId: id, secretAccessKey: secret, ...(token && { sessionToken: token }) };
}

function aliyun({ id, secret, token }: Keys) {
  return { accessKeyId: id, accessKeySecret: secret, ...(token && { securityToken: token }) };
}

/** What holds for every signer, whatever the scheme. */
const signers: readonly { name: string; create: (keys: () => Promise<Keys>) => Signer }[] = [
  {
    name: 'bce-auth-v1',
    create: (keys) => createBceSigner({ credentials: async () => baidu(await keys()) }),
  },
  {
    name: 'ACS3-HMAC-SHA256',
    create: (keys) =>
      createAcs3Signer({ credentials: async () => aliyun(await keys()), nonce: () => 'nonce' }),
  },
  {
    name: 'SLS4-HMAC-SHA256',
    create: (keys) =>
      createSls4Signer({ credentials: async () => aliyun(await keys()), region: 'cn-hangzhou' }),
  },
];

const request = plainRequest(
  'POST',
  'https://h.example/?a=*',
  { 'x-acs-action': 'A', 'x-acs-version': '1' },
  new TextEncoder().encode('{}'),
);
const context = { now: new Date('2025-11-12T08:00:00Z'), operation: undefined };

describe.each(signers)('$name', ({ create }) => {
  const signTemporary = create(() => Promise.resolve(temporary));
  const signPermanent = create(() => Promise.resolve(permanent));

  it('leaves the request it was given as it was, and passes the body on', async () => {
    const headers = [...request.headers];
    const signed = await signTemporary(request, context);
    expect(request.url.search).toBe('?a=*');
    expect([...request.headers]).toEqual(headers);
    expect(signed.url.search).toBe('?a=%2A');
    expect(signed.body).toBe(request.body);
  });

  it('sends the token, never the secret', async () => {
    const { headers } = await signTemporary(request, context);
    const sent = JSON.stringify([...headers]);
    expect(sent).toContain('never-shown-token');
    expect(sent).not.toContain('never-shown-key');
  });

  it('names the values that must not be shown, beside those already known', async () => {
    const signed = await signTemporary({ ...request, secrets: ['known'] }, context);
    const signature = /[0-9a-f]{64}$/.exec(headerOf(signed, 'authorization') ?? '')?.[0];
    expect(signed.secrets).toEqual(['known', 'the-id', 'never-shown-token', signature]);
    expect((await signPermanent(request, context)).secrets).toHaveLength(2);
  });

  it('signs a signed request anew, forgetting the token that was on it', async () => {
    const again = await signPermanent(await signTemporary(request, context), context);
    expect([...again.headers]).toEqual([...(await signPermanent(request, context)).headers]);
  });

  it('asks for keys once for each attempt', async () => {
    let asked = 0;
    const sign = create(() => Promise.resolve({ ...permanent, id: `id-${++asked}` }));
    for (const id of ['id-1', 'id-2']) {
      const signed = await sign(request, context);
      expect(headerOf(signed, 'authorization')).toContain(id);
    }
  });

  it('says that the keys failed', async () => {
    const sign = create(() => Promise.reject(new Error('no vault')));
    await expect(sign(request, context)).rejects.toMatchObject({ kind: 'auth' });
  });

  it('signs a request of the platform for whoever sends it', async () => {
    const { signal } = new AbortController();
    const given = new Request('https://h.example/a b?a=*', {
      method: 'POST',
      headers: { 'X-Acs-Action': 'A', 'x-acs-version': '1' },
      body: '{}',
      signal,
    });
    const sent = await signWebRequest(signPermanent, given, { now: context.now });
    const { url } = sent;
    expect(url).toBe('https://h.example/a%20b?a=%2A');
    const plain = plainRequest('POST', url, Object.fromEntries(given.headers), request.body);
    const signed = await signPermanent(plain, context);
    expect(sent.headers.get('authorization')).toBe(headerOf(signed, 'authorization'));
    expect(sent.method).toBe('POST');
    expect(await sent.text()).toBe('{}');
  });
});

it.each([
  ['createBceSigner', () => createBceSigner({ credential: baidu(permanent) } as object)],
  ['createAcs3Signer', () => createAcs3Signer({ credential: aliyun(permanent) } as object)],
  [
    'createSls4Signer',
    () => createSls4Signer({ region: 'cn-hangzhou', ...({ credential: 1 } as object) }),
  ],
])('%s does not fall back to the environment over a misspelt option', (_, create) => {
  expect(create).toThrow(/"credential".*"credentials"/);
});
