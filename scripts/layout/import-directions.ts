import type { WorkspacePackage } from './workspace.js';

/** One of our packages, or any of a kind. */
type Kind = 'vendor' | (string & {});

/**
 * The imports between our packages that are allowed at run time. A package that is not listed
 * imports none of them.
 */
const directions: Readonly<Record<Kind, readonly Kind[]>> = {
  'client-core': [],
  normalize: [],
  downloader: [],
  exporter: ['normalize', 'downloader'],
  fleet: ['normalize', 'downloader', 'exporter'],
  auth: ['client-core'],
  vendor: ['auth', 'client-core', 'normalize'],
  // The emulator checks signatures with its own code: otherwise the same mistake on both sides
  // would go unnoticed.
  emulator: [],
  cli: [
    'vendor',
    'auth',
    'client-core',
    'normalize',
    'downloader',
    'exporter',
    'fleet',
    'emulator',
  ],
};

/** Packages that may import all others. */
const free = new Set<Kind>(['contract-tests', 'examples', 'scripts']);

/** Packages that run on Node only; elsewhere `node:` is for files behind a `node` condition. */
const nodePackages = new Set<Kind>(['downloader', 'exporter', 'fleet', 'emulator', 'cli', ...free]);

function kindOf(owner: WorkspacePackage): Kind {
  return owner.isVendor ? 'vendor' : owner.id;
}

/** Whether the published code of one package may import another. */
export function mayImport(
  owner: WorkspacePackage,
  target: WorkspacePackage,
  typeOnly: boolean,
): boolean {
  const kind = kindOf(owner);
  if (free.has(kind)) {
    return true;
  }
  if (kind === 'emulator' && typeOnly && target.isVendor) {
    return true;
  }
  return (directions[kind] ?? []).includes(kindOf(target));
}

/** Packages that the published code of a package may import, as words for a message. */
export function allowedImports(owner: WorkspacePackage): string {
  const allowed = directions[kindOf(owner)] ?? [];
  if (allowed.length === 0) {
    return 'no package of ours';
  }
  return `only ${allowed.map((kind) => (kind === 'vendor' ? 'the vendors' : kind)).join(', ')}`;
}

export function runsOnNodeOnly(owner: WorkspacePackage): boolean {
  return nodePackages.has(kindOf(owner));
}
