import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { planFiles } from './generate/plan.js';
import { copyTree, linkPackages, removeTree } from './testing/scratch-tree.js';

const repository = path.resolve(import.meta.dirname, '..');
const cloud = ['--cloud', 'nimbus', '--signing', 'bearer-token'];
/** Vendors of a cloud that does not exist: a key alone, no region, no profiles. */
const vendors = [
  ['nimbus-logs', '--style', 'rest', ...cloud],
  ['nimbus-audit', '--style', 'rpc', '--list-only', ...cloud],
] as const;
const own =
  /^(?:specs|packages|packages\/emulator\/src\/vendors)\/nimbus-(?:logs|audit)\/|^packages\/auth\/(?:src|test)\/nimbus\/|^\.changeset\/nimbus-/;
const sharedTests = ['fields', 'errors', 'examples', 'mutants', 'links', 'faults-of-every-vendor'];

/** Runs a tool in the copy; its output is shown. */
function run(root: string, tool: string, ...words: readonly string[]): boolean {
  console.log(`\n=== ${tool} ${words.join(' ')}`);
  const program = path.join(root, 'node_modules/.bin', tool);
  return spawnSync(program, words, { cwd: root, stdio: 'inherit' }).status === 0;
}

/** Files of the copy that differ from those of the repository and are neither own nor generated. */
async function changedByHand(root: string): Promise<string[]> {
  const generated = new Set((await planFiles(root)).keys());
  const git = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const shared = execFileSync('git', git, { cwd: repository, encoding: 'utf8' }).split('\0');
  return shared.filter((file) => {
    const isShared = file !== '' && !own.test(file) && !generated.has(file);
    return isShared && textOf(root, file) !== textOf(repository, file);
  });
}

function textOf(root: string, file: string): string {
  return readFileSync(path.join(root, file), 'latin1');
}

/** What must hold in a copy with two more vendors, in the order of its cost. */
async function check(root: string): Promise<string[]> {
  const added = vendors.every((words) => run(root, 'tsx', 'scripts/new-vendor.ts', ...words));
  if (!added) {
    return ['the vendors could not be added'];
  }
  linkPackages(root);
  const tests = sharedTests.map((name) => `packages/contract-tests/test/${name}.test.ts`);
  const folders = ['packages/nimbus-logs', 'packages/nimbus-audit', 'packages/auth/test/nimbus'];
  const sources = ['logs', 'audit'].map((name) => `packages/emulator/src/vendors/nimbus-${name}`);
  const steps: readonly (readonly [string, boolean])[] = [
    ['the layout', run(root, 'tsx', 'scripts/check-layout.ts')],
    ['the specs', run(root, 'tsx', 'scripts/check-vocabulary.ts')],
    ['the types', run(root, 'tsc', '-p', 'tsconfig.json')],
    ['the lint', run(root, 'oxlint', '--type-aware', ...folders, ...sources)],
    ['conformance', run(root, 'vitest', 'run', ...folders)],
    ['the tests of every vendor', run(root, 'vitest', 'run', ...tests, '-t', 'nimbus')],
  ];
  const byHand = await changedByHand(root);
  return [
    ...steps.filter(([, ok]) => !ok).map(([name]) => `${name} failed`),
    ...byHand.map((file) => `${file} had to change`),
  ];
}

const root = copyTree(repository);
try {
  const problems = await check(root);
  console.log(
    problems.length === 0 ? '\nA new vendor needs no change.' : `\n${problems.join('\n')}`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  removeTree(root);
}
