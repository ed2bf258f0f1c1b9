import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { lstat, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { download } from '@download-tasks/downloader';
import { describe, expect, it, onTestFinished } from 'vitest';

import { processStatus, ownProcess } from '../src/place/process-life.js';
import { TargetLock } from '../src/place/target-lock.js';
import { downloadInChild, kill } from './support/child.js';
import { failure, filesIn, folder } from './support/fixture.js';
import { bytesOf, store, type Store } from './support/store.js';

const MiB = 2 ** 20;
const bytes = bytesOf(24 * MiB);

/** A store whose connections stall at `each` bytes, until `flow` is called. */
async function stalling(
  each: number,
): Promise<{ readonly source: Store; readonly flow: (object?: Buffer) => void }> {
  let stallAfter: number | undefined = each;
  let object = bytes;
  const source = await store(
    () => ({ bytes: object }),
    () => (stallAfter === undefined ? undefined : { stallAfter }),
  );
  const flow = (replacement = bytes): void => {
    stallAfter = undefined;
    object = replacement;
  };
  return { source, flow };
}

/** Bytes of a file that are on the disk, without holes. */
async function onDisk(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return (found?.blocks ?? 0) * 512;
}

/** Starts a download in a process, waits until it has `least` bytes on the disk, and kills it. */
async function killedAt(least: number, options: object, part: string): Promise<number> {
  const child = downloadInChild(options);
  await expect.poll(async () => onDisk(part), { timeout: 60_000 }).toBeGreaterThanOrEqual(least);
  await expect.poll(async () => journaled(part), { timeout: 60_000 }).toBeGreaterThan(0);
  // Lets pending writes finish; a stalled server sends no more.
  await new Promise((resolve) => setTimeout(resolve, 100));
  await kill(child);
  return onDisk(part);
}

async function journaled(part: string): Promise<number> {
  const text = await readFile(`${part}.json`, 'utf8').catch(() => '{"done":[]}');
  const { done } = JSON.parse(text) as { readonly done: readonly (readonly [number, number])[] };
  return done.reduce((sum, [start, end]) => sum + end - start, 0);
}

/** A process that has ended and whose parent does not wait for it. */
async function zombieProcess(): Promise<number> {
  const parent = spawn('bash', ['-c', 'sleep 0.1 & echo $!; exec sleep 60']);
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [pid] = (await once(parent.stdout, 'data')) as [Buffer];
  const status = `/proc/${Number(pid)}/status`;
  await expect.poll(async () => readFile(status, 'utf8')).toMatch(/^State:\s*Z/m);
  return Number(pid);
}

describe.each([
  ['over one connection', 1, 16 * MiB],
  ['in parallel', 4, 4 * MiB],
])('a killed process, %s', (_mode, parallel, each) => {
  it.each([
    ['the same link', '/exports/rows.csv'],
    ['a new link', '/exports/other.csv'],
  ])('leaves bytes that the next one resumes from, with %s', async (_link, path) => {
    const { source, flow } = await stalling(each);
    const directory = await folder();
    const target = join(directory, 'rows.csv');
    const common = { allowHosts: source.options.allowHosts, path: target, parallel };
    const left = await killedAt(15 * MiB, { ...common, url: source.link() }, `${target}.part`);
    expect(await filesIn(directory)).not.toContain('rows.csv');
    flow();
    const result = await download({ ...common, url: source.link(path), digest: 'sha256' });
    expect((await readFile(target)).equals(bytes)).toBe(true);
    expect(await filesIn(directory)).toEqual(['rows.csv']);
    const again = left + result.transferred - bytes.length;
    expect(again).toBeLessThan(left * 0.15);
    expect(result.resumedFrom + result.transferred).toBe(bytes.length);
  });

  it('leaves no bytes that are used if the object has changed', async () => {
    const { source, flow } = await stalling(each);
    const directory = await folder();
    const target = join(directory, 'rows.csv');
    const options = { ...source.options, path: target, parallel };
    await killedAt(15 * MiB, options, `${target}.part`);
    const changed = bytesOf(24 * MiB, 7);
    flow(changed);
    const result = await download(options);
    expect((await readFile(target)).equals(changed)).toBe(true);
    expect(result).toMatchObject({ resumedFrom: 0, transferred: changed.length });
  });
});

describe('two processes with one target', () => {
  it('are kept apart, and the second gets an error with the pid of the first', async () => {
    const { source } = await stalling(2 * MiB);
    const directory = await folder();
    const options = { ...source.options, directory };
    const child = downloadInChild(options);
    await expect
      .poll(async () => filesIn(directory), { timeout: 60_000 })
      .toContain('rows.csv.part');
    const outcome: unknown = await download(options).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ reason: 'busy', bytesReceived: 0 });
    expect(String(outcome)).toContain(`process ${child.pid}`);
    expect(await filesIn(directory)).toContain('rows.csv.part');
  });

  it('may follow each other if the first was killed and its pid was reused', async () => {
    const source = await store({ bytes });
    const directory = await folder();
    const lock = join(directory, 'rows.csv.part.lock');
    const options = { ...source.options, directory, overwrite: true };
    for (const pid of [process.pid, process.ppid, 2 ** 22 + 1]) {
      await writeFile(
        lock,
        JSON.stringify({ ...(await ownProcess()), pid, startedAt: '1', token: 'x' }),
      );
      expect(await download(options)).toMatchObject({ bytes: bytes.length });
      expect(await filesIn(directory)).toEqual(['rows.csv']);
    }
  });

  it.skipIf(process.platform !== 'linux')(
    'may follow each other if the first was killed and is still a zombie',
    async () => {
      const target = join(await folder(), 'rows.csv');
      const pid = await zombieProcess();
      const fields = await readFile(`/proc/${pid}/stat`, 'latin1');
      const startedAt = fields.split(' ').at(21);
      const claim = { ...(await ownProcess()), pid, startedAt, token: 'x' };
      await writeFile(`${target}.part.lock`, JSON.stringify(claim));
      const lock = await TargetLock.take(target);
      expect(await readFile(`${target}.part.lock`, 'utf8')).toContain(`"pid":${process.pid},`);
      await lock.release();
    },
  );

  it('are kept apart if the owner cannot be checked, until it has been silent for long', async () => {
    const source = await store({ bytes });
    const directory = await folder();
    const lock = join(directory, 'rows.csv.part.lock');
    const claim = { pid: 1, world: 'another machine', startedAt: '1', token: 'x' };
    await writeFile(lock, JSON.stringify(claim));
    const options = { ...source.options, directory };
    const error = await failure(directory, options);
    expect(error.reason).toBe('busy');
    expect(error.message).toContain(lock);
    const long = new Date(Date.now() - 10 * 60_000);
    await utimes(lock, long, long);
    expect(await download(options)).toMatchObject({ bytes: bytes.length });
  });

  it('are kept apart if they are threads of one process', async () => {
    const source = await store({ bytes });
    const directory = await folder();
    const lock = join(directory, 'rows.csv.part.lock');
    const options = { ...source.options, directory };
    await writeFile(lock, JSON.stringify({ ...(await ownProcess()), token: 'of another thread' }));
    expect(await failure(directory, options)).toMatchObject({ reason: 'busy' });
    const long = new Date(Date.now() - 10 * 60_000);
    await utimes(lock, long, long);
    expect(await download(options)).toMatchObject({ bytes: bytes.length });
  });

  it('are kept apart if the start time of the other is unknown', async () => {
    const own = await ownProcess();
    expect(await processStatus(own)).toBe('alive');
    expect(await processStatus({ ...own, startedAt: 'before' })).toBe('dead');
    expect(await processStatus({ ...own, startedAt: 'before' }, async () => undefined)).toBe(
      'unknown',
    );
    // Where the system reports no start times, this may be another process with the same pid.
    const unmarked = { ...own, startedAt: undefined };
    expect(await processStatus(unmarked, async () => undefined)).toBe('unknown');
    expect(await processStatus({ ...own, pid: 2 ** 22 + 1 })).toBe('dead');
  });

  it('never remove the lock of the other', async () => {
    const target = join(await folder(), 'rows.csv');
    const lock = await TargetLock.take(target);
    const other = JSON.stringify({ ...(await ownProcess()), token: 'of another process' });
    await writeFile(`${target}.part.lock`, other);
    await lock.release();
    expect(await readFile(`${target}.part.lock`, 'utf8')).toBe(other);
  });

  it('wait for a third one that was killed during a take-over', async () => {
    const path = `${join(await folder(), 'rows.csv')}.part.lock`;
    const dead = { ...(await ownProcess()), startedAt: '1', token: 'x' };
    await writeFile(path, JSON.stringify(dead));
    const { mtimeNs } = await lstat(path, { bigint: true });
    const name = createHash('sha256').update(`x ${mtimeNs}`).digest('base64url').slice(0, 4);
    await writeFile(`${path}.${name}`, '');
    const take = async () => TargetLock.take(path.replace(/\.part\.lock$/, ''));
    await expect(take()).rejects.toMatchObject({ reason: 'busy' });
    const long = new Date(Date.now() - 10 * 60_000);
    await utimes(`${path}.${name}`, long, long);
    await expect(take()).rejects.toMatchObject({ reason: 'busy' });
    const lock = await take();
    await lock.release();
    expect(await filesIn(join(path, '..'))).toEqual([]);
  });

  it('never hold one lock at the same time, even if many find it abandoned', async () => {
    const target = join(await folder(), 'rows.csv');
    for (let round = 0; round < 30; round += 1) {
      const dead = { ...(await ownProcess()), startedAt: '1', token: 'x' };
      await writeFile(`${target}.part.lock`, JSON.stringify(dead));
      // Some start when others are half-way through.
      const takes = Array.from({ length: 8 }, async (_none, late) => {
        await sleep(late / 2);
        return TargetLock.take(target);
      });
      const locks = (await Promise.allSettled(takes)).flatMap((take) =>
        take.status === 'fulfilled' ? [take.value] : [],
      );
      expect(locks).toHaveLength(1);
      for (const lock of locks) {
        await lock.release();
      }
    }
    expect(await filesIn(join(target, '..'))).toEqual([]);
  });
});
