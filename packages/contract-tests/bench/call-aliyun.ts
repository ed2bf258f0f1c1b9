import dns from 'node:dns';
import { createRequire } from 'node:module';
import { RuntimeOptions } from '@darabonba/typescript';
import type OpenApiCore from '@alicloud/openapi-core';
import type PopCore from '@alicloud/pop-core';
import type SlsSdk from '@alicloud/sls20201230';
import { createAliyunDbsClient } from '@download-tasks/aliyun-dbs';
import { createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import type { Operation } from './operation.js';
import { aliyunKeys } from './sample-request.js';

const require = createRequire(import.meta.url);
const region = 'cn-hangzhou';

export function callSls(endpoint: string): Operation {
  const options = { region, project: 'p', credentials: aliyunKeys, endpoint };
  const client = createAliyunSlsClient(options);
  return async () => check(await client.getDownloadJob({ downloadJobName: 'job' }));
}

/**
 * The vendor's SDK for SLS, with the same signature. It puts the project into the host name, which
 * resolves to this machine.
 */
export function callSlsWithPeer(endpoint: string): Operation {
  const { $OpenApiUtil }: typeof OpenApiCore = require('@alicloud/openapi-core');
  const { default: Client }: typeof SlsSdk = require('@alicloud/sls20201230');
  Reflect.set(dns, 'lookup', (_name: string, options: unknown, done: unknown) => {
    const found = { address: '127.0.0.1', family: 4 };
    const isAll = Reflect.get(Object(options), 'all') === true;
    if (typeof done === 'function') {
      process.nextTick(() => void (isAll ? done(null, [found]) : done(null, found.address, 4)));
    }
  });
  const client = new Client(
    new $OpenApiUtil.Config({
      ...aliyunKeys,
      signatureVersion: 'v4',
      protocol: 'HTTP',
      endpoint: `${region}.log.aliyuncs.com:${new URL(endpoint).port}`,
      regionId: region,
    }),
  );
  return async () => check((await client.getDownloadJob('p', 'job')).body);
}

export function callDbs(endpoint: string): Operation {
  const client = createAliyunDbsClient({ region, credentials: aliyunKeys, endpoint });
  const input = { RegionCode: region, InstanceName: 'instance' };
  return async () => check(await client.describeDownloadTask(input));
}

/** The core of the vendor's SDKs; the SDK for DBS is not on npm. */
export function callDbsWithOpenApiCore(endpoint: string): Operation {
  const core: typeof OpenApiCore = require('@alicloud/openapi-core');
  const { default: Client, $OpenApiUtil } = core;
  const client = new Client(
    new $OpenApiUtil.Config({
      ...aliyunKeys,
      endpoint: new URL(endpoint).host,
      protocol: 'HTTP',
    }),
  );
  const call = new $OpenApiUtil.Params({
    action: 'DescribeDownloadTask',
    version: '2021-01-01',
    protocol: 'HTTPS',
    pathname: '/',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    reqBodyType: 'formData',
    bodyType: 'json',
  });
  return async () => {
    const query = { RegionCode: region, InstanceName: 'instance' };
    const request = new $OpenApiUtil.OpenApiRequest({ query });
    check((await client.callApi(call, request, new RuntimeOptions({})))['body']);
  };
}

/** The vendor's older core, which supports only signature 1.0. */
export function callDbsWithPopCore(endpoint: string): Operation {
  const RPCClient: typeof PopCore = require('@alicloud/pop-core');
  const client = new RPCClient({ ...aliyunKeys, endpoint, apiVersion: '2021-01-01' });
  return async () => {
    const input = { RegionCode: region, InstanceName: 'instance' };
    check(await client.request('DescribeDownloadTask', input, { method: 'POST' }));
  };
}

function check(body: unknown): void {
  if (Reflect.get(Object(body), 'name') !== 'whole') {
    throw new Error(`got ${JSON.stringify(body)}`);
  }
}
