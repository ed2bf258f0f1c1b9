import { Agent } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { tlsOpenapi } from '@volcengine/openapi';
import type { Destination, Peer } from '../peer.js';
import type { Scheme } from '../scheme.js';

const host = 'tls-cn-beijing.volces.com';

const usual = {
  vendors: ['volcengine-tls'],
  differences: {
    accept: 'also accepts text; our client does not send it, because every response is JSON',
    'content-type': 'is missing on GET; the documentation requires it on every request',
    'x-content-sha256': 'is missing on GET; our client signs a digest of every body',
    'x-tls-apiversion': 'is 0.2.0; the documented default is 0.3.0',
  },
} as const;

/** Volcengine's Node.js SDK. It does not sign the Host header. */
const byAddress: Peer = {
  ...usual,
  name: '@volcengine/openapi',
  wire: 'as ours',
  connect: (destination) => connect(destination, `127.0.0.1:${destination.port}`),
};

/** The same SDK with the vendor's own host name. */
const byName: Peer = {
  ...usual,
  name: '@volcengine/openapi, by host name',
  wire: 'other',
  connect: (destination) => connect(destination, host),
};

export const peers: readonly Peer[] = [byAddress, byName];

const codes = { mismatch: 'SignatureDoesNotMatch', old: 'RequestExpired' };

const listTasks = {
  vendor: 'volcengine-tls',
  operation: 'DescribeDownloadTasks',
  input: { TopicId: 'web', PageSize: 10 },
  change: ['PageSize=10', 'PageSize=11'],
  codes,
} as const;

const countLogs = {
  vendor: 'volcengine-tls',
  operation: 'DescribeHistogramV1',
  input: { TopicId: 'web', Query: '*', StartTime: 1_762_127_400_000, EndTime: 1_762_128_000_000 },
  change: ['1762127400000', '1762127400001'],
  codes,
} as const;

export const schemes: readonly Scheme[] = [
  { scheme: 'Volcengine HMAC-SHA256, GET', peer: byAddress, ...listTasks },
  { scheme: 'Volcengine HMAC-SHA256, POST', peer: byAddress, ...countLogs },
  { scheme: 'Volcengine HMAC-SHA256, by host name', peer: byName, ...listTasks },
];

function connect(
  { port, credentials: { accessKeyId, secretAccessKey, sessionToken } }: Destination,
  destinationHost: string,
): ReturnType<Peer['connect']> {
  const client = new tlsOpenapi.TlsService({
    host: destinationHost,
    region: 'cn-beijing',
    protocol: 'http:',
    accessKeyId,
    secretKey: secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
  });
  const httpAgent = Object.assign(new Agent(), {
    createConnection: () => connectSocket(port, '127.0.0.1'),
  });
  return async (operation, input) => {
    const call: unknown = Reflect.get(client, operation);
    if (typeof call !== 'function') {
      throw new Error(`no method ${operation}`);
    }
    try {
      return (await Reflect.apply(call, client, [input, { httpAgent }])) as unknown;
    } catch (error) {
      throw withCode(error);
    }
  };
}

/**
 * Replaces the SDK's error by one with the vendor's code from the response body. The SDK throws the
 * error of axios, which includes the signature.
 */
function withCode(error: unknown): unknown {
  const response: unknown = Reflect.get(Object(error), 'response');
  const body: unknown = Reflect.get(Object(response), 'data');
  const code: unknown = Reflect.get(Object(body), 'ErrorCode');
  return typeof code === 'string' ? Object.assign(new Error(code), { code }) : error;
}
