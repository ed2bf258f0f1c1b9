import path from 'node:path';
import { findVendors } from './spec/find-specs.js';
import { formatProblem } from './spec/spec-error.js';
import type { SpecProblem } from './spec/spec-error.js';
import { checkVendor } from './vocabulary/check-vendor.js';

/**
 * Checks the x- vocabulary, ledger and examples of every spec in a repository. Returns all
 * problems.
 */
export async function checkVocabulary(root: string): Promise<SpecProblem[]> {
  const problems: SpecProblem[] = [];
  for (const vendor of await findVendors(root)) {
    problems.push(...(await checkVendor(root, vendor)));
  }
  return problems;
}

if (process.argv[1] === import.meta.filename) {
  const problems = await checkVocabulary(path.resolve(import.meta.dirname, '..'));
  for (const problem of problems) {
    console.error(formatProblem(problem));
  }
  if (problems.length === 0) {
    console.log('The specs follow the vocabulary.');
  }
  process.exitCode = problems.length === 0 ? 0 : 1;
}
