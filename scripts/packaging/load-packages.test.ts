import { expect, test } from 'vitest';
import { writeFiles } from '../testing/write-files.js';
import { loadPackages } from './load-packages.js';

function library(name: string, code: string): Record<string, unknown> {
  return {
    [`node_modules/${name}/package.json`]: { name, type: 'module', exports: './index.js' },
    [`node_modules/${name}/index.js`]: code,
  };
}

test('a package that loads with import and require passes', async () => {
  const folder = await writeFiles(library('sound', 'export const a = 1;\n'));
  expect(await loadPackages(folder, ['sound'])).toEqual([]);
});

test('a package that does not load is reported, with import or require', async () => {
  const folder = await writeFiles({
    ...library('waiting', 'export const a = await 1;\n'),
    ...library('hollow', 'const a = 1;\n'),
    ...library('broken', "export { a } from './gone.js';\n"),
  });
  const problems = (await loadPackages(folder, ['waiting', 'hollow', 'broken'])).join('\n');
  expect(problems).not.toContain('waiting cannot be loaded by import');
  expect(problems).toContain('waiting cannot be loaded by require');
  expect(problems).toContain('hollow cannot be loaded by import: Error: it exports nothing');
  expect(problems).toContain('broken cannot be loaded by import');
  expect(problems).toContain('broken cannot be loaded by require');
});
