import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulatorCredentials } from '@download-tasks/emulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emulatedEndpoint, readClientOptions } from '../../src/clients/client-options.js';
import { configPath, readConfig } from '../../src/clients/config-file.js';
import { findVendor } from '../../src/clients/find-vendor.js';
import { emulatorAccess } from '../../src/clients/emulator-access.js';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'download-tasks-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

const sls = await findVendor('aliyun-sls');
const { signal } = new AbortController();
const explicitPath = { isExplicit: true, signal };
const defaultPath = { isExplicit: false, signal };
const empty = { name: 'default', valueFor: () => undefined };

describe('the endpoint of a vendor on an emulator', () => {
  const url = 'http://127.0.0.1:1';

  it('contains the host variables in its path, except the region', () => {
    expect(emulatedEndpoint(sls, url)).toBe(`${url}/aliyun-sls/{project}`);
  });

  it('omits a variable that every request sends in a header', () => {
    const tenant = { name: 'tenant', description: '', header: 'x-tenant', example: 't' };
    const vendor = { ...sls, variables: [...sls.variables, tenant] };
    expect(emulatedEndpoint(vendor, url)).toBe(`${url}/aliyun-sls/{project}`);
  });
});

describe('the settings of a client', () => {
  it('come from flags, then the handle, the environment, the profile and the cloud’s own CLI', async () => {
    const home = await folder();
    await mkdir(join(home, '.aliyun'));
    const cloudProfile = { current: 'a', profiles: [{ name: 'a', region_id: 'cn-chengdu' }] };
    await writeFile(join(home, '.aliyun/config.json'), JSON.stringify(cloudProfile));
    const config = {
      profiles: { default: { region: 'cn-beijing', vendors: { 'aliyun-sls': { project: 'p' } } } },
    };
    await writeFile(join(home, 'config.json'), JSON.stringify(config));
    const profile = await readConfig(join(home, 'config.json'), undefined, explicitPath);
    const environment = { HOME: home };
    const regional = { ...environment, DOWNLOAD_TASKS_REGION: 'cn-qingdao' };
    const vendorOwn = { ...regional, DOWNLOAD_TASKS_REGION_ALIYUN_SLS: 'cn-shanghai' };
    const handleParts = ['cn-hangzhou', 'q'];
    const read = async (sources: object): Promise<unknown> =>
      readClientOptions(sls, { flags: {}, environment, profile, ...sources });

    expect(await read({ flags: { region: 'cn-shenzhen' }, handleParts })).toEqual({
      region: 'cn-shenzhen',
      project: 'q',
    });
    expect(await read({ environment: vendorOwn, handleParts })).toEqual({
      region: 'cn-hangzhou',
      project: 'q',
    });
    expect(await read({ environment: vendorOwn })).toEqual({ region: 'cn-shanghai', project: 'p' });
    expect(await read({ environment: regional })).toEqual({ region: 'cn-qingdao', project: 'p' });
    expect(await read({})).toEqual({ region: 'cn-beijing', project: 'p' });
    const onlyProject = { DOWNLOAD_TASKS_PROJECT: 'r', HOME: home };
    expect(await read({ profile: empty, environment: onlyProject })).toEqual({
      region: 'cn-chengdu',
      project: 'r',
    });
    const withRegion = { ...onlyProject, ALIBABA_CLOUD_REGION_ID: 'cn-fuzhou' };
    expect(await read({ profile: empty, environment: withRegion })).toEqual({
      region: 'cn-fuzhou',
      project: 'r',
    });
  });

  it('use a custom endpoint with the vendor inserted, or the emulator if there is one', async () => {
    const environment = { DOWNLOAD_TASKS_ENDPOINT_URL: 'http://localhost:1/{vendor}/{project}' };
    const sources = { flags: { region: 'r', project: 'p' }, environment, profile: empty };
    expect(await readClientOptions(sls, sources)).toMatchObject({
      endpoint: 'http://localhost:1/aliyun-sls/{project}',
    });
    expect(
      await readClientOptions(sls, { ...sources, emulatorUrl: 'http://127.0.0.1:2' }),
    ).toMatchObject({
      endpoint: 'http://127.0.0.1:2/aliyun-sls/{project}',
      credentials: { accessKeyId: emulatorCredentials.accessKeyId },
    });
  });

  it('accept a network by option only if the vendor has it', async () => {
    const sources = { environment: { DOWNLOAD_TASKS_NETWORK: 'internal' }, profile: empty };
    const flags = { region: 'bj', project: 'p' };
    const bls = await findVendor('baidu-bls');
    expect(await readClientOptions(bls, { ...sources, flags })).toEqual({ region: 'bj' });
    expect(await readClientOptions(sls, { ...sources, flags })).toMatchObject({
      network: 'internal',
    });
    const asking = readClientOptions(bls, { ...sources, flags: { ...flags, network: 'vpc' } });
    await expect(asking).rejects.toThrow('no network "vpc". Use public');
  });

  it('contain the keys of the emulator', () => {
    expect(emulatorAccess).toEqual(emulatorCredentials);
  });
});

describe('the configuration file', () => {
  it('is in the user’s configuration folder', () => {
    expect(configPath({ HOME: '/h' })).toBe(join('/h', '.config', 'download-tasks', 'config.json'));
    expect(configPath({ HOME: '/h', XDG_CONFIG_HOME: '/x' })).toBe(
      join('/x', 'download-tasks', 'config.json'),
    );
    expect(configPath({ DOWNLOAD_TASKS_CONFIG: '/c.json' })).toBe('/c.json');
  });

  it('may be missing, unless the user named it', async () => {
    const path = join(await folder(), 'none.json');
    expect((await readConfig(path, undefined, defaultPath)).valueFor('a', 'b')).toBeUndefined();
    await expect(readConfig(path, undefined, explicitPath)).rejects.toThrow('cannot be read');
    await expect(readConfig(path, 'work', defaultPath)).rejects.toThrow('no profile "work"');
  });

  it('names the profile in use, and reports invalid JSON', async () => {
    const path = join(await folder(), 'config.json');
    await writeFile(
      path,
      JSON.stringify({ profile: 'work', profiles: { work: { region: 'bj' }, home: {} } }),
    );
    expect((await readConfig(path, undefined, explicitPath)).valueFor('baidu-bls', 'region')).toBe(
      'bj',
    );
    expect(
      (await readConfig(path, 'home', explicitPath)).valueFor('baidu-bls', 'region'),
    ).toBeUndefined();
    await writeFile(path, JSON.stringify({ profile: 'wrok', profiles: { work: {} } }));
    await expect(readConfig(path, undefined, explicitPath)).rejects.toThrow('no profile "wrok"');
    await writeFile(path, '{');
    await expect(readConfig(path, undefined, explicitPath)).rejects.toThrow('is not JSON');
  });

  it.each([
    ['an array', [], 'config.json is not a JSON object'],
    ['another key', { profil: 'a' }, 'there is no "profil"'],
    ['a list of profiles', { profiles: [] }, '"profiles" is not a JSON object'],
    ['a misspelt setting', ofDefault({ regoin: 'bj' }), 'profile "default": there is no "regoin"'],
    ['a number', ofDefault({ region: 1 }), '"region" is not a string'],
    ['another vendor', ofDefault({ vendors: { bls: {} } }), '"vendors": there is no "bls"'],
    [
      'a misspelt setting of a vendor',
      ofDefault({ vendors: { 'baidu-bls': { endpoint: 'https://h' } } }),
      '"baidu-bls": there is no "endpoint". Use one of region, project, endpointUrl, network,',
    ],
  ])('is rejected with %s', async (_, content, message) => {
    const path = join(await folder(), 'config.json');
    await writeFile(path, JSON.stringify(content));
    await expect(readConfig(path, undefined, defaultPath)).rejects.toThrow(message);
  });
});

function ofDefault(profile: object): object {
  return { profiles: { default: profile } };
}
