import { createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import { createAliyunSlsTasks } from '@download-tasks/aliyun-sls/tasks';
import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { emulatorCredentials } from '@download-tasks/emulator';
import type { FleetProvider } from '../../src/index.js';

export type ProviderName = 'sls' | 'sls-2' | 'bls' | 'bls-2';

/** Providers of the emulated vendors, two regions of each. */
export function providersAt(
  url: string,
  activeTasks?: number,
): Readonly<Record<ProviderName, FleetProvider>> {
  const { accessKeyId, secretAccessKey } = emulatorCredentials;
  const limits = { requestsPerSecond: 1000, ...(activeTasks !== undefined && { activeTasks }) };
  const sls = (region: string): FleetProvider => ({
    ...limits,
    open: () =>
      createAliyunSlsTasks(
        createAliyunSlsClient({
          region,
          project: 'ali-test-project',
          endpoint: `${url}/aliyun-sls/{project}`,
          credentials: { accessKeyId, accessKeySecret: secretAccessKey },
        }),
      ),
  });
  const bls = (region: string): FleetProvider => ({
    ...limits,
    open: () =>
      createBaiduBlsTasks(
        createBaiduBlsClient({
          region,
          endpoint: `${url}/baidu-bls`,
          credentials: emulatorCredentials,
        }),
      ),
  });
  return {
    sls: sls('cn-hangzhou'),
    'sls-2': sls('cn-shanghai'),
    bls: bls('bj'),
    'bls-2': bls('gz'),
  };
}
