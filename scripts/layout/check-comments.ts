import type { LayoutProblem } from './layout-problem.js';
import { commentWidth } from './long-comments.js';
import type { WorkspacePackage } from './workspace.js';

/** Comments of hand-written files are at most as wide as code. */
export function checkComments(packages: readonly WorkspacePackage[]): LayoutProblem[] {
  return packages
    .flatMap(({ sources }) => sources)
    .filter(({ file }) => !file.includes('/generated/'))
    .flatMap(({ file, longComments }) =>
      longComments.map((line) => ({
        file,
        line,
        message: `this comment is wider than ${commentWidth} characters: wrap it`,
      })),
    );
}
