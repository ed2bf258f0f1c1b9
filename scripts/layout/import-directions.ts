import type { WorkspacePackage } from './workspace.js';

/** A package of ours, or one of a kind. */
type Kind = 'vendor' | (string & {});

/** Who may import whom at run time. What is not here imports no package of ours. */
const directions: Readonly<Record<Kind, readonly Kind[]>> = {
  'client-core': [],
  normalize: [],
  downloader: [],
  exporter: ['normalize', 'downloader'],
  fleet: ['normalize', 'downloader', 'exporter'],
  auth: ['client-core'],
  vendor: ['auth', 'client-core', 'normalize'],
  // The emulator checks signatures with its own code: otherwise one mistake would prove itself
  // right.
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

/** Packages that stand above all others. */
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
