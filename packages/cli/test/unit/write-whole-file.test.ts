import { execFileSync, spawn } from 'node:child_process';
import { lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeWholeFile } from '../../src/output/write-whole-file.js';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'download-tasks-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

describe('the file that -o names', () => {
  it('is replaced', async () => {
    const directory = await folder();
    const path = join(directory, 'a.json');
    await writeFile(path, 'before, and longer');
    await writeWholeFile(path, 'after');
    expect(await readFile(path, 'utf8')).toBe('after');
    expect(await readdir(directory)).toEqual(['a.json']);
  });

  it('may be named by a symbolic link, which remains', async () => {
    const directory = await folder();
    const link = join(directory, 'link');
    await writeFile(join(directory, 'a.json'), 'before');
    await symlink('a.json', link);
    await writeWholeFile(link, 'after');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readFile(join(directory, 'a.json'), 'utf8')).toBe('after');
    await rm(join(directory, 'a.json'));
    await writeWholeFile(link, 'again');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readFile(join(directory, 'a.json'), 'utf8')).toBe('again');
  });

  it.skipIf(process.platform === 'win32')('may be a pipe, which remains', async () => {
    const directory = await folder();
    const path = join(directory, 'pipe');
    execFileSync('mkfifo', [path]);
    const reader = spawn('cat', [path]);
    await writeWholeFile(path, 'after');
    expect(await text(reader.stdout)).toBe('after');
    expect((await lstat(path)).isFIFO()).toBe(true);
    expect(await readdir(directory)).toEqual(['pipe']);
  });

  it.each(['.', 'no/such/file'])('cannot be %s', async (name) => {
    const directory = await folder();
    await expect(writeWholeFile(join(directory, name), 'x')).rejects.toThrow(/^-o: .* cannot be/);
    expect(await readdir(directory)).toEqual([]);
  });
});
