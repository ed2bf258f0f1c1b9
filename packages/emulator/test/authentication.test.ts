import { describe, expect, it } from 'vitest';
import { createEmulator, emulatorCredentials } from '../src/index.js';
import { call } from './bls-client.js';

const start = new Date('2025-11-03T00:00:00Z');
const listPath = '/v2/logstore/download/list';
const old = new Date(start.getTime() - 1_801_000);
const early = new Date(start.getTime() + 1_801_000);
const wrongSecret = { ...emulatorCredentials, secretAccessKey: 'never-shown-other' };
const unknownKey = { accessKeyId: 'stranger', secretAccessKey: 'never-shown' };

const removeAuthorization = (headers: Headers) => headers.delete('authorization');
const breakAuthorization = (headers: Headers) => headers.set('authorization', 'bce-auth-v1/a/b');

describe('a refused signature', () => {
  it.each([
    ['a wrong secret', { credentials: wrongSecret }, 400, 'SignatureDoesNotMatch'],
    ['an unknown key', { credentials: unknownKey }, 403, 'InvalidAccessKeyId'],
    ['an expired signature', { signedAt: old }, 400, 'RequestExpired'],
    ['a signature from the future', { signedAt: early }, 403, 'RequestTimeTooSkewed'],
    [
      'a token that is not ours',
      { headers: { 'x-bce-security-token': 't' } },
      403,
      'InvalidAccessKeyId',
    ],
    ['no signature', { afterSigning: removeAuthorization }, 403, 'AccessDenied'],
    ['half a signature', { afterSigning: breakAuthorization }, 400, 'InvalidHTTPAuthHeader'],
  ] as const)(
    'is Unauthorized, or has the code of the gateway: %s',
    async (_, options, status, code) => {
      const service = createEmulator({ now: () => start });
      const refused = await call(service, 'POST', listPath, {}, options);
      expect(refused).toMatchObject({
        status: 401,
        body: {
          code: 'Unauthorized',
          message: 'Check unauthorized: invalid ak/sk',
          success: false,
        },
      });
      expect(refused.headers.get('x-emulator-reason')).not.toBeNull();

      const gateway = createEmulator({ now: () => start, authenticationErrors: 'gateway' });
      expect(await call(gateway, 'POST', listPath, {}, options)).toMatchObject({
        status,
        body: { code },
      });
    },
  );

  it('explains the reason without the secret', async () => {
    const emulator = createEmulator({ now: () => start });
    const { headers } = await call(emulator, 'POST', listPath, {}, { credentials: wrongSecret });
    const computed = headers.get('x-emulator-canonical-request');
    expect(computed).toContain(String.raw`POST\n${listPath}\n\n`);
    expect(computed).toContain('host:bls-log.bj.baidubce.com');
    expect(JSON.stringify([...headers])).not.toContain(emulatorCredentials.secretAccessKey);
  });

  it('is refused before any other check', async () => {
    const emulator = createEmulator({ now: () => start });
    const options = { credentials: wrongSecret };
    for (const path of [listPath, '/v2/nowhere']) {
      expect((await call(emulator, 'POST', path, '{', options)).status).toBe(401);
    }
  });
});

describe('credentials', () => {
  it('can be configured, with and without a session token', async () => {
    const temporary = {
      accessKeyId: 'ak',
      secretAccessKey: 'never-shown-key',
      sessionToken: 'never-shown-token|A+b/c==',
    };
    const emulator = createEmulator({ credentials: [temporary] });
    const options = { credentials: temporary };
    expect((await call(emulator, 'POST', listPath, {}, options)).status).toBe(200);
    expect((await call(emulator, 'POST', listPath, {})).status).toBe(401);
  });
});
