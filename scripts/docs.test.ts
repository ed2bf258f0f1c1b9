import { readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeDocumentation } from './docs.js';
import { findVendors } from './spec/find-specs.js';
import { writeFiles } from './testing/write-files.js';

const repository = path.resolve(import.meta.dirname, '..');

const levels = (text: string) => [...text.matchAll(/^(#+) /gm)].map(([, level]) => level);

test('each vendor has a page in both languages with the facts of its spec', async () => {
  const root = await writeFiles({
    'docs/guide/quick-start.md': '# Quick start\n\nNode is needed.\n',
    'docs/decisions/0001-first.md': '# 0001 First\n',
  });
  for (const folder of ['specs', 'packages']) {
    await symlink(path.join(repository, folder), path.join(root, folder), 'junction');
  }
  const written = await writeDocumentation(root);
  const read = async (file: string): Promise<string> =>
    readFile(path.join(root, 'docs', file), 'utf8');

  for (const vendor of await findVendors(repository)) {
    expect(written).toContain(`vendors/${vendor}.md`);
    const [english, chinese] = [
      await read(`vendors/${vendor}.md`),
      await read(`zh/vendors/${vendor}.md`),
    ];
    expect(levels(chinese)).toEqual(levels(english));
    expect(chinese).not.toMatch(/^## (?:Operations|Task states)$/m);
    expect(`${english}${chinese}`).not.toMatch(/\| (?:backoff|fix-clock|fresh-signature) +\|/);
  }
  expect(await read('vendors/baidu-bls.md')).toContain('| `SUCCESS` | succeeded |');
  expect(await read('vendors/baidu-bls.md')).toMatch(/\| `rows` \| 1000000 \|/);
  expect(await read('public/llms.txt')).toContain(
    '- [Quick start](/guide/quick-start): Node is needed.',
  );
});
