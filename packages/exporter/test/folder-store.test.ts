import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFolderStore } from '../src/index.js';
import { temporaryFolder } from './support/export-folder.js';

test('forgetting what was fetched for one window leaves the place for others', async () => {
  const root = await temporaryFolder();
  const store = createFolderStore(root);
  await mkdir(join(root, '.unproven/1-2'), { recursive: true });
  await store.discard('1-2');
  // Another window may be about to make its folder in there.
  expect(await readdir(join(root, '.unproven'))).toEqual([]);
  await store.discard();
  expect(await readdir(root)).toEqual([]);
});
