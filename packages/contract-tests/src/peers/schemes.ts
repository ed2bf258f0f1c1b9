import { officialPeer, ownPeers } from './official-peers.js';
import type { Scheme } from './scheme.js';

const gateway = {
  mismatch: 'SignatureDoesNotMatch',
  old: 'InvalidTimeStamp.Expired',
  again: 'SignatureNonceUsed',
};

export const slsCodes = { mismatch: 'SignatureNotMatch', old: 'RequestTimeExpired' };

const listOrders = {
  vendor: 'aliyun-dms',
  operation: 'ListOrders',
  input: { PageNumber: 1, PageSize: 10 },
  change: ['PageSize=10', 'PageSize=11'],
  codes: gateway,
} as const;

const listTasks = {
  vendor: 'aliyun-dbs',
  operation: 'DescribeDownloadTask',
  input: { RegionCode: 'cn-hangzhou', InstanceName: 'rm-example' },
  change: ['rm-example', 'rm-another'],
  codes: gateway,
} as const;

const listJobs = {
  vendor: 'aliyun-sls',
  operation: 'ListDownloadJobs',
  input: { logstore: 'web', size: 10 },
  change: ['size=10', 'size=11'],
  codes: slsCodes,
} as const;

const createJob = {
  ...listJobs,
  operation: 'CreateDownloadJob',
  input: {
    name: 'download-123',
    displayName: 'nightly',
    configuration: {
      logstore: 'web',
      fromTime: 1_722_406_260,
      toTime: 1_722_406_860,
      query: '*',
      allowInComplete: false,
      sink: { type: 'AliyunOSS', contentType: 'csv', compressionType: 'none' },
    },
  },
  change: ['download-123', 'download-124'],
} as const;

// The signature does not cover the body, so the operation has none. The task does not exist; only a
// correctly signed request receives that error.
const describeTask = {
  peer: officialPeer('@baiducloud/sdk'),
  vendor: 'baidu-bls',
  operation: 'DescribeDownloadTask',
  input: { uuid: 'cfa6a654-06e9-66ca-3e24-71b1764d0455' },
  change: ['cfa6a654', 'cfa6a655'],
  status: 404,
} as const;

const core = '@alicloud/openapi-core';
const sls4 = officialPeer('@alicloud/sls20201230, SLS4');
const log = officialPeer('@alicloud/sls20201230, LOG');

export const schemes: readonly Scheme[] = [
  { scheme: 'ACS3', peer: officialPeer(`${core}, ACS3`), ...listOrders },
  { scheme: 'ACS3, form', peer: officialPeer(`${core}, ACS3 over a form`), ...listTasks },
  { scheme: 'RPC 1.0', peer: officialPeer(`${core}, signature 1.0`), ...listTasks },
  { scheme: 'RPC 1.0, form', peer: officialPeer('@alicloud/pop-core, POST'), ...listOrders },
  { scheme: 'RPC 1.0, GET', peer: officialPeer('@alicloud/pop-core, GET'), ...listTasks },
  { scheme: 'SLS4', peer: sls4, ...listJobs },
  { scheme: 'SLS4, body', peer: sls4, ...createJob },
  { scheme: 'LOG with SHA-256', peer: log, ...listJobs },
  { scheme: 'LOG with SHA-256, body', peer: log, ...createJob },
  {
    scheme: 'BCE',
    ...describeTask,
    codes: { mismatch: 'Unauthorized', old: 'Unauthorized' },
  },
  {
    scheme: 'BCE at the gateway',
    ...describeTask,
    errors: 'gateway',
    codes: { mismatch: 'SignatureDoesNotMatch', old: 'RequestExpired' },
  },
  ...ownPeers.flatMap((own) => own.schemes),
];
