import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FetchJournal } from '../../src/commands/fetch/fetch-journal.js';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'download-tasks-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const file = { name: 'rows.csv', bytes: 3, verified: 'size', sha256 };
const journalName = '.download-tasks.json';
const silent = (): void => undefined;

async function tasksIn(directory: string): Promise<readonly string[]> {
  const content: unknown = JSON.parse(await readFile(join(directory, journalName), 'utf8'));
  return Object.keys(Object(Reflect.get(Object(content), 'tasks')));
}

describe('what a folder knows', () => {
  it('is that a file is there with its digest, not only with its size', async () => {
    const directory = await folder();
    await writeFile(join(directory, 'rows.csv'), 'abc');
    await (await FetchJournal.open(directory, silent)).add('v:one', { files: [file] });
    const find = async () => (await FetchJournal.open(directory, silent)).find('v:one');
    expect(await find()).toEqual({ files: [file] });
    await writeFile(join(directory, 'rows.csv'), 'xyz');
    expect(await find()).toBeUndefined();
  });

  it('is what all have written who had it open at the same time', async () => {
    const directory = await folder();
    const open = [1, 2, 3, 4, 5, 6].map(async () => FetchJournal.open(directory, silent));
    const journals = await Promise.all(open);
    await Promise.all(
      journals.map(async (each, index) => each.add(`v:${index}`, { files: [file] })),
    );
    expect(await tasksIn(directory)).toHaveLength(6);
    expect(await readdir(directory)).toEqual([journalName]);
  });

  it('is what processes have written at the same time', async () => {
    const directory = await folder();
    const script = join(import.meta.dirname, '../support/add-to-journal-in-child.ts');
    const options = {
      execArgv: ['--conditions=@download-tasks/source', '--import', 'tsx'],
    };
    const children = ['a', 'b', 'c'].map((name) => fork(script, [directory, name], options));
    const codes = await Promise.all(children.map(async (child) => once(child, 'exit')));
    expect(codes.map(([code]: unknown[]) => code)).toEqual([0, 0, 0]);
    expect(await tasksIn(directory)).toHaveLength(30);
  });

  it('may be locked by a process that was killed', async () => {
    const directory = await folder();
    const lock = join(directory, `${journalName}.lock`);
    await writeFile(lock, 'of somebody');
    const past = new Date(Date.now() - 60_000);
    await utimes(lock, past, past);
    await (await FetchJournal.open(directory, silent)).add('v:one', { files: [file] });
    expect(await readdir(directory)).toEqual([journalName]);
  });
});

describe('a journal that others have written', () => {
  it.each([
    ['no JSON', '{'],
    ['another version', '{"version": 2, "tasks": {}}'],
    ['tasks of another type', '{"version": 1, "tasks": []}'],
    ['a name that leads out of the folder', entry({ ...file, name: '../rows.csv' })],
    ['a size that is none', entry({ ...file, bytes: -1 })],
    ['a digest that is none', entry({ ...file, sha256: 'abc' })],
    ['a reason that is none', '{"version": 1, "tasks": {}, "incomplete": {"v:one": 1}}'],
    ['an owner that is none', '{"version": 1, "tasks": {}, "names": {"a": 1}}'],
  ])('with %s is set aside, and the work goes on', async (_, text) => {
    const directory = await folder();
    const notes: string[] = [];
    await writeFile(join(directory, journalName), text);
    const journal = await FetchJournal.open(directory, (line) => notes.push(line));
    expect(await journal.find('v:one')).toBeUndefined();
    await journal.add('v:two', { files: [file] });
    expect(await tasksIn(directory)).toEqual(['v:two']);
    const aside = (await readdir(directory)).find((name) => name.includes('.bad-')) ?? '';
    expect(await readFile(join(directory, aside), 'utf8')).toBe(text);
    expect(notes).toHaveLength(1);
  });

  it.skipIf(process.platform === 'win32')('and is a pipe is set aside, too', async () => {
    const directory = await folder();
    execFileSync('mkfifo', [join(directory, journalName)]);
    await (await FetchJournal.open(directory, silent)).add('v:one', { files: [file] });
    expect(await tasksIn(directory)).toEqual(['v:one']);
  });
});

describe('the name of a file', () => {
  it('belongs to one task; the second has a suffix, the same in every run', async () => {
    const directory = await folder();
    const nameFor = async (handle: string, index = 0): Promise<string> =>
      (await FetchJournal.open(directory, silent)).nameFor(handle, index, 'rows.csv.gz');
    expect(await nameFor('v:one')).toBe('rows.csv.gz');
    const second = await nameFor('v:two');
    expect(second).toMatch(/^rows-[\da-f]{8}\.csv\.gz$/);
    expect(await nameFor('v:two', 1)).not.toBe(second);
    expect([await nameFor('v:one'), await nameFor('v:two')]).toEqual(['rows.csv.gz', second]);
    await rm(join(directory, journalName));
    await writeFile(join(directory, second), '');
    expect(await nameFor('v:two')).toBe(second);
  });

  it('is the same where only case or the spelling of an accent differs', async () => {
    const directory = await folder();
    const journal = await FetchJournal.open(directory, silent);
    expect(await journal.nameFor('v:one', 0, 'caf\u00E9.csv')).toBe('caf\u00E9.csv');
    expect(await journal.nameFor('v:two', 0, 'CAFE\u0301.csv')).toMatch(/-[\da-f]{8}\.csv$/);
  });
});

function entry(fetched: object): string {
  return JSON.stringify({ version: 1, tasks: { 'v:one': [fetched] } });
}
