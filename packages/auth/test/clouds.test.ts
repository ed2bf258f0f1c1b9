import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloudCredentials, cloudRegion, clouds } from '@download-tasks/auth/clouds';
import { cloudNames, knownClouds } from './known-cloud.js';
import { failure, Home, id, secret, token } from './sources/workbench.js';

let home: Home;
beforeEach(async () => {
  home = await Home.create();
});
afterEach(() => home.remove());

it('every cloud is listed by its folder', () => {
  expect(Object.entries(clouds).map(([name, cloud]) => [name, cloud.id])).toEqual(
    cloudNames.toSorted().map((name) => [name, name]),
  );
});

it.each(cloudNames)('%s has its own tests', (name) => {
  const tests = readdirSync(new URL(`./${name}/`, import.meta.url));
  expect(tests.filter((file) => /\.test\.ts$|^known-cloud\.ts$/.test(file))).not.toEqual([]);
});

describe.each(knownClouds)('the description of $cloud', (known) => {
  const cloud = clouds[known.cloud]!;
  const { entry, fields, spellings, regionVariable } = known;
  const credentials = { [fields.id]: id, [fields.secret]: secret };
  const profile = { id, secret };

  it('names signers that its entry point exports', async () => {
    for (const { factory, variables } of Object.values(cloud.signers)) {
      const create: unknown = Reflect.get(entry, factory);
      expect(create).toBeTypeOf('function');
      const values = Object.fromEntries(variables.map((variable) => [variable, 'cn-x']));
      const options = { credentials, fetch: undefined, ...values };
      expect(typeof create === 'function' && create(options)).toBeTypeOf('function');
    }
  });

  it("uses the cloud's field names for keys", () => {
    expect(cloud.credentials.fields).toEqual(fields);
    expect(cloud.credentials.build({ id, secret })).toEqual(credentials);
    const built = cloud.credentials.build({ id, secret, token });
    expect(Object.keys(built)).toEqual(Object.values(cloud.credentials.fields));
  });

  it('finds keys in the environment', async () => {
    const [[idVariable, secretVariable, tokenVariable] = []] = spellings;
    const provider = await cloudCredentials(cloud, {
      environment: {
        [String(idVariable)]: id,
        [String(secretVariable)]: secret,
        [String(tokenVariable)]: token,
      },
      sources: cloud.environmentSources,
    });
    expect(await provider()).toMatchObject({ [fields.id]: id });
    const none = await cloudCredentials(cloud, {
      environment: {},
      sources: cloud.environmentSources,
    });
    expect(await failure(none)).toMatchObject({ code: 'NoCredentials' });
  });

  it('finds keys and region in a profile of its tool', async () => {
    await home.writeAll(
      known.profileFiles([
        { name: 'x', region: 'cn-x', ...profile },
        { name: 'other', region: 'cn-y', ...profile },
      ]),
    );
    const { directory: homeDirectory } = home;
    const options = { environment: {}, homeDirectory };
    const provider = await cloudCredentials(cloud, { ...options, profile: 'x' });
    expect(await provider()).toMatchObject({ [fields.id]: id });
    expect(await cloudRegion(cloud, options)).toBe('cn-x');
    expect(await cloudRegion(cloud, { ...options, profile: 'other' })).toBe('cn-y');
    expect(await cloudRegion(cloud, { ...options, profile: 'none' })).toBeUndefined();
    const set = { ...options, environment: { [regionVariable]: 'cn-z' } };
    expect(await cloudRegion(cloud, set)).toBe('cn-z');
  });

  it('has no region if the file is missing or not JSON', async () => {
    const options = { environment: {}, homeDirectory: home.directory };
    expect(await cloudRegion(cloud, options)).toBeUndefined();
    const files = known.profileFiles([{ name: 'x', region: 'cn-x', ...profile }]);
    await home.writeAll(
      Object.fromEntries(Object.keys(files).map((file) => [file, '{"profiles":'])),
    );
    expect(await cloudRegion(cloud, options)).toBeUndefined();
    expect(Object.keys(files)).toContain(cloud.profiles?.file);
  });
});
