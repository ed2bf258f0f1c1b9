import type { LayoutProblem } from './layout-problem.js';
import type { WorkspacePackage } from './workspace.js';

const required = [
  'package.json',
  'README.md',
  'tsconfig.build.json',
  'src/index.ts',
  'src/tasks.ts',
  'src/generated/client.ts',
  'src/generated/schema.ts',
  'src/generated/service.ts',
  'src/generated/methods.ts',
  'src/generated/states.ts',
];

/**
 * Does not count tests, because a limit must not prevent one, or the changelog and the API report,
 * because tools write them.
 */
const uncounted = /^(src\/generated|test|bench)\/|^(CHANGELOG|api)\.md$/;
const maximumFiles = 10;

/**
 * Every vendor has a package and an emulator module, and all vendor packages are similar and small.
 */
export function checkVendorPackages(
  packages: readonly WorkspacePackage[],
  vendors: readonly string[],
): LayoutProblem[] {
  const emulator = packages.find(({ id }) => id === 'emulator');
  return vendors.flatMap((vendor) => {
    const owner = packages.find(({ id }) => id === vendor);
    const missing = emulator === undefined ? [] : missingFrom(emulator, vendor);
    if (owner !== undefined) {
      return [...checkPackage(owner), ...missing];
    }
    return [{ file: `packages/${vendor}`, message: `specs/${vendor} has no package` }, ...missing];
  });
}

/** The missing parts of the emulator's module of a vendor. */
function missingFrom({ files }: WorkspacePackage, vendor: string): LayoutProblem[] {
  const module = {
    'index.ts': 'every vendor has an emulator module',
    'about.md': "the emulator's README says something about every vendor",
  };
  return Object.entries(module)
    .map(([name, message]) => ({ file: `src/vendors/${vendor}/${name}`, message }))
    .filter(({ file }) => !files.includes(file))
    .map(({ file, message }) => ({ file: `packages/emulator/${file}`, message }));
}

function checkPackage(owner: WorkspacePackage): LayoutProblem[] {
  const counted = owner.files.filter((file) => !uncounted.test(file));
  const missing = required.filter((file) => !owner.files.includes(file));
  return [
    ...missing.map((file) => ({
      file: `${owner.folder}/${file}`,
      message: 'every vendor package has this file',
    })),
    ...(hasConformanceTest(owner)
      ? []
      : [{ file: `${owner.folder}/test`, message: noConformance }]),
    ...(counted.length <= maximumFiles
      ? []
      : [
          {
            file: owner.folder,
            message: `${counted.length} hand-written files; a vendor package has at most ${maximumFiles} beside its tests`,
          },
        ]),
  ];
}

const noConformance =
  'no test runs the conformance suite of @download-tasks/normalize/testing against this vendor';

function hasConformanceTest({ sources }: WorkspacePackage): boolean {
  return sources.some(
    ({ file, imports }) =>
      file.endsWith('.test.ts') &&
      imports.some(({ specifier }) => specifier === '@download-tasks/normalize/testing'),
  );
}
