import { createAliyunDbsClient } from '@download-tasks/aliyun-dbs';
import { type AliyunDbsTaskRequest, createAliyunDbsTasks } from '@download-tasks/aliyun-dbs/tasks';
import { createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import { createAliyunSlsTasks } from '@download-tasks/aliyun-sls/tasks';
import { createBaiduBlsClient, type BaiduBlsClientOptions } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { emulatorCredentials } from '@download-tasks/emulator';
import { createTencentClsClient } from '@download-tasks/tencent-cls';
import { createTencentClsTasks } from '@download-tasks/tencent-cls/tasks';
import { createVolcengineTlsClient } from '@download-tasks/volcengine-tls';
import { createVolcengineTlsTasks } from '@download-tasks/volcengine-tls/tasks';
import type { FleetProvider } from '../../src/index.js';

export const providerNames = ['sls', 'bls', 'cls', 'tls'] as const;

export type ProviderName = (typeof providerNames)[number];

/** The vendor of each provider. */
export const vendorOf: Readonly<Record<ProviderName, string>> = {
  sls: 'aliyun-sls',
  bls: 'baidu-bls',
  cls: 'tencent-cls',
  tls: 'volcengine-tls',
};

/** The request for a log store, in the vendor's terms. */
export function requestFor(provider: ProviderName, store: string): object {
  const place = {
    sls: { logstore: store },
    bls: { logStoreName: store },
    cls: { TopicId: store },
    tls: { TopicId: store },
  };
  return { ...place[provider], format: 'csv' };
}

/** A BLS provider whose client gets additional options. */
export function blsProvider(
  url: string,
  options: Partial<BaiduBlsClientOptions> = {},
): FleetProvider {
  const endpoint = `${url}/baidu-bls`;
  return {
    requestsPerSecond: 1000,
    open: () =>
      createBaiduBlsTasks(
        createBaiduBlsClient({
          region: 'bj',
          endpoint,
          credentials: emulatorCredentials,
          ...options,
        }),
      ),
  };
}

/** The database instance of `dbsProvider`. */
export const dbsInstance = { RegionCode: 'cn-hangzhou', InstanceName: 'rm-example' } as const;

/**
 * The tasks of one DBS instance. An instance has one active task at a time, so it is the account
 * that the limit applies to. A task restores what the instance held at the end of a window; there
 * is no start.
 */
export function dbsProvider(url: string): FleetProvider {
  const { accessKeyId, secretAccessKey } = emulatorCredentials;
  return {
    requestsPerSecond: 1000,
    account: dbsInstance.InstanceName,
    activeTasks: 1,
    open: () => {
      const tasks = createAliyunDbsTasks(
        createAliyunDbsClient({
          region: dbsInstance.RegionCode,
          endpoint: `${url}/aliyun-dbs`,
          credentials: { accessKeyId, accessKeySecret: secretAccessKey },
        }),
      );
      return {
        ...tasks,
        create: async (request: object, options) => {
          const { from: _from, ...rest } = request as AliyunDbsTaskRequest & { from: string };
          return tasks.create(rest, options);
        },
      };
    },
  };
}

/** A provider for each emulated log vendor. */
export function providersAt(
  url: string,
  activeTasks?: number,
): Readonly<Record<ProviderName, FleetProvider>> {
  const { accessKeyId, secretAccessKey } = emulatorCredentials;
  const limits = { requestsPerSecond: 1000, ...(activeTasks !== undefined && { activeTasks }) };
  return {
    sls: {
      ...limits,
      open: () =>
        createAliyunSlsTasks(
          createAliyunSlsClient({
            region: 'cn-hangzhou',
            project: 'ali-test-project',
            endpoint: `${url}/aliyun-sls/{project}`,
            credentials: { accessKeyId, accessKeySecret: secretAccessKey },
          }),
        ),
    },
    bls: { ...limits, ...blsProvider(url) },
    cls: {
      ...limits,
      open: () =>
        createTencentClsTasks(
          createTencentClsClient({
            region: 'ap-guangzhou',
            endpoint: `${url}/tencent-cls`,
            credentials: { secretId: accessKeyId, secretKey: secretAccessKey },
          }),
        ),
    },
    tls: {
      ...limits,
      open: () =>
        createVolcengineTlsTasks(
          createVolcengineTlsClient({
            region: 'cn-beijing',
            endpoint: `${url}/volcengine-tls`,
            credentials: emulatorCredentials,
          }),
        ),
    },
  };
}
