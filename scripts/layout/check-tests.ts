import type { LayoutProblem } from './layout-problem.js';
import type { WorkspacePackage } from './workspace.js';

/** The tests of a package are in `test/`; those of scripts and examples are beside their file. */
export function checkTests(packages: readonly WorkspacePackage[]): LayoutProblem[] {
  return packages
    .filter(({ folder }) => folder.startsWith('packages/'))
    .flatMap(({ folder, files }) =>
      files
        .filter((file) => /\.test(?:-d)?\.ts$/.test(file) && !file.startsWith('test/'))
        .map((file) => ({
          file: `${folder}/${file}`,
          message: `is a test outside of test/: move it to ${folder}/test/`,
        })),
    );
}
