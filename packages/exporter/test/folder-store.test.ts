import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFolderStore, prove, readManifest } from '../src/index.js';
import { temporaryFolder, writeExport } from './support/export-folder.js';

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

test('an export whose lock was taken over while it was paused changes nothing any more', async () => {
  const root = await writeExport([{ content: 'a\n1\n', rows: 1 }], 'csv');
  const store = createFolderStore(root);
  const unlock = await store.lock();
  const manifest = await readManifest(root);
  const path = join(root, 'manifest.json');
  const claim = JSON.parse(await readFile(`${path}.part.lock`, 'utf8')) as object;
  await writeFile(`${path}.part.lock`, JSON.stringify({ ...claim, token: 'of another process' }));
  const before = await readFile(path, 'utf8');
  await mkdir(join(root, '.unproven/1-2'), { recursive: true });
  await writeFile(join(root, '.unproven/staged.csv'), 'b\n');
  const files = await readdir(root, { recursive: true });
  const staged = { staged: join(root, '.unproven/staged.csv'), path: 'new.csv', sha256: '0' };
  for (const step of [
    async () => store.write({ ...manifest, vendor: 'another' }),
    async () => store.place(staged, { overwrite: true }),
    async () => store.discard('1-2'),
    async () => store.discard(),
    async () => store.remove(manifest.parts[0]?.files[0]?.path ?? ''),
  ]) {
    await expect(step()).rejects.toMatchObject({ reason: 'busy' });
  }
  await unlock();
  expect(await readFile(path, 'utf8')).toBe(before);
  expect((await readdir(root, { recursive: true })).toSorted()).toEqual(files.toSorted());
});

test.skipIf(process.platform === 'win32')('a pipe in place of any file is an error', async () => {
  const root = await writeExport([{ content: 'a\n1\n', rows: 1 }], 'csv');
  const [file = ''] = (await readManifest(root)).parts.flatMap(({ files }) =>
    files.map(({ path }) => path),
  );
  for (const name of [file, 'manifest.json.changes', 'manifest.json']) {
    await rm(join(root, name), { force: true });
    execFileSync('mkfifo', [join(root, name)]);
    await expect(prove(root)).rejects.toThrow('is not a regular file');
  }
});
