import path from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../diff/run-command.js';
import { writeFiles } from '../testing/write-files.js';
import { lintTarball } from './lint-tarball.js';

const manifest = {
  name: 'sound',
  version: '1.0.0',
  type: 'module',
  license: 'Apache-2.0',
  engines: { node: '>=20' },
  files: ['dist'],
  sideEffects: false,
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
};
const sound = {
  'package.json': manifest,
  'dist/index.js': 'export const one = 1;\n',
  'dist/index.d.ts': 'export declare const one: number;\n',
};

/** Packs a package of these files and returns its problems. */
async function lint(
  changes: Readonly<Record<string, unknown>>,
  isLibrary = true,
): Promise<string[]> {
  const files = Object.entries({ ...sound, ...changes }).filter(([, content]) => content !== null);
  const folder = await writeFiles(Object.fromEntries(files));
  await runCommand('npm', ['pack', '--silent'], { cwd: folder });
  return lintTarball(path.join(folder, 'sound-1.0.0.tgz'), isLibrary);
}

test('a correct package has no problems', async () => {
  expect(await lint({})).toEqual([]);
});

test('an export that is not in the package is found', async () => {
  expect((await lint({ 'dist/index.js': null }, false)).join('\n')).toContain('./dist/index.js');
});

test('missing types are found, unless the package is a program', async () => {
  const changes = { 'dist/index.d.ts': "export { one } from './gone';\n" };
  expect((await lint(changes)).join('\n')).toMatch(/resolution/i);
  expect(await lint(changes, false)).toEqual([]);
});
