import { describe, expect, it } from 'vitest';
import { tencentCredentialChain } from '@download-tasks/auth/tencent';
import { exported, knownClouds } from '../known-cloud.js';
import { everyPrinting, failure, secret } from './workbench.js';

type Environment = Readonly<Record<string, string>>;

const clouds = knownClouds.map((known) => ({
  ...known,
  ask: async (environment: Environment) => {
    const chain = exported(known, `${known.cloud}CredentialChain`);
    const ask = chain({ environment, sources: ['environment'] }) as () => Promise<object>;
    const keys = await ask();
    const { id, secret: key, token } = known.fields;
    return [id, key, token].map((field): unknown => Reflect.get(keys, field));
  },
}));

describe.each(clouds)('the environment of $cloud', ({ ask, spellings }) => {
  it.each([...spellings])('has keys in %s, %s and %s', async (id, key, token) => {
    expect(await ask({ [id]: 'i', [key]: 's' })).toEqual(['i', 's', undefined]);
    expect(await ask({ [id]: 'i', [key]: 's', [token]: '' })).toEqual(['i', 's', undefined]);
    expect(await ask({ [id]: 'i', [key]: 's', [token]: 't' })).toEqual(['i', 's', 't']);
  });

  it('is read in the order of its names, ignoring incomplete pairs', async () => {
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

  it('never combines the token of one naming with the keys of another', async () => {
    const [id, key] = spellings[0]!;
    const [, , foreign] = spellings.length > 1 ? spellings.at(-1)! : ['', '', 'OTHER_TOKEN'];
    expect(await ask({ [id]: 'i', [key]: 's', [foreign]: 't' })).toEqual(['i', 's', undefined]);
  });

  it('reports a problem with the name of the variable', async () => {
    const [id, key, token] = spellings[0]!;
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

it.each(['TENCENTCLOUD_TOKEN', 'TENCENTCLOUD_SESSION_TOKEN'])(
  'a token may have another name for the same keys: %s',
  async (name) => {
    const keys = { TENCENTCLOUD_SECRET_ID: 'i', TENCENTCLOUD_SECRET_KEY: 's' };
    const environment = { ...keys, [name]: 't' };
    const ask = tencentCredentialChain({ environment, sources: ['environment'] });
    expect(await ask()).toMatchObject({ secretId: 'i', secretKey: 's', token: 't' });
    const broken = { ...keys, [name]: `${secret}\n` };
    const error = await failure(
      tencentCredentialChain({ environment: broken, sources: ['environment'] }),
    );
    expect(error.message).toContain(`the environment variable ${name}`);
  },
);

it('the first of two names for a token takes precedence', async () => {
  const environment = {
    TENCENTCLOUD_SECRET_ID: 'i',
    TENCENTCLOUD_SECRET_KEY: 's',
    TENCENTCLOUD_SESSION_TOKEN: 'other',
    TENCENTCLOUD_TOKEN: 'first',
  };
  const ask = tencentCredentialChain({ environment, sources: ['environment'] });
  expect(await ask()).toMatchObject({ token: 'first' });
});
