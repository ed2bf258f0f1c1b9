import { createHash, createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tencentCredentialChain } from '@download-tasks/auth/tencent';
import { type CloudRequest, FakeCloud } from '../sources/fake-cloud.js';
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

type Environment = Readonly<Record<string, string>>;

function chain(environment: Environment = {}, more: object = {}) {
  return tencentCredentialChain({
    environment,
    homeDirectory: home.directory,
    fetch: cloud.fetch,
    localFetch: cloud.fetch,
    now: clock.now,
    ...more,
  });
}

const plain = { secretId: id, secretKey: secret };
const ini = `# a comment\n[other]\nsecret_id = x\n\n[default]\nsecret_id = ${id}\nsecret_key=${secret}\n`;

describe('a profile of TCCLI', () => {
  it('returns its keys, temporary ones with their token', async () => {
    await home.write('.tccli/default.credential', { ...plain, token });
    expect(await chain()()).toMatchObject({ ...plain, token });
  });

  it('of a login returns its keys until they expire', async () => {
    const expiresAt = Date.parse('2026-01-01T01:00:00Z') / 1000;
    await home.write('.tccli/default.credential', { type: 'sso', ...plain, token, expiresAt });
    expect(await chain()()).toMatchObject({ ...plain, token });
    clock.advanceMinutes(61);
    expect((await failure(chain())).message).toContain('profile (expired: its keys expired at');
  });

  it('is selected by TCCLI_PROFILE or by the program, and then no other source is used', async () => {
    await home.write('.tccli/default.credential', { secretId: 'default', secretKey: secret });
    await home.write('.tccli/prod.credential', plain);
    expect(await chain({ TCCLI_PROFILE: 'prod' })()).toMatchObject(plain);
    expect(await chain({}, { profile: 'prod' })()).toMatchObject(plain);
    await home.write('.tencentcloud/credentials', ini);
    const error = await failure(chain({ TCCLI_PROFILE: 'none' }));
    expect(error.message).toContain('the credentials of the source profile cannot be used');
    expect(error.message).toContain('no-file');
  });

  it.each(['../prod', '.hidden', 'a\\b'])('cannot have the name "%s"', async (profile) => {
    await home.write('prod.credential', plain);
    const error = await failure(chain({}, { profile }));
    expect(error.message).toContain('profile (no-profile');
  });

  it('uses the role of the machine if configured', async () => {
    cloud.respond = metadata();
    await home.write('.tccli/default.credential', { 'use-cvm-role': true });
    expect(await chain({ TCCLI_PROFILE: 'default' })()).toMatchObject({ ...plain, token });
  });

  it.each([
    ['no secret', { secretId: id }, 'secretKey is missing'],
    ['a broken secret', { secretId: id, secretKey: `${secret}\n` }, 'secretKey contains a space'],
    ['invalid JSON', `{"secretId": "${id}"`, 'bad-json'],
  ])('is skipped with %s, with a reason', async (_, content, reason) => {
    await home.write('.tccli/default.credential', content);
    await home.write('.tencentcloud/credentials', ini);
    expect(await chain()()).toMatchObject(plain);
    const error = await failure(chain({}, { profile: 'default' }));
    expect(error.message).toContain(reason);
    expect(everyPrinting(error)).not.toContain('never');
  });
});

describe('the credentials file of the SDKs', () => {
  it('returns the keys of its section [default]', async () => {
    await home.write('.tencentcloud/credentials', `${ini}token = ${token}\r\n[last]\n`);
    expect(await chain()()).toMatchObject({ ...plain, token });
  });

  it('is the file in TENCENTCLOUD_CREDENTIALS_FILE, and then no other source is used', async () => {
    await home.write('.tencentcloud/credentials', '[default]\nsecret_id=x\nsecret_key=y\n');
    const file = await home.write('mine.ini', ini);
    const sources = ['credentials-file'];
    expect(await chain({ TENCENTCLOUD_CREDENTIALS_FILE: file }, { sources })()).toMatchObject(
      plain,
    );
    const error = await failure(chain({ TENCENTCLOUD_CREDENTIALS_FILE: `${file}.gone` }));
    expect(error.message).toContain('the file of TENCENTCLOUD_CREDENTIALS_FILE');
    expect(error.message).toContain('the credentials of the source credentials-file');
  });

  it.each([
    ['no such section', '[other]\nsecret_id=x\n', 'no-profile'],
    ['an incomplete key', `[default]\nsecret_key=${secret}\n`, 'secret_id is missing'],
  ])('is skipped with %s', async (_, text, reason) => {
    await home.write('.tencentcloud/credentials', text);
    const error = await failure(chain());
    expect(error.message).toContain(`credentials-file (`);
    expect(error.message).toContain(reason);
    expect(everyPrinting(error)).not.toContain('never');
  });
});

const roles = '/latest/meta-data/cam/security-credentials/';
const host = 'http://metadata.tencentyun.com';

/** Keys valid for an hour, from the metadata of an instance with a role. */
function metadata(change: object = {}, role = 'the-role'): FakeCloud['respond'] {
  const keys = {
    TmpSecretId: id,
    TmpSecretKey: secret,
    Token: token,
    ExpiredTime: Date.parse('2026-01-01T01:00:00Z') / 1000,
    Expiration: '2026-01-01T01:00:00Z',
    Code: 'Success',
    ...change,
  };
  return ({ url }) => {
    if (url.origin !== host) {
      return { status: 404, body: 'elsewhere' };
    }
    return url.pathname === roles ? { body: role } : { body: keys };
  };
}

describe('the role of a CVM instance', () => {
  it('is queried for its name, then for keys', async () => {
    cloud.respond = metadata();
    expect(await chain()()).toMatchObject({ ...plain, token });
    expect(cloud.log).toEqual([`GET ${host}${roles}`, `GET ${host}${roles}the-role`]);
  });

  it('is queried again five minutes before the keys expire, by the clock of the server', async () => {
    const provider = chain();
    // This machine's clock is ten minutes ahead.
    const date = new Date(clock.now().getTime() - 600_000).toUTCString();
    cloud.respond = (request) =>
      Object.assign(metadata({ ExpiredTime: Date.parse(date) / 1000 + 3600 })(request), {
        headers: { date },
      });
    await provider();
    clock.advanceMinutes(54);
    await provider();
    expect(cloud.requests).toHaveLength(2);
    clock.advanceMinutes(2);
    await provider();
    expect(cloud.requests).toHaveLength(4);
  });

  it.each<readonly [string, string, FakeCloud['respond']]>([
    ['no role is bound', 'no-role', () => ({ status: 404, body: '' })],
    ['its name is a path', 'bad-response', metadata({}, '../x')],
    ['its name is an HTML page', 'bad-response', metadata({}, '<html>never</html>')],
    ['the code is not Success', 'bad-response: Code is not Success', metadata({ Code: secret })],
    ['a key is missing', 'bad-response: TmpSecretKey is missing', metadata({ TmpSecretKey: null })],
    ['its expiry is text', 'bad-response: ExpiredTime', metadata({ ExpiredTime: 'never' })],
    ['its keys have expired', 'expired', metadata({ ExpiredTime: 1 })],
    ['the request is refused', 'refused: status 403', () => ({ status: 403, body: '' })],
    ['the service fails', 'server-error: status 500', () => ({ status: 500, body: '' })],
    [
      'the response is a redirect',
      'redirected',
      () => ({ status: 302, headers: { location: 'http://evil.example/' }, body: '' }),
    ],
  ])('is skipped when %s', async (_, reason, respond) => {
    cloud.respond = respond;
    const error = await failure(chain());
    expect(error.message).toContain(`cvm-role (${reason}`);
    expect(everyPrinting(error)).not.toContain('never');
  });

  it('fails with its own reason if a profile chose it', async () => {
    await home.write('.tccli/default.credential', { 'use-cvm-role': true });
    cloud.respond = () => ({ status: 500, body: '' });
    const error = await failure(chain({ TCCLI_PROFILE: 'default' }));
    expect(error).toMatchObject({ kind: 'server', status: 500, retryable: true });
  });
});

const sourceKeys = { secretId: 'source-id', secretKey: 'never-shown-source' };
const roleArn = 'qcs::cam::uin/1:roleName/r';
const roleOf = { 'role-arn': roleArn, 'role-session-name': 'me' };
const environmentKeys = {
  TENCENTCLOUD_SECRET_ID: sourceKeys.secretId,
  TENCENTCLOUD_SECRET_KEY: sourceKeys.secretKey,
};
const environmentRole = {
  TENCENTCLOUD_ROLE_ARN: roleArn,
  TENCENTCLOUD_ROLE_SESSION_NAME: 'me',
};

/** Keys valid for an hour, from STS. */
function sts(change: object = {}): object {
  return {
    Response: {
      Credentials: { TmpSecretId: id, TmpSecretKey: secret, Token: token },
      ExpiredTime: Date.parse('2026-01-01T01:00:00Z') / 1000,
      Expiration: '2026-01-01T01:00:00Z',
      RequestId: 'R-1',
      ...change,
    },
  };
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function hmac(key: string | Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/**
 * The TC3-HMAC-SHA256 signature of a request with this key, written only from the vendor's
 * documentation.
 */
function signatureOf({ headers, body }: CloudRequest, key: string): string {
  const timestamp = headers.get('x-tc-timestamp') ?? '';
  const day = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
  const names = ['content-type', 'host', 'x-tc-action'];
  const lines = names.map((name) => `${name}:${headers.get(name)?.toLowerCase()}\n`).join('');
  const canonical = `POST\n/\n\n${lines}\n${names.join(';')}\n${hash(body)}`;
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${day}/sts/tc3_request\n${hash(canonical)}`;
  const signing = hmac(hmac(hmac(`TC3${key}`, day), 'sts'), 'tc3_request');
  return hmac(signing, text).toString('hex');
}

const ways = [
  [
    'of a profile',
    'profile',
    async () => {
      await home.write('.tccli/default.credential', { ...sourceKeys, ...roleOf });
      return {};
    },
  ],
  [
    'of the environment, for its keys',
    'environment-role',
    async () => ({
      ...environmentKeys,
      ...environmentRole,
    }),
  ],
  [
    'of the environment, for the keys of a profile',
    'profile',
    async () => {
      await home.write('.tccli/default.credential', sourceKeys);
      return environmentRole;
    },
  ],
] as const;

describe.each(ways)('a role %s', (_, source, prepare) => {
  it('returns the temporary keys of STS for a signed request', async () => {
    cloud.respond = () => ({ body: sts() });
    expect(await chain(await prepare())()).toMatchObject({ ...plain, token });
    const [request] = cloud.requests;
    expect(cloud.log).toEqual(['POST https://sts.tencentcloudapi.com/']);
    expect(Object.fromEntries(request!.headers)).toMatchObject({
      'x-tc-action': 'AssumeRole',
      'x-tc-version': '2018-08-13',
      'x-tc-region': 'ap-guangzhou',
      'x-tc-timestamp': '1767225600',
    });
    expect(request!.headers.get('authorization')).toBe(
      `TC3-HMAC-SHA256 Credential=source-id/2026-01-01/sts/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=${signatureOf(request!, sourceKeys.secretKey)}`,
    );
    expect(JSON.parse(String(request!.body))).toEqual({
      RoleArn: roleArn,
      RoleSessionName: 'me',
      DurationSeconds: 7200,
    });
  });

  it.each([
    ['AuthFailure.UnauthorizedOperation', 'auth', 'refused: status 200, AuthFailure.Unauth'],
    ['RequestLimitExceeded', 'throttled', 'refused: status 200, RequestLimitExceeded'],
    ['InternalError.SystemError', 'server', 'server-error: status 200, InternalError'],
  ])('ends the search when it is rejected: %s', async (Code, kind, reason) => {
    const refused = { Response: { Error: { Code, Message: secret }, RequestId: 'R-2' } };
    cloud.respond = () => ({ body: refused });
    await home.write('.tencentcloud/credentials', ini);
    const error = await failure(chain(await prepare()));
    expect(error.message).toContain(`${source} (${reason}`);
    expect(error).toMatchObject({ kind, requestId: 'R-2' });
    expect(everyPrinting(error)).not.toContain('never');
  });

  it('is requested again with the time of STS if the local clock is wrong', async () => {
    const date = new Date(Date.parse('2026-01-01T03:00:00Z')).toUTCString();
    const expired = { Response: { Error: { Code: 'AuthFailure.SignatureExpire', Message: '' } } };
    const ExpiredTime = Date.parse('2026-01-01T04:00:00Z') / 1000;
    cloud.respond = ({ headers }) => ({
      headers: { date },
      body: headers.get('x-tc-timestamp') === '1767236400' ? sts({ ExpiredTime }) : expired,
    });
    const provider = chain(await prepare());
    await provider();
    expect(cloud.requests).toHaveLength(2);
    clock.advanceMinutes(54);
    await provider();
    expect(cloud.requests).toHaveLength(2);
  });
});

describe('a role for keys', () => {
  it.each([
    ['a profile', {}, { ...sourceKeys, 'role-arn': roleArn }],
    ['the environment', { ...environmentKeys, TENCENTCLOUD_ROLE_ARN: roleArn }, {}],
  ])('is ignored in %s without a session name, as in TCCLI', async (_, environment, file) => {
    await home.write('.tccli/default.credential', file);
    expect(await chain(environment)()).toMatchObject(sourceKeys);
    expect(cloud.requests).toEqual([]);
  });

  it('of the environment is ignored if a profile was chosen', async () => {
    await home.write('.tccli/prod.credential', sourceKeys);
    expect(await chain(environmentRole, { profile: 'prod' })()).toMatchObject(sourceKeys);
    expect(cloud.requests).toEqual([]);
  });

  it('sends the token of temporary keys', async () => {
    cloud.respond = () => ({ body: sts() });
    const environment = { ...environmentKeys, ...environmentRole, TENCENTCLOUD_TOKEN: 'never-old' };
    await chain(environment)();
    expect(cloud.requests[0]?.headers.get('x-tc-token')).toBe('never-old');
  });

  it.each([
    ['a key is missing', { Credentials: {} }, 'bad-response: TmpSecretId is missing'],
    ['its expiry is invalid', { ExpiredTime: 'soon' }, 'bad-response: ExpiredTime is not a time'],
  ])('is rejected when %s', async (_, change, reason) => {
    cloud.respond = () => ({ body: sts(change) });
    const error = await failure(chain({ ...environmentKeys, ...environmentRole }));
    expect(error.message).toContain(reason);
  });
});

async function pod(change: Environment = {}): Promise<Environment> {
  const file = await home.write('token', 'eyJ.never-shown-jwt.x\n');
  return {
    TKE_REGION: 'ap-shanghai',
    TKE_PROVIDER_ID: 'cls-1',
    TKE_WEB_IDENTITY_TOKEN_FILE: file,
    TKE_ROLE_ARN: roleArn,
    ...change,
  };
}

describe('the OIDC role of a TKE pod', () => {
  it('returns keys in exchange for the token in the file, without a signature', async () => {
    cloud.respond = ({ url }) =>
      url.origin === host ? { status: 404, body: '' } : { body: sts() };
    expect(await chain(await pod())()).toMatchObject({ ...plain, token });
    const request = cloud.requests.at(-1);
    expect(request?.url.href).toBe('https://sts.tencentcloudapi.com/');
    expect(Object.fromEntries(request!.headers)).toMatchObject({
      authorization: 'SKIP',
      'x-tc-action': 'AssumeRoleWithWebIdentity',
      'x-tc-version': '2018-08-13',
      'x-tc-region': 'ap-shanghai',
    });
    expect(JSON.parse(String(request!.body))).toEqual({
      ProviderId: 'cls-1',
      WebIdentityToken: 'eyJ.never-shown-jwt.x',
      RoleArn: roleArn,
      RoleSessionName: 'download-tasks',
      DurationSeconds: 7200,
    });
  });

  it('comes after the role of the machine, as in the SDKs', async () => {
    cloud.respond = metadata();
    await chain(await pod())();
    expect(cloud.log.every((line) => line.includes('metadata'))).toBe(true);
  });

  it('needs all of its variables, and its file', async () => {
    const sources = ['oidc-role'];
    const part = await failure(chain({ TKE_REGION: 'r' }, { sources }));
    expect(part.message).toContain('oidc-role (incomplete: TKE_REGION, TKE_PROVIDER_ID');
    const none = await failure(chain({}, { sources }));
    expect(none.message).toContain('oidc-role (not-set');
    const gone = await pod({ TKE_WEB_IDENTITY_TOKEN_FILE: '/nowhere' });
    const error = await failure(chain(gone, { sources }));
    expect(error.message).toContain('(no-file: the file of TKE_WEB_IDENTITY_TOKEN_FILE)');
  });
});
