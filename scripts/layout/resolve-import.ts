import path from 'node:path';
import type { SourceFile, WorkspacePackage } from './workspace.js';

const scope = '@download-tasks/';

/** The target of an import. */
export type Target =
  | { readonly kind: 'node' }
  /** Files of this repository, relative to its root; several for a conditional `#name`. */
  | { readonly kind: 'files'; readonly files: readonly string[] }
  /** A package of ours, by name. */
  | { readonly kind: 'ours'; readonly id: string; readonly subpath: string }
  /** A package from the registry. */
  | { readonly kind: 'theirs'; readonly name: string };

/** Resolves a specifier as the compiler does: `.js` to its `.ts` source. */
export function resolveImport(
  owner: WorkspacePackage,
  source: SourceFile,
  specifier: string,
): Target {
  if (specifier.startsWith('node:')) {
    return { kind: 'node' };
  }
  if (specifier.startsWith('.')) {
    const file = path.posix.join(path.posix.dirname(source.file), specifier);
    return { kind: 'files', files: [file.replace(/\.js$/, '.ts')] };
  }
  if (specifier.startsWith('#')) {
    const targets = owner.manifest.imports[specifier] ?? [];
    return { kind: 'files', files: targets.map((file) => `${owner.folder}/${file}`) };
  }
  if (specifier.startsWith(scope)) {
    const [id = '', ...rest] = specifier.slice(scope.length).split('/');
    return { kind: 'ours', id, subpath: ['.', ...rest].join('/') };
  }
  const parts = specifier.split('/');
  return { kind: 'theirs', name: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') };
}
