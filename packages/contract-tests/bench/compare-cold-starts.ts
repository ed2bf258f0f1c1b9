import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Child } from './child.js';
import type { Comparison, Role } from './comparison.js';
import { roundsWithin } from './rounds-within.js';
import { accessKeyId, secretAccessKey } from './sample-request.js';
import { median } from './statistics.js';

const script = fileURLToPath(new URL('./cold.js', import.meta.url));
const run = promisify(execFile);
const budgetMs = 40_000;

const keys = `{ accessKeyId: '${accessKeyId}', accessKeySecret: '${secretAccessKey}', secretAccessKey: '${secretAccessKey}' }`;
const only = (...names: readonly string[]): string =>
  `const all = ${keys}; const keys = { ${names.map((name) => `${name}: all.${name}`).join(', ')} };`;

interface Program {
  readonly label: string;
  readonly role: Role;
  readonly code: string;
}

/** Each program imports what its users import, and sends one signed request. */
const programs: readonly Program[] = [
  {
    label: '@download-tasks/baidu-bls',
    role: 'ours',
    code: `import { createBaiduBlsClient as create } from '@download-tasks/baidu-bls';
      ${only('accessKeyId', 'secretAccessKey')}
      export const call = (endpoint) => create({ region: 'bj', endpoint, credentials: keys }).describeDownloadTask({ uuid: 'u' });`,
  },
  {
    label: '@download-tasks/aliyun-sls',
    role: 'ours',
    code: `import { createAliyunSlsClient as create } from '@download-tasks/aliyun-sls';
      ${only('accessKeyId', 'accessKeySecret')}
      export const call = (endpoint) => create({ region: 'cn-hangzhou', project: 'p', endpoint, credentials: keys }).getDownloadJob({ downloadJobName: 'j' });`,
  },
  {
    label: '@baiducloud/sdk',
    role: 'peer',
    code: `import { BceBaseClient } from '@baiducloud/sdk';
      export const call = (endpoint) => new BceBaseClient({ endpoint, credentials: { ak: '${accessKeyId}', sk: '${secretAccessKey}' } }, 'bls').sendRequest('GET', '/v2/logstore/download/u');`,
  },
  {
    label: '@alicloud/pop-core',
    role: 'peer',
    code: `import pop from '@alicloud/pop-core';
      ${only('accessKeyId', 'accessKeySecret')}
      export const call = (endpoint) => new pop.RPCClient({ ...keys, endpoint, apiVersion: '2021-01-01' }).request('DescribeDownloadTask', {}, { method: 'POST' });`,
  },
  {
    label: 'node:http, without a signature',
    role: 'limit',
    code: `import http from 'node:http';
      export const call = (endpoint) => new Promise((resolve, reject) => {
        http.get(endpoint + '/unsigned/v2/logstore/download/u', (response) => response.on('data', () => {}).on('end', resolve)).on('error', reject);
      });`,
  },
];

/**
 * Imports and first calls in fresh processes, in milliseconds compared with an empty Node process.
 */
export async function compareColdStarts(): Promise<Comparison> {
  const folder = await mkdtemp(path.join(import.meta.dirname, 'cold-'));
  const { child: server, greeting } = await Child.start('server');
  try {
    const files = await Promise.all(programs.map((program, at) => write(folder, program, at)));
    const samples = programs.map(() => [[], [], []] as [number[], number[], number[]]);
    for (const _ of roundsWithin(budgetMs)) {
      const bare = await startOnce([]);
      for (const [at, file] of files.entries()) {
        const { importMs, cpuMs, processMs } = await startOnce([file, String(greeting)]);
        samples[at]?.[0].push(importMs);
        samples[at]?.[1].push(Math.max(0, processMs - bare.processMs));
        samples[at]?.[2].push(Math.max(0, cpuMs - bare.cpuMs));
      }
    }
    return {
      title: 'A fresh process, over Node alone',
      metrics: ['import ms', 'first call, whole process ms', 'its CPU ms'],
      rows: programs.map(({ label, role }, at) => ({
        label,
        role,
        values: (samples[at] ?? []).map(median),
      })),
    };
  } finally {
    server.stop();
    await rm(folder, { recursive: true });
  }
}

async function write(folder: string, { code }: Program, at: number): Promise<string> {
  const file = path.join(folder, `${at}.mjs`);
  await writeFile(file, code);
  return file;
}

async function startOnce(
  parameters: readonly string[],
): Promise<{ readonly importMs: number; readonly cpuMs: number; readonly processMs: number }> {
  const start = performance.now();
  const { stdout } = await run(process.execPath, [script, ...parameters], { timeout: 30_000 });
  const processMs = performance.now() - start;
  const { importMs, cpuMs } = JSON.parse(stdout) as { importMs: number; cpuMs: number };
  return { importMs, cpuMs, processMs };
}
