import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from './diff/run-command.js';
import { vendorTypeName } from './generate/names.js';
import { overBudget } from './packaging/budgets.js';
import { checkFiles } from './packaging/check-files.js';
import { checkLoaded } from './packaging/check-loaded.js';
import { compilePackages } from './packaging/compile-packages.js';
import { lintTarball } from './packaging/lint-tarball.js';
import { listFiles } from './packaging/list-files.js';
import { loadPackages } from './packaging/load-packages.js';
import { measureCost } from './packaging/measure-cost.js';
import { findPublished, type PublishedPackage } from './packaging/published-package.js';
import { findVendors } from './spec/find-specs.js';

/**
 * Packs every published package and checks the content that users receive. Returns all problems.
 * Requires a build.
 */
async function checkPackages(root: string, folder: string): Promise<string[]> {
  const [packed, user] = [path.join(folder, 'packed'), path.join(folder, 'user')];
  await mkdir(packed);
  const pack = ['--filter', './packages/*', 'pack', '--pack-destination', packed];
  await runCommand('pnpm', ['--recursive', ...pack], { cwd: root });
  const packages = await findPublished(root, packed);
  const tarballs = packages.map(({ tarball }) => tarball);
  await installTarballs(user, tarballs);
  const problems: string[] = [];
  // Two at a time, because each starts its own compiler.
  for (let at = 0; at < packages.length; at += 2) {
    const pair = packages.slice(at, at + 2);
    problems.push(...(await Promise.all(pair.map((one) => checkPackage(one, user)))).flat());
  }
  const specifiers = packages.flatMap((published) => published.specifiers);
  return [
    ...problems,
    ...(await compilePackages(user, specifiers)),
    ...(await loadPackages(user, specifiers)),
    ...(await checkBudgets(root, user)),
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

/** Installs the tarballs like a user, with npm in a separate folder. */
async function installTarballs(user: string, tarballs: readonly string[]): Promise<void> {
  await mkdir(user);
  await writeFile(path.join(user, 'package.json'), '{ "private": true }\n');
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];
  await runCommand('npm', ['install', ...quiet, ...tarballs], { cwd: user });
}

/**
 * Prints the size of each vendor for its users, so that growth is noticed before it exceeds the
 * budget.
 */
async function checkBudgets(root: string, user: string): Promise<string[]> {
  const problems: string[] = [];
  for (const vendor of await findVendors(root)) {
    const name = `@download-tasks/${vendor}`;
    const program = `import { create${vendorTypeName(vendor)}Client as create } from '${name}'; globalThis.client = create({});`;
    const cost = await measureCost(user, name, program);
    console.log(`${name}: ${JSON.stringify(cost)}`);
    problems.push(...overBudget(cost).map((problem) => `${name}: ${problem}`));
    problems.push(...(await checkLoaded(user, program)).map((problem) => `${name}: ${problem}`));
  }
  return problems;
}

const folder = await mkdtemp(path.join(tmpdir(), 'download-tasks-packages-'));
try {
  const problems = await checkPackages(path.resolve(import.meta.dirname, '..'), folder);
  for (const problem of problems) {
    console.error(problem);
  }
  if (problems.length === 0) {
    console.log('The packages are ready to be published.');
  }
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
