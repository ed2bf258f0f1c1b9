import type { LayoutProblem } from './layout-problem.js';
import { resolveImport } from './resolve-import.js';
import type { WorkspacePackage } from './workspace.js';

/**
 * Folders of a package that build on each other, the lowest first: a file may import from its own
 * folder and from those before it. All may import a file outside of these folders.
 */
const orders: Readonly<Record<string, readonly string[]>> = {
  cli: ['input', 'clients', 'output', 'commands'],
  normalize: ['read', 'wait', 'testing'],
  emulator: [
    'tools',
    'spec',
    'http',
    'files',
    'datasets',
    'signatures',
    'contract',
    'rest',
    'clouds',
    'rpc',
    'vendors',
    'faults',
    'server',
  ],
};

/** Imports between the folders of a package have one direction, as those between packages. */
export function checkFolders(packages: readonly WorkspacePackage[]): LayoutProblem[] {
  return packages.flatMap((owner) => {
    const order = orders[owner.id];
    return order === undefined ? [] : findUpward(owner, order);
  });
}

function findUpward(owner: WorkspacePackage, order: readonly string[]): LayoutProblem[] {
  const rankOf = (file: string): number => {
    const [, folder = ''] = file.slice(owner.folder.length + 1).split('/');
    return order.indexOf(folder);
  };
  return owner.sources
    .filter(({ area }) => area === 'src')
    .flatMap((source) => {
      const own = rankOf(source.file);
      if (own === -1) {
        return [];
      }
      return source.imports.flatMap(({ specifier, line }) => {
        const target = resolveImport(owner, source, specifier);
        const files = target.kind === 'files' ? target.files : [];
        const above = files.map(rankOf).find((rank) => rank > own);
        if (above === undefined) {
          return [];
        }
        const message = `imports "${specifier}" from ${order[above]}, which builds on ${order[own]}`;
        return [{ file: source.file, line, message }];
      });
    });
}
