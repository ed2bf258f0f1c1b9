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
 * Tests are not counted: a limit must not stand in the way of one. Nor are the changelog and the
 * API report, which tools write.
 */
const uncounted = /^(src\/generated|test|bench)\/|^(CHANGELOG|api)\.md$/;
const maximumFiles = 10;

/**
 * Every vendor has a package and an emulator module, and all vendor packages are alike and small.
 */
export function checkVendorPackages(
  packages: readonly WorkspacePackage[],
  vendors: readonly string[],
): LayoutProblem[] {
  const emulator = packages.find(({ id }) => id === 'emulator');
  return vendors.flatMap((vendor) => {
    const owner = packages.find(({ id }) => id === vendor);
    const module = `src/vendors/${vendor}/index.ts`;
    const missingModule =
      emulator === undefined || emulator.files.includes(module)
        ? []
        : [{ file: `packages/emulator/${module}`, message: 'every vendor has an emulator module' }];
    if (owner !== undefined) {
      return [...checkPackage(owner), ...missingModule];
    }
    return [
      { file: `packages/${vendor}`, message: `specs/${vendor} has no package` },
      ...missingModule,
    ];
  });
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
