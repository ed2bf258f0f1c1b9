import { describe, expect, it } from 'vitest';
import { aliyunCredentials, createAcs3Signer } from '@download-tasks/auth/aliyun';
import { baiduCredentials } from '@download-tasks/auth/baidu';
import { headerOf, plainRequest } from './plain-request.js';
import { everyPrinting, failure, id, secret, token } from './sources/workbench.js';

/**
 * An object like those of `@alicloud/credentials`, with more methods and more fields than needed.
 */
class SdkCredential {
  readonly returned: object;
  calls = 0;

  constructor(returned: object) {
    this.returned = returned;
  }

  getType(): string {
    return 'sts';
  }

  async getCredential(): Promise<object> {
    this.calls += 1;
    return this.returned;
  }
}

const full = {
  accessKeyId: id,
  accessKeySecret: secret,
  securityToken: token,
  bearerToken: undefined,
  type: 'sts',
};

describe('an object with getCredential()', () => {
  it('is called for every attempt', async () => {
    const object = new SdkCredential(full);
    const ask = aliyunCredentials(object);
    expect(object.calls).toBe(0);
    const keys = await ask();
    await ask();
    expect(object.calls).toBe(2);
    expect([keys.accessKeyId, keys.accessKeySecret, keys.securityToken]).toEqual([
      id,
      secret,
      token,
    ]);
    expect(everyPrinting(keys)).not.toContain('never');
  });

  it.each(['', null, undefined])('may have %j as its token', async (securityToken) => {
    const keys = await aliyunCredentials(new SdkCredential({ ...full, securityToken }))();
    expect(keys).not.toHaveProperty('securityToken');
  });

  it('can be used for signing', async () => {
    const sign = createAcs3Signer({ credentials: new SdkCredential(full) });
    const headers = { 'x-acs-action': 'A', 'x-acs-version': '1' };
    const request = plainRequest('POST', 'https://h.example/', headers);
    const signed = await sign(request, { now: new Date(), operation: undefined });
    expect(headerOf(signed, 'x-acs-security-token')).toBe(token);
  });

  it('works for the other cloud with its own field names', async () => {
    const object = new SdkCredential({
      accessKeyId: id,
      secretAccessKey: secret,
      sessionToken: '',
    });
    expect((await baiduCredentials(object)()).secretAccessKey).toBe(secret);
  });

  it.each([
    ['nothing', undefined],
    ['a string', secret],
    ['invalid keys', { ...full, accessKeySecret: `${secret}\n` }],
    ['only a bearer token', { bearerToken: token, type: 'bearer' }],
  ])('fails if it returns %s', async (_, returned) => {
    const error = await failure(aliyunCredentials(new SdkCredential(returned as object)));
    expect(error).toMatchObject({ kind: 'auth', vendor: 'aliyun' });
    expect(everyPrinting(error)).not.toContain('never');
  });

  it('fails with the code of its error but not its message, which may quote a key file', async () => {
    const quoting = new Error(`parse aliyun cli config failed: {"x": "${secret}"}`);
    const object = {
      getCredential: () => Promise.reject(Object.assign(quoting, { code: 'ENOFILE' })),
    };
    const error = await failure(aliyunCredentials(object));
    expect(error).toMatchObject({ kind: 'auth' });
    expect(error.message).toContain('(ENOFILE)');
    expect(everyPrinting(error)).not.toMatch(/never|parse aliyun/);
  });
});
