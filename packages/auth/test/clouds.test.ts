import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as aliyun from '@download-tasks/auth/aliyun';
import * as baidu from '@download-tasks/auth/baidu';
import { cloudCredentials, cloudRegion, clouds } from '@download-tasks/auth/clouds';
import { failure, Home, id, secret, token } from './sources/workbench.js';

let home: Home;
beforeEach(async () => {
  home = await Home.create();
});
afterEach(() => home.remove());

/** What a user of each cloud has, in the cloud's own words. */
const known = {
  aliyun: {
    entry: aliyun,
    environment: {
      ALIBABA_CLOUD_ACCESS_KEY_ID: id,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret,
      ALIBABA_CLOUD_SECURITY_TOKEN: token,
    },
    regionVariable: 'ALIBABA_CLOUD_REGION_ID',
    file: '.aliyun/config.json',
    profile: { mode: 'AK', access_key_id: id, access_key_secret: secret, region_id: 'cn-x' },
    credentials: { accessKeyId: id, accessKeySecret: secret },
  },
  baidu: {
    entry: baidu,
    environment: {
      BAIDUCLOUD_ACCESS_KEY: id,
      BAIDUCLOUD_SECRET_KEY: secret,
      BAIDUCLOUD_SESSION_TOKEN: token,
    },
    regionVariable: 'BAIDUCLOUD_REGION',
    file: '.bce/config.json',
    profile: { access_key_id: id, secret_access_key: secret, region: 'cn-x' },
    credentials: { accessKeyId: id, secretAccessKey: secret },
  },
} as const;

it('every cloud is listed by its folder', () => {
  expect(Object.entries(clouds).map(([name, cloud]) => [name, cloud.id])).toEqual([
    ['aliyun', 'aliyun'],
    ['baidu', 'baidu'],
  ]);
});

describe.each(['aliyun', 'baidu'] as const)('the description of %s', (name) => {
  const cloud = clouds[name]!;
  const { entry, environment, regionVariable, file, profile, credentials } = known[name];

  it('names signers that its entry point exports', async () => {
    for (const { factory, variables } of Object.values(cloud.signers)) {
      const create: unknown = Reflect.get(entry, factory);
      expect(create).toBeTypeOf('function');
      const values = Object.fromEntries(variables.map((variable) => [variable, 'cn-x']));
      const options = { credentials, fetch: undefined, ...values };
      expect(typeof create === 'function' && create(options)).toBeTypeOf('function');
    }
  });

  it('writes keys in the words of its credentials', () => {
    expect(cloud.credentials.build({ id, secret })).toEqual(credentials);
    const built = cloud.credentials.build({ id, secret, token });
    expect(Object.keys(built)).toEqual(Object.values(cloud.credentials.fields));
  });

  it('finds keys in the environment', async () => {
    const provider = await cloudCredentials(cloud, {
      environment,
      sources: cloud.environmentSources,
    });
    expect(await provider()).toMatchObject({ accessKeyId: id });
    const none = await cloudCredentials(cloud, {
      environment: {},
      sources: cloud.environmentSources,
    });
    expect(await failure(none)).toMatchObject({ code: 'NoCredentials' });
  });

  it('finds keys and region in a profile of its tool', async () => {
    const other = { ...profile, name: 'other', region_id: 'cn-y', region: 'cn-y' };
    await home.write(file, { current: 'x', profiles: [{ name: 'x', ...profile }, other] });
    const { directory: homeDirectory } = home;
    const options = { environment: {}, homeDirectory };
    const provider = await cloudCredentials(cloud, { ...options, profile: 'x' });
    expect(await provider()).toMatchObject({ accessKeyId: id });
    expect(await cloudRegion(cloud, options)).toBe('cn-x');
    expect(await cloudRegion(cloud, { ...options, profile: 'other' })).toBe('cn-y');
    expect(await cloudRegion(cloud, { ...options, profile: 'none' })).toBeUndefined();
    const set = { ...options, environment: { [regionVariable]: 'cn-z' } };
    expect(await cloudRegion(cloud, set)).toBe('cn-z');
  });

  it('has no region where there is no file, or no JSON in it', async () => {
    const options = { environment: {}, homeDirectory: home.directory };
    expect(await cloudRegion(cloud, options)).toBeUndefined();
    await home.write(file, '{"profiles":');
    expect(await cloudRegion(cloud, options)).toBeUndefined();
  });
});
