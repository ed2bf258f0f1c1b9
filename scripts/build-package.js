import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { joinChunks, reachable } from './join-chunks.js';

// Plain JavaScript. Every build runs it in the folder of its package. It bundles each entry point
// of the package.json into few files, JavaScript by esbuild and types by tsc and rollup; `dist`
// mirrors the paths of `src`. `dependencies` remain external, so that there is one copy of them at
// run time; other imported packages are bundled, with their licenses.

const root = path.resolve(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
const builtIn = manifest.builtIn ?? [];

const sourcesOf = (target) => target?.['@download-tasks/source'];

/** The sources of all entry points. */
const exported = Object.values(manifest.exports).flatMap((target) => sourcesOf(target) ?? []);

/**
 * `#name` → its source by platform. The runtime selects one of them.
 */
const platforms = Object.entries(manifest.imports ?? {}).flatMap(([name, target]) => {
  const { node, default: others } = sourcesOf(target) ?? {};
  return node === undefined || others === undefined ? [] : [{ name, sources: [node, others] }];
});

/** `./src/tasks.ts` → `tasks`: where a source ends up below `dist`, without extension. */
const nameOf = (source) => source.replace(/^\.\/src\//, '').replace(/\.ts$/, '');

async function bundleCode() {
  const sources = [...exported, ...platforms.flatMap((platform) => platform.sources)];
  const { metafile } = await build({
    entryPoints: Object.fromEntries(sources.map((source) => [nameOf(source), source])),
    outdir: 'dist',
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[hash]',
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    conditions: ['@download-tasks/source', 'node', 'import'],
    mainFields: ['module', 'main'],
    external: [
      'node:*',
      ...platforms.map(({ name }) => name),
      ...dependencies.flatMap((name) => [name, `${name}/*`]),
    ],
    // Names are kept and lines are short, so that stack traces are useful.
    minifySyntax: true,
    minifyWhitespace: true,
    lineLimit: 120,
    metafile: true,
    logLevel: 'warning',
  });
  await joinSmallChunks(metafile.outputs);
}

const isChunk = (file) => file.startsWith('dist/chunks/');
const inFolder = (file) => path.relative('dist', file);

/** Smaller pieces are not worth a file. */
const smallestChunkBytes = 8192;

/**
 * Joins small pieces of shared code. Code that an entry point of the package loads at once becomes
 * one file, code that only platforms load another. Large pieces, and code that is loaded on use,
 * remain separate.
 */
async function joinSmallChunks(outputs) {
  const files = Object.keys(outputs);
  const entries = files.filter((file) => !isChunk(file));
  const names = new Set(exported.map((source) => `dist/${nameOf(source)}.js`));
  const atOnce = reachable(
    outputs,
    entries.filter((file) => names.has(file)),
  );
  const onPlatforms = reachable(
    outputs,
    entries.filter((file) => !names.has(file)),
  );
  await joinChunks({
    folder: 'dist',
    files: files.map(inFolder),
    entries: entries.map(inFolder),
    groupOf: (name) => {
      const file = `dist/${name}`;
      if (!isChunk(file) || outputs[file].bytes >= smallestChunkBytes) {
        return undefined;
      }
      return atOnce.has(file) ? 'shared' : onPlatforms.has(file) ? 'platform' : undefined;
    },
    chunkNames: 'chunks/[name].js',
  });
}

async function bundleTypes() {
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  const options = [
    '-p',
    'tsconfig.build.json',
    '--emitDeclarationOnly',
    '--declarationMap',
    'false',
  ];
  execFileSync(process.execPath, [compiler, ...options], { stdio: 'inherit' });
  cpSync('dist', 'dist.types', { recursive: true, filter: (file) => !file.endsWith('.js') });
  removeTypes();
  const input = exported.map((source) => [nameOf(source), `dist.types/${nameOf(source)}.d.ts`]);
  const isEntry = (id) => input.some(([, entry]) => id.endsWith(entry));
  const bundle = await rollup({
    input: Object.fromEntries(input),
    external: (id) => !id.startsWith('.') && !path.isAbsolute(id) && !builtIn.includes(id),
    plugins: [dts({ includeExternal: builtIn })],
  });
  await bundle.write({
    banner: libraryReferences(),
    dir: 'dist',
    format: 'es',
    // One file for everything that entry points share, because unneeded types cost nothing.
    manualChunks: (id) => (input.length === 1 || isEntry(id) ? undefined : 'shared'),
    minifyInternalExports: false,
    chunkFileNames: '[name].d.ts',
  });
  await bundle.close();
  rmSync('dist.types', { recursive: true });
}

/**
 * `/// <reference lib="…" />` of the sources: what users with an older `lib` need, and rollup
 * drops.
 */
function libraryReferences() {
  const files = readdirSync('dist.types', { recursive: true }).filter((file) =>
    file.endsWith('.d.ts'),
  );
  const lines = files.flatMap((file) => {
    const text = readFileSync(path.join('dist.types', file), 'utf8');
    return text.match(/^\/\/\/ <reference lib=.*$/gm) ?? [];
  });
  return [...new Set(lines)].join('\n');
}

/** Removes the types of single files before the types of entry points are written. */
function removeTypes() {
  for (const file of readdirSync('dist', { recursive: true })) {
    if (file.endsWith('.d.ts')) {
      rmSync(path.join('dist', file));
    }
  }
}

function writeLicenses() {
  const require = createRequire(path.resolve('package.json'));
  const texts = builtIn.map((name) => {
    const folder = path.dirname(require.resolve(`${name}/package.json`));
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return `${name} ${version}\n\n${readFileSync(path.join(folder, 'LICENSE'), 'utf8').trim()}\n`;
  });
  if (texts.length > 0) {
    writeFileSync('dist/LICENSES', texts.join('\n\n'));
  }
}

rmSync('dist', { recursive: true, force: true });
rmSync('dist.types', { recursive: true, force: true });
await bundleCode();
await bundleTypes();
writeLicenses();
