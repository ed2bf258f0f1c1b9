import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findKeys } from '../../src/commands/doctor/find-keys.js';
import { readClientOptions } from '../../src/clients/client-options.js';
import { findVendor } from '../../src/clients/find-vendor.js';
import type { SettingSources } from '../../src/clients/settings.js';

/**
 * A home folder in which both clouds' CLIs have the profiles `main`, which is current, and `other`.
 */
async function home(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'download-tasks-'));
  onTestFinished(() => rm(path, { recursive: true }));
  const secret = 'never-shown';
  const secrets = { access_key_secret: secret, secret_access_key: secret };
  const profiles = ['main', 'other'].map((name) => ({
    name,
    mode: 'AK',
    access_key_id: `key-of-${name}`,
    region_id: `cn-${name}`,
    region: `cn-${name}`,
    ...secrets,
  }));
  const role = { mode: 'RamRoleArn', ram_role_arn: 'acs:ram::1:role/r' };
  profiles.push({ ...profiles[0]!, ...role, name: 'role' });
  for (const folder of ['.aliyun', '.bce']) {
    await mkdir(join(path, folder));
    const text = JSON.stringify({ current: 'main', profiles });
    await writeFile(join(path, folder, 'config.json'), text);
  }
  return path;
}

interface Given {
  readonly flags?: object;
  readonly environment?: object;
  readonly configured?: string;
}

async function sourcesOf({ flags, environment, configured }: Given): Promise<SettingSources> {
  return {
    flags: { ...flags },
    environment: { HOME: await home(), ...environment },
    profile: {
      name: 'default',
      valueFor: (_, name) => (name === 'credentialProfile' ? configured : undefined),
    },
  };
}

/** The key that a client would use, and its region; `its own search` if the client decides. */
async function choose(vendor: string, given: Given): Promise<unknown> {
  const options = await readClientOptions(await findVendor(vendor), await sourcesOf(given));
  const { region, credentials } = options;
  if (typeof credentials !== 'function') {
    return [region, 'its own search'];
  }
  const keys: unknown = await credentials();
  return [region, Reflect.get(Object(keys), 'accessKeyId')];
}

const keys = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'key-of-environment',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 's',
  BAIDUCLOUD_ACCESS_KEY: 'key-of-environment',
  BAIDUCLOUD_SECRET_KEY: 's',
};

describe.each(['aliyun-dms', 'baidu-bls'])('the credential profile of %s', (vendor) => {
  const ofVendor = `DOWNLOAD_TASKS_CREDENTIAL_PROFILE_${vendor.replace('-', '_').toUpperCase()}`;

  it('is chosen by the client if no option selects one', async () => {
    expect(await choose(vendor, {})).toEqual(['cn-main', 'its own search']);
  });

  it('of the configuration file is used, unless the environment has keys', async () => {
    const configured = 'other';
    expect(await choose(vendor, { configured })).toEqual(['cn-other', 'key-of-other']);
    const withKeys = { configured, environment: keys };
    expect(await choose(vendor, withKeys)).toEqual(['cn-other', 'key-of-environment']);
    const half = { ...keys, ALIBABA_CLOUD_ACCESS_KEY_ID: ' ', BAIDUCLOUD_ACCESS_KEY: ' ' };
    await expect(choose(vendor, { configured, environment: half })).rejects.toThrow('environment');
  });

  it.each([
    ['the environment', { environment: { DOWNLOAD_TASKS_CREDENTIAL_PROFILE: 'other' } }],
    ['the environment for the vendor', { environment: { [ofVendor]: 'other' } }],
    ['an option', { flags: { credentialProfile: 'other' }, environment: { [ofVendor]: 'main' } }],
  ])('of %s is used exclusively', async (_, { flags = {}, environment = {} }: Given) => {
    const given = { flags, environment: { ...keys, ...environment }, configured: 'main' };
    expect(await choose(vendor, given)).toEqual(['cn-other', 'key-of-other']);
    expect(findKeys(await findVendor(vendor), await sourcesOf(given)).detail).toMatch(
      /^profile "other" of .*config\.json$/,
    );
  });

  it('that does not exist is an error, not another identity', async () => {
    const flags = { credentialProfile: 'nobody', region: 'r' };
    await expect(choose(vendor, { flags, environment: keys })).rejects.toThrow('no-profile');
  });
});

it('of the cloud’s own variable also sets the region, and overrides the configuration file', async () => {
  const environment = { ALIBABA_CLOUD_PROFILE: 'other' };
  const chosen = await choose('aliyun-dms', { environment, configured: 'main' });
  expect(chosen).toEqual(['cn-other', 'its own search']);
});

it('whose role is resolved at STS uses the proxy of the environment', async () => {
  const asked: (string | undefined)[] = [];
  const proxy = createServer().on('connect', ({ url }, socket) => {
    asked.push(url);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => void proxy.close());
  const { port } = proxy.address() as AddressInfo;
  const HTTPS_PROXY = `http://127.0.0.1:${port}`;
  const flags = { credentialProfile: 'role' };
  await expect(choose('aliyun-dms', { flags, environment: { HTTPS_PROXY } })).rejects.toThrow(
    'unreachable',
  );
  expect(asked).toEqual(['sts.aliyuncs.com:443']);
});
