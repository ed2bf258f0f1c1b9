import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readVendors } from '../generate/read-vendors.js';
import { exceptions } from './exceptions.js';
import { type ListedTest, missingCases } from './missing-cases.js';

/** The packages whose tests name vendors. */
const shared = ['contract-tests', 'emulator', 'cli', 'auth'].map((name) => `packages/${name}/test`);

/** Tests of the command line's output for every vendor, which a new vendor does not change. */
const transcripts = 'packages/cli/test/transcripts.test.ts';

/** The part of the test runner's output that is read here. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

/**
 * Runs the shared tests and those of the added vendors whose names contain the word. Finds tests
 * that should apply to every vendor but have no case for one. Then runs the transcripts. Returns
 * the problems.
 */
export async function runSharedTests(
  root: string,
  added: readonly string[],
  word: string,
): Promise<string[]> {
  const own = added.map((id) => `packages/${id}/test`);
  const file = path.join(root, 'test-report.json');
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const ran = runTests(root, ...shared, ...own, '-t', word, ...report);
  const { testResults }: Report = JSON.parse(readFileSync(file, 'utf8'));
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      file: path.relative(root, name).split(path.sep).join('/'),
      name: [...ancestorTitles, title].join(' > '),
      status,
    })),
  );
  const vendors = (await readVendors(root)).map(({ id, cloud }) => ({
    id,
    cloud,
    isNew: added.includes(id),
  }));
  return [
    ...ran,
    ...withoutTests(tests, own),
    ...missingCases(tests, vendors, exceptions),
    ...runTests(root, transcripts),
  ];
}

function runTests(root: string, ...words: readonly string[]): string[] {
  const program = path.join(root, 'node_modules/.bin/vitest');
  const { status } = spawnSync(program, ['run', ...words], { cwd: root, stdio: 'inherit' });
  return status === 0 ? [] : [`tests failed: vitest run ${words.join(' ')}`];
}

function withoutTests(
  tests: readonly (ListedTest & { readonly status: string })[],
  folders: readonly string[],
): string[] {
  const passed = tests.filter(({ status }) => status === 'passed');
  return folders
    .filter((folder) => !passed.some(({ file }) => file.startsWith(folder)))
    .map((folder) => `${folder}: no test passed`);
}
