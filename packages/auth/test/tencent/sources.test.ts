import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tencentCredentialChain } from '@download-tasks/auth/tencent';
import { FakeCloud } from '../sources/fake-cloud.js';
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
    localFetch: cloud.fetch,
    now: clock.now,
    ...more,
  });
}

const plain = { secretId: id, secretKey: secret };
const ini = `# a comment\n[other]\nsecret_id = x\n\n[default]\nsecret_id = ${id}\nsecret_key=${secret}\n`;

describe('a profile of TCCLI', () => {
  it('gives its keys, temporary ones with their token', async () => {
    await home.write('.tccli/default.credential', { ...plain, token });
    expect(await chain()()).toMatchObject({ ...plain, token });
  });

  it('is chosen by TCCLI_PROFILE or by the program, and nothing else is used then', async () => {
    await home.write('.tccli/default.credential', { secretId: 'default', secretKey: secret });
    await home.write('.tccli/prod.credential', plain);
    expect(await chain({ TCCLI_PROFILE: 'prod' })()).toMatchObject(plain);
    expect(await chain({}, { profile: 'prod' })()).toMatchObject(plain);
    await home.write('.tencentcloud/credentials', ini);
    const error = await failure(chain({ TCCLI_PROFILE: 'none' }));
    expect(error.message).toContain('the credentials of the source profile cannot be used');
    expect(error.message).toContain('no-file');
  });

  it.each(['../prod', '.hidden', 'a\\b'])('cannot be called "%s"', async (profile) => {
    await home.write('prod.credential', plain);
    const error = await failure(chain({}, { profile }));
    expect(error.message).toContain('profile (no-profile');
  });

  it('takes the role of the machine where it says so', async () => {
    cloud.answer = metadata();
    await home.write('.tccli/default.credential', { 'use-cvm-role': true });
    expect(await chain({ TCCLI_PROFILE: 'default' })()).toMatchObject({ ...plain, token });
  });

  it.each([
    ['a role to assume', { ...plain, 'role-arn': 'qcs::cam::uin/1:role/x' }, 'unsupported-mode'],
    ['no secret', { secretId: id }, 'secretKey is missing'],
    ['a broken secret', { secretId: id, secretKey: `${secret}\n` }, 'secretKey holds a space'],
    ['no JSON', `{"secretId": "${id}"`, 'bad-json'],
  ])('is passed over with %s, for a reason', async (_, content, reason) => {
    await home.write('.tccli/default.credential', content);
    await home.write('.tencentcloud/credentials', ini);
    expect(await chain()()).toMatchObject(plain);
    const error = await failure(chain({}, { profile: 'default' }));
    expect(error.message).toContain(reason);
    expect(everyPrinting(error)).not.toContain('never');
  });
});

describe('the credentials file of the SDKs', () => {
  it('gives the keys of its section [default]', async () => {
    await home.write('.tencentcloud/credentials', `${ini}token = ${token}\r\n[last]\n`);
    expect(await chain()()).toMatchObject({ ...plain, token });
  });

  it('is the one that TENCENTCLOUD_CREDENTIALS_FILE names, and nothing else then', async () => {
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
    ['half a key', `[default]\nsecret_key=${secret}\n`, 'secret_id is missing'],
  ])('is passed over with %s', async (_, text, reason) => {
    await home.write('.tencentcloud/credentials', text);
    const error = await failure(chain());
    expect(error.message).toContain(`credentials-file (`);
    expect(error.message).toContain(reason);
    expect(everyPrinting(error)).not.toContain('never');
  });
});

const roles = '/latest/meta-data/cam/security-credentials/';
const host = 'http://metadata.tencentyun.com';

/** Keys that last an hour, as the metadata of an instance with a role gives them. */
function metadata(change: object = {}, role = 'the-role'): FakeCloud['answer'] {
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
  it('is asked for its name, then for keys', async () => {
    cloud.answer = metadata();
    expect(await chain()()).toMatchObject({ ...plain, token });
    expect(cloud.log).toEqual([`GET ${host}${roles}`, `GET ${host}${roles}the-role`]);
  });

  it('is asked again five minutes before the keys end, by the clock of the server', async () => {
    const provider = chain();
    // This machine's clock is ten minutes ahead.
    const date = new Date(clock.now().getTime() - 600_000).toUTCString();
    cloud.answer = (request) =>
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

  it.each<readonly [string, string, FakeCloud['answer']]>([
    ['none is bound', 'no-role', () => ({ status: 404, body: '' })],
    ['its name is a path', 'bad-response', metadata({}, '../x')],
    ['its name is a page', 'bad-response', metadata({}, '<html>never</html>')],
    ['the code is another', 'bad-response: Code is not Success', metadata({ Code: secret })],
    ['a key is missing', 'bad-response: TmpSecretKey is missing', metadata({ TmpSecretKey: null })],
    ['its end is text', 'bad-response: ExpiredTime', metadata({ ExpiredTime: 'never' })],
    ['its keys have ended', 'expired', metadata({ ExpiredTime: 1 })],
    ['it is refused', 'refused: status 403', () => ({ status: 403, body: '' })],
    ['it fails', 'server-error: status 500', () => ({ status: 500, body: '' })],
    [
      'it leads elsewhere',
      'redirected',
      () => ({ status: 302, headers: { location: 'http://evil.example/' }, body: '' }),
    ],
  ])('is passed over when %s', async (_, reason, answer) => {
    cloud.answer = answer;
    const error = await failure(chain());
    expect(error.message).toContain(`cvm-role (${reason}`);
    expect(everyPrinting(error)).not.toContain('never');
  });

  it('that was chosen by a profile fails for what it is', async () => {
    await home.write('.tccli/default.credential', { 'use-cvm-role': true });
    cloud.answer = () => ({ status: 500, body: '' });
    const error = await failure(chain({ TCCLI_PROFILE: 'default' }));
    expect(error).toMatchObject({ kind: 'server', status: 500, retryable: true });
  });
});
