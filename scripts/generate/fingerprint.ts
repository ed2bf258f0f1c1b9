import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { exampleMarker } from './example-marker.js';
import { byText } from './names.js';

const generator = path.resolve(import.meta.dirname, '..');

/** Libraries whose version affects the generated files, regardless of the lockfile. */
const libraries = ['prettier', 'openapi-typescript', 'typescript', 'yaml', 'ajv'];

/**
 * A digest of everything that determines whether the generated files are up to date: their sources,
 * the generator, its libraries, and the generated files themselves. Two equal fingerprints mean the
 * same result of a check.
 */
export async function fingerprint(root: string): Promise<string> {
  const files = [
    ...(await filesBelow(root, 'specs')),
    ...(await filesBelow(root, 'packages/auth/src')),
    ...(await filesBelow(root, 'packages/emulator/src/vendors')).filter((file) =>
      file.endsWith('.md'),
    ),
    ...(await filesOfPackages(root)),
    ...(await filesIn(root, '.')),
  ];
  const examples = await shownIn(root, files);
  const hash = createHash('sha256').update(process.version);
  for (const file of [...new Set([...files, ...examples])].toSorted(byText)) {
    await add(file, path.join(root, file));
  }
  for (const file of (await filesBelow(generator, '.')).toSorted(byText)) {
    await add(`generator ${file}`, path.join(generator, file));
  }
  for (const library of libraries) {
    await add(library, path.join(generator, 'node_modules', library, 'package.json'));
  }
  return hash.digest('hex');

  async function add(name: string, location: string): Promise<void> {
    const content = existsSync(location) ? await readFile(location) : undefined;
    hash.update(`\n${name} ${content?.length ?? 'missing'}\n`).update(content ?? '');
  }
}

/**
 * The generated files of each package, and its own files that affect them: README, manifest,
 * formatter settings.
 */
async function filesOfPackages(root: string): Promise<string[]> {
  const location = path.join(root, 'packages');
  const names = existsSync(location) ? await readdir(location) : [];
  const found = names.map(async (name) => [
    ...(await filesIn(root, `packages/${name}`)),
    ...(await filesIn(root, `packages/${name}/src`)),
    ...(await filesBelow(root, `packages/${name}/src/generated`)),
  ]);
  return (await Promise.all(found)).flat();
}

/** The files of one folder, without subfolders. */
async function filesIn(root: string, folder: string): Promise<string[]> {
  const location = path.join(root, folder);
  const entries = existsSync(location) ? await readdir(location, { withFileTypes: true }) : [];
  return entries.filter((entry) => entry.isFile()).map(({ name }) => path.posix.join(folder, name));
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const location = path.join(root, folder);
  const entries = existsSync(location) ? await readdir(location, { withFileTypes: true }) : [];
  const below = entries
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map(({ name }) => filesBelow(root, path.posix.join(folder, name)));
  return [...(await filesIn(root, folder)), ...(await Promise.all(below)).flat()];
}

/** The programs that READMEs show. */
async function shownIn(root: string, files: readonly string[]): Promise<string[]> {
  const readmes = files.filter((file) => file.endsWith('README.md'));
  const texts = await Promise.all(readmes.map((file) => readFile(path.join(root, file), 'utf8')));
  return texts.flatMap((text) =>
    Array.from(text.matchAll(exampleMarker), ([, example = '']) => example),
  );
}
