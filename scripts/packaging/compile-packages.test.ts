import { expect, test } from 'vitest';
import { writeFiles } from '../testing/write-files.js';
import { compilePackages } from './compile-packages.js';

function library(name: string, declarations: string): Record<string, unknown> {
  return {
    [`node_modules/${name}/package.json`]: {
      name,
      type: 'module',
      exports: { types: './index.d.ts', default: './index.js' },
    },
    [`node_modules/${name}/index.js`]: 'export const a = 1;\n',
    [`node_modules/${name}/index.d.ts`]: declarations,
  };
}

test('declarations without other requirements pass', async () => {
  const folder = await writeFiles(library('sound', 'export declare const a: URL;\n'));
  expect(await compilePackages(folder, ['sound'])).toEqual([]);
});

test('a requirement that only some users meet is reported for each way to resolve packages', async () => {
  const folder = await writeFiles({
    ...library('typed', "export declare const a: import('node:http').Server;\n"),
    ...library('recent', 'export interface A { [Symbol.asyncDispose](): void }\n'),
  });
  const problems = await compilePackages(folder, ['typed', 'recent']);
  expect(problems.filter((problem) => problem.includes("'node:http'"))).toHaveLength(2);
  expect(problems.filter((problem) => problem.includes("'asyncDispose'"))).toHaveLength(2);
});
