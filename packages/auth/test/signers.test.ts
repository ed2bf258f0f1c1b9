import { describe, expect, it } from 'vitest';
import { signWebRequest } from '@download-tasks/auth/custom';
import { type EnteredCloud, exported, knownSigners } from './known-cloud.js';
import { headerOf, plainRequest } from './plain-request.js';

interface Keys {
  readonly id: string;
  readonly secret: string;
  readonly token?: string;
}

const temporary: Keys = { id: 'the-id', secret: 'never-shown-key', token: 'never-shown-token' };
const permanent: Keys = { id: 'the-id', secret: 'never-shown-key' };

/** With the names of a cloud. */
function inWords({ fields }: EnteredCloud, { id, secret, token }: Keys): object {
  return { [fields.id]: id, [fields.secret]: secret, ...(token && { [fields.token]: token }) };
}

/** Rules for every signer, regardless of the scheme. */
const signers = knownSigners().map(({ create, ...signer }) => ({
  ...signer,
  create: (keys: () => Promise<Keys>) => create(async () => inWords(signer.known, await keys())),
}));

const context = { now: new Date('2025-11-12T08:00:00Z'), operation: undefined };

describe.each(signers)('$scheme', ({ known, create }) => {
  const request = plainRequest(
    'POST',
    'https://h.example/?a=*',
    known.headers,
    new TextEncoder().encode('{}'),
  );
  const signTemporary = create(() => Promise.resolve(temporary));
  const signPermanent = create(() => Promise.resolve(permanent));

  it('does not change the given request and keeps its body', async () => {
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

  it('adds the values to redact to those already known', async () => {
    const signed = await signTemporary({ ...request, secrets: ['known'] }, context);
    const signature = /[0-9a-f]{64}$/.exec(headerOf(signed, 'authorization') ?? '')?.[0];
    expect(signed.secrets).toEqual(['known', 'the-id', 'never-shown-token', signature]);
    expect((await signPermanent(request, context)).secrets).toHaveLength(2);
  });

  it('signs a signed request again, replacing its token', async () => {
    const again = await signPermanent(await signTemporary(request, context), context);
    expect([...again.headers]).toEqual([...(await signPermanent(request, context)).headers]);
  });

  it('requests keys once for each attempt', async () => {
    let calls = 0;
    const sign = create(() => Promise.resolve({ ...permanent, id: `id-${++calls}` }));
    for (const id of ['id-1', 'id-2']) {
      const signed = await sign(request, context);
      expect(headerOf(signed, 'authorization')).toContain(id);
    }
  });

  it('reports that the keys are not available', async () => {
    const sign = create(() => Promise.reject(new Error('no vault')));
    await expect(sign(request, context)).rejects.toMatchObject({ kind: 'auth' });
  });

  it('signs a platform Request for callers that send it themselves', async () => {
    const { signal } = new AbortController();
    const given = new Request('https://h.example/a b?a=*', {
      method: 'POST',
      headers: { ...known.headers },
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

it.each(signers)(
  '$factory does not fall back to the environment because of a misspelled option',
  ({ known, factory, options }) => {
    const misspelt = { ...options, credential: inWords(known, permanent) };
    expect(() => exported(known, factory)(misspelt)).toThrow(/"credential".*"credentials"/);
  },
);
