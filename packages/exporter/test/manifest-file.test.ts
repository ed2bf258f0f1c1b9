import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFolderStore, readManifest, type ExportManifest } from '../src/index.js';
import { changesBetween, withChanges } from '../src/manifest/manifest-changes.js';
import { beforeOpening } from './support/before-opening.js';
import { hour, temporaryFolder, writeExport } from './support/export-folder.js';

/** The manifest of an export with one window, which is changed below. */
async function exported(): Promise<ExportManifest> {
  return readManifest(await writeExport([{ content: 'a\n1\n', rows: 1 }], 'csv'));
}

/** Enough windows for a manifest of more than one megabyte. */
async function large(): Promise<ExportManifest> {
  const manifest = await exported();
  const parts = Array.from({ length: 3000 }, (_, at) => ({ ...manifest.parts[0]!, ...hour(at) }));
  return { ...manifest, parts, range: { from: hour(0).from, to: hour(2999).to } };
}

/** The manifest with a different number of rows in one part. */
function changed(manifest: ExportManifest, at: number, rows: number): ExportManifest {
  const parts = manifest.parts.with(at, { ...manifest.parts[at]!, rows });
  return { ...manifest, updatedAt: hour(at).to, parts };
}

function withRows(manifest: ExportManifest, rows: number): ExportManifest {
  return { ...manifest, parts: manifest.parts.map((part) => ({ ...part, rows })) };
}

const changesName = 'manifest.json.changes';

describe('a large manifest', () => {
  test('is not rewritten for each change, and is read with all of them', async () => {
    const directory = await temporaryFolder();
    const store = createFolderStore(directory);
    let manifest = await large();
    await store.write(manifest);
    const before = await readFile(join(directory, 'manifest.json'), 'utf8');
    for (let at = 0; at < 20; at += 1) {
      manifest = changed(manifest, at * 7, at);
      await store.write(manifest);
      expect(await readManifest(directory)).toEqual(manifest);
    }
    expect(await readFile(join(directory, 'manifest.json'), 'utf8')).toBe(before);
    const { length } = await readFile(join(directory, changesName));
    expect(length).toBeLessThan(before.length / 20);
  });

  test('is one file again when its run has ended', async () => {
    const directory = await temporaryFolder();
    const store = createFolderStore(directory);
    const unlock = await store.lock();
    const manifest = await large();
    await store.write(manifest);
    await store.write(changed(manifest, 5, 50));
    expect(await readdir(directory)).toContain(changesName);
    await unlock();
    expect(await readdir(directory)).toEqual(['manifest.json']);
    expect(await readManifest(directory)).toEqual(changed(manifest, 5, 50));
  });

  test('is rewritten when its changes reach half of its size', async () => {
    const directory = await temporaryFolder();
    const store = createFolderStore(directory);
    let manifest = await large();
    await store.write(manifest);
    let most = 0;
    for (let times = 0; times < 6; times += 1) {
      // All parts change: a quarter of the manifest and more.
      manifest = withRows(manifest, times);
      await store.write(manifest);
      const changes = await readFile(join(directory, changesName)).catch(() => Buffer.alloc(0));
      most = Math.max(most, changes.length);
      expect(await readManifest(directory)).toEqual(manifest);
    }
    const { length } = await readFile(join(directory, 'manifest.json'));
    expect(most).toBeLessThan(1.5 * length);
    expect(most).toBeGreaterThan(0);
  });

  test('ignores a change that was not completely written', async () => {
    const directory = await temporaryFolder();
    const store = createFolderStore(directory);
    const manifest = await large();
    await store.write(manifest);
    await store.write(changed(manifest, 1, 10));
    const path = join(directory, changesName);
    const first = await readFile(path);
    await store.write(changed(manifest, 2, 20));
    const both = await readFile(path);
    for (const length of [first.length, first.length + 1, first.length + 70, both.length - 1]) {
      await writeFile(path, both.subarray(0, length));
      expect(await readManifest(directory)).toEqual(changed(manifest, 1, 10));
    }
    await writeFile(path, first.subarray(0, -1));
    expect(await readManifest(directory)).toEqual(manifest);
  });

  test('ignores changes of an earlier one that a killed process left', async () => {
    const directory = await temporaryFolder();
    const manifest = await large();
    const killed = createFolderStore(directory);
    await killed.write(manifest);
    await killed.write(changed(manifest, 1, 10));
    const left = await readFile(join(directory, changesName));
    const next = createFolderStore(directory);
    const read = await next.read();
    expect(read).toEqual(changed(manifest, 1, 10));
    await next.write(changed(read!, 2, 20));
    expect(await readdir(directory)).toEqual(['manifest.json']);
    // As if it had been killed before it removed them.
    await writeFile(join(directory, changesName), left);
    expect(await readManifest(directory)).toEqual(changed(changed(manifest, 1, 10), 2, 20));
  });

  test('is never older than the call that reads it, even if it is rewritten meanwhile', async () => {
    const directory = await temporaryFolder();
    const manifest = await large();
    await createFolderStore(directory).write(manifest);
    const later = changed(manifest, 3, 30);
    beforeOpening(join(directory, changesName), async () =>
      createFolderStore(directory).write(later),
    );
    expect(await readManifest(directory)).toEqual(later);
  });

  test('keeps its changes if another store has written it between two runs', async () => {
    const directory = await temporaryFolder();
    const [one, other] = [createFolderStore(directory), createFolderStore(directory)];
    let manifest = await large();
    for (const [at, store] of [one, other, one].entries()) {
      const unlock = await store.lock();
      for (const rows of [10, 20]) {
        manifest = changed(manifest, at, rows);
        await store.write(manifest);
        expect(await readManifest(directory)).toEqual(manifest);
      }
      await unlock();
    }
  });

  test('is rejected if its changes were edited', async () => {
    const directory = await temporaryFolder();
    const store = createFolderStore(directory);
    const manifest = await large();
    await store.write(manifest);
    await store.write(changed(manifest, 1, 10));
    const path = join(directory, changesName);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"rows":10', '"rows":11'));
    await expect(readManifest(directory)).rejects.toMatchObject({ reason: 'edited-manifest' });
    await writeFile(path, text);
    await appendFile(path, 'more\n');
    await expect(readManifest(directory)).rejects.toMatchObject({ reason: 'edited-manifest' });
    await rm(path);
    expect(await readManifest(directory)).toEqual(manifest);
  });
});

test('a small manifest is one file, rewritten each time', async () => {
  const directory = await temporaryFolder();
  const store = createFolderStore(directory);
  const manifest = await exported();
  for (let rows = 0; rows < 3; rows += 1) {
    await store.write(changed(manifest, 0, rows));
    expect(await readdir(directory)).toEqual(['manifest.json']);
    expect(await readManifest(directory)).toEqual(changed(manifest, 0, rows));
  }
});

test('the changes between two manifests convert one to the other, for any change', async () => {
  const manifest = await exported();
  const [part] = manifest.parts;
  const pool = Array.from({ length: 12 }, (_, at) => ({ ...part!, ...hour(at) }));
  const lists = array(integer({ min: 0, max: 11 }));
  const manifests = record({ parts: lists, strays: lists, vendor: constantFrom('a', 'b') }).map(
    ({ parts, strays, vendor }): ExportManifest => ({
      ...manifest,
      vendor,
      parts: parts.map((at) => pool[at]!),
      strays: strays.map((at) => ({ ...hour(at), lookFor: 'x' })),
    }),
  );
  assert(
    property(array(manifests, { minLength: 2 }), (versions) => {
      let rebuilt = versions[0]!;
      for (const [at, version] of versions.slice(1).entries()) {
        const changes = changesBetween(versions[at]!, version);
        rebuilt = withChanges(rebuilt, JSON.parse(JSON.stringify(changes)) as typeof changes);
        expect(rebuilt).toEqual(version);
      }
    }),
  );
});
