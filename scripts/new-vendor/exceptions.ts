import type { Exception } from './missing-cases.js';

/** Tests of more than one cloud that do not have to apply to every vendor. */
export const exceptions: readonly Exception[] = [
  {
    file: 'packages/contract-tests/test/examples.test.ts',
    name: /: the examples of the documentation > (?:'.*' (?:satisfies the spec|can be read)|the ledger entry)/,
    why: 'Files and ledger entries of two vendors may have the same name.',
  },
  {
    file: 'packages/contract-tests/test/examples-run.test.ts',
    why: 'The programs of examples/ show two vendors. All others are used in the same way.',
  },
  {
    file: 'packages/cli/test/unit/credential-profile.test.ts',
    why: 'One rule chooses a profile, so two clouds represent all. The tests of auth cover each cloud.',
  },
  {
    file: 'packages/emulator/test/faults.test.ts',
    why: 'These are the exact bytes of some vendors. faults-of-every-vendor.test.ts covers all.',
  },
  {
    file: 'packages/contract-tests/test/exports.test.ts',
    why: 'Only some vendors count, and each emulated vendor has its own settings for it.',
  },
  {
    file: 'packages/contract-tests/test/probe.test.ts',
    name: / finds out the behavior that /,
    why: 'The test of a probe uses settings that only the emulator of one vendor has.',
  },
];
