import { expect, test } from 'vitest';
import { writeFiles } from '../testing/write-files.js';
import { overBudget, vendorBudget } from './budgets.js';
import { checkLoaded } from './check-loaded.js';
import { measureCost } from './measure-cost.js';

const heavy = 'export const text = "'.concat('heavy'.repeat(10_000), '";\n');
const packages = {
  'node_modules/light/package.json': {
    name: 'light',
    type: 'module',
    exports: './index.js',
    dependencies: { core: '1' },
  },
  'node_modules/light/index.js':
    "import { core } from 'core';\nexport const create = () => core;\nexport const more = () => import('./heavy.js');\n",
  'node_modules/light/heavy.js': heavy,
  'node_modules/core/package.json': { name: 'core', type: 'module', exports: './index.js' },
  'node_modules/core/index.js': 'export const core = 1;\n',
  'node_modules/other/index.js': heavy,
};
const program = "import { create, more } from 'light'; globalThis.client = [create(), more];";

test('a cost counts the packages that are installed together, and the files that an import loads', async () => {
  const folder = await writeFiles(packages);
  const cost = await measureCost(folder, 'light', program);
  expect(cost).toMatchObject({ installedFiles: 5, importedFiles: 2 });
  expect(cost.installedBytes).toBeGreaterThan(50_000);
  expect(cost.importedBytes).toBeLessThan(300);
  expect(cost.bundleBytes.node).toBeLessThan(500);
  expect(cost.bundleBytes.browser).toBeLessThan(500);
});

test('each figure above its budget is a problem', () => {
  expect(overBudget(vendorBudget)).toEqual([]);
  const { node, browser } = vendorBudget.bundleBytes;
  const cost = {
    installedBytes: vendorBudget.installedBytes + 1,
    installedFiles: vendorBudget.installedFiles + 1,
    importedFiles: vendorBudget.importedFiles + 1,
    importedBytes: vendorBudget.importedBytes + 1,
    bundleBytes: { node: node + 1, browser: browser + 1 },
  };
  expect(overBudget(cost)).toHaveLength(6);
  expect(overBudget({ ...vendorBudget, installedFiles: 61 })).toEqual([
    '61 files installed; the limit is 60',
  ]);
});

test('a heavy module of Node that an import loads is reported', async () => {
  const folder = await writeFiles({
    ...packages,
    'node_modules/core/index.js': "import 'node:https';\nexport const core = new Headers();\n",
  });
  const problems = await checkLoaded(folder, program);
  expect(problems).toContain('an import loads the module https of Node');
  expect(problems).toContain('an import loads the module internal/deps/undici/undici of Node');
  expect(await checkLoaded(await writeFiles(packages), program)).toEqual([]);
});
