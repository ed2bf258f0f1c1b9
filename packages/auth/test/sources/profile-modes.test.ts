import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AliyunCredentials, aliyunCredentialChain } from '@download-tasks/auth/aliyun';
import { FakeCloud, metadata } from './fake-cloud.js';
import { Clock, everyPrinting, failure, Home, id, secret, temporary, token } from './workbench.js';

let cloud: FakeCloud;
let home: Home;
let clock: Clock;
beforeAll(async () => {
  cloud = await FakeCloud.start();
});
afterAll(() => cloud.stop());
beforeEach(async () => {
  cloud.reset();
  clock = new Clock();
  home = await Home.create();
});
afterEach(() => home.remove());

const keys = { access_key_id: id, access_key_secret: secret };
const role = { ram_role_arn: 'acs:ram::1:role/r' };
/** One hour after the start of the clock. */
const inAnHour = Date.parse('2026-01-01T01:00:00Z') / 1000;
const inTenMinutes = inAnHour - 3000;

function chain(options: Parameters<typeof aliyunCredentialChain>[0] = {}) {
  return aliyunCredentialChain({
    environment: {},
    homeDirectory: home.directory,
    fetch: cloud.fetch,
    localFetch: cloud.fetch,
    now: clock.now,
    ...options,
  });
}

async function profiles(...list: readonly object[]): Promise<void> {
  const named = list.map((profile, index) => ({
    name: index === 0 ? 'x' : `x${index}`,
    ...profile,
  }));
  await home.write('.aliyun/config.json', { current: 'x', profiles: named });
}

const fieldsOf = ({ accessKeyId, accessKeySecret, securityToken }: AliyunCredentials) => [
  accessKeyId,
  accessKeySecret,
  securityToken,
];

describe.each(['CloudSSO', 'OAuth', 'External', 'StsToken'])('a profile of mode %s', (mode) => {
  it('returns its keys while they are valid', async () => {
    await profiles({ mode, ...keys, sts_token: token, sts_expiration: inAnHour });
    expect(fieldsOf(await chain()())).toEqual([id, secret, token]);
  });

  it('returns them if their expiry is unknown', async () => {
    await profiles({ mode, ...keys, sts_token: token });
    expect(fieldsOf(await chain()())).toEqual([id, secret, token]);
  });

  it.each([0, 1, 60])('does not return keys that expired %i minutes ago', async (minutes) => {
    await profiles({ mode, ...keys, sts_token: token, sts_expiration: inAnHour });
    clock.advanceMinutes(60 + minutes);
    const error = await failure(chain({ profile: 'x' }));
    expect(error).toMatchObject({ kind: 'config', retryable: false });
    expect(error.message).toContain('its keys expired at 2026-01-01T01:00:00Z');
    expect(error.message).toContain('Renew them');
    expect(everyPrinting(error)).not.toContain('never');
  });

  it('is read again when its keys expire', async () => {
    await profiles({ mode, ...keys, sts_token: token, sts_expiration: inTenMinutes });
    const provider = chain();
    await provider();
    await profiles({ mode, ...keys, sts_token: 'never-shown-next', sts_expiration: inAnHour });
    clock.advanceMinutes(6);
    expect((await provider()).securityToken).toBe('never-shown-next');
  });

  it('is not replaced by another identity when its keys expire', async () => {
    await profiles({ mode, ...keys, sts_token: token, sts_expiration: inTenMinutes });
    cloud.respond = metadata(temporary());
    const provider = chain();
    await provider();
    clock.advanceMinutes(11);
    expect((await failure(provider)).message).toContain('profile (expired');
    expect(cloud.requests).toEqual([]);
  });

  it.each(['access_key_id', 'access_key_secret'])('names the missing field: %s', async (field) => {
    await profiles({ mode, ...keys, sts_token: token, [field]: '' });
    expect((await failure(chain({ profile: 'x' }))).message).toContain(`${field} is empty`);
  });
});

it('permanent keys of a profile ignore the expiry of keys that it held before', async () => {
  await profiles({ mode: 'External', ...keys, sts_expiration: 1 });
  expect(fieldsOf(await chain()())).toEqual([id, secret, undefined]);
  await profiles({ mode: 'RamRoleArn', ...keys, ...role, sts_expiration: 1 });
  cloud.respond = () => ({ body: { Credentials: temporary() } });
  await chain()();
  expect(String(cloud.requests[0]?.body)).toContain('RoleArn=acs');
});

describe('a profile without a mode', () => {
  it('has permanent keys', async () => {
    await profiles(keys);
    expect(fieldsOf(await chain()())).toEqual([id, secret, undefined]);
  });

  it('has temporary keys if it contains a token', async () => {
    await profiles({ mode: '', ...keys, sts_token: token });
    expect(fieldsOf(await chain()())).toEqual([id, secret, token]);
  });

  it('has a role if it names one', async () => {
    await profiles({ ...keys, ...role });
    cloud.respond = () => ({ body: { Credentials: temporary() } });
    await chain()();
    expect(String(cloud.requests[0]?.body)).toContain('RoleArn=acs');
  });
});

it.each(['CloudSSO', 'OAuth', 'StsToken'])('a profile of mode %s needs a token', async (mode) => {
  await profiles({ mode, ...keys });
  expect((await failure(chain({ profile: 'x' }))).message).toContain('sts_token is missing');
});

it('a profile of mode External may contain permanent keys', async () => {
  await profiles({ mode: 'External', ...keys, process_command: 'never-shown' });
  expect(fieldsOf(await chain()())).toEqual([id, secret, undefined]);
});

describe('a profile of mode OIDC', () => {
  it('assumes the role with the token of its file', async () => {
    const oidc_token_file = await home.write('token', 'never-shown-jwt\n');
    const oidc = { oidc_provider_arn: 'acs:ram::1:oidc-provider/p', oidc_token_file };
    await profiles({ mode: 'OIDC', ...role, ...oidc, sts_region: 'cn-beijing' });
    cloud.respond = () => ({ body: { Credentials: temporary() } });
    expect(fieldsOf(await chain()())).toEqual([id, secret, token]);
    expect(cloud.log).toEqual(['POST https://sts.cn-beijing.aliyuncs.com/']);
    expect(cloud.requests[0]?.url.searchParams.get('Action')).toBe('AssumeRoleWithOIDC');
    expect(String(cloud.requests[0]?.body)).toContain('OIDCToken=never-shown-jwt&');
  });

  it.each(['oidc_provider_arn', 'oidc_token_file', 'ram_role_arn'])('needs %s', async (field) => {
    const oidc = { oidc_provider_arn: 'p', oidc_token_file: 'f', ...role, [field]: undefined };
    await profiles({ mode: 'OIDC', ...oidc });
    expect((await failure(chain())).message).toContain(`${field} is missing`);
  });
});

describe('a profile of mode ChainableRamRoleArn', () => {
  const chained = { mode: 'ChainableRamRoleArn', ...role };

  it('assumes the role with the keys of its source profile', async () => {
    await profiles(
      { ...chained, source_profile: 'x1' },
      { mode: 'AK', ...keys, access_key_id: 'source-id' },
    );
    cloud.respond = () => ({ body: { Credentials: temporary() } });
    expect(fieldsOf(await chain()())).toEqual([id, secret, token]);
    expect(cloud.requests[0]?.headers.get('authorization')).toContain('Credential=source-id,');
  });

  it('assumes one role with another', async () => {
    await profiles(
      { ...chained, source_profile: 'x1' },
      { ...chained, ram_role_arn: 'acs:ram::1:role/first', source_profile: 'x2' },
      { mode: 'AK', ...keys },
    );
    cloud.respond = () => ({ body: { Credentials: temporary() } });
    await chain()();
    expect(cloud.requests.map(({ body }) => /role%2F(\w+)/.exec(String(body))?.[1])).toEqual([
      'first',
      'r',
    ]);
    expect(cloud.requests[1]?.headers.get('x-acs-security-token')).toBe(token);
  });

  it.each([
    ['source_profile is missing', [chained]],
    ['lacks its source profile', [{ ...chained, source_profile: 'x9' }]],
    ['refers back to itself', [{ ...chained, source_profile: 'x' }]],
    [
      'refers back to itself',
      [
        { ...chained, source_profile: 'x1' },
        { ...chained, source_profile: 'x' },
      ],
    ],
  ])('is rejected if %s', async (reason, list) => {
    await profiles(...list);
    expect((await failure(chain())).message).toContain(reason);
    expect(cloud.requests).toEqual([]);
  });

  it('is rejected if the keys of its source profile have expired', async () => {
    const source = { mode: 'CloudSSO', ...keys, sts_token: token, sts_expiration: 1 };
    await profiles({ ...chained, source_profile: 'x1' }, source);
    expect((await failure(chain())).message).toContain('its keys expired at 1970-01-01');
    expect(cloud.requests).toEqual([]);
  });
});

it('a profile of mode RamRoleArnWithRoleName assumes the role with the keys of the machine', async () => {
  await profiles({ mode: 'RamRoleArnWithRoleName', ...role, ram_role_name: 'the-role' });
  const machine = metadata(temporary());
  cloud.respond = (request) =>
    request.url.hostname.startsWith('sts')
      ? { body: { Credentials: temporary() } }
      : machine(request);
  await chain()();
  expect(cloud.log.at(-1)).toBe('POST https://sts.aliyuncs.com/');
});

it('a profile of mode CredentialsURI calls its URL', async () => {
  await profiles({ mode: 'CredentialsURI', credentials_uri: 'http://127.0.0.1:1/never-shown' });
  cloud.respond = () => ({ body: temporary() });
  expect(fieldsOf(await chain()())).toEqual([id, secret, token]);
  await profiles({ mode: 'CredentialsURI', credentials_uri: 'http://never-shown.test/' });
  const error = await failure(chain());
  expect(error.message).toContain('credentials_uri');
  expect(everyPrinting(error)).not.toContain('never');
});

it.each([
  ['ecs-metadata', {}],
  ['credentials-uri', { ALIBABA_CLOUD_CREDENTIALS_URI: 'http://127.0.0.1:1/' }],
] as const)('expired keys of %s are not used', async (source, environment) => {
  const ended = temporary('2025-12-31T23:59:59Z');
  const machine = metadata(ended);
  cloud.respond = (request) => (source === 'ecs-metadata' ? machine(request) : { body: ended });
  const error = await failure(chain({ sources: [source], environment }));
  expect(error.message).toContain(`${source} (expired: its keys expired at 2025-12-31T23:59:59Z)`);
});
