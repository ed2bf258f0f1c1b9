import { createRequire } from 'node:module';
import type SlsSdk from '@alicloud/sls20201230';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import { isObject, type JsonObject } from '../json.js';
import { aliyunKeys, project, region, type Destination, type Peer } from './peer.js';

// Loaded with require, because the `default` of an imported CommonJS package differs between Node
// and vitest.
const slsSdk: typeof SlsSdk = createRequire(import.meta.url)('@alicloud/sls20201230');

/** Alibaba Cloud's SDK for SLS; by default it signs with the older scheme. */
export const slsSdkPeers: readonly Peer[] = [
  {
    name: '@alicloud/sls20201230, SLS4',
    vendors: ['aliyun-sls'],
    wire: 'as ours',
    connect: (destination) => connect(destination, { signatureVersion: 'v4' }),
  },
  {
    name: '@alicloud/sls20201230, LOG',
    vendors: ['aliyun-sls'],
    wire: 'other',
    connect: (destination) => connect(destination, {}),
  },
];

function connect(
  { port, credentials }: Destination,
  options: { readonly signatureVersion?: 'v4' },
): ReturnType<Peer['connect']> {
  const client = new slsSdk.default(
    new $OpenApiUtil.Config({
      ...aliyunKeys(credentials),
      ...options,
      protocol: 'HTTP',
      endpoint: `${region}.log.aliyuncs.com:${port}`,
      regionId: region,
    }),
  );
  const calls: Readonly<Record<string, (input: JsonObject) => Promise<object>>> = {
    CreateDownloadJob: (input) => client.createDownloadJob(project, createRequest(input)),
    GetDownloadJob: (input) => client.getDownloadJob(project, nameOf(input)),
    ListDownloadJobs: (input) =>
      client.listDownloadJobs(project, new slsSdk.ListDownloadJobsRequest(input)),
    GetHistograms: (input) =>
      client.getHistograms(
        project,
        String(input['logstore']),
        new slsSdk.GetHistogramsRequest(input),
      ),
    DeleteDownloadJob: (input) => client.deleteDownloadJob(project, nameOf(input)),
  };
  return async (operation, input) =>
    Reflect.get((await calls[operation]?.(input)) ?? {}, 'body') as unknown;
}

function createRequest(input: JsonObject): InstanceType<typeof SlsSdk.CreateDownloadJobRequest> {
  const configuration = isObject(input['configuration']) ? input['configuration'] : {};
  const sink = isObject(configuration['sink']) ? configuration['sink'] : {};
  return new slsSdk.CreateDownloadJobRequest({
    ...input,
    configuration: new slsSdk.CreateDownloadJobRequestConfiguration({
      ...configuration,
      sink: new slsSdk.CreateDownloadJobRequestConfigurationSink(sink),
    }),
  });
}

function nameOf({ downloadJobName }: JsonObject): string {
  return String(downloadJobName);
}
