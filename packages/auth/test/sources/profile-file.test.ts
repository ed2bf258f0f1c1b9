import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aliyunCredentialChain } from '@download-tasks/auth/aliyun';
import { baiduCredentialChain } from '@download-tasks/auth/baidu';
import { everyPrinting, failure, Home, id, secret, token } from './workbench.js';

let home: Home;
beforeEach(async () => {
  home = await Home.create();
});
afterEach(() => home.remove());

const clouds = [
  {
    cloud: 'aliyun',
    file: '.aliyun/config.json',
    words: { secret: 'access_key_secret', token: 'sts_token' },
    ask: async (profile?: string) => {
      const { accessKeyId, accessKeySecret, securityToken } = await aliyunCredentialChain({
        ...(profile !== undefined && { profile }),
        sources: ['profile'],
        homeDirectory: home.directory,
        environment: {},
      })();
      return [accessKeyId, accessKeySecret, securityToken];
    },
  },
  {
    cloud: 'baidu',
    file: '.bce/config.json',
    words: { secret: 'secret_access_key', token: 'security_token' },
    ask: async (profile?: string) => {
      const { accessKeyId, secretAccessKey, sessionToken } = await baiduCredentialChain({
        ...(profile !== undefined && { profile }),
        sources: ['profile'],
        homeDirectory: home.directory,
        environment: {},
      })();
      return [accessKeyId, secretAccessKey, sessionToken];
    },
  },
] as const;

function one(profile: object, current = 'x') {
  return { current, profiles: [{ name: 'x', ...profile }] };
}

describe.each(clouds)('a profile file of $cloud', ({ file, words, ask }) => {
  const keys = { access_key_id: id, [words.secret]: secret };
  const content = {
    current: 'permanent',
    profiles: [
      { name: 'temporary', mode: 'StsToken', ...keys, [words.token]: token, region_id: 'x' },
      { name: 'permanent', mode: 'AK', ...keys, [words.token]: '' },
      { name: 'lower-case', mode: 'ak', ...keys },
    ],
  };

  it('returns the keys of its current profile', async () => {
    await home.write(file, content);
    expect(await ask()).toEqual([id, secret, undefined]);
  });

  it('returns the keys of a selected profile', async () => {
    await home.write(file, content);
    expect(await ask('temporary')).toEqual([id, secret, token]);
    expect(await ask('lower-case')).toEqual([id, secret, undefined]);
  });

  it('may start with a byte order mark, as written by some editors', async () => {
    await home.write(file, `\uFEFF${JSON.stringify(content)}`);
    expect(await ask()).toEqual([id, secret, undefined]);
  });

  const marked = `"${secret}"`;
  it.each<readonly [reason: string, what: string, content: unknown]>([
    ['bad-json', 'text that is no JSON', `{"profiles": [{"access_key_id": ${marked},`],
    ['bad-json', 'nothing', ''],
    ['unreadable', 'UTF-16', Buffer.from(`\uFEFF${JSON.stringify(content)}`, 'utf16le')],
    ['unreadable', 'bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x80)],
    ['too-large', 'two megabytes', ' '.repeat(2_000_000)],
    ['bad-field', 'a string', marked],
    ['bad-field', 'null', 'null'],
    ['bad-field', 'no list of profiles', { current: secret, profiles: { [secret]: keys } }],
    ['no-profile', 'no profile of that name', { ...content, current: secret }],
    ['no-profile', 'no current profile', { profiles: [keys] }],
    ['no-profile', 'invalid profiles', { current: secret, profiles: [null, secret, 1] }],
    [
      'no-profile',
      'a name from the prototype',
      '{"current":"x","profiles":[{"__proto__":{"name":"x"}}]}',
    ],
    ['unsupported-mode', 'an unknown mode', one({ mode: secret, ...keys })],
    ['unsupported-mode', 'a mode of the wrong type', one({ mode: { secret }, ...keys }, 'x')],
    ['bad-field', 'no secret', one({ mode: 'AK', access_key_id: id })],
    ['bad-field', 'an empty id', one({ mode: 'AK', ...keys, access_key_id: '' })],
    [
      'bad-field',
      'a line break in the secret',
      one({ mode: 'AK', ...keys, [words.secret]: `${secret}\n` }),
    ],
    ['bad-field', 'a number for the id', one({ mode: 'AK', ...keys, access_key_id: 42 })],
    ['bad-field', 'no token for temporary keys', one({ mode: 'StsToken', ...keys })],
  ])('is rejected as %s when it contains %s', async (reason, _, broken) => {
    const written = await home.write(file, broken);
    const error = await failure(() => ask());
    expect(error).toMatchObject({ kind: 'config', retryable: false });
    expect(error.message).toContain(`profile (${reason}`);
    expect(error.message).toContain(written);
    expect(everyPrinting(error)).not.toContain('never');
  });

  it('is reported missing with a reason', async () => {
    const missing = await failure(() => ask());
    expect(missing.message).toContain(`profile (no-file: ${path.join(home.directory, file)})`);
    await home.write(path.dirname(file), 'a file where the folder should be');
    expect((await failure(() => ask())).message).toContain('profile (no-file');
  });

  it('is not read if it is a folder', async () => {
    await mkdir(path.join(home.directory, file), { recursive: true });
    expect((await failure(() => ask())).message).toContain('is not a file');
  });

  it('is reported with the system error code if it cannot be read', async () => {
    const folder = path.dirname(await home.write(file, content));
    await rm(path.join(home.directory, file));
    await symlink('config.json', path.join(folder, 'config.json'));
    expect((await failure(() => ask())).message).toMatch(/unreadable: .*config\.json, ELOOP/);
  });
});

it('treats a Baidu profile without a mode as permanent keys', async () => {
  const profile = {
    name: 'x',
    access_key_id: id,
    secret_access_key: secret,
    security_token: token,
  };
  await home.write('.bce/config.json', { current: 'x', profiles: [profile] });
  const found = await baiduCredentialChain({ homeDirectory: home.directory, environment: {} })();
  expect(found).toMatchObject({ accessKeyId: id, secretAccessKey: secret });
  expect(found).not.toHaveProperty('sessionToken');
});

it('names the unsupported mode of Alibaba Cloud CLI if it is a known one', async () => {
  const profile = { name: 'x', mode: 'BearerToken', bearer_token: token };
  await home.write('.aliyun/config.json', { current: 'x', profiles: [profile] });
  const chain = aliyunCredentialChain({ homeDirectory: home.directory, profile: 'x' });
  const error = await failure(chain);
  expect(error.message).toContain('has the mode BearerToken');
  expect(error.message).toContain('AK, StsToken, RamRoleArn, EcsRamRole');
});

const chainOver = (file: string) =>
  aliyunCredentialChain({
    environment: {
      ALIBABA_CLOUD_ROLE_ARN: 'acs:ram::1:role/r',
      ALIBABA_CLOUD_OIDC_PROVIDER_ARN: 'acs:ram::1:oidc-provider/p',
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: file,
    },
  });

describe('a special file', () => {
  it.skipIf(process.platform === 'win32')(
    'that is a pipe is rejected without waiting',
    async () => {
      const pipe = path.join(home.directory, 'pipe');
      execFileSync('mkfifo', [pipe]);
      expect((await failure(chainOver(pipe))).message).toContain('is not a file');
      const folder = path.join(home.directory, '.aliyun');
      await mkdir(folder);
      await rename(pipe, path.join(folder, 'config.json'));
      const chain = aliyunCredentialChain({ homeDirectory: home.directory, profile: 'x' });
      expect((await failure(chain)).message).toContain('is not a file');
    },
  );

  it.skipIf(!existsSync('/dev/zero'))('that is a device is rejected', async () => {
    expect((await failure(chainOver('/dev/zero'))).message).toContain('is not a file');
  });

  // It reports a size of 0, but has some megabytes.
  it.skipIf(!existsSync('/proc/kallsyms'))(
    'is read up to a limit, regardless of its reported size',
    async () => {
      expect((await failure(chainOver('/proc/kallsyms'))).message).toContain('too-large');
    },
  );
});
