import { describe, expect, it } from 'vitest';
import { aliyunCredentialChain } from '@download-tasks/auth/aliyun';
import { baiduCredentialChain } from '@download-tasks/auth/baidu';
import { everyPrinting, failure, secret } from './workbench.js';

type Environment = Readonly<Record<string, string>>;

const clouds = [
  {
    cloud: 'aliyun',
    ask: async (environment: Environment) => {
      const { accessKeyId, accessKeySecret, securityToken } = await aliyunCredentialChain({
        environment,
        sources: ['environment'],
      })();
      return [accessKeyId, accessKeySecret, securityToken];
    },
    spellings: [
      [
        'ALIBABA_CLOUD_ACCESS_KEY_ID',
        'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
        'ALIBABA_CLOUD_SECURITY_TOKEN',
      ],
      [
        'ALIBABACLOUD_ACCESS_KEY_ID',
        'ALIBABACLOUD_ACCESS_KEY_SECRET',
        'ALIBABACLOUD_SECURITY_TOKEN',
      ],
      ['ALICLOUD_ACCESS_KEY_ID', 'ALICLOUD_ACCESS_KEY_SECRET', 'ALICLOUD_SECURITY_TOKEN'],
      ['ALICLOUD_ACCESS_KEY', 'ALICLOUD_SECRET_KEY', 'ALICLOUD_SECURITY_TOKEN'],
    ],
  },
  {
    cloud: 'baidu',
    ask: async (environment: Environment) => {
      const { accessKeyId, secretAccessKey, sessionToken } = await baiduCredentialChain({
        environment,
        sources: ['environment'],
      })();
      return [accessKeyId, secretAccessKey, sessionToken];
    },
    spellings: [
      ['BAIDUCLOUD_ACCESS_KEY', 'BAIDUCLOUD_SECRET_KEY', 'BAIDUCLOUD_SESSION_TOKEN'],
      ['BAIDUCLOUD_ACCESS_KEY_ID', 'BAIDUCLOUD_SECRET_ACCESS_KEY', 'BAIDUCLOUD_SESSION_TOKEN'],
      ['BCE_ACCESS_KEY_ID', 'BCE_SECRET_ACCESS_KEY', 'BCE_SECURITY_TOKEN'],
    ],
  },
] as const;

describe.each(clouds)('the environment of $cloud', ({ ask, spellings }) => {
  it.each([...spellings])('has keys in %s, %s and %s', async (id, key, token) => {
    expect(await ask({ [id]: 'i', [key]: 's' })).toEqual(['i', 's', undefined]);
    expect(await ask({ [id]: 'i', [key]: 's', [token]: '' })).toEqual(['i', 's', undefined]);
    expect(await ask({ [id]: 'i', [key]: 's', [token]: 't' })).toEqual(['i', 's', 't']);
  });

  it('is read in the order of its spellings, half a pair being none', async () => {
    const environment = Object.fromEntries(
      spellings.flatMap(([id, key], index) => [
        [id, `i${index}`],
        [key, `s${index}`],
      ]),
    );
    for (const [index, [id]] of spellings.entries()) {
      expect(await ask(environment)).toEqual([`i${index}`, `s${index}`, undefined]);
      delete environment[id];
    }
  });

  it('never puts the token of one spelling to the keys of another', async () => {
    const [[id, key]] = spellings;
    const [, , foreign] = spellings.at(-1)!;
    expect(await ask({ [id]: 'i', [key]: 's', [foreign]: 't' })).toEqual(['i', 's', undefined]);
  });

  it('is complained about by the name of the variable', async () => {
    const [[id, key, token]] = spellings;
    for (const name of [id, key, token]) {
      const broken = { [id]: 'i', [key]: 's', [name]: `${secret}\n` };
      const error = await failure(() => ask(broken));
      expect(error).toMatchObject({ kind: 'config', retryable: false });
      expect(error.message).toContain(`environment (bad-field: the environment variable ${name}`);
      expect(everyPrinting(error)).not.toContain('never');
    }
    expect((await failure(() => ask({ [id]: 'i' }))).message).toContain('environment (incomplete');
    expect((await failure(() => ask({}))).message).toContain('environment (not-set');
  });
});
