import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DownloadTasksError } from '@download-tasks/client-core';
import { exported, knownClouds } from './known-cloud.js';

const secret = 's3cr3t/never+shown=';
const token = 't0k3n|never+shown';

/** The clouds differ only in names; every rule applies to all. */
const clouds = knownClouds.map((known) => {
  const { cloud, fields, typo, spellings } = known;
  const [, , tokenVariable] = spellings[0]!;
  return {
    cloud,
    credentials: exported(known, `${cloud}Credentials`) as (
      source?: unknown,
    ) => () => Promise<object>,
    good: { [fields.id]: 'id', [fields.secret]: secret, [fields.token]: token },
    fields,
    variables: spellings
      .filter(([, , name]) => name === tokenVariable)
      .map(([id, key]) => [id, key] as const),
    tokenVariable,
    typo,
  };
});

/** No test may find keys on the machine that runs it. */
const noOtherSource: Readonly<Record<string, string>> = Object.assign(
  { HOME: '/nonexistent', USERPROFILE: '/nonexistent' },
  ...knownClouds.map(({ isolation }) => isolation),
);

const variableNames = clouds.flatMap(({ variables, tokenVariable }) => [
  ...variables.flat(),
  tokenVariable,
]);

/** Runs with these variables and no other cloud variables. */
function withEnvironment(environment: Readonly<Record<string, string>>): void {
  for (const name of variableNames) {
    vi.stubEnv(name, environment[name]);
  }
  for (const [name, value] of Object.entries(noOtherSource)) {
    vi.stubEnv(name, value);
  }
}

afterEach(() => {
  // Globals first: one test removes `process`, and the environment with it.
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

async function failure(work: () => unknown): Promise<DownloadTasksError> {
  try {
    await work();
  } catch (error) {
    if (DownloadTasksError.isInstance(error)) {
      return error;
    }
    throw error;
  }
  throw new Error('nothing was thrown');
}

function throwsAtOnce(): never {
  throw new Error('no vault');
}

/** All forms in which a log could show a value. */
function everyPrinting(value: unknown): string {
  return [
    String(value),
    JSON.stringify(value),
    inspect(value, { depth: 9 }),
    inspect(value, { depth: 9, showHidden: true }),
    inspect(value, { depth: 9, customInspect: false }),
  ].join('\n');
}

describe.each(clouds)(
  '$cloud credentials',
  ({ cloud, credentials, good, fields, variables, tokenVariable, typo }) => {
    const plain = Object.fromEntries(Object.entries(good));

    const fieldsOf = (value: object) =>
      Object.fromEntries(Object.keys(good).map((field) => [field, Reflect.get(value, field)]));

    describe('passed as an object', () => {
      it('are returned unchanged', async () => {
        expect(fieldsOf(await credentials(good)())).toEqual(plain);
      });

      it('are permanent without a token', async () => {
        const { [fields.token]: _, ...permanent } = plain;
        expect(Reflect.get(await credentials(permanent)(), fields.token)).toBeUndefined();
        const undefinedToken = { ...permanent, [fields.token]: undefined };
        expect(Reflect.get(await credentials(undefinedToken)(), fields.token)).toBeUndefined();
      });

      it('are redacted in every printed form', async () => {
        const given = await credentials(good)();
        for (const value of [
          given,
          { given },
          [given],
          { ...given },
          structuredClone({ ...given }),
        ]) {
          expect(everyPrinting(value)).not.toMatch(/never|s3cr3t|t0k3n/);
        }
        expect(JSON.parse(JSON.stringify(given))).toHaveProperty(fields.secret, '[redacted]');
      });

      it('cannot be changed after they were checked', async () => {
        const mutable: Record<string, string> = { ...plain };
        const given = await credentials(mutable)();
        mutable[fields.id] = 'other\n';
        expect(Reflect.set(given, fields.id, 'other\n')).toBe(false);
        expect(fieldsOf(await credentials(given)())).toEqual(plain);
      });

      it('can be passed from one client to another', async () => {
        const given = await credentials(good)();
        expect(fieldsOf(await credentials(given)())).toEqual(plain);
        expect(fieldsOf(await credentials(() => Promise.resolve(given))())).toEqual(plain);
      });

      it.each([
        ['', 'is empty'],
        [' ', 'space or a line break'],
        [`${secret}\n`, 'space or a line break'],
        [`\t${secret}`, 'space or a line break'],
        [`${secret}é`, 'character that is not allowed in keys'],
        [`${secret}\u0000`, 'character that is not allowed in keys'],
        [undefined, 'is missing'],
        [null, 'is missing'],
        [42, 'is of type number'],
        [{ secret }, 'is of type object'],
      ])('are rejected with %j for the secret, by name', async (value, complaint) => {
        const error = await failure(() => credentials({ ...plain, [fields.secret]: value }));
        expect(error).toMatchObject({ kind: 'config', vendor: cloud, retryable: false });
        expect(error.message).toContain(`credentials.${fields.secret}`);
        expect(error.message).toContain(complaint);
        expect(everyPrinting(error)).not.toMatch(/never|s3cr3t|t0k3n/);
      });

      it.each([fields.id, fields.token])('are rejected with a line break in %s', async (field) => {
        const error = await failure(() => credentials({ ...plain, [field]: `${secret}\r\n` }));
        expect(error.message).toContain(`credentials.${field}`);
        expect(everyPrinting(error)).not.toMatch(/never|s3cr3t/);
      });

      it('suggest the intended field if one is misspelled', async () => {
        const { [fields.secret]: _, ...rest } = plain;
        const error = await failure(() => credentials({ ...rest, [typo.wrong]: secret }));
        expect(error.kind).toBe('config');
        expect(error.message).toContain(typo.wrong);
        expect(error.message).toContain(typo.right);
        expect(everyPrinting(error)).not.toContain(secret);
      });

      it.each([secret, null, 42])('are rejected when they are %j', async (source) => {
        const error = await failure(() => credentials(source));
        expect(error).toMatchObject({ kind: 'config' });
        expect(error.message).toContain(fields.secret);
        expect(everyPrinting(error)).not.toMatch(/never|s3cr3t/);
      });
    });

    describe('from the environment', () => {
      it.each([...variables])('are read from %s and %s', async (id, secretVariable) => {
        withEnvironment({ [id]: 'id', [secretVariable]: secret, [tokenVariable]: token });
        expect(fieldsOf(await credentials()())).toEqual(plain);
      });

      it('are read each time', async () => {
        const [id, secretVariable] = variables[0]!;
        const provider = credentials();
        withEnvironment({ [id]: 'first', [secretVariable]: secret });
        expect(await provider()).toHaveProperty(fields.id, 'first');
        withEnvironment({ [id]: 'second', [secretVariable]: secret, [tokenVariable]: '' });
        const second = await provider();
        expect(second).toHaveProperty(fields.id, 'second');
        expect(second).not.toHaveProperty(fields.token);
      });

      it('are reported missing with the names of all variables', async () => {
        withEnvironment({});
        const error = await failure(credentials());
        expect(error).toMatchObject({ kind: 'config', vendor: cloud });
        for (const name of [...variables.flat(), tokenVariable]) {
          expect(error.message).toContain(name);
        }
      });

      it('are reported incomplete with the name of the variable that is set', async () => {
        const [id, secretVariable] = variables[0]!;
        withEnvironment({ [secretVariable]: secret });
        const error = await failure(credentials());
        expect(error.message).toContain(`${secretVariable} is set, but ${id} is not`);
        expect(everyPrinting(error)).not.toContain(secret);
      });

      it('are rejected with a line break, naming the variable', async () => {
        const [id, secretVariable] = variables[0]!;
        withEnvironment({ [id]: 'id', [secretVariable]: `${secret}\n` });
        const error = await failure(credentials());
        expect(error.message).toContain(`the environment variable ${secretVariable}`);
        expect(everyPrinting(error)).not.toContain(secret);
      });

      it('are reported missing if the process has no environment', async () => {
        withEnvironment({});
        // Removes only the environment, because the test runner uses the rest of `process`.
        vi.stubGlobal('process', Object.create(process, { env: { value: undefined } }));
        vi.stubGlobal('fetch', () => Promise.reject(new Error('no network')));
        expect(await failure(credentials())).toMatchObject({ kind: 'config' });
      });
    });

    describe('from a provider', () => {
      it('fail with its error as the cause, without its message', async () => {
        const cause = new Error(`vault says ${fields.secret}=${secret}`);
        const error = await failure(credentials(() => Promise.reject(cause)));
        expect(error).toMatchObject({ kind: 'auth', vendor: cloud });
        expect(error.message).not.toContain('vault');
        expect(error.cause).toBeInstanceOf(Error);
      });

      it('fail without showing the keys that it returned before, even if its own message repeats them', async () => {
        const given = { ...good, [fields.id]: 'never-shown-id' };
        const values = Object.values(given);
        const words = `cannot renew ${values.join(', ')} (${encodeURIComponent(values.join())})`;
        const outcomes = [async () => given, async () => Promise.reject(new Error(words))];
        const ask = credentials(async () => (outcomes.shift() ?? throwsAtOnce)());
        await ask();
        const error = await failure(ask);
        expect(String(error.cause)).toContain('cannot renew [redacted]');
        expect(everyPrinting(error)).not.toMatch(/never|s3cr3t|t0k3n/);
      });

      it('fail if it throws synchronously', async () => {
        expect(await failure(credentials(throwsAtOnce))).toMatchObject({ kind: 'auth' });
      });

      it.each([undefined, null, secret, 42, [secret], {}, { ...plain, [fields.secret]: '' }])(
        'fail when it returns %j, without repeating it',
        async (garbage) => {
          const error = await failure(credentials(() => Promise.resolve(garbage)));
          expect(error).toMatchObject({ kind: 'auth', vendor: cloud });
          expect(String(error.cause)).toContain('the provider');
          expect(everyPrinting(error)).not.toMatch(/never|s3cr3t|t0k3n/);
        },
      );

      it('may have additional fields, such as an expiry', async () => {
        const provider = () => Promise.resolve({ ...plain, expiration: '2030-01-01T00:00:00Z' });
        expect(fieldsOf(await credentials(provider)())).toEqual(plain);
      });
    });
  },
);
