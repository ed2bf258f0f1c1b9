import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from './diff/run-command.js';
import { checkFiles } from './packaging/check-files.js';
import { compilePackages } from './packaging/compile-packages.js';
import { lintTarball } from './packaging/lint-tarball.js';
import { loadPackages } from './packaging/load-packages.js';
import { findPublished, type PublishedPackage } from './packaging/published-package.js';

/** Packs every package that is published and checks what a user would get; returns all problems. Needs a build. */
async function checkPackages(root: string, folder: string): Promise<string[]> {
  const [packed, user] = [path.join(folder, 'packed'), path.join(folder, 'user')];
  await mkdir(packed);
  const pack = ['--filter', './packages/*', 'pack', '--pack-destination', packed];
  await runCommand('pnpm', ['--recursive', ...pack], { cwd: root });
  const packages = await findPublished(root, packed);
  const tarballs = packages.map(({ tarball }) => tarball);
  await installTarballs(user, tarballs);
  const problems: string[] = [];
  // Two at a time: each starts a compiler of its own.
  for (let at = 0; at < packages.length; at += 2) {
    const pair = packages.slice(at, at + 2);
    problems.push(...(await Promise.all(pair.map((one) => checkPackage(one, user)))).flat());
  }
  const specifiers = packages.flatMap((published) => published.specifiers);
  return [
    ...problems,
    ...(await compilePackages(user, specifiers)),
    ...(await loadPackages(user, specifiers)),
  ];
}

async function checkPackage(
  { name, tarball, specifiers }: PublishedPackage,
  user: string,
): Promise<string[]> {
  const files = checkFiles(await listFiles(path.join(user, 'node_modules', name)));
  return [...files, ...(await lintTarball(tarball, specifiers.length > 0))].map(
    (problem) => `${name}: ${problem}`,
  );
}

/** As a user would, with npm, in a folder of their own. */
async function installTarballs(user: string, tarballs: readonly string[]): Promise<void> {
  await mkdir(user);
  await writeFile(path.join(user, 'package.json'), '{ "private": true }\n');
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];
  await runCommand('npm', ['install', ...quiet, ...tarballs], { cwd: user });
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.replaceAll(path.sep, '/'))
    .toSorted();
}

const folder = await mkdtemp(path.join(tmpdir(), 'download-tasks-packages-'));
try {
  const problems = await checkPackages(path.resolve(import.meta.dirname, '..'), folder);
  for (const problem of problems) console.error(problem);
  if (problems.length === 0) console.log('The packages are as they should be published.');
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
