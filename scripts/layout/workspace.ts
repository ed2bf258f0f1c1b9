import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { findVendors } from '../spec/find-specs.js';
import { readManifest } from './manifest.js';
import type { Manifest } from './manifest.js';
import { parseModule } from './parse-module.js';
import type { ParsedModule } from './parse-module.js';

/** A module of a package. */
export interface SourceFile extends ParsedModule {
  /** Path relative to the repository root, with forward slashes. */
  readonly file: string;
  /** Published files are `src`; tests, benchmarks and similar files are `other`. */
  readonly area: 'src' | 'other';
}

/** A folder with a `package.json`: `packages/*`, `examples` and `scripts`. */
export interface WorkspacePackage {
  /** Path relative to the repository root: `packages/auth`. */
  readonly folder: string;
  /** `auth`; outside of `packages`, the name of the folder. */
  readonly id: string;
  readonly isVendor: boolean;
  readonly manifest: Manifest;
  readonly sources: readonly SourceFile[];
  /** Every file except those of tools and builds, relative to the folder. */
  readonly files: readonly string[];
}

/** All packages of a repository with their parsed sources, sorted. */
export async function readWorkspace(root: string): Promise<WorkspacePackage[]> {
  const vendors = await findVendors(root);
  const ids = (await readdir(path.join(root, 'packages'))).toSorted();
  const folders = [...ids.map((id) => `packages/${id}`), 'examples', 'scripts'].filter((folder) =>
    existsSync(path.join(root, folder, 'package.json')),
  );
  return Promise.all(
    folders.map(async (folder) => {
      const id = path.posix.basename(folder);
      const files = await listFiles(path.join(root, folder));
      const modules = files.filter((file) => /\.(?:[cm]?tsx?|js)$/.test(file));
      return {
        folder,
        id,
        isVendor: vendors.includes(id),
        manifest: await readManifest(root, folder),
        files,
        sources: await Promise.all(modules.map((file) => readSource(root, folder, file))),
      };
    }),
  );
}

async function readSource(root: string, folder: string, name: string): Promise<SourceFile> {
  const file = `${folder}/${name}`;
  const text = await readFile(path.join(root, file), 'utf8');
  const isSource = folder === 'examples' || name.startsWith('src/');
  return { file, area: isSource ? 'src' : 'other', ...parseModule(file, text) };
}

async function listFiles(folder: string, prefix = ''): Promise<string[]> {
  const entries = await readdir(path.join(folder, prefix), { withFileTypes: true });
  const listed = entries
    .filter(({ name }) => !['node_modules', 'dist', 'out', 'coverage'].includes(name))
    .filter(({ name }) => !name.startsWith('.'))
    .map(async (entry) => {
      const file = path.posix.join(prefix, entry.name);
      return entry.isDirectory() ? listFiles(folder, file) : [file];
    });
  return (await Promise.all(listed)).flat().toSorted();
}
