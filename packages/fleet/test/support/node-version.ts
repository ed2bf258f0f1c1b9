const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Why the tests of a fleet are skipped; empty if they run. `pnpm test:nodes` runs them. */
export const skipReason =
  major > 22 || (major === 22 && minor >= 12)
    ? ''
    : `skipped on Node ${process.versions.node}: a fleet requires 22.12, \`pnpm test:nodes\` runs it`;
