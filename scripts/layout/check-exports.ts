import type { LayoutProblem } from './layout-problem.js';
import type { WorkspacePackage } from './workspace.js';

/** Every export has a name that a search finds: no `export *`, no default export. */
export function checkExports(packages: readonly WorkspacePackage[]): LayoutProblem[] {
  return packages
    .flatMap(({ sources }) => sources)
    .flatMap(({ file, starExports, defaultExports }) => [
      ...starExports.map((line) => ({ file, line, message: '"export *"; name what is exported' })),
      ...defaultExports.map((line) => ({
        file,
        line,
        message: 'a default export; give it a name',
      })),
    ]);
}
