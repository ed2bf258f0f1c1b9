import { execFileSync } from 'node:child_process';
import { lstat, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readPageNote, writePageNote } from '../../src/commands/fleet/page-note.js';

const note = { url: 'http://127.0.0.1:1/', token: 'of-the-page' };

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'download-tasks-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

it.skipIf(process.platform === 'win32')(
  'the token of the page gets neither into a readable file nor through a link',
  async () => {
    const directory = await folder();
    const path = join(directory, 'page.json');
    const other = join(directory, 'other');
    await writeFile(path, '{}', { mode: 0o644 });
    await writePageNote(directory, note);
    expect((await lstat(path)).mode & 0o777).toBe(0o600);
    expect(await readPageNote(directory)).toEqual(note);
    await rm(path);
    await writeFile(other, 'other');
    await symlink('other', path);
    await writePageNote(directory, note);
    expect(await readFile(other, 'utf8')).toBe('other');
    expect((await lstat(path)).isFile()).toBe(true);
  },
);

it.skipIf(process.platform === 'win32')('a pipe in place of the note is no note', async () => {
  const directory = await folder();
  execFileSync('mkfifo', [join(directory, 'page.json')]);
  expect(await readPageNote(directory)).toBeUndefined();
});
