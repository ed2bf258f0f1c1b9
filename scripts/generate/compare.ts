import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { byText } from './names.js';

/** A generated file that is stale, missing or orphaned. */
export interface Drift {
  readonly kind: 'stale' | 'missing' | 'orphan';
  /** Path relative to the repository root. */
  readonly file: string;
}

/** Compares all planned files with those on disk. */
export async function compareFiles(
  root: string,
  plan: ReadonlyMap<string, string>,
): Promise<Drift[]> {
  const planned = [...plan].map(async ([file, text]): Promise<Drift[]> => {
    const location = path.join(root, file);
    if (!existsSync(location)) {
      return [{ kind: 'missing', file }];
    }
    return (await readFile(location, 'utf8')) === text ? [] : [{ kind: 'stale', file }];
  });
  const orphans = (await listGenerated(root)).filter((file) => !plan.has(file));
  const drift = [
    ...(await Promise.all(planned)).flat(),
    ...orphans.map((file): Drift => ({ kind: 'orphan', file })),
  ];
  return drift.toSorted((left, right) => byText(left.file, right.file));
}

/** Every file under a `packages/<name>/src/generated` folder. */
async function listGenerated(root: string): Promise<string[]> {
  const packages = path.join(root, 'packages');
  const names = existsSync(packages) ? await readdir(packages) : [];
  const folders = names
    .map((name) => path.join(packages, name, 'src/generated'))
    .filter((folder) => existsSync(folder));
  const listed = folders.map(async (folder) => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      .map((file) => file.replaceAll(path.sep, '/'));
  });
  return (await Promise.all(listed)).flat();
}
