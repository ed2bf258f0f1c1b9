import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A package that users install, with the sources of its entry points. */
export interface PublishedEntries {
  readonly name: string;
  /** Relative to the root: `packages/normalize`. */
  readonly folder: string;
  /** The import specifier, and its source in the folder: `src/provider.ts`. */
  readonly entries: readonly (readonly [specifier: string, source: string])[];
}

/** Returns the published packages that can be imported, sorted by folder. */
export async function readPublishedEntries(root: string): Promise<readonly PublishedEntries[]> {
  const folders = (await readdir(path.join(root, 'packages'))).toSorted();
  const read = folders.map(async (id) => readEntries(root, `packages/${id}`));
  return (await Promise.all(read)).flat();
}

async function readEntries(root: string, folder: string): Promise<readonly PublishedEntries[]> {
  const file = path.join(root, folder, 'package.json');
  const manifest: unknown = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {};
  const name: unknown = Reflect.get(Object(manifest), 'name');
  const exports: unknown = Reflect.get(Object(manifest), 'exports');
  const entries = Object.entries(Object(exports)).flatMap(([subpath, target]) => {
    const source: unknown = Reflect.get(Object(target), '@download-tasks/source');
    return typeof source === 'string' && source.endsWith('.ts')
      ? [[path.posix.join(String(name), subpath), path.posix.normalize(source)] as const]
      : [];
  });
  const isPrivate = Reflect.get(Object(manifest), 'private') === true;
  return isPrivate || entries.length === 0 ? [] : [{ name: String(name), folder, entries }];
}
