import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Comparison, Contender } from './comparison.js';
import { measureInstalledTree } from './installed-tree.js';

const peers = [
  '@baiducloud/sdk',
  '@alicloud/sls20201230',
  '@alicloud/openapi-core',
  '@alicloud/pop-core',
];

/** The disk space of an installation with its dependencies. */
export function compareInstallations(): Comparison {
  return {
    title: 'Installed with dependencies',
    metrics: ['kB', 'files', 'packages'],
    rows: [
      ...vendorPackages().map((name) => installedRow(name, 'ours')),
      ...peers.map((name) => installedRow(name, 'peer')),
    ],
  };
}

/** The packages that have tasks: one for each vendor. */
function vendorPackages(): string[] {
  const scope = path.dirname(findFolder('@download-tasks/client-core'));
  return readdirSync(scope)
    .filter((id) => {
      const manifest = path.join(scope, id, 'package.json');
      const { exports }: { exports?: object } = JSON.parse(readFileSync(manifest, 'utf8'));
      return exports !== undefined && './tasks' in exports;
    })
    .toSorted()
    .map((id) => `@download-tasks/${id}`);
}

function installedRow(name: string, role: Contender['role']): Contender {
  const { packages, files, bytes } = measureInstalledTree(findFolder(name));
  return { label: name, role, values: [Math.round(bytes / 1000), files, packages] };
}

/**
 * A program with one call, minified and compressed. Lazily loaded code is in separate files and
 * does not count.
 */
export async function compareBundles(): Promise<Comparison> {
  const calls: readonly (readonly [label: string, role: Contender['role'], code: string])[] = [
    [
      '@download-tasks/baidu-bls',
      'ours',
      "import { createBaiduBlsClient } from '@download-tasks/baidu-bls'; console.log(createBaiduBlsClient({ region: 'bj' }).describeDownloadTask({ uuid: 'u' }));",
    ],
    [
      '@download-tasks/aliyun-sls',
      'ours',
      "import { createAliyunSlsClient } from '@download-tasks/aliyun-sls'; console.log(createAliyunSlsClient({ region: 'cn-hangzhou', project: 'p' }).getDownloadJob({ downloadJobName: 'j' }));",
    ],
    [
      '@alicloud/pop-core',
      'peer',
      "import pop from '@alicloud/pop-core'; console.log(new pop.RPCClient({}).request('A', {}));",
    ],
  ];
  const rows = calls.map(async ([label, role, code]): Promise<Contender> => {
    const node = await bundledBytes(code, 'node');
    const browser = role === 'ours' ? await bundledBytes(code, 'browser') : 0;
    return { label, role, values: [node / 1000, browser / 1000] };
  });
  return {
    title: 'A bundle of one call, min+gz',
    metrics: ['Node kB', 'browser kB'],
    rows: await Promise.all(rows),
  };
}

async function bundledBytes(code: string, platform: 'node' | 'browser'): Promise<number> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform,
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const loaded = new Set(
    Object.keys(metafile.outputs).filter(
      (file) => metafile.outputs[file]?.entryPoint === '<stdin>',
    ),
  );
  for (const file of loaded) {
    for (const { path: next, kind } of metafile.outputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && Object.hasOwn(metafile.outputs, next)) {
        loaded.add(next);
      }
    }
  }
  const names = new Set([...loaded].map((file) => path.basename(file)));
  return outputFiles
    .filter(({ path: file }) => names.has(path.basename(file)))
    .reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).byteLength, 0);
}

/** Searches like Node, because not every package exports its package.json. */
function findFolder(name: string): string {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const found = folders
    .map((folder) => path.join(folder, name))
    .find((folder) => existsSync(folder));
  if (found === undefined) {
    throw new Error(`${name} is not installed`);
  }
  return found;
}
