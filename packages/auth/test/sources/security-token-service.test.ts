import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fetch } from '@download-tasks/client-core';
import { aliyunCredentialChain } from '@download-tasks/auth/aliyun';
import { decoders, verifyAcs3 } from '../aliyun/aliyun-verifiers.js';
import { FakeCloud } from './fake-cloud.js';
import { Clock, everyPrinting, failure, Home, id, secret, temporary, token } from './workbench.js';

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
afterEach(() => home.remove());

const ssoToken = 'eyJ.never-shown-jwt.x';

const ways = [
  {
    way: 'an OIDC role',
    source: 'oidc-role',
    chain: async (environment: Record<string, string> = {}, fetch: Fetch = cloud.fetch) => {
      const file = await home.write('token', `${ssoToken}\n`);
      return aliyunCredentialChain({
        environment: {
          ALIBABA_CLOUD_ROLE_ARN: 'acs:ram::1:role/r',
          ALIBABA_CLOUD_OIDC_PROVIDER_ARN: 'acs:ram::1:oidc-provider/p',
          ALIBABA_CLOUD_OIDC_TOKEN_FILE: file,
          ...environment,
        },
        homeDirectory: home.directory,
        fetch,
        now: new Clock().now,
      });
    },
  },
  {
    way: 'a profile of mode RamRoleArn',
    source: 'profile',
    chain: async (environment: Record<string, string> = {}, fetch: Fetch = cloud.fetch) => {
      await writeProfile({});
      return aliyunCredentialChain({
        environment,
        homeDirectory: home.directory,
        fetch,
        now: new Clock().now,
      });
    },
  },
] as const;

async function writeProfile(fields: object): Promise<void> {
  const profile = {
    name: 'x',
    mode: 'RamRoleArn',
    access_key_id: 'source-id',
    access_key_secret: 'never-shown-source',
    ram_role_arn: 'acs:ram::1:role/r',
    ...fields,
  };
  await home.write('.aliyun/config.json', { current: 'x', profiles: [profile] });
}

describe.each(ways)('$way', ({ chain, source }) => {
  it('returns the temporary keys of STS', async () => {
    cloud.respond = () => ({ body: { RequestId: 'r', Credentials: temporary() } });
    const keys = await (await chain())();
    expect(keys.accessKeyId).toBe(id);
    expect(keys.accessKeySecret).toBe(secret);
    expect(keys.securityToken).toBe(token);
    expect(cloud.log).toEqual(['POST https://sts.aliyuncs.com/']);
    expect(everyPrinting(keys)).not.toContain('never');
  });

  it('is called in the configured region, inside the VPC if configured', async () => {
    cloud.respond = () => ({ body: { Credentials: temporary() } });
    const region = { ALIBABA_CLOUD_STS_REGION: 'cn-beijing' };
    await (
      await chain(region)
    )();
    await (
      await chain({ ...region, ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED: 'true' })
    )();
    expect(cloud.log).toEqual([
      'POST https://sts.cn-beijing.aliyuncs.com/',
      'POST https://sts-vpc.cn-beijing.aliyuncs.com/',
    ]);
  });

  it('never sends keys to a host derived from an invalid region', async () => {
    const ask = await chain({ ALIBABA_CLOUD_STS_REGION: 'evil.example/' });
    expect((await failure(ask)).message).toContain('the STS region is not a region id');
    expect(cloud.requests).toEqual([]);
  });

  it.each([
    [403, { Code: 'NoPermission', RequestId: 'R-1' }, 'auth', 'refused: status 403, NoPermission'],
    [400, { Code: secret.repeat(9), RequestId: `${secret} ` }, 'auth', 'refused: status 400)'],
    [400, { Code: 'Throttling.User' }, 'throttled', 'refused: status 400, Throttling.User'],
    [503, '<html>never-shown</html>', 'server', 'server-error: status 503'],
    [302, '', 'malformed', 'redirected'],
    [200, 'never-shown, not JSON', 'malformed', 'bad-response: AccessKeyId is missing'],
    [
      200,
      { Credentials: { ...temporary(), SecurityToken: '' } },
      'malformed',
      'SecurityToken is empty',
    ],
    [200, { Credentials: temporary('never-shown') }, 'malformed', 'Expiration is not a time'],
    [200, 'never-shown'.repeat(10_000), 'malformed', 'too-large'],
  ])('fails as expected on %i %j', async (status, body, kind, reason) => {
    const headers = { location: 'https://evil.example/' };
    cloud.respond = () => ({ status, headers, body });
    const error = await failure(await chain());
    expect(error.message).toContain(`${source} (`);
    expect(error.message).toContain(reason);
    expect(error).toMatchObject({ kind, retryable: kind === 'throttled' || kind === 'server' });
    expect(everyPrinting(error)).not.toMatch(/never/);
    expect(cloud.requests).toHaveLength(1);
  });

  it.each([-2, 2])(
    'is called again with its own time if the clock is %i hours off',
    async (hours) => {
      const date = new Date(Date.parse('2026-01-01T00:00:00Z') - hours * 3_600_000).toUTCString();
      cloud.respond = ({ url, headers }) => {
        const sent = headers.get('x-acs-date') ?? url.searchParams.get('Timestamp') ?? '';
        return Date.parse(sent) === Date.parse(date)
          ? { headers: { date }, body: { Credentials: temporary('2026-01-01T06:00:00Z') } }
          : { status: 400, headers: { date }, body: { Code: 'InvalidTimeStamp.Expired' } };
      };
      expect((await (await chain())()).accessKeyId).toBe(id);
      expect(cloud.requests).toHaveLength(2);
    },
  );

  it.each(['Thu, 01 Jan 1970 00:00:09 GMT', 'Fri, 01 Jan 2100 00:00:00 GMT'])(
    'ignores the impossible time %s',
    async (date) => {
      const headers = { date };
      cloud.respond = () => ({ status: 400, headers, body: { Code: 'InvalidTimeStamp.Expired' } });
      await failure(await chain());
      expect(cloud.requests).toHaveLength(1);
    },
  );

  it('explains an untrusted certificate, and is not retryable', async () => {
    const cause = Object.assign(new Error('tls'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
    const error = await failure(await chain({}, fetch));
    expect(error).toMatchObject({ kind: 'network', retryable: false });
    expect(error.message).toMatch(/unreachable: SELF_SIGNED_CERT_IN_CHAIN\).*NODE_EXTRA_CA_CERTS/);
  });

  it('is not called a third time because of the clock', async () => {
    const headers = { date: 'Thu, 01 Jan 2026 03:00:00 GMT' };
    cloud.respond = () => ({ status: 400, headers, body: { Code: 'InvalidTimeStamp.Expired' } });
    expect(await failure(await chain())).toMatchObject({ code: 'InvalidTimeStamp.Expired' });
    expect(cloud.requests).toHaveLength(2);
  });

  it('reports the code and the request id for support', async () => {
    cloud.respond = () => ({
      status: 404,
      body: { Code: 'EntityNotExist.Role', RequestId: 'R-1' },
    });
    expect(await failure(await chain())).toMatchObject({
      status: 404,
      code: 'EntityNotExist.Role',
      requestId: 'R-1',
    });
  });

  it('does not fall back to another identity if STS fails', async () => {
    cloud.respond = ({ url }) =>
      url.hostname.startsWith('sts') ? { status: 500, body: '' } : { body: temporary() };
    const uri = { ALIBABA_CLOUD_CREDENTIALS_URI: 'http://127.0.0.1/keys' };
    const error = await failure(await chain(uri));
    expect(error).toMatchObject({ kind: 'server', retryable: true });
    expect(cloud.log).toEqual(['POST https://sts.aliyuncs.com/']);
  });
});

describe('the request for an OIDC role', () => {
  it('contains the current token of the file only in its body, and is unsigned', async () => {
    cloud.respond = () => ({ body: { Credentials: temporary() } });
    await (
      await ways[0].chain({ ALIBABA_CLOUD_ROLE_SESSION_NAME: 'me' })
    )();
    const [request] = cloud.requests;
    expect(Object.fromEntries(new URLSearchParams(request?.body.toString()))).toEqual({
      RoleArn: 'acs:ram::1:role/r',
      OIDCProviderArn: 'acs:ram::1:oidc-provider/p',
      OIDCToken: ssoToken,
      RoleSessionName: 'me',
    });
    expect(Object.fromEntries(request?.url.searchParams ?? [])).toEqual({
      Action: 'AssumeRoleWithOIDC',
      Version: '2015-04-01',
      Format: 'JSON',
      Timestamp: '2026-01-01T00:00:00Z',
      SignatureNonce: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(request?.headers.has('authorization')).toBe(false);
  });

  it('is not sent if a part is missing', async () => {
    const options = { homeDirectory: home.directory, sources: ['oidc-role'] } as const;
    const file = { ALIBABA_CLOUD_OIDC_TOKEN_FILE: '/nowhere' };
    const role = { ALIBABA_CLOUD_ROLE_ARN: 'r', ALIBABA_CLOUD_OIDC_PROVIDER_ARN: 'p' };
    const reasonWith = async (environment: Record<string, string>) =>
      (await failure(aliyunCredentialChain({ ...options, environment }))).message;
    expect(await reasonWith({ ALIBABA_CLOUD_ROLE_ARN: 'r' })).toContain('oidc-role (not-set');
    expect(await reasonWith(file)).toContain('oidc-role (incomplete');
    expect(await reasonWith({ ...role, ...file })).toContain(
      'oidc-role (no-file: the file of ALIBABA_CLOUD_OIDC_TOKEN_FILE)',
    );
  });
});

describe('the request for a role with keys', () => {
  it('is signed like in the documentation of the vendor', async () => {
    cloud.respond = () => ({ body: { Credentials: temporary() } });
    await writeProfile({
      ram_session_name: 'me',
      expired_seconds: 900,
      external_id: 'outside',
      sts_region: 'cn-shanghai',
      sts_token: 'never-shown-source-token',
    });
    const { fetch } = cloud;
    const { now } = new Clock();
    await aliyunCredentialChain({ environment: {}, homeDirectory: home.directory, fetch, now })();
    const [request] = cloud.requests;
    expect(verifyAcs3(request!, 'never-shown-source', decoders.form)).toBe('accepted');
    expect(request?.url.href).toBe('https://sts.cn-shanghai.aliyuncs.com/');
    expect(request?.headers.get('x-acs-action')).toBe('AssumeRole');
    expect(request?.headers.get('x-acs-version')).toBe('2015-04-01');
    expect(request?.headers.get('x-acs-security-token')).toBe('never-shown-source-token');
    expect(request?.headers.get('authorization')).toContain('Credential=source-id,');
    expect(Object.fromEntries(new URLSearchParams(request?.body.toString()))).toEqual({
      RoleArn: 'acs:ram::1:role/r',
      RoleSessionName: 'me',
      DurationSeconds: '900',
      ExternalId: 'outside',
    });
  });

  it('is not sent with an incomplete profile', async () => {
    await writeProfile({ ram_role_arn: '' });
    const options = { environment: {}, homeDirectory: home.directory, profile: 'x' };
    const error = await failure(aliyunCredentialChain({ ...options, fetch: cloud.fetch }));
    expect(error.message).toContain('ram_role_arn is empty');
    await writeProfile({ expired_seconds: 'soon' });
    const again = await failure(aliyunCredentialChain({ ...options, fetch: cloud.fetch }));
    expect(again.message).toContain('expired_seconds is not a whole number');
    expect(cloud.requests).toEqual([]);
  });
});
