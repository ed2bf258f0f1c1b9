import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aliyunCredentialChain } from '@download-tasks/auth/aliyun';
import type { Fetch } from '@download-tasks/client-core';
import { localFetch } from '../../src/local-fetch/node.js';
import { FakeCloud } from './fake-cloud.js';
import { Clock, everyPrinting, failure, id, temporary, token } from './workbench.js';

let cloud: FakeCloud;
beforeAll(async () => {
  cloud = await FakeCloud.start();
});
afterAll(() => cloud.stop());
beforeEach(() => cloud.reset());

function chain(uri: string, fetch: Fetch = cloud.fetch) {
  return aliyunCredentialChain({
    environment: { ALIBABA_CLOUD_CREDENTIALS_URI: uri },
    sources: ['credentials-uri'],
    fetch,
    localFetch: fetch,
    now: new Clock().now,
  });
}

describe('a credentials URI', () => {
  it('is called for keys', async () => {
    cloud.respond = () => ({ body: temporary() });
    const keys = await chain(`${cloud.origin}/keys?x=1`, localFetch)();
    expect(keys.accessKeyId).toBe(id);
    expect(keys.securityToken).toBe(token);
    expect(cloud.requests[0]?.target).toBe('/keys?x=1');
  });

  it('may omit the code and the expiry', async () => {
    const { AccessKeyId, AccessKeySecret, SecurityToken } = temporary();
    cloud.respond = () => ({ body: { AccessKeyId, AccessKeySecret, SecurityToken } });
    expect((await chain(cloud.origin)()).accessKeyId).toBe(id);
  });

  it.each([
    'http://localhost/',
    'http://127.8.9.1/',
    'http://[::1]:80/',
    'http://169.254.1.2/',
    'http://[fe80::1]/',
    'http://100.100.100.200/',
    'http://0x7f000001/',
    'https://keys.example/',
  ])('may be %s', async (uri) => {
    cloud.respond = () => ({ body: temporary() });
    expect((await chain(uri)()).accessKeyId).toBe(id);
  });

  it.each([
    'http://keys.example/?never=shown',
    'http://10.0.0.1/',
    'http://localhost.evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://[fec0::1]/',
    'http://2130706434.example/',
  ])('must not be %s', async (uri) => {
    const error = await failure(chain(uri));
    expect(error).toMatchObject({ kind: 'config', retryable: false });
    expect(error.message).toContain(
      'credentials-uri (insecure-address: ALIBABA_CLOUD_CREDENTIALS_URI)',
    );
    expect(everyPrinting(error)).not.toMatch(/never|example/);
    expect(cloud.requests).toEqual([]);
  });

  it.each(['file:///etc/passwd', 'never shown', 'ftp://127.0.0.1/'])('is not a %s', async (uri) => {
    const error = await failure(chain(uri));
    expect(error.message).toContain('credentials-uri (bad-field');
    expect(everyPrinting(error)).not.toContain('never');
  });

  it.each([
    [{ ...temporary(), Code: 'Failed' }, 'malformed'],
    [{ ...temporary(), AccessKeyId: undefined }, 'malformed'],
    ['never-shown', 'malformed'],
  ])('is rejected if it returns %j', async (body, kind) => {
    cloud.respond = () => ({ body });
    const error = await failure(chain(cloud.origin));
    expect(error).toMatchObject({ kind });
    expect(error.message).toContain('bad-response');
    expect(everyPrinting(error)).not.toContain('never');
  });
});
