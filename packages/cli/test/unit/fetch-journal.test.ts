import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
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

describe('the journal of a folder', () => {
  it('checks the digest of a file, not only its size', async () => {
    const directory = await folder();
    await writeFile(join(directory, 'rows.csv'), 'abc');
    await (await FetchJournal.open(directory, silent)).add('v:one', { files: [file] });
    const find = async () => (await FetchJournal.open(directory, silent)).find('v:one');
    expect(await find()).toEqual({ files: [file] });
    await writeFile(join(directory, 'rows.csv'), 'xyz');
    expect(await find()).toBeUndefined();
  });

  it('keeps the entries of all instances that were open concurrently', async () => {
    const directory = await folder();
    const open = [1, 2, 3, 4, 5, 6].map(async () => FetchJournal.open(directory, silent));
    const journals = await Promise.all(open);
    await Promise.all(
      journals.map(async (each, index) => each.add(`v:${index}`, { files: [file] })),
    );
    expect(await tasksIn(directory)).toHaveLength(6);
    expect(await readdir(directory)).toEqual([journalName]);
  });

  it('keeps the entries of concurrent processes', async () => {
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

  it('recovers from the lock of a killed process', async () => {
    const directory = await folder();
    const lock = join(directory, `${journalName}.lock`);
    await writeFile(lock, 'of somebody');
    const past = new Date(Date.now() - 60_000);
    await utimes(lock, past, past);
    await (await FetchJournal.open(directory, silent)).add('v:one', { files: [file] });
    expect(await readdir(directory)).toEqual([journalName]);
  });
});

describe('the lock of the journal', () => {
  it('is taken over if its time is in the future and its process does nothing', async () => {
    const directory = await folder();
    const lock = join(directory, `${journalName}.lock`);
    await writeFile(lock, 'of somebody');
    const future = new Date(Date.now() + 3_600_000);
    await utimes(lock, future, future);
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
    onTestFinished(() => void vi.restoreAllMocks());
    await (await FetchJournal.open(directory, silent)).add('v:one', { files: [file] });
    expect(await readdir(directory)).toEqual([journalName]);
  });
});

describe('an untrusted journal', () => {
  it.each([
    ['invalid JSON', '{'],
    ['another version', '{"version": 2, "tasks": {}}'],
    ['tasks of another type', '{"version": 1, "tasks": []}'],
    ['a name that leads out of the folder', entry({ ...file, name: '../rows.csv' })],
    ['an invalid size', entry({ ...file, bytes: -1 })],
    ['an invalid digest', entry({ ...file, sha256: 'abc' })],
    ['an invalid reason', '{"version": 1, "tasks": {}, "incomplete": {"v:one": 1}}'],
    ['an invalid owner', '{"version": 1, "tasks": {}, "names": {"a": 1}}'],
  ])('with %s is renamed, and the command continues', async (_, text) => {
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

  it.skipIf(process.platform === 'win32')('that is a pipe is renamed, too', async () => {
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

  it('counts as equal if only case or Unicode normalization differs', async () => {
    const directory = await folder();
    const journal = await FetchJournal.open(directory, silent);
    expect(await journal.nameFor('v:one', 0, 'caf\u00E9.csv')).toBe('caf\u00E9.csv');
    expect(await journal.nameFor('v:two', 0, 'CAFE\u0301.csv')).toMatch(/-[\da-f]{8}\.csv$/);
  });
});

function entry(fetched: object): string {
  return JSON.stringify({ version: 1, tasks: { 'v:one': [fetched] } });
}
