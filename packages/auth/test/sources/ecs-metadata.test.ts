import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aliyunCredentialChain } from '@download-tasks/auth/aliyun';
import { type CloudResponse, type CloudRequest, FakeCloud, metadata } from './fake-cloud.js';
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

const host = 'http://100.100.100.200';
const tokenCall = `PUT ${host}/latest/api/token`;
const roles = `${host}/latest/meta-data/ram/security-credentials/`;

function chain(environment: Record<string, string> = {}) {
  return aliyunCredentialChain({
    environment,
    homeDirectory: home.directory,
    localFetch: cloud.fetch,
    now: new Clock().now,
  });
}

/** A machine that returns keys to any caller. */
const old: (request: CloudRequest) => CloudResponse = ({ method, url, headers }) => {
  if (method === 'PUT') {
    return { status: 404, body: '' };
  }
  expect(headers.has('x-aliyun-ecs-metadata-token')).toBe(false);
  return { body: url.href === roles ? 'the-role' : temporary() };
};

const noRoute = () =>
  Promise.reject(
    new TypeError('never-shown', {
      cause: Object.assign(new Error('never-shown'), { code: 'EHOSTUNREACH' }),
    }),
  );

describe('the instance metadata', () => {
  it('returns the keys of the attached role after a token and the role name', async () => {
    cloud.respond = metadata(temporary());
    const keys = await chain()();
    expect(keys.accessKeyId).toBe(id);
    expect(keys.accessKeySecret).toBe(secret);
    expect(keys.securityToken).toBe(token);
    expect(cloud.log).toEqual([tokenCall, `GET ${roles}`, `GET ${roles}the-role`]);
    const ttl = cloud.requests[0]?.headers.get('x-aliyun-ecs-metadata-token-ttl-seconds');
    expect(Number(ttl)).toBeGreaterThan(0);
  });

  it('is not queried for the role name if a role is set', async () => {
    cloud.respond = metadata(temporary(), { role: 'mine' });
    await chain({ ALIBABA_CLOUD_ECS_METADATA: 'mine' })();
    expect(cloud.log).toEqual([tokenCall, `GET ${roles}mine`]);
  });

  it('is used by a profile of mode EcsRamRole, with the role of the profile or the machine', async () => {
    cloud.respond = metadata(temporary(), { role: 'mine' });
    for (const fields of [{ ram_role_name: 'mine' }, {}]) {
      const profile = { name: 'x', mode: 'EcsRamRole', ...fields };
      await home.write('.aliyun/config.json', { current: 'x', profiles: [profile] });
      expect((await chain()()).accessKeyId).toBe(id);
    }
    expect(cloud.log.filter((line) => line === `GET ${roles}`)).toHaveLength(1);
  });

  it('is not called if it is disabled', async () => {
    cloud.respond = metadata(temporary());
    for (const yes of ['true', 'TRUE', '1']) {
      const error = await failure(chain({ ALIBABA_CLOUD_ECS_METADATA_DISABLED: yes }));
      expect(error.message).toContain('ecs-metadata (disabled');
    }
    expect(cloud.requests).toEqual([]);
    await chain({ ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'false' })();
  });

  describe('without session tokens', () => {
    it('falls back to IMDSv1', async () => {
      cloud.respond = old;
      expect((await chain()()).accessKeyId).toBe(id);
    });

    it('falls back to IMDSv1 if the token request is lost', async () => {
      cloud.respond = (request) => (request.method === 'PUT' ? { body: undefined } : old(request));
      expect((await chain()()).accessKeyId).toBe(id);
    });

    it.each(['ALIBABA_CLOUD_IMDSV1_DISABLED', 'ALIBABA_CLOUD_IMDSV1_DISABLE'])(
      'is not called without a token if %s disables it',
      async (name) => {
        cloud.respond = old;
        const error = await failure(chain({ [name]: 'true' }));
        expect(error.message).toContain('ecs-metadata (refused: status 404)');
        expect(cloud.log).toEqual([tokenCall]);
      },
    );
  });

  it('times out soon without a response, and does not fall back to IMDSv1', async () => {
    const began = performance.now();
    cloud.respond = () => ({ body: undefined });
    const error = await failure(chain());
    expect(error.message).toContain('ecs-metadata (timeout)');
    expect(error).toMatchObject({ kind: 'config', retryable: false });
    expect(performance.now() - began).toBeLessThan(4000);
    const options = { environment: {}, homeDirectory: home.directory, localFetch: noRoute };
    const unreachable = await failure(aliyunCredentialChain(options));
    expect(unreachable.message).toContain('ecs-metadata (unreachable: EHOSTUNREACH)');
    expect(everyPrinting(unreachable)).not.toContain('never');
  });

  it('fails with its own reason if a role was chosen', async () => {
    cloud.respond = () => ({ status: 503, body: '' });
    const error = await failure(chain({ ALIBABA_CLOUD_ECS_METADATA: 'mine' }));
    expect(error).toMatchObject({ kind: 'server', retryable: true, status: 503 });
  });

  it.each<
    readonly [string, string, (request: CloudRequest) => CloudResponse | Promise<CloudResponse>]
  >([
    [
      'no role is attached',
      'no-role',
      ({ method }) => (method === 'PUT' ? { body: 't' } : { status: 404, body: '' }),
    ],
    ['the role is a path', 'bad-response', (request) => metadata('', { role: '..' })(request)],
    [
      'the role is a page',
      'bad-response',
      (request) => metadata('', { role: '<html>never</html>' })(request),
    ],
    [
      'the keys are no JSON',
      'bad-response: Code is not Success',
      (request) => metadata('never-shown')(request),
    ],
    [
      'the code is another',
      'bad-response: Code is not Success',
      (request) => metadata({ ...temporary(), Code: secret })(request),
    ],
    [
      'the token is a page',
      'bad-response',
      ({ method }) => ({ body: method === 'PUT' ? '<a b>' : temporary() }),
    ],
    [
      'it leads elsewhere',
      'redirected',
      () => ({ status: 302, headers: { location: 'http://evil.example/' }, body: '' }),
    ],
  ])('is skipped when %s', async (_, reason, respond) => {
    cloud.respond = respond;
    const error = await failure(chain());
    expect(error.message).toContain(`ecs-metadata (${reason}`);
    expect(error.message).toContain('credentials-uri (not-set');
    expect(everyPrinting(error)).not.toContain('never');
    expect(cloud.log.every((line) => line.includes(host))).toBe(true);
  });
});
