import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { Child } from './child.js';
import { compareColdStarts } from './compare-cold-starts.js';
import { compareOperations } from './compare-operations.js';
import { type Comparison, formatComparison } from './comparison.js';
import { measureInstalledTree } from './installed-tree.js';

const vendorPackage = '@download-tasks/baidu-bls';
const peerPackage = '@baiducloud/sdk';
const vendorFolder = findFolder(vendorPackage);
const peerFolder = findFolder(peerPackage);
const peer = `${peerPackage} ${readVersion(peerFolder)}`;

const [load = 0] = loadavg();
console.log(
  `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores, load ${load.toFixed(1)}; medians`,
);
for (const compare of [compareSigning, compareCalls, compareImports, compareSizes]) {
  for (const comparison of await compare()) console.log(`\n${formatComparison(comparison)}`);
}

function compareSigning(): Promise<readonly Comparison[]> {
  return compareOperations({
    contenders: {
      'download-tasks, node:crypto': ['sign-with-ours'],
      'download-tasks, WebCrypto': ['sign-with-web-crypto'],
      [`${peer}, Auth`]: ['sign-with-peer'],
    },
    loads: { 'Sign one request': { calls: 2000, inFlight: 1 } },
    budgetMs: 12_000,
  });
}

async function compareCalls(): Promise<readonly Comparison[]> {
  const { child: server, greeting } = await Child.start('server');
  const endpoint = String(greeting);
  try {
    return await compareOperations({
      contenders: {
        'download-tasks': ['call-with-ours', endpoint],
        [`${peer}, BceBaseClient`]: ['call-with-peer', endpoint],
        'signed fetch': ['call-with-fetch', endpoint],
      },
      loads: {
        'One call over loopback, one after the other': { calls: 250, inFlight: 1 },
        'One call over loopback, 64 in flight': { calls: 640, inFlight: 64 },
      },
      budgetMs: 30_000,
    });
  } finally {
    server.stop();
  }
}

async function compareImports(): Promise<readonly Comparison[]> {
  const client = 'src/bce_base_client.js';
  const comparison = await compareColdStarts({
    [vendorPackage]: [vendorPackage, 'createBaiduBlsClient'],
    [peer]: [peerPackage, 'BceBaseClient'],
    [`${peer}, only ${client}`]: [`${peerPackage}/${client}`, 'default'],
    'nothing: Node.js alone': [],
  });
  return [comparison];
}

async function compareSizes(): Promise<readonly Comparison[]> {
  return [
    {
      title: 'Installed with dependencies',
      metrics: ['packages', 'files', 'kB'],
      rows: [sizeOf(vendorPackage, vendorFolder), sizeOf(peer, peerFolder)],
    },
  ];
}

function sizeOf(label: string, folder: string): Comparison['rows'][number] {
  const { packages, files, bytes } = measureInstalledTree(folder);
  return { label, values: [packages, files, Math.round(bytes / 1000)] };
}

/** Looks where Node looks: not every package lets its package.json be resolved. */
function findFolder(name: string): string {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const found = folders
    .map((folder) => path.join(folder, name))
    .find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`${name} is not installed`);
  return found;
}

function readVersion(folder: string): string {
  const manifest = readFileSync(path.join(folder, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
