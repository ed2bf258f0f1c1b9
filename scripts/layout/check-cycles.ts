import type { LayoutProblem } from './layout-problem.js';
import { resolveImport } from './resolve-import.js';
import type { WorkspacePackage } from './workspace.js';

/**
 * No file of `src` imports itself through others, type imports included. Each cycle is reported
 * once.
 */
export function checkCycles(packages: readonly WorkspacePackage[]): LayoutProblem[] {
  const graph = readGraph(packages);
  const done = new Set<string>();
  const problems: LayoutProblem[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      const cycle = [...path.slice(start), file].join(' → ');
      problems.push({ file, message: `imports itself: ${cycle}` });
      return;
    }
    if (done.has(file)) {
      return;
    }
    for (const next of graph.get(file) ?? []) {
      visit(next, [...path, file]);
    }
    done.add(file);
  };
  for (const file of graph.keys()) {
    visit(file, []);
  }
  return problems;
}

function readGraph(packages: readonly WorkspacePackage[]): Map<string, readonly string[]> {
  const graph = new Map<string, readonly string[]>();
  for (const owner of packages) {
    for (const source of owner.sources.filter(({ area }) => area === 'src')) {
      const targets = source.imports.flatMap(({ specifier }) => {
        const target = resolveImport(owner, source, specifier);
        return target.kind === 'files' ? target.files : [];
      });
      graph.set(source.file, [...new Set(targets)].toSorted());
    }
  }
  return graph;
}
