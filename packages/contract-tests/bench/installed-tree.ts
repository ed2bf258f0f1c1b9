import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

interface Manifest {
  readonly name: string;
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The files that an installation of one package writes. */
export interface InstalledTree {
  readonly packages: number;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Adds up a package and its dependencies, each version once, unpacked. For a workspace package,
 * only its published files count.
 */
export function measureInstalledTree(folder: string): InstalledTree {
  const folders = new Set<string>();
  const visit = (given: string): void => {
    const real = realpathSync(given);
    if (folders.has(real)) {
      return;
    }
    folders.add(real);
    for (const name of Object.keys(readManifest(real).dependencies ?? {})) {
      visit(findDependency(real, name));
    }
  };
  visit(folder);
  const files = [...folders].flatMap(publishedFiles);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  return { packages: folders.size, files: files.length, bytes };
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Finds a package like Node: in the nearest parent `node_modules`. */
function findDependency(from: string, name: string): string {
  const found = path.join(from, 'node_modules', name);
  if (existsSync(found)) {
    return found;
  }
  const parent = path.dirname(from);
  if (parent === from) {
    throw new Error(`${name} is not installed`);
  }
  return findDependency(parent, name);
}

function publishedFiles(folder: string): readonly string[] {
  if (folder.split(path.sep).includes('node_modules')) {
    return listFiles(folder);
  }
  const published = ['package.json', 'README.md', 'LICENSE', ...(readManifest(folder).files ?? [])];
  const present = published
    .map((name) => path.join(folder, name))
    .filter((name) => existsSync(name));
  return present.flatMap((name) => (statSync(name).isDirectory() ? listFiles(name) : [name]));
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (!entry.isDirectory()) {
      return [file];
    }
    return entry.name === 'node_modules' ? [] : listFiles(file);
  });
}
