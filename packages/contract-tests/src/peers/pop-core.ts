import RPCClient from '@alicloud/pop-core';
import type { JsonObject } from '../json.js';
import { rpcVendors, rpcVersionOf } from './aliyun-rpc.js';
import { aliyunKeys, type Destination, type Peer } from './peer.js';

/** Alibaba Cloud's older core, which supports only signature 1.0. */
export const popCorePeers: readonly Peer[] = (['POST', 'GET'] as const).map((method) => ({
  name: `@alicloud/pop-core, ${method}`,
  vendors: rpcVendors,
  wire: 'other',
  connect({ vendor, port, credentials }: Destination) {
    const client = new RPCClient({
      ...aliyunKeys(credentials),
      endpoint: `http://127.0.0.1:${port}`,
      apiVersion: rpcVersionOf(vendor),
    });
    return (action, input) => client.request<unknown>(action, textsOf(input), { method });
  },
}));

/** It would flatten arrays to `Name.1`, but these APIs expect JSON text. */
function textsOf(input: JsonObject): JsonObject {
  const texts = Object.entries(input).map(([name, value]): [string, unknown] => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : value,
  ]);
  return Object.fromEntries(texts);
}
