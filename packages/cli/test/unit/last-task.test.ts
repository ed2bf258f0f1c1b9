import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lastTask, rememberTask } from '../../src/clients/last-task.js';

describe('the last task', () => {
  let environment: { readonly XDG_STATE_HOME: string };
  beforeEach(async () => {
    environment = { XDG_STATE_HOME: await mkdtemp(join(tmpdir(), 'download-tasks-state-')) };
  });
  afterEach(async () => rm(environment.XDG_STATE_HOME, { recursive: true }));

  it('is the last one of the folder, else of the user', async () => {
    await rememberTask(environment, '/a', 'v:1');
    await rememberTask(environment, '/b', 'v:2');
    expect(await lastTask(environment, '/a')).toBe('v:1');
    expect(await lastTask(environment, '/elsewhere')).toBe('v:2');
    await rememberTask(environment, '/a', 'v:3');
    expect(await lastTask(environment, '/a')).toBe('v:3');
    expect(await lastTask(environment, '/elsewhere')).toBe('v:3');
  });

  it('is kept for each folder if many are stored concurrently', async () => {
    const folders = Array.from({ length: 12 }, (_, index) => `/${index}`);
    await Promise.all(
      folders.map(async (folder) => rememberTask(environment, folder, `v:${folder}`)),
    );
    for (const folder of folders) {
      expect(await lastTask(environment, folder)).toBe(`v:${folder}`);
    }
  });

  it('requires a handle if there is none', async () => {
    await expect(lastTask(environment, '/a')).rejects.toThrow('no task has been created here yet');
  });

  it('is forgotten if the file is damaged, and can be stored again', async () => {
    await rememberTask(environment, '/a', 'v:1');
    const path = join(environment.XDG_STATE_HOME, 'download-tasks/last-tasks.json');
    await writeFile(path, '{"folders": [1, {"folder": 2}]');
    await expect(lastTask(environment, '/a')).rejects.toThrow('--last');
    await rememberTask(environment, '/a', 'v:2');
    expect(await lastTask(environment, '/a')).toBe('v:2');
  });

  it('keeps the newest 200 folders', async () => {
    for (let index = 0; index <= 200; index += 1) {
      await rememberTask(environment, `/${index}`, `v:${index}`);
    }
    const path = join(environment.XDG_STATE_HOME, 'download-tasks/last-tasks.json');
    const { folders } = JSON.parse(await readFile(path, 'utf8')) as { folders: unknown[] };
    expect(folders).toHaveLength(200);
    expect(await lastTask(environment, '/0')).toBe('v:200');
  });
});
