import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aliyunCredentialChain } from '@download-tasks/auth/aliyun';
import { FakeCloud, metadata } from './fake-cloud.js';
import { Clock, Home, temporary } from './workbench.js';

let cloud: FakeCloud;
let home: Home;
beforeAll(async () => {
  cloud = await FakeCloud.start();
});
afterAll(() => cloud.stop());
beforeEach(async () => {
  cloud.reset();
  home = await Home.create();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await home.remove();
});

const never = () => Promise.reject(new Error('this fetch must not be called'));

function chain(environment: Record<string, string>, way: 'fetch' | 'localFetch') {
  const ways = { fetch: never, localFetch: never, [way]: cloud.fetch };
  const { directory: homeDirectory } = home;
  return aliyunCredentialChain({ environment, homeDirectory, now: new Clock().now, ...ways });
}

describe('a fetch that uses a proxy', () => {
  it('calls STS', async () => {
    cloud.respond = () => ({ body: { Credentials: temporary() } });
    const environment = {
      ALIBABA_CLOUD_ROLE_ARN: 'acs:ram::1:role/r',
      ALIBABA_CLOUD_OIDC_PROVIDER_ARN: 'acs:ram::1:oidc-provider/p',
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: await home.write('token', 'never-shown-jwt'),
    };
    await chain(environment, 'fetch')();
    expect(cloud.log).toEqual(['POST https://sts.aliyuncs.com/']);
  });

  it('calls a credentials URI on another host', async () => {
    cloud.respond = ({ url }) => ({ body: url.hostname === 'keys.example' ? temporary() : '' });
    const environment = {
      ALIBABA_CLOUD_CREDENTIALS_URI: 'https://keys.example/',
      ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
    };
    await chain(environment, 'fetch')();
    expect(cloud.log).toEqual(['GET https://keys.example/']);
  });

  it('is never used for the instance metadata', async () => {
    cloud.respond = metadata(temporary());
    await chain({}, 'localFetch')();
    expect(cloud.requests).toHaveLength(3);
  });

  it.each(['http://127.0.0.1/', 'https://localhost/', 'http://169.254.1.2/'])(
    'is never used for the keys at %s',
    async (uri) => {
      cloud.respond = ({ url }) => ({ body: url.href === uri ? temporary() : '' });
      const environment = {
        ALIBABA_CLOUD_CREDENTIALS_URI: uri,
        ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
      };
      await chain(environment, 'localFetch')();
      expect(cloud.requests).toHaveLength(1);
    },
  );

  it('is bypassed even if it is the proxy of the whole process', async () => {
    vi.stubGlobal('fetch', never);
    cloud.respond = () => ({ body: temporary() });
    const ask = aliyunCredentialChain({
      environment: { ALIBABA_CLOUD_CREDENTIALS_URI: cloud.origin },
      sources: ['credentials-uri'],
      now: new Clock().now,
    });
    expect((await ask()).securityToken).toBeDefined();
  });
});
