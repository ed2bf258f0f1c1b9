import path from 'node:path';
import { checkComments } from './layout/check-comments.js';
import { checkCycles } from './layout/check-cycles.js';
import { checkDependencies } from './layout/check-dependencies.js';
import { checkExports } from './layout/check-exports.js';
import { checkFolders } from './layout/check-folders.js';
import { checkImports } from './layout/check-imports.js';
import { checkTests } from './layout/check-tests.js';
import { checkVendorPackages } from './layout/check-vendor-packages.js';
import { formatLayoutProblem } from './layout/layout-problem.js';
import type { LayoutProblem } from './layout/layout-problem.js';
import { readManifest } from './layout/manifest.js';
import { readWorkspace } from './layout/workspace.js';
import { findVendors } from './spec/find-specs.js';

/** Checks the layout of a repository against the design. Returns all problems, sorted by file. */
export async function checkLayout(root: string): Promise<LayoutProblem[]> {
  const packages = await readWorkspace(root);
  const { devDependencies } = await readManifest(root, '.');
  const problems = [
    ...checkImports(packages),
    ...checkDependencies(packages, devDependencies),
    ...checkExports(packages),
    ...checkComments(packages),
    ...checkCycles(packages),
    ...checkFolders(packages),
    ...checkTests(packages),
    ...checkVendorPackages(packages, await findVendors(root)),
  ];
  return problems.toSorted((left, right) =>
    `${left.file} ${left.line ?? 0}` < `${right.file} ${right.line ?? 0}` ? -1 : 1,
  );
}

if (process.argv[1] === import.meta.filename) {
  const problems = await checkLayout(path.resolve(import.meta.dirname, '..'));
  for (const problem of problems) {
    console.error(formatLayoutProblem(problem));
  }
  if (problems.length === 0) {
    console.log('The layout follows the design.');
  }
  process.exitCode = problems.length === 0 ? 0 : 1;
}
