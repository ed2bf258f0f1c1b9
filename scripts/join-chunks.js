import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rollup } from 'rollup';

/**
 * Joins files of a bundle that esbuild has split, as esbuild makes a file for each set of entry
 * points that need the same code, however small. Replaces the files in their folder, and returns
 * the names of the new files with the files that each of them contains.
 *
 * @type {typeof import('./join-chunks.d.ts').joinChunks}
 */
export async function joinChunks({ folder, files, entries, groupOf, chunkNames }) {
  const root = path.resolve(folder);
  const bundle = await rollup({
    input: Object.fromEntries(
      entries.map((file) => [file.replace(/\.js$/, ''), path.join(root, file)]),
    ),
    external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
    // esbuild has already removed what is unused.
    treeshake: false,
  });
  const { output } = await bundle.generate({
    format: 'es',
    manualChunks: (id) => groupOf(path.relative(root, id)),
    chunkFileNames: chunkNames,
    minifyInternalExports: false,
    compact: true,
  });
  await bundle.close();
  for (const file of files) {
    rmSync(path.join(root, file));
  }
  return output.map((chunk) => {
    const file = path.join(root, chunk.fileName);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, chunk.code);
    return {
      file: chunk.fileName,
      bytes: Buffer.byteLength(chunk.code),
      contains: chunk.moduleIds.map((id) => path.relative(root, id)),
    };
  });
}

/**
 * Returns the files that lead to each other by `import`, without those that are loaded on use.
 *
 * @type {typeof import('./join-chunks.d.ts').reachable}
 */
export function reachable(outputs, entries) {
  const found = new Set(entries);
  for (const file of found) {
    for (const { path: target, kind } of outputs[file].imports) {
      if (kind === 'import-statement' && outputs[target] !== undefined) {
        found.add(target);
      }
    }
  }
  return found;
}
