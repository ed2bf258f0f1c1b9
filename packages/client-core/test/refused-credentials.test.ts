import { describe, expect, it } from 'vitest';
import type { ClientOptions, Signer } from '../src/index.js';
import { createClient, json } from './fake-service.js';
import { scriptedFetch, type Step } from './scripted-fetch.js';

const get = ['getJob', { jobId: 'j' }] as const;
const create = ['createJob', { name: 'n' }] as const;
const retry = { baseDelayMs: 3_600_000 };
const done: Step = () => json({ id: '1' });
const refused: Step = () => json({ code: 'InvalidSecurityToken' }, { status: 400 });

/** Only the newest token is valid. */
const strict: Step = (url, init) =>
  init.headers.get('x-token') === 'token-2' ? done(url, init) : refused(url, init);

/** A client whose signer caches its token until it is dropped. */
function rememberingClient(step: Step, options: ClientOptions = {}, hasOthers = true) {
  let token = 1;
  const dropped: (string | undefined)[] = [];
  const sign: Signer = Object.assign<Signer, Pick<Signer, 'dropCredentials'>>(
    async (request) => ({
      ...request,
      headers: [...request.headers, ['x-token', `token-${token}`]],
    }),
    {
      dropCredentials: ({ headers }) => {
        dropped.push(headers.find(([name]) => name === 'x-token')?.[1]);
        token += hasOthers ? 1 : 0;
        return hasOthers;
      },
    },
  );
  const { fetch, sent } = scriptedFetch(step);
  return { client: createClient({ fetch, retry, ...options }, { sign }), sent, dropped };
}

describe('credentials that the vendor rejects', () => {
  it.each([get, create])(
    'are dropped, and the call is retried immediately with others: %s',
    async (...call) => {
      const { client, sent, dropped } = rememberingClient(strict);
      await expect(client.call(...call)).resolves.toEqual({ id: '1' });
      expect(sent.map((headers) => headers.get('x-token'))).toEqual(['token-1', 'token-2']);
      expect(dropped).toEqual(['token-1']);
    },
  );

  it('are dropped once per call', async () => {
    const { client, sent, dropped } = rememberingClient(refused, { retry: { attempts: 9 } });
    await expect(client.call(...get)).rejects.toMatchObject({
      code: 'InvalidSecurityToken',
      attempts: 2,
      retryable: false,
    });
    expect(sent).toHaveLength(2);
    expect(dropped).toEqual(['token-1']);
  });

  it('are dropped for the next call if retries are disabled', async () => {
    const { client, sent } = rememberingClient(strict, { retry: false });
    await expect(client.call(...get)).rejects.toMatchObject({ kind: 'auth', attempts: 1 });
    await expect(client.call(...get)).resolves.toEqual({ id: '1' });
    expect(sent).toHaveLength(2);
  });

  it('end the call if there are no others', async () => {
    const { client, sent } = rememberingClient(strict, {}, false);
    await expect(client.call(...get)).rejects.toMatchObject({ kind: 'auth', attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  it('are not dropped for another error', async () => {
    const { client, dropped } = rememberingClient(() =>
      json({ code: 'JobNotFound' }, { status: 404 }),
    );
    await expect(client.call(...get)).rejects.toMatchObject({ kind: 'not-found' });
    expect(dropped).toEqual([]);
  });

  it('are also dropped for the plain client', async () => {
    const { client, sent } = rememberingClient(strict);
    const { data } = await client.http.GET('/v1/jobs/{jobId}', {
      params: { path: { jobId: 'j' } },
    });
    expect(data).toEqual({ id: '1' });
    expect(sent).toHaveLength(2);
  });

  it('are corrected together with a wrong clock', async () => {
    const date = new Date(Date.now() - 3_600_000).toUTCString();
    const wrongTime: Step = () =>
      json({ code: 'InvalidTimeStamp' }, { status: 400, headers: { date } });
    const { fetch, sent } = scriptedFetch(wrongTime, refused, done);
    const sign = Object.assign<Signer, Pick<Signer, 'dropCredentials'>>(
      async (request) => request,
      { dropCredentials: () => true },
    );
    await expect(createClient({ fetch, retry }, { sign }).call(...create)).resolves.toEqual({
      id: '1',
    });
    expect(sent).toHaveLength(3);
  });
});
