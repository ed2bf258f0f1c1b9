import { createAliyunDbsClient } from '@download-tasks/aliyun-dbs';
import { createAliyunDmsClient } from '@download-tasks/aliyun-dms';
import { createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import type { ClientOptions } from '@download-tasks/client-core';
import { describe, expect, it } from 'vitest';
import { eavesdrop } from '../src/eavesdropper.js';

const accessKeyId = 'MARKEDKEYID0001';
const secret = 'never-shown+SECRET/0002=';
const token = 'never-shown+TOKEN/0003==';
const aliyun = { accessKeyId, accessKeySecret: secret, securityToken: token };
const region = 'cn-hangzhou';

/** A call by each vendor's own signer. */
const calls: Readonly<Record<string, (options: ClientOptions) => Promise<unknown>>> = {
  'baidu-bls': (options) =>
    createBaiduBlsClient({
      ...options,
      region: 'bj',
      credentials: { accessKeyId, secretAccessKey: secret, sessionToken: token },
    }).describeDownloadTask({ uuid: 'u' }),
  'aliyun-sls': (options) =>
    createAliyunSlsClient({
      ...options,
      region,
      project: 'p-1',
      credentials: aliyun,
    }).getDownloadJob({ downloadJobName: 'j' }),
  'aliyun-dms': (options) =>
    createAliyunDmsClient({ ...options, region, credentials: aliyun }).getDataTrackOrderDetail({
      OrderId: '1',
    }),
  'aliyun-dbs': (options) =>
    createAliyunDbsClient({ ...options, region, credentials: aliyun }).describeDownloadTask({
      RegionCode: region,
      InstanceName: 'i',
    }),
};

describe('a service that echoes what it was sent', () => {
  it.each(Object.entries(calls))('makes no secret of %s known', async (_vendor, call) => {
    const signatures: string[] = [];
    const fetch = async (url: URL, init: { headers: Headers }): Promise<Response> => {
      const authorization = init.headers.get('authorization') ?? '';
      signatures.push(authorization, /[\w+/=]+$/.exec(authorization)?.[0] ?? authorization);
      const echo = `<pre>${url.href} ${JSON.stringify([...init.headers])}</pre>`;
      const status = [503, 400, 200][(signatures.length / 2 - 1) % 3] ?? 400;
      return new Response(echo, { status });
    };
    const { options, hear, heard, shown } = eavesdrop();
    for (let turn = 0; turn < 3; turn += 1) {
      await call({ ...options, fetch, retry: { baseDelayMs: 0 } }).catch(hear);
    }
    expect(signatures.length).toBeGreaterThanOrEqual(8);
    expect(heard()).toContain('[redacted]');
    expect(shown([accessKeyId, secret, token, ...signatures])).toEqual([]);
  });
});
