import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  aliyunCredentialChain,
  type AliyunCredentialChainOptions,
  aliyunCredentials,
  createAcs3Signer,
} from '@download-tasks/auth/aliyun';
import { baiduCredentialChain, baiduCredentials } from '@download-tasks/auth/baidu';
import { plainRequest } from '../plain-request.js';
import { FakeCloud, metadata } from './fake-cloud.js';
import { Clock, failure, Home, temporary } from './workbench.js';

let cloud: FakeCloud;
let home: Home;
let clock: Clock;
let environment: Record<string, string>;
beforeAll(async () => {
  cloud = await FakeCloud.start();
});
afterAll(() => cloud.stop());
beforeEach(async () => {
  cloud.reset();
  clock = new Clock();
  environment = {};
  home = await Home.create();
});
afterEach(() => home.remove());

function chain(options: AliyunCredentialChainOptions = {}) {
  const { fetch } = cloud;
  const homeDirectory = home.directory;
  const { now } = clock;
  return aliyunCredentialChain({
    environment,
    homeDirectory,
    fetch,
    localFetch: fetch,
    now,
    ...options,
  });
}

async function writeProfiles(...names: string[]): Promise<string> {
  const profiles = names.map((name) => ({
    name,
    mode: 'AK',
    access_key_id: `profile-${name}`,
    access_key_secret: 's',
  }));
  return home.write('.aliyun/config.json', { current: names[0], profiles });
}

/** Gives every source keys whose id identifies the source. */
async function offerEverything(): Promise<void> {
  environment = {
    ALIBABA_CLOUD_ACCESS_KEY_ID: 'environment',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 's',
    ALIBABA_CLOUD_ROLE_ARN: 'r',
    ALIBABA_CLOUD_OIDC_PROVIDER_ARN: 'p',
    ALIBABA_CLOUD_OIDC_TOKEN_FILE: await home.write('token', 'jwt'),
    ALIBABA_CLOUD_CREDENTIALS_URI: 'http://127.0.0.1/keys',
  };
  await writeProfiles('main', 'other');
  const instance = metadata(temporary(undefined, 'ecs-metadata'));
  cloud.respond = (request) => {
    if (request.url.hostname.startsWith('sts')) {
      return { body: { Credentials: temporary(undefined, 'oidc-role') } };
    }
    return request.url.hostname === '127.0.0.1'
      ? { body: temporary(undefined, 'credentials-uri') }
      : instance(request);
  };
}

const idOf = async (ask: () => Promise<{ readonly accessKeyId: string }>) =>
  (await ask()).accessKeyId;

describe('the order of the sources', () => {
  it('is environment, OIDC role, profile, metadata, URI', async () => {
    await offerEverything();
    expect(await idOf(chain())).toBe('environment');
    delete environment['ALIBABA_CLOUD_ACCESS_KEY_ID'];
    expect(await idOf(chain())).toBe('oidc-role');
    delete environment['ALIBABA_CLOUD_OIDC_TOKEN_FILE'];
    expect(await idOf(chain())).toBe('profile-main');
    environment['ALIBABA_CLOUD_CLI_PROFILE_DISABLED'] = 'true';
    expect(await idOf(chain())).toBe('ecs-metadata');
    environment['ALIBABA_CLOUD_ECS_METADATA_DISABLED'] = 'true';
    expect(await idOf(chain())).toBe('credentials-uri');
    delete environment['ALIBABA_CLOUD_CREDENTIALS_URI'];
    expect(await failure(chain())).toMatchObject({ kind: 'config', code: 'NoCredentials' });
  });

  it('uses given credentials before all of them', async () => {
    await offerEverything();
    const given = aliyunCredentials({ accessKeyId: 'given', accessKeySecret: 's' });
    expect(await idOf(given)).toBe('given');
    expect(await idOf(aliyunCredentials(chain()))).toBe('environment');
  });

  it('is overridden by a profile that the program selects, even if profiles are disabled', async () => {
    await offerEverything();
    environment['ALIBABA_CLOUD_CLI_PROFILE_DISABLED'] = 'true';
    environment['ALIBABA_CLOUD_PROFILE'] = 'main';
    expect(await idOf(chain({ profile: 'other' }))).toBe('profile-other');
    const error = await failure(chain({ profile: 'third' }));
    expect(error.message).toMatch(/tried profile \(no-profile: \S+ lacks the profile of option/);
    expect(cloud.requests).toEqual([]);
  });

  it.each(['ALIBABA_CLOUD_PROFILE', 'ALIBABACLOUD_PROFILE', 'ALICLOUD_PROFILE'])(
    'uses the profile that %s names, and no other source if that profile is broken',
    async (name) => {
      await offerEverything();
      delete environment['ALIBABA_CLOUD_ACCESS_KEY_ID'];
      delete environment['ALIBABA_CLOUD_OIDC_TOKEN_FILE'];
      environment[name] = 'other';
      expect(await idOf(chain())).toBe('profile-other');
      environment[name] = 'third';
      const error = await failure(chain());
      expect(error.message).toContain('the credentials of the source profile cannot be used');
      expect(cloud.requests).toEqual([]);
    },
  );

  it('can be restricted, but not reordered', async () => {
    await offerEverything();
    expect(await idOf(chain({ sources: ['credentials-uri', 'profile'] }))).toBe('profile-main');
    expect(await idOf(chain({ sources: ['credentials-uri'] }))).toBe('credentials-uri');
    expect((await failure(chain({ sources: [] }))).message).toContain('tried no source');
  });

  it('always skips a broken profile file that was not chosen', async () => {
    await offerEverything();
    delete environment['ALIBABA_CLOUD_ACCESS_KEY_ID'];
    delete environment['ALIBABA_CLOUD_OIDC_TOKEN_FILE'];
    await home.write('.aliyun/config.json', '{"broken');
    const ask = chain();
    expect(await idOf(ask)).toBe('ecs-metadata');
    expect(await idOf(ask)).toBe('ecs-metadata');
    await writeProfiles('mended');
    clock.advanceMinutes(56);
    expect(await idOf(ask)).toBe('profile-mended');
  });
});

describe('a search that finds nothing', () => {
  it('lists every tried source with a reason code', async () => {
    cloud.respond = () => ({ status: 404, body: '' });
    const file = await home.write('.aliyun/config.json', '{"broken');
    const error = await failure(chain());
    const sources = Array.from(
      error.message.matchAll(/([a-z-]+) \(([a-z-]+)/g),
      ([, a, b]) => `${a} ${b}`,
    );
    expect(sources).toEqual([
      'environment not-set',
      'oidc-role not-set',
      'profile bad-json',
      'ecs-metadata no-role',
      'credentials-uri not-set',
    ]);
    expect(error.message).toContain(file);
    expect(error.message).toContain('Set ALIBABA_CLOUD_ACCESS_KEY_ID and');
    expect(error).toMatchObject({
      kind: 'config',
      code: 'NoCredentials',
      vendor: 'aliyun',
      retryable: false,
    });
  });

  it('is repeated by the next call, because failures are not cached', async () => {
    const ask = chain();
    await failure(ask);
    cloud.respond = metadata(temporary());
    expect((await ask()).securityToken).toBeDefined();
    expect(cloud.requests.length).toBe(1 + 1 + 3);
  });

  it('is reported as one error through the signer', async () => {
    const sign = createAcs3Signer({ credentials: aliyunCredentials(chain()) });
    const headers = { 'x-acs-action': 'A', 'x-acs-version': '1' };
    const request = plainRequest('POST', 'https://h.example/', headers);
    const error = await failure(() => sign(request, { now: new Date(), operation: undefined }));
    expect(error.kind).toBe('config');
    expect(error.cause).toBeUndefined();
    expect(error.message).toContain('ecs-metadata (no-role');
  });
});

describe('keys that were found', () => {
  it('are looked up once for concurrent callers', async () => {
    cloud.respond = metadata(temporary());
    const ask = chain();
    const all = await Promise.all(Array.from({ length: 100 }, () => ask()));
    expect(new Set(all.map(({ accessKeyId }) => accessKeyId)).size).toBe(1);
    expect(cloud.requests).toHaveLength(3);
    await ask();
    expect(cloud.requests).toHaveLength(3);
  });

  it('fail for all concurrent callers, and are looked up again by the next call', async () => {
    cloud.respond = () => ({ status: 500, body: '' });
    environment['ALIBABA_CLOUD_ECS_METADATA'] = 'r';
    const ask = chain();
    const all = await Promise.allSettled(Array.from({ length: 100 }, () => ask()));
    expect(all.every(({ status }) => status === 'rejected')).toBe(true);
    const requests = cloud.requests.length;
    expect(requests).toBeLessThanOrEqual(3);
    await failure(ask);
    expect(cloud.requests.length).toBe(2 * requests);
  });

  it('are renewed five minutes before they expire, not earlier', async () => {
    cloud.respond = metadata(temporary('2026-01-01T01:00:00Z', 'first'));
    const ask = chain();
    expect(await idOf(ask)).toBe('first');
    cloud.respond = metadata(temporary('2026-01-01T02:00:00Z', 'second'));
    clock.advanceMinutes(54.9);
    expect(await idOf(ask)).toBe('first');
    clock.advanceMinutes(0.1);
    expect(await idOf(ask)).toBe('second');
  });

  it('remain in use until they expire if the renewal fails', async () => {
    cloud.respond = metadata(temporary());
    const ask = chain();
    await ask();
    cloud.respond = () => ({ status: 500, body: '' });
    clock.advanceMinutes(59.9);
    const before = cloud.requests.length;
    expect((await ask()).securityToken).toBeDefined();
    expect(cloud.requests.length).toBeGreaterThan(before);
    clock.advanceMinutes(0.1);
    expect(await failure(ask)).toMatchObject({ kind: 'server', retryable: true });
  });

  it('are not replaced by keys of another source while their source is unreachable', async () => {
    cloud.respond = metadata(temporary(undefined, 'ecs-metadata'));
    const ask = chain();
    expect(await idOf(ask)).toBe('ecs-metadata');
    environment['ALIBABA_CLOUD_CREDENTIALS_URI'] = 'http://127.0.0.1/keys';
    cloud.respond = ({ url }) =>
      url.hostname === '127.0.0.1'
        ? { body: temporary('2026-01-02T00:00:00Z', 'credentials-uri') }
        : { status: 500, body: '' };
    clock.advanceMinutes(61);
    expect(await failure(ask)).toMatchObject({ kind: 'server', retryable: true });
    environment['ALIBABA_CLOUD_ECS_METADATA_DISABLED'] = 'true';
    expect(await idOf(ask)).toBe('credentials-uri');
  });

  it.each([-120, 120])('are renewed in time if the clock is %i minutes off', async (minutes) => {
    const date = new Date(clock.now().getTime() - minutes * 60_000).toUTCString();
    const end = new Date(Date.parse(date) + 60 * 60_000).toISOString();
    cloud.respond = () => ({ headers: { date }, body: temporary(end) });
    const ask = aliyunCredentialChain({
      environment: { ALIBABA_CLOUD_CREDENTIALS_URI: 'http://127.0.0.1/keys' },
      homeDirectory: home.directory,
      localFetch: cloud.fetch,
      sources: ['credentials-uri'],
      now: clock.now,
    });
    await ask();
    clock.advanceMinutes(54);
    await ask();
    expect(cloud.requests).toHaveLength(1);
    clock.advanceMinutes(2);
    await ask();
    expect(cloud.requests).toHaveLength(2);
  });

  it('that expire immediately are still cached for a second', async () => {
    cloud.respond = metadata(temporary('2026-01-01T00:01:00Z'));
    const ask = chain();
    for (let call = 0; call < 10; call += 1) {
      await ask();
    }
    expect(cloud.requests).toHaveLength(3);
    clock.advanceMinutes(1 / 60);
    await ask();
    expect(cloud.requests).toHaveLength(6);
  });

  it('from a file are read again after a minute, those from the environment each time', async () => {
    await writeProfiles('one');
    const ask = chain();
    expect(await idOf(ask)).toBe('profile-one');
    await writeProfiles('two');
    expect(await idOf(ask)).toBe('profile-one');
    clock.advanceMinutes(1);
    expect(await idOf(ask)).toBe('profile-two');
    environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = 's';
    for (const id of ['a', 'b']) {
      clock.advanceMinutes(1);
      environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] = id;
      expect(await idOf(ask)).toBe(id);
    }
    environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] = 'c';
    expect(await idOf(ask)).toBe('c');
  });

  it('are not looked up before the first call', () => {
    chain();
    expect(cloud.requests).toEqual([]);
  });
});

describe('the options', () => {
  it.each([
    [{ profil: 'x' }, /"profil".*"profile"/],
    [{ profile: '' }, /"profile"/],
    [{ profile: 1 }, /"profile"/],
    [{ sources: 'profile' }, /"sources"/],
    [{ sources: ['metadata'] }, /Known sources: environment/],
    [{ fetch: 1 }, /"fetch"/],
    [{ localFetch: 1 }, /"localFetch"/],
    [{ now: 1 }, /"now"/],
  ])('%j are rejected immediately', async (options, message) => {
    for (const create of [aliyunCredentialChain, baiduCredentialChain]) {
      const error = await failure(() => create(options as never));
      expect(error.kind).toBe('config');
      expect(error.message).toMatch(message);
    }
  });

  it('do not accept the chain of another cloud as credentials', async () => {
    const ofAliyun = chain();
    await writeProfiles('x');
    const mixed = baiduCredentials(ofAliyun as never);
    expect(await failure(mixed)).toMatchObject({ kind: 'auth', vendor: 'baidu' });
  });
});
