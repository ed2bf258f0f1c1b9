import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderDestination, type PlacedFile } from '../src/index.js';

const yes = async (): Promise<boolean> => true;
const no = async (): Promise<boolean> => false;

describe('a folder as destination', () => {
  let root = '';
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'download-tasks-destination-'));
  });
  afterEach(async () => rm(root, { recursive: true, force: true }));

  let sources = 0;
  async function fileOf(path: string, text: string): Promise<PlacedFile> {
    sources += 1;
    const source = join(root, '.unproven', `source-${sources}`);
    await mkdir(join(root, '.unproven'), { recursive: true });
    await writeFile(source, text);
    return { source, path, sha256: createHash('sha256').update(text).digest('hex') };
  }

  it('gives a file its name, and replaces a different one only for the owner of the window', async () => {
    const web = folderDestination(root).below('web');
    const first = await fileOf('2026/rows.csv', 'first');
    await web.place(first, no);
    expect(await web.inspect(first.path)).toEqual({ bytes: 5, sha256: first.sha256 });
    // The same bytes again, as after a lost response.
    await web.place(await fileOf(first.path, 'first'), no);
    const second = await fileOf(first.path, 'second');
    await expect(web.place(second, no)).rejects.toMatchObject({ reason: 'target-exists' });
    expect(await readFile(join(root, 'web/2026/rows.csv'), 'utf8')).toBe('first');
    await web.place(second, yes);
    expect(await readFile(join(root, 'web/2026/rows.csv'), 'utf8')).toBe('second');
    await web.remove(first.path);
    await web.remove(first.path);
    expect(await web.inspect(first.path)).toBeUndefined();
  });

  it('lets one of eight workers that place different files at once win', async () => {
    const destination = folderDestination(root);
    const files = await Promise.all(
      Array.from({ length: 8 }, async (_, at) => fileOf('rows.csv', `worker ${at}`)),
    );
    const placed = await Promise.allSettled(files.map(async (file) => destination.place(file, no)));
    const winners = placed.flatMap(({ status }, at) => (status === 'fulfilled' ? [at] : []));
    expect(winners).toHaveLength(1);
    expect(await readFile(join(root, 'rows.csv'), 'utf8')).toBe(`worker ${winners[0]}`);
  });

  it('replaces a text, leaves no temporary file, and never writes outside of the folder', async () => {
    const web = folderDestination(root).below('web');
    expect(await web.readText('manifest.json')).toBeUndefined();
    await web.writeText('manifest.json', 'one');
    await web.writeText('manifest.json', 'two');
    expect(await web.readText('manifest.json')).toBe('two');
    expect(await readdir(join(root, 'web'))).toEqual(['manifest.json']);
    await expect(web.writeText('../other.txt', 'x')).rejects.toThrow(/is outside of/);
    await mkdir(join(root, 'web/taken'));
    await expect(web.writeText('taken', 'x')).rejects.toMatchObject({ reason: 'destination' });
    expect((await readdir(join(root, 'web'))).toSorted()).toEqual(['manifest.json', 'taken']);
  });

  it.skipIf(process.platform === 'win32')(
    'rejects a pipe in place of a file, without waiting for its writer',
    async () => {
      execFileSync('mkfifo', [join(root, 'rows.csv')]);
      const destination = folderDestination(root);
      const file = await fileOf('rows.csv', 'a');
      const reason = 'destination';
      await expect(destination.inspect('rows.csv')).rejects.toMatchObject({ reason });
      await expect(destination.place(file, yes)).rejects.toMatchObject({ reason });
      await expect(destination.readText('rows.csv')).rejects.toMatchObject({ reason });
      await expect(destination.readText('none.csv')).resolves.toBeUndefined();
      await expect(destination.inspect('none.csv')).resolves.toBeUndefined();
    },
  );
});
