import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkLayout } from './check-layout.js';
import { checkVocabulary } from './check-vocabulary.js';
import { generate } from './generate.js';
import { planFiles } from './generate/plan.js';
import { formatLayoutProblem } from './layout/layout-problem.js';
import { newVendor } from './new-vendor.js';
import { checkExport } from './new-vendor/check-export.js';
import { runSharedTests } from './new-vendor/run-shared-tests.js';
import type { VendorRequest } from './new-vendor/vendor-request.js';
import { formatProblem } from './spec/spec-error.js';
import { copyTree, linkPackages, removeTree } from './testing/scratch-tree.js';

const repository = path.resolve(import.meta.dirname, '..');
const cloud = { cloud: 'nimbus', signing: 'bearer-token' } as const;

/** Vendors of a cloud that does not exist: a bearer token alone, no region, no profiles. */
const vendors: readonly VendorRequest[] = [
  // Failures come with HTTP 200, their code in a nested object.
  {
    ...cloud,
    id: 'nimbus-logs',
    style: 'rest',
    listOnly: false,
    cancel: true,
    errors: 'nested-200',
  },
  { ...cloud, id: 'nimbus-audit', style: 'rpc', listOnly: true, cancel: false, errors: 'status' },
];
const ids = vendors.map(({ id }) => id);
const ownFolders = [
  ...ids.flatMap((id) => [`specs/${id}`, `packages/${id}`, `packages/emulator/src/vendors/${id}`]),
  'packages/auth/src/nimbus',
  'packages/auth/test/nimbus',
];
const ownTests = ids.map((id) => `packages/contract-tests/test/${id}.test.ts`);
const ownPaths = [...ownFolders.map((folder) => `${folder}/`), '.changeset/nimbus-', ...ownTests];

type Problems = readonly string[];

/** Runs a tool in the copy and shows its output. */
function run(root: string, tool: string, ...words: readonly string[]): Problems {
  const program = path.join(root, 'node_modules/.bin', tool);
  const { status } = spawnSync(program, words, { cwd: root, stdio: 'inherit' });
  return status === 0 ? [] : [`${tool} ended with ${status}`];
}

/** The checks of a copy with two more vendors, one after the other. */
const checks: Readonly<Record<string, (root: string) => Problems | Promise<Problems>>> = {
  'the generated files': (root) => collect(async (print) => generate(root, { check: true, print })),
  'the layout': async (root) => (await checkLayout(root)).map(formatLayoutProblem),
  'the specs': async (root) => (await checkVocabulary(root)).map(formatProblem),
  'the format': (root) =>
    run(root, 'prettier', '--check', '--log-level=warn', ...ownFolders, ...ownTests),
  'the types': (root) => run(root, 'tsc', '-p', 'tsconfig.json'),
  'the lint': (root) =>
    run(root, 'oxlint', '--type-aware', '--deny-warnings', ...ownFolders, ...ownTests),
  'unused code': (root) => run(root, 'knip'),
  'conformance and the tests of every vendor': (root) => runSharedTests(root, ids, 'nimbus'),
  'an export': async (root) => {
    const faults = await Promise.all(ids.map(async (id) => checkExport(root, id)));
    return faults.filter((fault) => fault !== undefined);
  },
  'shared files': async (root) =>
    (await changedByHand(root)).map((file) => `${file} had to change`),
  'this repository': () =>
    filesOf(repository, '--', 'specs', 'packages', '.changeset')
      .filter((file) => file.includes('nimbus'))
      .map((file) => `${file} has leaked into the repository: remove it`),
};

/** The lines that a command prints, when it fails. */
async function collect(
  command: (print: (line: string) => void) => Promise<number>,
): Promise<Problems> {
  const lines: string[] = [];
  const code = await command((line) => lines.push(line));
  return code === 0 ? [] : lines;
}

/** Files of the copy that differ from the repository and are neither new nor generated. */
async function changedByHand(root: string): Promise<string[]> {
  const generated = new Set((await planFiles(root)).keys());
  return filesOf(repository, '--exclude-standard').filter((file) => {
    const isOwn = ownPaths.some((own) => file.startsWith(own));
    return !isOwn && !generated.has(file) && textOf(root, file) !== textOf(repository, file);
  });
}

/** The files that git lists, including those that are not committed yet. */
function filesOf(root: string, ...words: readonly string[]): string[] {
  const git = ['ls-files', '--cached', '--others', '-z', ...words];
  const names = execFileSync('git', git, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return names.split('\0').filter((file) => file !== '' && existsSync(path.join(root, file)));
}

function textOf(root: string, file: string): string {
  return readFileSync(path.join(root, file), 'latin1');
}

/** Fills in every fact that is left to find, so that the test for such facts passes too. */
function stateFacts(root: string): void {
  const files = ownFolders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  for (const file of [...files, ...ownTests.map((test) => path.join(root, test))]) {
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('TODO', 'FACT'));
  }
}

/** Adds the vendors to a copy and runs every check. Returns the problems. */
async function checkAll(root: string): Promise<string[]> {
  for (const vendor of vendors) {
    const problems = await collect(async (print) => newVendor(root, vendor, print));
    if (problems.length > 0) {
      return [`${vendor.id} could not be added:`, ...problems];
    }
  }
  stateFacts(root);
  await generate(root, { check: false, print: () => undefined });
  linkPackages(root);
  const problems: string[] = [];
  for (const [name, check] of Object.entries(checks)) {
    const startedAt = performance.now();
    const found = await check(root);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`=== ${name}: ${found.length === 0 ? 'right' : 'wrong'} (${seconds} s)`);
    for (const problem of found) {
      console.log(problem);
    }
    problems.push(...found.map((problem) => `${name}: ${problem}`));
  }
  return problems;
}

const root = copyTree(repository);
// Also when a user stops the check.
process.once('SIGINT', () => process.exit(130)).once('exit', () => removeTree(root));
const problems = await checkAll(root);
console.log(['', ...problems].join('\n'));
console.log(problems.length === 0 ? 'A new vendor needs no change.' : 'A new vendor needs these.');
process.exitCode = problems.length === 0 ? 0 : 1;
