import { describe, expect, it } from 'vitest';
import { aliyunCredentials, createAcs3Signer } from '@download-tasks/auth/aliyun';
import { baiduCredentials } from '@download-tasks/auth/baidu';
import { headerOf, plainRequest } from './plain-request.js';
import { everyPrinting, failure, id, secret, token } from './sources/workbench.js';

/**
 * Like the objects of `@alicloud/credentials`: more methods, a class for its results, more fields.
 */
class SdkCredential {
  readonly answer: object;
  asked = 0;

  constructor(answer: object) {
    this.answer = answer;
  }

  getType(): string {
    return 'sts';
  }

  async getCredential(): Promise<object> {
    this.asked += 1;
    return this.answer;
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
    expect(object.asked).toBe(0);
    const keys = await ask();
    await ask();
    expect(object.asked).toBe(2);
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

  it('signs', async () => {
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
    ['a text', secret],
    ['invalid keys', { ...full, accessKeySecret: `${secret}\n` }],
    ['a bearer token only', { bearerToken: token, type: 'bearer' }],
  ])('fails if it returns %s', async (_, answer) => {
    const error = await failure(aliyunCredentials(new SdkCredential(answer as object)));
    expect(error).toMatchObject({ kind: 'auth', vendor: 'aliyun' });
    expect(everyPrinting(error)).not.toContain('never');
  });

  it('fails with the code of its error, never its message, which may quote a key file', async () => {
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
