import { BceBaseClient } from '@baiducloud/sdk';
import type { JsonObject } from '../json.js';
import { operationNamed } from '../operations.js';
import { readVendorSpec } from '../spec.js';
import type { Peer } from './peer.js';

const { document } = readVendorSpec('baidu-bls');

/**
 * Baidu's SDK has no client for BLS. A client would build on its base client, so the paths come
 * from the spec.
 */
export const baiduSdkPeers: readonly Peer[] = [
  {
    name: '@baiducloud/sdk',
    vendors: ['baidu-bls'],
    wire: 'as ours',
    connect({ port, credentials: { accessKeyId, secretAccessKey, sessionToken } }) {
      const config = {
        endpoint: `http://127.0.0.1:${port}`,
        credentials: { ak: accessKeyId, sk: secretAccessKey },
        ...(sessionToken !== undefined && { sessionToken }),
      };
      const client = new BceBaseClient(config, 'bls-log');
      return async (operation, { uuid, logStoreName, ...fields }) => {
        const { method, path } = operationNamed(document, operation);
        const { body } = await client.sendRequest(
          method,
          path.replace('{uuid}', String(uuid)).replace('{logStoreName}', String(logStoreName)),
          method === 'POST'
            ? { body: JSON.stringify({ logStoreName, ...fields }) }
            : { params: textsOf(fields) },
        );
        return body;
      };
    },
  },
];

function textsOf(fields: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}
