import { createRequire } from 'node:module';
import type OpenApiCore from '@alicloud/openapi-core';
import { RuntimeOptions } from '@darabonba/typescript';
import type { JsonObject } from '../json.js';
import { rpcVendors, rpcVersionOf } from './aliyun-rpc.js';
import { aliyunKeys, type Destination, type Peer } from './peer.js';

// Loaded with require, because the `default` of an imported CommonJS package differs between Node
// and vitest.
const {
  default: OpenApiClient,
  $OpenApiUtil,
  OpenApiUtil,
}: typeof OpenApiCore = createRequire(import.meta.url)('@alicloud/openapi-core');

interface Choice {
  readonly method: 'GET' | 'POST';
  readonly place: 'query' | 'body';
  /** `v2` is its documentation's name for signature 1.0. */
  readonly signatureAlgorithm?: 'v2';
}

const choices: Readonly<Record<string, Choice>> = {
  ACS3: { method: 'POST', place: 'query' },
  'ACS3 over GET': { method: 'GET', place: 'query' },
  'ACS3 over a form': { method: 'POST', place: 'body' },
  'signature 1.0': { method: 'POST', place: 'query', signatureAlgorithm: 'v2' },
};

/**
 * The core of Alibaba Cloud's SDKs. The SDKs for DMS and DBS are not on npm; its generic call sends
 * the same requests.
 */
export const openApiCorePeers: readonly Peer[] = Object.entries(choices).map(([name, choice]) => ({
  name: `@alicloud/openapi-core, ${name}`,
  vendors: rpcVendors,
  wire: name === 'ACS3' ? 'as ours' : 'other',
  connect: (destination) => connect(destination, choice),
}));

function connect(
  { vendor, port, credentials }: Destination,
  { method, place, ...options }: Choice,
): ReturnType<Peer['connect']> {
  const client = new OpenApiClient(
    new $OpenApiUtil.Config({
      ...aliyunKeys(credentials),
      ...options,
      endpoint: `127.0.0.1:${port}`,
      protocol: 'HTTP',
    }),
  );
  return async (action, input) => {
    const call = new $OpenApiUtil.Params({
      action,
      version: rpcVersionOf(vendor),
      protocol: 'HTTPS',
      pathname: '/',
      method,
      authType: 'AK',
      style: 'RPC',
      reqBodyType: 'formData',
      bodyType: 'json',
    });
    const request = new $OpenApiUtil.OpenApiRequest({ [place]: textsOf(input) });
    const { body } = await client.callApi(call, request, new RuntimeOptions({}));
    return body as unknown;
  };
}

/** Converts values to strings like the vendor's SDKs: non-scalar values become JSON text. */
function textsOf(input: JsonObject): Record<string, string> {
  const texts = Object.entries(input).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' || typeof value === 'number'
      ? String(value)
      : OpenApiUtil.arrayToStringWithSpecifiedStyle(value, name, 'json'),
  ]);
  return Object.fromEntries(texts);
}
