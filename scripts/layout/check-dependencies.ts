import type { LayoutProblem } from './layout-problem.js';
import { resolveImport } from './resolve-import.js';
import type { SourceFile, WorkspacePackage } from './workspace.js';

/** Packages that are published as a bundle, which includes their imports. */
const bundled = new Set(['cli', 'contract-tests']);

/**
 * Each `package.json` names exactly what its package imports: published code from `dependencies` or
 * what is built in, a bundle and tests also from `devDependencies`, tests also from those of the
 * repository.
 */
export function checkDependencies(
  packages: readonly WorkspacePackage[],
  rootDependencies: readonly string[],
): LayoutProblem[] {
  const vendors = packages.filter(({ isVendor }) => isVendor).map(({ manifest }) => manifest.name);
  return packages.flatMap((owner) => [
    ...findUndeclared(owner, rootDependencies),
    ...findUnversioned(owner, packages),
    // The contract tests find the vendors in specs/; the generator writes these dependencies.
    ...findUnused(owner, owner.id === 'contract-tests' ? vendors : []),
  ]);
}

/** A release replaces `workspace:` by the version of the package, private or not. */
function findUnversioned(
  { folder, manifest }: WorkspacePackage,
  packages: readonly WorkspacePackage[],
): LayoutProblem[] {
  const { isPrivate, dependencies, devDependencies, peerDependencies } = manifest;
  const named = new Set([...dependencies, ...devDependencies, ...peerDependencies]);
  return packages
    .filter((other) => !isPrivate && named.has(other.manifest.name) && !other.manifest.hasVersion)
    .map((other) => ({
      file: `${folder}/package.json`,
      message: `cannot be published, as ${other.manifest.name} has no version`,
    }));
}

function findUndeclared(
  owner: WorkspacePackage,
  rootDependencies: readonly string[],
): LayoutProblem[] {
  const { manifest } = owner;
  const published = new Set([
    ...manifest.dependencies,
    ...manifest.peerDependencies,
    ...manifest.builtIn,
  ]);
  const local = new Set([...published, ...manifest.devDependencies]);
  const everywhere = new Set([...local, ...rootDependencies, manifest.name]);
  return owner.sources.flatMap((source) =>
    importedPackages(owner, source).flatMap(({ name, line, typeOnly }) => {
      const declared = source.area === 'other' ? everywhere : allowed({ typeOnly });
      if (declared.has(name)) {
        return [];
      }
      const field = declared === published ? 'dependencies' : 'dependencies or devDependencies';
      return [
        {
          file: source.file,
          line,
          message: `imports ${name}, which its package.json does not name in ${field}`,
        },
      ];
    }),
  );

  function allowed({ typeOnly }: { readonly typeOnly: boolean }): ReadonlySet<string> {
    const isFree = manifest.isPrivate || bundled.has(owner.id) || typeOnly;
    return isFree ? local : published;
  }
}

function findUnused(owner: WorkspacePackage, excused: readonly string[]): LayoutProblem[] {
  const { manifest } = owner;
  const file = `${owner.folder}/package.json`;
  const inSource = new Set(namesIn(owner, ({ area }) => area === 'src'));
  const anywhere = new Set(namesIn(owner, () => true));
  return [
    ...manifest.dependencies
      .filter((name) => !inSource.has(name))
      .map((name) => ({ file, message: `depends on ${name}, which nothing in src imports` })),
    ...manifest.devDependencies
      // An import of a package also imports its types.
      .filter((name) => !anywhere.has(name.replace(/^@types\//, '')))
      .filter((name) => !excused.includes(name) && !manifest.builtIn.includes(name))
      .map((name) => ({ file, message: `lists ${name} for development, but nothing imports it` })),
  ];
}

function namesIn(owner: WorkspacePackage, wanted: (source: SourceFile) => boolean): string[] {
  return owner.sources
    .filter(wanted)
    .flatMap((source) => importedPackages(owner, source).map(({ name }) => name));
}

function importedPackages(
  owner: WorkspacePackage,
  source: SourceFile,
): { readonly name: string; readonly line: number; readonly typeOnly: boolean }[] {
  return source.imports.flatMap(({ specifier, line, typeOnly }) => {
    const target = resolveImport(owner, source, specifier);
    if (target.kind === 'theirs') {
      return [{ name: target.name, line, typeOnly }];
    }
    if (target.kind !== 'ours') {
      return [];
    }
    const name = `@download-tasks/${target.id}`;
    return name === owner.manifest.name ? [] : [{ name, line, typeOnly }];
  });
}
