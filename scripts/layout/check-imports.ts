import { allowedImports, mayImport, runsOnNodeOnly } from './import-directions.js';
import type { LayoutProblem } from './layout-problem.js';
import type { ModuleImport } from './parse-module.js';
import { resolveImport } from './resolve-import.js';
import type { SourceFile, WorkspacePackage } from './workspace.js';

/** Imports follow the design: by name, in one direction, only of exported files. */
export function checkImports(packages: readonly WorkspacePackage[]): LayoutProblem[] {
  return packages.flatMap((owner) =>
    owner.sources.flatMap((source) =>
      source.imports.flatMap((reference) => {
        const message = findFault(packages, owner, source, reference);
        return message === undefined ? [] : [{ file: source.file, line: reference.line, message }];
      }),
    ),
  );
}

function findFault(
  packages: readonly WorkspacePackage[],
  owner: WorkspacePackage,
  source: SourceFile,
  reference: ModuleImport,
): string | undefined {
  const { specifier } = reference;
  const target = resolveImport(owner, source, specifier);
  if (target.kind === 'theirs') {
    return undefined;
  }
  if (target.kind === 'node') {
    return findNodeFault(owner, source, specifier);
  }
  if (target.kind === 'files') {
    return findFileFault(packages, owner, source, specifier, target);
  }
  const imported = packages.find(({ id }) => id === target.id);
  if (imported === undefined) {
    return `imports "${specifier}", but there is no such package`;
  }
  if (!imported.manifest.exports.includes(target.subpath)) {
    return `imports "${specifier}", which ${imported.manifest.name} does not export`;
  }
  if (source.area === 'other') {
    return undefined;
  }
  if (imported === owner) {
    return `imports its own package by name; use a relative path`;
  }
  if (mayImport(owner, imported, reference.typeOnly)) {
    return undefined;
  }
  return `imports ${imported.manifest.name}, but ${owner.id} may import ${allowedImports(owner)}`;
}

function findNodeFault(
  owner: WorkspacePackage,
  source: SourceFile,
  specifier: string,
): string | undefined {
  if (source.area === 'other' || runsOnNodeOnly(owner)) {
    return undefined;
  }
  if (isNodeOnly(owner, source.file)) {
    return undefined;
  }
  return `imports "${specifier}", but ${owner.id} also runs elsewhere; put it behind a "node" condition in package.json`;
}

/** A file behind a "node" condition; for an `index.ts`, all files in its folder. */
function isNodeOnly(owner: WorkspacePackage, file: string): boolean {
  return owner.manifest.nodeOnly.some((behind) => {
    const entry = `${owner.folder}/${behind}`;
    return entry.endsWith('/node/index.ts')
      ? file.startsWith(entry.slice(0, -'index.ts'.length))
      : file === entry;
  });
}

/** Code that runs everywhere must not bypass the condition. */
function findPlatformFault(
  owner: WorkspacePackage,
  source: SourceFile,
  specifier: string,
  target: { readonly files: readonly string[] },
): string | undefined {
  const getsAround =
    source.area === 'src' &&
    !specifier.startsWith('#') &&
    !runsOnNodeOnly(owner) &&
    !isNodeOnly(owner, source.file) &&
    target.files.some((file) => isNodeOnly(owner, file));
  return getsAround
    ? `imports "${specifier}", which is for Node only; import it by its #name in package.json`
    : undefined;
}

function findFileFault(
  packages: readonly WorkspacePackage[],
  owner: WorkspacePackage,
  source: SourceFile,
  specifier: string,
  target: { readonly files: readonly string[] },
): string | undefined {
  if (target.files.length === 0) {
    return `imports "${specifier}", which package.json does not define under "imports"`;
  }
  const outside = target.files.find((file) => !file.startsWith(`${owner.folder}/`));
  if (outside === undefined) {
    return findPlatformFault(owner, source, specifier, target);
  }
  const entered = packages.find(({ folder }) => outside.startsWith(`${folder}/`));
  if (entered !== undefined) {
    return `reaches into ${entered.folder} by a relative path; import ${entered.manifest.name} by name`;
  }
  return source.area === 'src' ? `imports "${specifier}", outside of its package` : undefined;
}
