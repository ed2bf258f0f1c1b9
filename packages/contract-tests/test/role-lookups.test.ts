import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAliyunDbsClient } from '@download-tasks/aliyun-dbs';
import { createAliyunDmsClient } from '@download-tasks/aliyun-dms';
import { createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import type { Fetch } from '@download-tasks/client-core';

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

const region = 'cn-hangzhou';
const clients = {
  'aliyun-sls': (fetch: Fetch) =>
    createAliyunSlsClient({ region, project: 'p-1', fetch }).listDownloadJobs({}),
  'aliyun-dms': (fetch: Fetch) =>
    createAliyunDmsClient({ region, fetch }).queryDataTrackResultDownloadStatus({
      OrderId: '1',
      DownloadKeyId: 'k',
    }),
  'aliyun-dbs': (fetch: Fetch) =>
    createAliyunDbsClient({ region, fetch }).describeDownloadTask({
      RegionCode: region,
      InstanceName: 'rm-1',
    }),
};

describe.each(Object.entries(clients))('%s with a fetch of its own', (_vendor, call) => {
  it('looks its role up through that fetch too', async () => {
    const hosts: string[] = [];
    const fetch: Fetch = async (url, { headers }) => {
      hosts.push(url.hostname);
      if (url.hostname === 'sts.aliyuncs.com') {
        return Response.json({ Credentials: keys });
      }
      expect(headers.get('x-acs-security-token')).toBe(keys.SecurityToken);
      return Response.json({ Success: true });
    };
    await call(fetch);
    expect(hosts).toHaveLength(2);
    expect(hosts[0]).toBe('sts.aliyuncs.com');
  });
});
