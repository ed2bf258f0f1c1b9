import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generate } from '../generate.js';
import { addVendor, copyFixture, replaceInFile } from '../testing/fixture.js';
import { fingerprint } from './fingerprint.js';
import { readLastCheck } from './last-check.js';

/** A generated repository with a stored last check. */
async function checked(): Promise<string> {
  const root = await copyFixture();
  await mkdir(path.join(root, 'node_modules'));
  await mkdir(path.join(root, 'examples'));
  await writeFile(path.join(root, 'examples/a.ts'), 'go();\n');
  await writeFile(
    path.join(root, 'README.md'),
    '<!-- example:examples/a.ts -->\n<!-- /example -->\n',
  );
  await check(root, false);
  await check(root);
  return root;
}

async function check(root: string, only = true): Promise<string> {
  const lines: string[] = [];
  const code = await generate(root, { check: only, print: (line) => lines.push(line) });
  return `${code} ${lines.join('\n')}`;
}

test('a check that finds everything up to date is stored and reports the same again', async () => {
  const root = await checked();
  expect(await readLastCheck(root)).toMatchObject({ fingerprint: await fingerprint(root) });
  expect(await check(root)).toMatch(/^0 All \d+ generated files are up to date\.$/);
  expect(await check(root, false)).toMatch(/^0 All \d+ generated files are up to date\.$/);
});

const changes: readonly (readonly [what: string, change: (root: string) => Promise<void>])[] = [
  ['a spec', (root) => replaceInFile(root, 'specs/acme-rpc/openapi.yaml', 'List tasks.', 'Lists.')],
  ['a new vendor', (root) => addVendor(root, 'zeta-rpc')],
  [
    'a program that a README shows',
    (root) => writeFile(path.join(root, 'examples/a.ts'), 'stop();\n'),
  ],
  [
    'a generated file that was edited',
    (root) =>
      replaceInFile(root, 'packages/acme-rpc/src/generated/states.ts', 'succeeded', 'failed'),
  ],
  [
    'a generated file that is missing',
    (root) => rm(path.join(root, 'packages/acme-rpc/src/generated/schema.ts')),
  ],
  [
    'a file that is not generated',
    (root) => writeFile(path.join(root, 'packages/acme-rpc/src/generated/left.ts'), ''),
  ],
  ['a README that was edited', (root) => replaceInFile(root, 'README.md', 'go();', 'come();')],
  [
    'a removed cloud',
    async (root) => {
      await mkdir(path.join(root, 'packages/auth/src'), { recursive: true });
      await writeFile(path.join(root, 'packages/auth/src/other.ts'), '');
    },
  ],
];

test.each(changes)('%s is found after a stored check', async (_, change) => {
  const root = await checked();
  await change(root);
  expect(await check(root)).toMatch(/^1 /);
});

test('a stored check that cannot be read, or is of another state, is ignored', async () => {
  const root = await checked();
  const note = path.join(root, 'node_modules/.cache/download-tasks/generate.json');
  const text = await readFile(note, 'utf8');
  await replaceInFile(root, 'packages/acme-rpc/src/generated/states.ts', 'succeeded', 'failed');
  for (const broken of ['', '{', '[]', '{"fingerprint":1}', text]) {
    await writeFile(note, broken);
    expect(await check(root)).toMatch(/^1 stale/);
  }
});

test('settings of the formatter count in every folder', async () => {
  const root = await checked();
  const before = await fingerprint(root);
  await writeFile(path.join(root, 'packages/acme-rpc/.prettierrc.json'), '{}');
  expect(await fingerprint(root)).not.toBe(before);
});
