import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { volcengineCredentialChain } from '@download-tasks/auth/volcengine';
import { type CloudAnswer, type CloudRequest, FakeCloud } from '../sources/fake-cloud.js';
import { Clock, everyPrinting, failure, Home, id, secret, token } from '../sources/workbench.js';

let cloud: FakeCloud;
let home: Home;
let clock: Clock;

beforeAll(async () => {
  cloud = await FakeCloud.start();
});
afterAll(() => cloud.stop());

beforeEach(async () => {
  cloud.reset();
  home = await Home.create();
  clock = new Clock();
});
afterEach(() => home.remove());

/** The fields of credentials, which show none of them by themselves. */
function fieldsOf(credentials: object): object {
  const names = Object.getOwnPropertyNames(credentials).filter((name) => name !== 'toJSON');
  return Object.fromEntries(names.map((name) => [name, Reflect.get(credentials, name)]));
}

function chain(environment: Readonly<Record<string, string>> = {}, profile?: string) {
  return volcengineCredentialChain({
    ...(profile !== undefined && { profile }),
    environment,
    homeDirectory: home.directory,
    localFetch: cloud.fetch,
    now: clock.now,
  });
}

const file = '.volcengine/config.json';
const keys = { 'access-key': id, 'secret-key': secret };
const permanent = { accessKeyId: id, secretAccessKey: secret };
const temporary = { ...permanent, sessionToken: token };

describe('a profile of Volcengine CLI', () => {
  const profiles = {
    default: { mode: 'ak', ...keys },
    plain: keys,
    token: { mode: 'AK', ...keys, 'session-token': token },
    sts: { mode: 'StsToken', ...keys, 'session-token': token },
    halved: { mode: 'StsToken', ...keys },
    role: { mode: 'RamRoleArn', ...keys, 'role-name': 'r', 'account-id': '1' },
    machine: { mode: 'EcsRole', 'role-name': 'named-role' },
  };

  it.each([
    ['default', permanent],
    ['plain', permanent],
    ['token', temporary],
    ['sts', temporary],
  ])('gives its keys: %s', async (name, expected) => {
    await home.write(file, { current: '', profiles });
    expect(fieldsOf(await chain({}, name)())).toEqual(expected);
  });

  it('is the one of the variable, else the current one, else "default"', async () => {
    await home.write(file, { profiles: { ...profiles, default: { ...keys, 'access-key': 'd' } } });
    expect(await chain()()).toHaveProperty('accessKeyId', 'd');
    expect(await chain({ VOLCENGINE_PROFILE: 'plain' })()).toHaveProperty('accessKeyId', id);
    await home.write(file, { current: 'plain', profiles });
    expect(await chain()()).toHaveProperty('accessKeyId', id);
  });

  it('may be in a file that a variable names', async () => {
    const other = await home.write('elsewhere.json', { current: 'plain', profiles });
    const provider = chain({ VOLCENGINE_CLI_CONFIG_FILE: other });
    expect(fieldsOf(await provider())).toEqual(permanent);
  });

  it('of mode EcsRole stands for a role of the machine', async () => {
    await home.write(file, { current: 'machine', profiles });
    cloud.answer = metadata();
    expect(fieldsOf(await chain()())).toEqual(temporary);
    expect(cloud.log.at(-1)).toMatch(/security_credentials\/named-role$/);
  });

  it.each([
    ['role', 'the mode RamRoleArn'],
    ['halved', 'session-token is missing'],
    ['none', 'no-profile'],
    ['constructor', 'no-profile'],
  ])('is refused when it cannot be used: %s', async (name, reason) => {
    await home.write(file, { current: 'plain', profiles });
    const error = await failure(chain({}, name));
    expect(error.message).toContain(reason);
    expect(everyPrinting(error)).not.toContain('never');
  });
});

it('the environment may have the names of older SDKs, which know no token', async () => {
  const older = { VOLC_ACCESSKEY: id, VOLC_SECRETKEY: secret, VOLCENGINE_TOKEN: token };
  expect(fieldsOf(await chain(older)())).toEqual(permanent);
});

const roles = '/volcstack/latest/iam/security_credentials';

/** The metadata of a machine with a role. */
function metadata(list: unknown = ['the-role'], expires = '2026-01-01T09:00:00+08:00') {
  return ({ method, url, headers }: CloudRequest): CloudAnswer => {
    if (url.origin !== 'http://100.96.0.96') {
      return { status: 404, body: 'elsewhere' };
    }
    if (method === 'PUT' && url.pathname === '/latest/api/token') {
      const seconds = headers.get('x-volc-ecs-metadata-token-ttl-seconds');
      return seconds === '21600' ? { body: 'session' } : { status: 400, body: '' };
    }
    if (headers.get('x-volc-ecs-metadata-token') !== 'session') {
      return { status: 401, body: '' };
    }
    if (url.pathname === roles) {
      return { body: list };
    }
    if (url.pathname.endsWith('/lost')) {
      return { status: 404, body: '' };
    }
    const held = { AccessKeyId: id, SecretAccessKey: secret, SessionToken: token };
    return { body: { ...held, ExpiredTime: expires } };
  };
}

describe('the role of an ECS instance', () => {
  it.each([
    ['a list in JSON', ['the-role', 'other']],
    ['one role in JSON', { RoleName: 'the-role' }],
    ['lines of text', 'the-role\nother\n'],
  ])('gives keys, its name told as %s', async (_, list) => {
    cloud.answer = metadata(list);
    expect(fieldsOf(await chain()())).toEqual(temporary);
    expect(cloud.log).toEqual([
      'PUT http://100.96.0.96/latest/api/token',
      `GET http://100.96.0.96${roles}`,
      `GET http://100.96.0.96${roles}/the-role`,
    ]);
  });

  it('may be chosen by a variable', async () => {
    cloud.answer = metadata();
    await chain({ VOLCENGINE_ECS_METADATA: 'mine' })();
    expect(cloud.log.at(-1)).toContain('/mine');
  });

  it('is asked again before its keys end, by their own zone', async () => {
    cloud.answer = metadata();
    const provider = chain();
    await provider();
    clock.advanceMinutes(54);
    await provider();
    expect(cloud.requests).toHaveLength(3);
    clock.advanceMinutes(2);
    await provider();
    expect(cloud.requests).toHaveLength(6);
  });

  it('is switched off by a variable', async () => {
    cloud.answer = metadata();
    const error = await failure(chain({ VOLCENGINE_ECS_METADATA_DISABLED: 'true' }));
    expect(error.message).toContain('ecs-metadata (disabled: VOLCENGINE_ECS_METADATA_DISABLED)');
    expect(cloud.requests).toEqual([]);
  });

  it.each<readonly [string, (request: CloudRequest) => CloudAnswer, string]>([
    ['a role that is gone', metadata(['lost']), 'no-role'],
    ['a role that leads elsewhere', metadata(['../x']), 'the role name is not one'],
    ['no role', metadata([]), 'the role name is not one'],
    ['an end that is no time', metadata(undefined, 'soon'), 'ExpiredTime is not a time'],
    ['a token that is none', () => ({ body: '' }), 'the session token is not one'],
    ['a failure', () => ({ status: 503, body: '' }), 'server-error'],
  ])('is refused with %s', async (_, answer, reason) => {
    cloud.answer = answer;
    const error = await failure(chain());
    expect(error.message).toContain(reason);
    expect(everyPrinting(error)).not.toContain('never');
  });
});
