import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { mergeParts } from '../src/index.js';
import { temporaryFolder, writeExport } from './support/export-folder.js';

/** A tar of these files, created by the system's tool. */
async function tar(files: Readonly<Record<string, string>>, flag = '-czf'): Promise<Buffer> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'in'));
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, 'in', name), text);
  }
  execFileSync('tar', [flag, join(folder, 'out'), '-C', join(folder, 'in'), '.']);
  return readFile(join(folder, 'out'));
}

async function merged(directory: string, name: string): Promise<Buffer> {
  const target = join(await temporaryFolder(), name);
  await mergeParts(directory, target);
  return readFile(target);
}

describe.skipIf(spawnSync('tar', ['--version']).status !== 0)('parts in a tar', () => {
  test.each([
    ['tar.gz', '-czf'],
    ['tar', '-cf'],
  ])('are joined by the rows of their only file (%s)', async (extension, flag) => {
    const files = [
      { content: await tar({ 'a.csv': 'id,text\n1,"a\nb"\n2,c' }, flag), rows: 2 },
      { content: await tar({ 'b.csv': 'id,text\n3,d\n' }, flag), rows: 1 },
    ];
    // Its format is that of the request, otherwise that of the name in the tar.
    for (const request of [{ format: 'csv' }, {}]) {
      const directory = await writeExport(files, extension, { request });
      const expected = 'id,text\n1,"a\nb"\n2,c\n3,d\n';
      expect((await merged(directory, 'all.csv')).toString()).toBe(expected);
      expect(gunzipSync(await merged(directory, 'all.csv.gz')).toString()).toBe(expected);
    }
  });

  test.each([
    ['more than one file', { 'a.csv': 'id\n1\n', 'b.csv': 'id\n2\n' }],
    ['no file', {}],
    ['a file without rows of text', { 'a.parquet': 'PAR1\0\0' }],
  ])('are rejected with %s, and nothing is left behind', async (_, files) => {
    const directory = await writeExport([{ content: await tar(files), rows: 2 }], 'tar.gz');
    await expect(merged(directory, 'all.csv')).rejects.toMatchObject({ reason: 'cannot-merge' });
  });
});
