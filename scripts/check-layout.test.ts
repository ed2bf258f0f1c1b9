import { expect, test } from 'vitest';
import { checkLayout } from './check-layout.js';
import { formatLayoutProblem } from './layout/layout-problem.js';
import { writeFiles } from './testing/write-files.js';

function manifest(name: string, more: object = {}): object {
  return {
    name: `@download-tasks/${name}`,
    version: '0.0.0',
    exports: { '.': './src/index.ts' },
    ...more,
  };
}

const coreImport =
  "import { core } from '@download-tasks/client-core';\nexport const use = core;\n";

/** A repository with two vendors that violates no rule. */
const sound: Readonly<Record<string, unknown>> = {
  'package.json': { name: 'root', devDependencies: { vitest: '1' } },
  'specs/acme/openapi.yaml': '',
  'specs/zeta/openapi.yaml': '',
  'packages/client-core/package.json': manifest('client-core'),
  'packages/client-core/src/index.ts': 'export const core = 1;\n',
  'packages/normalize/package.json': manifest('normalize', {
    exports: { '.': './src/index.ts', './testing': './src/testing.ts' },
  }),
  'packages/normalize/src/index.ts': 'export const normal = 1;\n',
  'packages/auth/package.json': manifest('auth', {
    dependencies: { '@download-tasks/client-core': '1' },
    imports: { '#crypto': { node: './src/node.ts', default: './src/web.ts' } },
  }),
  'packages/auth/src/index.ts': `import { hash } from '#crypto';\nexport const h = hash;\n${coreImport}`,
  'packages/auth/src/node.ts': "import { hash } from 'node:crypto';\nexport { hash };\n",
  'packages/auth/src/web.ts': 'export const hash = 1;\n',
  'packages/emulator/package.json': manifest('emulator', {
    devDependencies: { '@download-tasks/acme': '1' },
  }),
  'packages/emulator/src/index.ts':
    "import type { Task } from '@download-tasks/acme';\nexport type T = Task;\n",
  'packages/emulator/src/vendors/acme/index.ts':
    "import net from 'node:net';\nexport const a = net;\n",
  'packages/emulator/src/vendors/zeta/index.ts': 'export const z = 1;\n',
  'packages/emulator/src/vendors/acme/about.md': '',
  'packages/emulator/src/vendors/zeta/about.md': '',
  'packages/cli/package.json': manifest('cli', {
    dependencies: { '@download-tasks/acme': '1', '@download-tasks/emulator': '1' },
  }),
  'packages/cli/src/index.ts':
    "import { a } from '@download-tasks/acme';\nexport const e = () => import('@download-tasks/emulator');\nexport const b = a;\n",
  ...vendorPackage('acme'),
  ...vendorPackage('zeta'),
};

function vendorPackage(vendor: string): Record<string, unknown> {
  const folder = `packages/${vendor}`;
  const generated = ['client', 'schema', 'service', 'methods', 'states'].map((name) => [
    `${folder}/src/generated/${name}.ts`,
    'export const data = 1;\n',
  ]);
  return {
    [`${folder}/package.json`]: manifest(vendor, {
      dependencies: { '@download-tasks/client-core': '1' },
      devDependencies: { '@download-tasks/emulator': '1', '@download-tasks/normalize': '1' },
    }),
    [`${folder}/README.md`]: '',
    [`${folder}/tsconfig.build.json`]: {},
    [`${folder}/src/index.ts`]: "export { a } from './client.js';\n",
    [`${folder}/src/client.ts`]: coreImport,
    [`${folder}/src/tasks.ts`]:
      "// import '@download-tasks/cli'\nexport const text = \"export * from 'x'\";\n",
    [`${folder}/test/conformance.test.ts`]:
      "import { test } from 'vitest';\nimport { suite } from '@download-tasks/normalize/testing';\nimport { emulator } from '@download-tasks/emulator';\ntest(suite(emulator));\n",
    ...Object.fromEntries(generated),
  };
}

async function check(changes: Readonly<Record<string, unknown>>): Promise<string[]> {
  const files = Object.entries({ ...sound, ...changes }).filter(([, content]) => content !== null);
  return (await checkLayout(await writeFiles(Object.fromEntries(files)))).map(formatLayoutProblem);
}

test('a repository that follows the design passes', async () => {
  expect(await check({})).toEqual([]);
});

test('a folder behind a condition is entirely for Node', async () => {
  const folder = 'packages/auth/src/files/node';
  const behind = {
    'packages/auth/package.json': manifest('auth', {
      dependencies: { '@download-tasks/client-core': '1' },
      imports: {
        '#crypto': { node: './src/node.ts', default: './src/web.ts' },
        '#files': { node: './src/files/node/index.ts' },
      },
    }),
    [`${folder}/index.ts`]: "export { read } from './read.js';\n",
    [`${folder}/read.ts`]: "export { readFile as read } from 'node:fs';\n",
  };
  expect(await check(behind)).toEqual([]);
  const around = {
    'packages/auth/src/web.ts': "export { read as hash } from './files/node/read.js';\n",
  };
  expect(await check({ ...behind, ...around })).toEqual([
    'packages/auth/src/web.ts:1: imports "./files/node/read.js", which is for Node only; import it by its #name in package.json',
  ]);
});

/** A core that uses a development package, and builds these into itself. */
const building = (builtIn: readonly string[]) => ({
  'packages/client-core/package.json': manifest('client-core', {
    devDependencies: { 'openapi-fetch': '1' },
    builtIn,
  }),
  'packages/client-core/src/index.ts':
    "import createClient from 'openapi-fetch';\nexport const core = createClient;\n",
});

test('a bundled package may be a development dependency', async () => {
  expect(await check(building(['openapi-fetch']))).toEqual([]);
  expect(await check(building([]))).toEqual([
    'packages/client-core/src/index.ts:1: imports openapi-fetch, which its package.json does not name in dependencies',
  ]);
});

const client = 'packages/acme/src/client.ts';

test('a bundle may import from devDependencies', async () => {
  const manifestOfCli = manifest('cli', {
    devDependencies: { '@download-tasks/acme': '1', '@download-tasks/emulator': '1' },
  });
  expect(await check({ 'packages/cli/package.json': manifestOfCli })).toEqual([]);
});

const violations: readonly (readonly [
  what: string,
  changes: Record<string, unknown>,
  problem: string,
])[] = [
  [
    'a vendor imports a vendor',
    { [client]: `${coreImport}import { b } from '@download-tasks/zeta';\n` },
    `${client}:3: imports @download-tasks/zeta, but acme may import only auth, client-core, normalize`,
  ],
  [
    'a folder of the emulator imports one that builds on it',
    {
      'packages/emulator/src/faults/fault.ts': 'export const fault = 1;\n',
      'packages/emulator/src/http/response.ts': "import { fault } from '../faults/fault.js';\n",
    },
    'packages/emulator/src/http/response.ts:1: imports "../faults/fault.js" from faults, which builds on http',
  ],
  [
    'a folder of the command line imports one that builds on it',
    {
      'packages/cli/src/output/table.ts': 'export const table = 1;\n',
      'packages/cli/src/input/option.ts': "import { table } from '../output/table.js';\n",
    },
    'packages/cli/src/input/option.ts:1: imports "../output/table.js" from output, which builds on input',
  ],
  [
    'a vendor imports the emulator',
    { [client]: `${coreImport}const e = import('@download-tasks/emulator');\n` },
    `${client}:3: imports @download-tasks/emulator, but acme may import only auth, client-core, normalize`,
  ],
  [
    'a package at the bottom imports another, as a type',
    {
      'packages/normalize/src/index.ts':
        "export type { core } from '@download-tasks/client-core';\n",
    },
    'packages/normalize/src/index.ts:1: imports @download-tasks/client-core, but normalize may import no package of ours',
  ],
  [
    'the emulator imports a vendor at run time',
    {
      'packages/emulator/src/index.ts':
        "import { type Task } from '@download-tasks/acme';\nexport type T = Task;\n",
    },
    'packages/emulator/src/index.ts:1: imports @download-tasks/acme, but emulator may import no package of ours',
  ],
  [
    'the emulator imports auth, as a type',
    {
      'packages/emulator/src/vendors/zeta/index.ts':
        "export type S = import('@download-tasks/auth').Signer;\n",
    },
    'packages/emulator/src/vendors/zeta/index.ts:1: imports @download-tasks/auth, but emulator may import no package of ours',
  ],
  [
    'a relative path into another package',
    { [client]: `${coreImport}import { b } from '../../zeta/src/client.js';\n` },
    `${client}:3: reaches into packages/zeta by a relative path; import @download-tasks/zeta by name`,
  ],
  [
    'a test that reaches into another package',
    { 'packages/auth/test/a.test.ts': "import { b } from '../../zeta/src/client.js';\n" },
    'packages/auth/test/a.test.ts:1: reaches into packages/zeta by a relative path; import @download-tasks/zeta by name',
  ],
  [
    'a comment that is wider than the code',
    {
      'packages/client-core/src/index.ts': `/** ${'word '.repeat(20)}*/\nexport const core = 1;\n`,
    },
    'packages/client-core/src/index.ts:1: this comment is wider than 100 characters: wrap it',
  ],
  [
    'a test beside the source of a package',
    { 'packages/client-core/src/index.test.ts': 'export const test = 1;\n' },
    'packages/client-core/src/index.test.ts: is a test outside of test/: move it to packages/client-core/test/',
  ],
  [
    'a subpath that is not exported',
    { [client]: `${coreImport}import { b } from '@download-tasks/auth/src/web.js';\n` },
    `${client}:3: imports "@download-tasks/auth/src/web.js", which @download-tasks/auth does not export`,
  ],
  [
    'a package that does not exist',
    { [client]: `${coreImport}import { b } from '@download-tasks/gone';\n` },
    `${client}:3: imports "@download-tasks/gone", but there is no such package`,
  ],
  [
    'its own name',
    { [client]: `${coreImport}import { b } from '@download-tasks/acme';\n` },
    `${client}:3: imports its own package by name; use a relative path`,
  ],
  [
    'an undefined #name',
    { [client]: `${coreImport}import { b } from '#nothing';\n` },
    `${client}:3: imports "#nothing", which package.json does not define under "imports"`,
  ],
  [
    'published code outside of its package',
    { [client]: `${coreImport}import { b } from '../../../specs/x.json';\n` },
    `${client}:3: imports "../../../specs/x.json", outside of its package`,
  ],
  [
    'node: where other platforms count',
    { 'packages/auth/src/web.ts': "import { hash } from 'node:crypto';\nexport { hash };\n" },
    'packages/auth/src/web.ts:1: imports "node:crypto", but auth also runs elsewhere; put it behind a "node" condition in package.json',
  ],
  [
    'a way around a condition',
    { 'packages/auth/src/web.ts': "export { hash } from './node.js';\n" },
    'packages/auth/src/web.ts:1: imports "./node.js", which is for Node only; import it by its #name in package.json',
  ],
  [
    'export *',
    { [client]: `${coreImport}export * from './tasks.js';\n` },
    `${client}:3: "export *"; name what is exported`,
  ],
  [
    'export * as',
    { [client]: `${coreImport}export * as tasks from './tasks.js';\n` },
    `${client}:3: "export *"; name what is exported`,
  ],
  [
    'a default export',
    { [client]: `${coreImport}export default 1;\n` },
    `${client}:3: a default export; give it a name`,
  ],
  [
    'a default function',
    { [client]: `${coreImport}export default function f() {}\n` },
    `${client}:3: a default export; give it a name`,
  ],
  [
    'a name exported as default',
    { [client]: `${coreImport}export { use as default };\n` },
    `${client}:3: a default export; give it a name`,
  ],
  [
    'a cycle',
    {
      'packages/acme/src/tasks.ts':
        "import type { a } from './index.js';\nexport type T = typeof a;\n",
      [client]: `${coreImport}import './tasks.js';\n`,
    },
    'packages/acme/src/client.ts: imports itself: packages/acme/src/client.ts → packages/acme/src/tasks.ts → packages/acme/src/index.ts → packages/acme/src/client.ts',
  ],
  [
    'a cycle through a #name',
    { 'packages/auth/src/web.ts': "import { h } from './index.js';\nexport const hash = h;\n" },
    'packages/auth/src/index.ts: imports itself: packages/auth/src/index.ts → packages/auth/src/web.ts → packages/auth/src/index.ts',
  ],
  [
    'a dependency that package.json does not name',
    { [client]: `${coreImport}import zod from 'zod/mini';\n` },
    `${client}:3: imports zod, which its package.json does not name in dependencies`,
  ],
  [
    'a development dependency in published code',
    { [client]: `${coreImport}import { n } from '@download-tasks/normalize';\n` },
    `${client}:3: imports @download-tasks/normalize, which its package.json does not name in dependencies`,
  ],
  [
    'a dependency of a test that no package.json names',
    { 'packages/auth/test/a.test.ts': "import { x } from '@scope/fast/deep';\n" },
    'packages/auth/test/a.test.ts:1: imports @scope/fast, which its package.json does not name in dependencies or devDependencies',
  ],
  [
    'a dependency that nothing imports',
    { [client]: 'export const a = 1;\n' },
    'packages/acme/package.json: depends on @download-tasks/client-core, which nothing in src imports',
  ],
  [
    'a development dependency that nothing imports',
    {
      'packages/normalize/package.json': manifest('normalize', {
        exports: { '.': '', './testing': '' },
        devDependencies: { zod: '1' },
      }),
    },
    'packages/normalize/package.json: lists zod for development, but nothing imports it',
  ],
  [
    'a published package that names one without a version',
    {
      'scripts/package.json': { name: '@download-tasks/scripts', private: true },
      'packages/emulator/package.json': manifest('emulator', {
        devDependencies: { '@download-tasks/acme': '1', '@download-tasks/scripts': 'workspace:*' },
      }),
      'packages/emulator/test/a.test.ts': "import '@download-tasks/scripts';\n",
    },
    'packages/emulator/package.json: cannot be published, as @download-tasks/scripts has no version',
  ],
  [
    'a vendor without a README',
    { 'packages/acme/README.md': null },
    'packages/acme/README.md: every vendor package has this file',
  ],
  [
    'a vendor without a generated file',
    { 'packages/acme/src/generated/states.ts': null },
    'packages/acme/src/generated/states.ts: every vendor package has this file',
  ],
  [
    'a vendor without a conformance test',
    {
      'packages/zeta/test/conformance.test.ts':
        "import '@download-tasks/normalize';\nimport '@download-tasks/emulator';\n",
    },
    'packages/zeta/test: no test runs the conformance suite of @download-tasks/normalize/testing against this vendor',
  ],
  [
    'a vendor with eleven hand-written files',
    Object.fromEntries(
      [1, 2, 3, 4, 5].map((n) => [`packages/acme/src/extra-${n}.ts`, 'export const x = 1;\n']),
    ),
    'packages/acme: 11 hand-written files; a vendor package has at most 10 beside its tests',
  ],
  [
    'a spec without a package',
    { 'specs/new/openapi.yaml': '' },
    'packages/new: specs/new has no package',
  ],
  [
    'a vendor that the emulator does not know',
    { 'packages/emulator/src/vendors/zeta/index.ts': null },
    'packages/emulator/src/vendors/zeta/index.ts: every vendor has an emulator module',
  ],
  [
    'a vendor that the README of the emulator does not know',
    { 'packages/emulator/src/vendors/zeta/about.md': null },
    "packages/emulator/src/vendors/zeta/about.md: the emulator's README says something about every vendor",
  ],
];

test.each(violations)('%s', async (_, changes, problem) => {
  expect(await check(changes)).toContain(problem);
});
