import { Child } from './child.js';
import { compareColdStarts } from './compare-cold-starts.js';
import { compareCommandLine, compareRepositoryCommands, measureTests } from './compare-commands.js';
import { compareOperations } from './compare-operations.js';
import { compareBundles, compareInstallations } from './compare-sizes.js';
import { compareWaits } from './compare-waits.js';
import type { Comparison } from './comparison.js';

/** The sections of the benchmark by name. Each is a region of docs/benchmarks.md. */
export const sections: Readonly<Record<string, () => Promise<readonly Comparison[]>>> = {
  sign: compareSigning,
  call: compareCalls,
  import: async () => [await compareColdStarts()],
  install: async () => [compareInstallations(), await compareBundles()],
  wait: compareWaits,
  command: async () => [await compareCommandLine(), await compareRepositoryCommands()],
  test: async () => [await measureTests()],
};

const limit = {
  label: 'one SHA-256 and one HMAC',
  role: 'limit',
  script: ['sign-limit'],
} as const;

async function compareSigning(): Promise<readonly Comparison[]> {
  const budgetMs = 6000;
  const load = { calls: 3000, inFlight: 1 };
  return [
    ...(await compareOperations({
      contenders: [
        { label: 'download-tasks', role: 'ours', script: ['sign-bce'] },
        { label: 'download-tasks, WebCrypto', role: 'ours', script: ['sign-bce-web-crypto'] },
        { label: '@baiducloud/sdk, Auth', role: 'peer', script: ['sign-bce-peer'] },
        limit,
      ],
      loads: { 'One signature, bce-auth-v1': load },
      budgetMs,
    })),
    ...(await compareOperations({
      contenders: [
        { label: 'download-tasks, ACS3', role: 'ours', script: ['sign-acs3'] },
        { label: 'download-tasks, SLS4', role: 'ours', script: ['sign-sls4'] },
        { label: '@alicloud/openapi-core, ACS3', role: 'peer', script: ['sign-acs3-peer'] },
        limit,
      ],
      loads: { 'One signature, Alibaba Cloud': load },
      budgetMs,
    })),
  ];
}

async function compareCalls(): Promise<readonly Comparison[]> {
  const { child: server, greeting } = await Child.start('server');
  const endpoint = String(greeting);
  const ours = 'download-tasks';
  const contests = {
    'Baidu BLS': [
      { label: ours, role: 'ours', script: ['call-bls', endpoint] },
      { label: '@baiducloud/sdk', role: 'peer', script: ['call-bls-peer', endpoint] },
      { label: 'a signed fetch', role: 'peer', script: ['call-fetch', endpoint] },
      { label: 'node:http, unsigned', role: 'reference', script: ['call-node-http', endpoint] },
      { label: 'undici, unsigned', role: 'limit', script: ['call-limit', endpoint] },
    ],
    'Alibaba Cloud SLS': [
      { label: ours, role: 'ours', script: ['call-sls', endpoint] },
      { label: '@alicloud/sls20201230', role: 'peer', script: ['call-sls-peer', endpoint] },
      { label: 'node:http, unsigned', role: 'reference', script: ['call-node-http', endpoint] },
      { label: 'undici, unsigned', role: 'limit', script: ['call-limit', endpoint] },
    ],
    'Alibaba Cloud DBS': [
      { label: ours, role: 'ours', script: ['call-dbs', endpoint] },
      {
        label: '@alicloud/openapi-core',
        role: 'peer',
        script: ['call-dbs-openapi-core', endpoint],
      },
      { label: '@alicloud/pop-core', role: 'peer', script: ['call-dbs-pop-core', endpoint] },
      { label: 'node:http, unsigned', role: 'reference', script: ['call-node-http', endpoint] },
      { label: 'undici, unsigned', role: 'limit', script: ['call-limit', endpoint] },
    ],
  } as const;
  const comparisons: Comparison[] = [];
  try {
    for (const [vendor, contenders] of Object.entries(contests)) {
      const loads = {
        [`${vendor}, 64 calls in flight`]: { calls: 640, inFlight: 64 },
        [`${vendor}, one call at a time`]: { calls: 250, inFlight: 1 },
      };
      comparisons.push(...(await compareOperations({ contenders, loads, budgetMs: 12_000 })));
    }
  } finally {
    server.stop();
  }
  return comparisons;
}
