import { createAliyunDbsClient } from '@download-tasks/aliyun-dbs';
import { createAliyunDbsTasks, type AliyunDbsTasks } from '@download-tasks/aliyun-dbs/tasks';
import { createAliyunDmsClient } from '@download-tasks/aliyun-dms';
import { createAliyunDmsTasks, type AliyunDmsTasks } from '@download-tasks/aliyun-dms/tasks';
import { createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import { createAliyunSlsTasks, type AliyunSlsTasks } from '@download-tasks/aliyun-sls/tasks';
import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks, type BaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import type { ClientOptions } from '@download-tasks/client-core';
import { type EmulatorCredentials, emulatorCredentials } from '@download-tasks/emulator';

/** The task providers of all vendors. */
export interface EmulatedVendors {
  readonly sls: AliyunSlsTasks;
  readonly dms: AliyunDmsTasks;
  readonly dbs: AliyunDbsTasks;
  readonly bls: BaiduBlsTasks;
}

/** How the providers access an emulator: in this process through its `fetch`, or at its address. */
export interface Reach {
  readonly fetch?: typeof globalThis.fetch;
  readonly now?: () => Date;
  readonly url?: string;
  /** Additional client options. */
  readonly options?: ClientOptions;
  /** Keys that the emulator accepts. Default: its usual ones. */
  readonly credentials?: Pick<
    EmulatorCredentials,
    'accessKeyId' | 'secretAccessKey' | 'sessionToken'
  >;
}

/** Creates the providers of all vendors on one emulator. */
export function emulatedVendors(reach: Reach): EmulatedVendors {
  const { fetch, now, url, options, credentials = emulatorCredentials } = reach;
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const securityToken = sessionToken === undefined ? {} : { securityToken: sessionToken };
  const common = { ...options, ...(fetch && { fetch }), ...(now && { now }) };
  const aliyun = {
    ...common,
    region: 'cn-hangzhou',
    credentials: { accessKeyId, accessKeySecret: secretAccessKey, ...securityToken },
  };
  const at = (path: string) => (url === undefined ? {} : { endpoint: `${url}/${path}` });
  const project = 'ali-test-project';
  return {
    sls: createAliyunSlsTasks(
      createAliyunSlsClient({ ...aliyun, ...at('aliyun-sls/{project}'), project }),
    ),
    dms: createAliyunDmsTasks(createAliyunDmsClient({ ...aliyun, ...at('aliyun-dms') })),
    dbs: createAliyunDbsTasks(createAliyunDbsClient({ ...aliyun, ...at('aliyun-dbs') })),
    bls: createBaiduBlsTasks(
      createBaiduBlsClient({
        ...common,
        ...at('baidu-bls'),
        region: 'bj',
        credentials,
      }),
    ),
  };
}

/** One input for each vendor. Names and instances are numbered, because they must be unique. */
export const createInputs = {
  sls: (index: number) =>
    ({
      name: `download-${index}`,
      displayName: `download ${index}`,
      configuration: {
        logstore: 'web',
        fromTime: 1_722_406_260,
        toTime: 1_722_406_261,
        query: '*',
        allowInComplete: false,
        sink: { type: 'AliyunOSS', contentType: 'csv', compressionType: 'gzip' },
      },
    }) as const,
  bls: (index: number) =>
    ({
      name: `download ${index}`,
      logStoreName: 'web',
      queryStartTime: '2025-11-02T23:50:00Z',
      queryEndTime: '2025-11-02T23:50:01Z',
    }) as const,
  dms: () => ({ OrderId: '4060000', RollbackSQLType: 'REVERSE' }) as const,
  dbs: (index: number) =>
    ({
      RegionCode: 'cn-hangzhou',
      InstanceName: `rm-${index}`,
      BakSetType: 'full',
      BakSetId: '146005',
      FormatType: 'csv',
      TargetType: 'URL',
    }) as const,
};
