import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { listFiles } from './list-files.js';
import type { Cost } from './budgets.js';

/**
 * Measures the cost of a package in a folder where it is installed. `program` creates its client
 * and imports nothing else.
 */
export async function measureCost(folder: string, name: string, program: string): Promise<Cost> {
  const [installed, imported, node, browser] = await Promise.all([
    measureInstalled(folder, name),
    measureImported(folder, program),
    measureBundle(folder, program, 'node'),
    measureBundle(folder, program, 'browser'),
  ]);
  return { ...installed, ...imported, bundleBytes: { node, browser } };
}

async function measureInstalled(
  folder: string,
  name: string,
): Promise<Pick<Cost, 'installedBytes' | 'installedFiles'>> {
  const names = new Set([name]);
  const sizes: number[] = [];
  for (const each of names) {
    const location = path.join(folder, 'node_modules', each);
    const manifest: unknown = JSON.parse(
      await readFile(path.join(location, 'package.json'), 'utf8'),
    );
    const dependencies: unknown = Reflect.get(Object(manifest), 'dependencies');
    for (const dependency of Object.keys(Object(dependencies))) {
      names.add(dependency);
    }
    for (const file of await listFiles(location)) {
      sizes.push((await stat(path.join(location, file))).size);
    }
  }
  return { installedBytes: sum(sizes), installedFiles: sizes.length };
}

/**
 * The files that an import reads: those that `import` each other, not those that are loaded on use.
 */
async function measureImported(
  folder: string,
  program: string,
): Promise<Pick<Cost, 'importedBytes' | 'importedFiles'>> {
  const { metafile } = await bundle(folder, program, 'node');
  const files = reachable(metafile.inputs, '<stdin>').filter((file) => file !== '<stdin>');
  const sizes = files.map((file) => metafile.inputs[file]?.bytes ?? 0);
  return { importedBytes: sum(sizes), importedFiles: files.length };
}

/** A bundler writes code that is loaded on use to separate files; only the others count. */
async function measureBundle(
  folder: string,
  program: string,
  platform: 'node' | 'browser',
): Promise<number> {
  const { metafile, outputFiles } = await bundle(folder, program, platform);
  const entry = Object.keys(metafile.outputs).find(
    (file) => metafile.outputs[file]?.entryPoint === '<stdin>',
  );
  const loaded = entry === undefined ? [] : reachable(metafile.outputs, entry);
  const names = new Set(loaded.map((file) => path.basename(file)));
  return sum(
    outputFiles
      .filter((file) => names.has(path.basename(file.path)))
      .map(({ contents }) => gzipSync(contents, { level: 9 }).byteLength),
  );
}

async function bundle(folder: string, program: string, platform: 'node' | 'browser') {
  return build({
    stdin: { contents: program, resolveDir: folder, loader: 'js' },
    absWorkingDir: folder,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform,
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
}

function reachable(graph: Metafile['inputs'] | Metafile['outputs'], entry: string): string[] {
  const found = new Set([entry]);
  for (const file of found) {
    for (const { path: next, kind } of graph[file]?.imports ?? []) {
      if (kind === 'import-statement' && Object.hasOwn(graph, next)) {
        found.add(next);
      }
    }
  }
  return [...found];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
