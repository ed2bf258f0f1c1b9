import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readManifest } from '../layout/manifest.js';

/** A package as npm receives it. */
export interface PublishedPackage {
  readonly name: string;
  /** The tarball, an absolute path. */
  readonly tarball: string;
  /**
   * The specifiers that can be imported, such as `@download-tasks/auth/baidu`, without
   * `package.json`.
   */
  readonly specifiers: readonly string[];
}

/**
 * Every package below `packages/` that is not private, with the tarball that `pnpm pack` wrote into
 * a folder.
 */
export async function findPublished(root: string, folder: string): Promise<PublishedPackage[]> {
  const ids = (await readdir(path.join(root, 'packages'))).toSorted();
  const manifests = await Promise.all(ids.map((id) => readManifest(root, `packages/${id}`)));
  const tarballs = await readdir(folder);
  return manifests
    .filter(({ isPrivate }) => !isPrivate)
    .map(({ name, exports }) => ({
      name,
      tarball: path.join(folder, tarballOf(name, tarballs)),
      specifiers: exports
        .filter((subpath) => !subpath.endsWith('.json'))
        .map((subpath) => path.posix.join(name, subpath)),
    }));
}

function tarballOf(name: string, tarballs: readonly string[]): string {
  const prefix = `${name.replace('@', '').replace('/', '-')}-`;
  const tarball = tarballs.find(
    (file) => file.startsWith(prefix) && /^\d/.test(file.slice(prefix.length)),
  );
  if (tarball === undefined) {
    throw new Error(`${name} was not packed`);
  }
  return tarball;
}
