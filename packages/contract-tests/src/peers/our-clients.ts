import { createAliyunDbsClient } from '@download-tasks/aliyun-dbs';
import { createAliyunDmsClient } from '@download-tasks/aliyun-dms';
import { createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import type { VendorId } from '@download-tasks/emulator';
import { aliyunKeys, project, region, slsDomain, type Destination, type Peer } from './peer.js';

const create: Readonly<Record<VendorId, (destination: Destination) => object>> = {
  'aliyun-dbs': ({ port, credentials }) =>
    createAliyunDbsClient({ region, endpoint: local(port), credentials: aliyunKeys(credentials) }),
  'aliyun-dms': ({ port, credentials }) =>
    createAliyunDmsClient({ region, endpoint: local(port), credentials: aliyunKeys(credentials) }),
  'aliyun-sls': ({ port, credentials }) =>
    createAliyunSlsClient({
      region,
      project,
      endpoint: `http://{project}.${slsDomain}:${port}`,
      credentials: aliyunKeys(credentials),
    }),
  'baidu-bls': ({ port, credentials }) =>
    createBaiduBlsClient({ region: 'bj', endpoint: local(port), credentials }),
};

/**
 * The clients of this repository. Their methods are called like the operations, but for the first
 * letter.
 */
export const ourClients: Peer = {
  name: 'download-tasks',
  vendors: ['aliyun-dbs', 'aliyun-dms', 'aliyun-sls', 'baidu-bls'],
  wire: 'as ours',
  connect(destination) {
    const client = create[destination.vendor](destination);
    return async (operation, input) => {
      const name = operation.charAt(0).toLowerCase() + operation.slice(1);
      const method: unknown = Reflect.get(client, name);
      if (typeof method !== 'function') {
        throw new Error(`no method ${name}`);
      }
      return Reflect.apply(method, client, [input]) as unknown;
    };
  },
};

function local(port: number): string {
  return `http://127.0.0.1:${port}`;
}
