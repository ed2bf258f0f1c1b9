import { Agent } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import type { Destination, Peer } from '../peer.js';
import type { Scheme } from '../scheme.js';

const host = 'cls.tencentcloudapi.com';
const version = '2020-10-16';

/**
 * Tencent Cloud's Node.js SDK. The package of all products is very large, and CLS has no package of
 * its own. The client of each product is this common client with the operations as methods.
 */
const byAddress: Peer = {
  name: 'tencentcloud-sdk-nodejs-common',
  vendors: ['tencent-cls'],
  wire: 'as ours',
  differences: {
    'x-tc-requestclient': 'names the SDK; our client sends its name in User-Agent',
    'x-tc-traceid': 'is a random identifier that no page documents',
    accept: 'accepts any type; our client does not send it, because every response is JSON',
  },
  connect: (destination) => connect(destination, { endpoint: `127.0.0.1:${destination.port}` }),
};

/** The same SDK with the vendor's own host name, which the signature covers. */
const byName: Peer = {
  ...byAddress,
  name: 'tencentcloud-sdk-nodejs-common, by host name',
  wire: 'other',
  connect: (destination) => connect(destination, { endpoint: host, agent: agentTo(destination) }),
};

export const peers: readonly Peer[] = [byAddress, byName];

const listExports = {
  vendor: 'tencent-cls',
  operation: 'DescribeExports',
  input: { TopicId: 'ee20bb16-3025-4048-b81a-dd436373062e', Offset: 0, Limit: 5 },
  change: ['"Limit":5', '"Limit":6'],
  codes: { mismatch: 'AuthFailure.SignatureFailure', old: 'AuthFailure.SignatureExpire' },
} as const;

export const schemes: readonly Scheme[] = [
  { scheme: 'TC3', peer: byAddress, ...listExports },
  { scheme: 'TC3 by host name', peer: byName, ...listExports },
];

function connect(
  { credentials: { accessKeyId, secretAccessKey, sessionToken } }: Destination,
  profile: { readonly endpoint: string; readonly agent?: Agent },
): ReturnType<Peer['connect']> {
  const client = new CommonClient(host, version, {
    credential: {
      secretId: accessKeyId,
      secretKey: secretAccessKey,
      ...(sessionToken !== undefined && { token: sessionToken }),
    },
    region: 'ap-guangzhou',
    profile: { httpProfile: { protocol: 'http://', ...profile } },
  });
  // The SDK returns the content of the envelope.
  return async (operation, input) => ({
    Response: (await client.request(operation, input)) as unknown,
  });
}

function agentTo({ port }: Destination): Agent {
  return Object.assign(new Agent(), { createConnection: () => connectSocket(port, '127.0.0.1') });
}
