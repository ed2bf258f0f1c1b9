import { createHash, createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { volcengineCredentialChain } from '@download-tasks/auth/volcengine';
import { type CloudResponse, type CloudRequest, FakeCloud } from '../sources/fake-cloud.js';
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

/** The fields of credentials, which are otherwise redacted. */
function fieldsOf(credentials: object): object {
  const names = Object.getOwnPropertyNames(credentials).filter((name) => name !== 'toJSON');
  return Object.fromEntries(names.map((name) => [name, Reflect.get(credentials, name)]));
}

function chain(environment: Readonly<Record<string, string>> = {}, profile?: string) {
  return volcengineCredentialChain({
    ...(profile !== undefined && { profile }),
    environment,
    homeDirectory: home.directory,
    fetch: cloud.fetch,
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
    login: { mode: 'console-login' },
    machine: { mode: 'EcsRole', 'role-name': 'named-role' },
  };

  it.each([
    ['default', permanent],
    ['plain', permanent],
    ['token', temporary],
    ['sts', temporary],
  ])('returns its keys: %s', async (name, expected) => {
    await home.write(file, { current: '', profiles });
    expect(fieldsOf(await chain({}, name)())).toEqual(expected);
  });

  it('is the profile in the variable, otherwise the current one, otherwise "default"', async () => {
    await home.write(file, { profiles: { ...profiles, default: { ...keys, 'access-key': 'd' } } });
    expect(await chain()()).toHaveProperty('accessKeyId', 'd');
    expect(await chain({ VOLCENGINE_PROFILE: 'plain' })()).toHaveProperty('accessKeyId', id);
    await home.write(file, { current: 'plain', profiles });
    expect(await chain()()).toHaveProperty('accessKeyId', id);
  });

  it('may be in a file set by a variable', async () => {
    const other = await home.write('elsewhere.json', { current: 'plain', profiles });
    const provider = chain({ VOLCENGINE_CLI_CONFIG_FILE: other });
    expect(fieldsOf(await provider())).toEqual(permanent);
  });

  it('of mode EcsRole uses a role of the machine', async () => {
    await home.write(file, { current: 'machine', profiles });
    cloud.respond = metadata();
    expect(fieldsOf(await chain()())).toEqual(temporary);
    expect(cloud.log.at(-1)).toMatch(/security_credentials\/named-role$/);
  });

  it.each([
    ['login', 'the mode console-login'],
    ['halved', 'session-token is missing'],
    ['none', 'no-profile'],
    ['constructor', 'no-profile'],
  ])('is rejected if it cannot be used: %s', async (name, reason) => {
    await home.write(file, { current: 'plain', profiles });
    const error = await failure(chain({}, name));
    expect(error.message).toContain(reason);
    expect(everyPrinting(error)).not.toContain('never');
  });
});

it('the environment may have the names of older SDKs, which do not support tokens', async () => {
  const older = { VOLC_ACCESSKEY: id, VOLC_SECRETKEY: secret, VOLCENGINE_TOKEN: token };
  expect(fieldsOf(await chain(older)())).toEqual(permanent);
});

const roles = '/volcstack/latest/iam/security_credentials';

/** The metadata of a machine with a role. */
function metadata(list: unknown = ['the-role'], expires = '2026-01-01T09:00:00+08:00') {
  return ({ method, url, headers }: CloudRequest): CloudResponse => {
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
  ])('returns keys if its name is %s', async (_, list) => {
    cloud.respond = metadata(list);
    expect(fieldsOf(await chain()())).toEqual(temporary);
    expect(cloud.log).toEqual([
      'PUT http://100.96.0.96/latest/api/token',
      `GET http://100.96.0.96${roles}`,
      `GET http://100.96.0.96${roles}/the-role`,
    ]);
  });

  it('may be selected by a variable', async () => {
    cloud.respond = metadata();
    await chain({ VOLCENGINE_ECS_METADATA: 'mine' })();
    expect(cloud.log.at(-1)).toContain('/mine');
  });

  it('is queried again before its keys expire, with the time zone of their expiry', async () => {
    cloud.respond = metadata();
    const provider = chain();
    await provider();
    clock.advanceMinutes(54);
    await provider();
    expect(cloud.requests).toHaveLength(3);
    clock.advanceMinutes(2);
    await provider();
    expect(cloud.requests).toHaveLength(6);
  });

  it('is disabled by a variable', async () => {
    cloud.respond = metadata();
    const error = await failure(chain({ VOLCENGINE_ECS_METADATA_DISABLED: 'true' }));
    expect(error.message).toContain('ecs-metadata (disabled: VOLCENGINE_ECS_METADATA_DISABLED)');
    expect(cloud.requests).toEqual([]);
  });

  it.each<readonly [string, (request: CloudRequest) => CloudResponse, string]>([
    ['a role that does not exist', metadata(['lost']), 'no-role'],
    ['a role name that is a path', metadata(['../x']), 'the role name is invalid'],
    ['no role', metadata([]), 'the role name is invalid'],
    ['an expiry that is not a time', metadata(undefined, 'soon'), 'ExpiredTime is not a time'],
    ['an invalid token', () => ({ body: '' }), 'the session token is invalid'],
    ['a failure', () => ({ status: 503, body: '' }), 'server-error'],
  ])('is rejected with %s', async (_, respond, reason) => {
    cloud.respond = respond;
    const error = await failure(chain());
    expect(error.message).toContain(reason);
    expect(everyPrinting(error)).not.toContain('never');
  });
});

/** Keys valid for an hour, from STS. */
function sts(end: object): object {
  const Credentials = { AccessKeyId: id, SecretAccessKey: secret, SessionToken: token, ...end };
  return { ResponseMetadata: { RequestId: 'R-1' }, Result: { Credentials } };
}

const refused = {
  ResponseMetadata: { RequestId: 'R-2', Error: { Code: 'AccessDenied', Message: secret } },
};
const inAnHour = '2026-01-01T09:00:00+08:00';
const roleTrn = 'trn:iam::1:role/r';

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function hmac(key: string | Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/**
 * The HMAC-SHA256 signature of a request with this key, written only from the vendor's
 * documentation.
 */
function signatureOf({ url, headers }: CloudRequest, key: string): string {
  const date = headers.get('x-date') ?? '';
  const day = date.slice(0, 8);
  const names = ['host', 'x-content-sha256', 'x-date'];
  const query = [...url.searchParams]
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .toSorted()
    .join('&');
  const lines = names.map((name) => `${name}:${headers.get(name)}\n`).join('');
  const canonical = `GET\n/\n${query}\n${lines}\n${names.join(';')}\n${hash('')}`;
  const text = `HMAC-SHA256\n${date}\n${day}/cn-north-1/sts/request\n${hash(canonical)}`;
  const signing = hmac(hmac(hmac(hmac(key, day), 'cn-north-1'), 'sts'), 'request');
  return hmac(signing, text).toString('hex');
}

describe('a profile of mode RamRoleArn', () => {
  const role = {
    mode: 'RamRoleArn',
    'access-key': 'source-id',
    'secret-key': 'never-shown-source',
    'role-name': 'r',
    'account-id': '1',
  };

  it('returns the temporary keys of STS for a signed request', async () => {
    cloud.respond = () => ({ body: sts({ ExpiredTime: inAnHour }) });
    await home.write(file, { profiles: { default: role } });
    const provider = chain();
    expect(fieldsOf(await provider())).toEqual(temporary);
    const [request] = cloud.requests;
    expect(cloud.log).toEqual(['GET https://sts.volcengineapi.com/']);
    expect(Object.fromEntries(request!.url.searchParams)).toEqual({
      Action: 'AssumeRole',
      Version: '2018-01-01',
      DurationSeconds: '3600',
      RoleSessionName: 'download-tasks',
      RoleTrn: roleTrn,
    });
    expect(request!.headers.get('authorization')).toBe(
      `HMAC-SHA256 Credential=source-id/20260101/cn-north-1/sts/request, SignedHeaders=host;x-content-sha256;x-date, Signature=${signatureOf(request!, 'never-shown-source')}`,
    );
    clock.advanceMinutes(54);
    await provider();
    expect(cloud.requests).toHaveLength(1);
    clock.advanceMinutes(2);
    await provider();
    expect(cloud.requests).toHaveLength(2);
  });

  it.each<readonly [string, object, CloudResponse, string, string]>([
    ['no account', { ...role, 'account-id': '' }, { body: '' }, 'account-id is empty', 'config'],
    ['a refusal', role, { status: 403, body: refused }, 'refused: status 403, AccessD', 'auth'],
    ['an error in a 200', role, { body: refused }, 'refused: status 200, AccessDenied', 'auth'],
    ['no expiry', role, { body: sts({}) }, 'ExpiredTime is not a time', 'malformed'],
    ['a failure', role, { status: 502, body: '<html>' }, 'server-error: status 502', 'server'],
  ])('ends the search with %s', async (_, profile, response, reason, kind) => {
    cloud.respond = () => response;
    await home.write(file, { profiles: { default: profile } });
    const error = await failure(chain());
    expect(error.message).toContain(reason);
    expect(error.message).not.toContain('ecs-metadata');
    expect(error.kind).toBe(kind);
    expect(everyPrinting(error)).not.toContain('never');
  });
});

describe('an OIDC role', () => {
  const ways = [
    [
      'of the environment',
      async (path: string) => ({
        VOLCENGINE_OIDC_ROLE_TRN: roleTrn,
        VOLCENGINE_OIDC_TOKEN_FILE: path,
      }),
    ],
    [
      'of a profile',
      async (path: string) => {
        const profile = { mode: 'OIDC', 'role-trn': roleTrn, 'oidc-token-file': path };
        await home.write(file, { profiles: { default: profile } });
        return {};
      },
    ],
  ] as const;

  it.each(ways)('%s returns keys in exchange for the token in its file', async (_, prepare) => {
    cloud.respond = () => ({ body: sts({ Expiration: inAnHour }) });
    const path = await home.write('token', 'eyJ.never-shown-jwt.x\n');
    expect(fieldsOf(await chain(await prepare(path))())).toEqual(temporary);
    const [request] = cloud.requests;
    expect(request?.method).toBe('POST');
    expect(request?.url.href).toBe(
      'https://sts.volcengineapi.com/?Action=AssumeRoleWithOIDC&Version=2018-01-01',
    );
    expect(request?.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
    expect(request?.headers.has('authorization')).toBe(false);
    expect(Object.fromEntries(new URLSearchParams(String(request?.body)))).toEqual({
      DurationSeconds: '3600',
      RoleSessionName: 'download-tasks',
      RoleTrn: roleTrn,
      OIDCToken: 'eyJ.never-shown-jwt.x',
    });
  });

  it('takes session, policy and host from the environment', async () => {
    cloud.respond = () => ({ body: sts({ Expiration: inAnHour }) });
    const path = await home.write('token', 'jwt');
    const [[, prepare]] = ways;
    await chain({
      ...(await prepare(path)),
      VOLCENGINE_OIDC_ROLE_SESSION_NAME: 'me',
      VOLCENGINE_OIDC_ROLE_POLICY: '{"Statement":[]}',
      VOLCENGINE_OIDC_STS_ENDPOINT: 'sts.example.com',
    })();
    const [request] = cloud.requests;
    expect(request?.url.host).toBe('sts.example.com');
    const sent = new URLSearchParams(String(request?.body));
    expect([sent.get('RoleSessionName'), sent.get('Policy')]).toEqual(['me', '{"Statement":[]}']);
  });

  it.each([
    ['only one variable', { VOLCENGINE_OIDC_ROLE_TRN: roleTrn }, 'oidc-role (incomplete'],
    [
      'no file',
      { VOLCENGINE_OIDC_ROLE_TRN: roleTrn, VOLCENGINE_OIDC_TOKEN_FILE: '/nowhere' },
      'no-file: the file of VOLCENGINE_OIDC_TOKEN_FILE',
    ],
    [
      'a host with a path',
      {
        VOLCENGINE_OIDC_ROLE_TRN: roleTrn,
        VOLCENGINE_OIDC_TOKEN_FILE: '/etc/hostname',
        VOLCENGINE_OIDC_STS_ENDPOINT: 'evil.example/?',
      },
      'VOLCENGINE_OIDC_STS_ENDPOINT is not a host name',
    ],
  ])('is rejected with %s', async (_, environment, reason) => {
    const error = await failure(chain(environment));
    expect(error.message).toContain(reason);
    expect(cloud.log.filter((line) => line.startsWith('POST'))).toEqual([]);
  });
});

/** Keys of a role, from the single sign-on portal. */
function portal(Expiration: unknown = Date.parse('2026-01-01T01:00:00Z')): FakeCloud['respond'] {
  const RoleCredentials = {
    AccessKeyId: id,
    SecretAccessKey: secret,
    SessionToken: token,
    Expiration,
  };
  return () => ({ body: { ResponseMetadata: {}, Result: { RoleCredentials } } });
}

describe('a profile of mode sso', () => {
  const session = { 'start-url': 'https://me.example.com/start', region: 'cn-shanghai' };
  const profile = {
    mode: 'sso',
    'sso-session-name': 'work',
    'account-id': '1',
    'role-name': 'r',
  };
  // printf '{"start_url":"https://me.example.com/start","session_name":"work"}' | sha1sum
  const cache = '.volcengine/sso/cache/829cd0faf9fa825a6d298bfebb3a4375f44b64f1.json';
  const login = { access_token: 'never-shown-login', expires_at: '2026-01-01T01:00:00Z' };

  async function log(change: object = {}, ofSession: object = session): Promise<void> {
    await home.write(file, {
      profiles: { default: { ...profile, ...change } },
      'sso-session': { work: ofSession },
    });
  }

  it('returns keys of the role in exchange for the token of the login', async () => {
    cloud.respond = portal();
    await log();
    await home.write(cache, login);
    expect(fieldsOf(await chain()())).toEqual(temporary);
    const [request] = cloud.requests;
    expect(request?.url.href).toBe(
      'https://cloudidentity-portal.cn-shanghai.volces.com/federation/credentials?account_id=1&role_name=r',
    );
    expect(request?.headers.get('x-bd-cloudidentity-bearer-token')).toBe('never-shown-login');
  });

  it.each([1, 1000])('returns the keys in the profile while they are valid (%i)', async (unit) => {
    const end = (Date.parse('2026-01-01T01:00:00Z') / 1000) * unit;
    await log({ ...keys, 'session-token': token, 'sts-expiration': end });
    const provider = chain();
    expect(fieldsOf(await provider())).toEqual(temporary);
    expect(cloud.requests).toEqual([]);
    clock.advanceMinutes(61);
    expect((await failure(provider)).message).toContain('no-file');
  });

  it.each<readonly [string, () => Promise<void>, FakeCloud['respond'], string]>([
    ['there is no login', async () => log(), portal(), 'no-file: the token file of the sso login'],
    [
      'the login has expired',
      async () => {
        await log();
        await home.write(cache, { ...login, expires_at: '2025-12-31T23:59:59Z' });
      },
      portal(),
      'Log in again with `ve sso login`.',
    ],
    ['its session is missing', async () => log({ 'sso-session-name': 'x' }), portal(), 'bad-field'],
    [
      'its region is not a region id',
      async () => log({}, { ...session, region: 'evil.example/' }),
      portal(),
      'region is not a region id',
    ],
    ['its role is missing', async () => log({ 'role-name': '' }), portal(), 'role-name is empty'],
    ['it is rejected', async () => log(), () => ({ status: 401, body: refused }), 'status 401'],
    [
      'the response is empty',
      async () => log(),
      () => ({ body: {} }),
      'RoleCredentials is missing',
    ],
    ['its keys have no expiry', async () => log(), portal(null), 'Expiration is not a time'],
  ])('is rejected when %s', async (what, prepare, respond, reason) => {
    cloud.respond = respond;
    if (what !== 'there is no login') {
      await home.write(cache, login);
    }
    await prepare();
    const error = await failure(chain());
    expect(error.message).toContain(reason);
    expect(everyPrinting(error)).not.toContain('never');
  });
});
