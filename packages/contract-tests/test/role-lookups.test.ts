import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fetch } from '@download-tasks/client-core';
import { cloudOf } from '../src/cloud-of.js';
import { readJourney } from '../src/journey.js';
import { safeStep } from '../src/safe-step.js';
import { vendors } from '../src/spec.js';
import { loadVendor, methodOf } from '../src/vendor-package.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'role-'));
  const tokenFile = join(directory, 'token');
  await writeFile(tokenFile, 'never-shown-jwt');
  vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', '');
  vi.stubEnv('ALIBABA_CLOUD_ROLE_ARN', 'acs:ram::1:role/r');
  vi.stubEnv('ALIBABA_CLOUD_OIDC_PROVIDER_ARN', 'acs:ram::1:oidc-provider/p');
  vi.stubEnv('ALIBABA_CLOUD_OIDC_TOKEN_FILE', tokenFile);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true });
});

const keys = {
  AccessKeyId: 'never-shown-id',
  AccessKeySecret: 'never-shown-secret',
  SecurityToken: 'never-shown-token',
  Expiration: '2099-01-01T00:00:00Z',
};

const ofAliyun = vendors.filter((vendor) => cloudOf(vendor).id === 'aliyun');

describe.each(ofAliyun)('a client of %s with its own fetch', (vendor) => {
  it('also requests its role through that fetch', async () => {
    const hosts: string[] = [];
    const fetch: Fetch = async (url, { headers }) => {
      hosts.push(url.hostname);
      if (url.hostname === 'sts.aliyuncs.com') {
        return Response.json({ Credentials: keys });
      }
      expect(headers.get('x-acs-security-token')).toBe(keys.SecurityToken);
      return Response.json({ Success: true });
    };
    const { createClient } = await loadVendor(vendor);
    const { credentials: _none, ...options } = readJourney(vendor).client;
    const { operation, input } = safeStep(vendor);
    await methodOf(createClient({ ...options, fetch }), operation)(input);
    expect(hosts).toHaveLength(2);
    expect(hosts[0]).toBe('sts.aliyuncs.com');
  });
});
