import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import * as zlib from 'node:zlib';

import { download } from '@download-tasks/downloader';
import { describe, expect, it } from 'vitest';

import { outcomeOfChild } from './support/child.js';
import { filesIn, folder, server } from './support/fixture.js';
import { bytesOf } from './support/store.js';

const MiB = 2 ** 20;

/**
 * An object that can be replaced. The first connection stalls halfway until `resume`.
 */
async function replaceableStore(first: Buffer) {
  let object = first;
  let stalled: ServerResponse | undefined;
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  const source = await server((request, response) => {
    number += 1;
    const bytes = object;
    const [start = 0, last = bytes.length - 1] =
      (request.headers.range ?? '').match(/\d+/g)?.map(Number) ?? [];
    const etag = `"${bytes.readUInt32LE(0)}"`;
    const isRange = request.headers.range !== undefined && request.headers['if-range'] === etag;
    const body = isRange ? bytes.subarray(start, last + 1) : bytes;
    response.writeHead(isRange ? 206 : 200, {
      etag,
      'accept-ranges': 'bytes',
      'content-length': body.length,
      ...(isRange ? { 'content-range': `bytes ${start}-${last}/${bytes.length}` } : {}),
    });
    if (number > 1) {
      response.end(body);
      return;
    }
    response.write(body.subarray(0, body.length / 2));
    stalled = response;
    rest = body.subarray(body.length / 2);
  });
  return {
    source,
    replace: (bytes: Buffer): void => {
      object = bytes;
    },
    resume: (): void => void stalled?.end(rest),
    drop: (): void => void stalled?.destroy(),
  };
}

/** Changes the lock as if its owner were on another machine and had been silent for long. */
async function makeSilent(lock: string): Promise<void> {
  const claim = JSON.parse(await readFile(lock, 'utf8')) as object;
  await writeFile(lock, JSON.stringify({ ...claim, world: 'another machine' }));
  const long = new Date(Date.now() - 10 * 60_000);
  await utimes(lock, long, long);
}

/**
 * Waits until all bytes of the first connection are on disk and in the journal, so that the writer
 * is idle.
 */
async function halfIsWritten(part: string): Promise<void> {
  const journal = async (): Promise<string> => readFile(`${part}.json`, 'utf8').catch(() => 'none');
  await expect.poll(journal, { timeout: 60_000 }).toContain(`[[0,${8 * MiB}]]`);
}

describe.skipIf(process.platform === 'win32')('a writer that was paused for long', () => {
  it.each([
    ['continues with its object', false],
    ['starts over with another object', true],
  ])('does not affect the new owner if it %s', async (_what, isReplaced) => {
    const [old, fresh] = [bytesOf(16 * MiB, 1), bytesOf(16 * MiB, 2)];
    const { source, replace, resume, drop } = await replaceableStore(old);
    const directory = await folder();
    const path = join(directory, 'rows.csv');
    const common = { url: source.link(), allowHosts: [source.host], path, parallel: 1 };
    const paused = outcomeOfChild({ ...common, retryDelayMs: 1, overwrite: true });
    await halfIsWritten(`${path}.part`);
    const inode = (await stat(`${path}.part`)).ino;
    paused.child.kill('SIGSTOP');
    await makeSilent(`${path}.part.lock`);
    replace(fresh);
    expect(await download(common)).toMatchObject({ resumedFrom: 0 });
    expect((await stat(path)).ino).not.toBe(inode);
    if (isReplaced) {
      drop();
    } else {
      resume();
    }
    paused.child.kill('SIGCONT');
    expect(await paused.outcome).toMatchObject({ error: { reason: 'busy' } });
    expect((await readFile(path)).equals(fresh)).toBe(true);
    expect(await filesIn(directory)).toEqual(['rows.csv']);
  });

  it('does not affect the new owner while it is writing', async () => {
    const [old, fresh] = [bytesOf(16 * MiB, 1), bytesOf(16 * MiB, 2)];
    const { source, replace, resume } = await replaceableStore(old);
    const directory = await folder();
    const path = join(directory, 'rows.csv');
    const common = { url: source.link(), allowHosts: [source.host], path, parallel: 1 };
    const paused = outcomeOfChild({ ...common, retryDelayMs: 1 });
    await halfIsWritten(`${path}.part`);
    paused.child.kill('SIGSTOP');
    await makeSilent(`${path}.part.lock`);
    replace(fresh);
    let isAwake = false;
    const onProgress = ({ bytes }: { readonly bytes: number }): void => {
      if (bytes > 0 || isAwake) {
        return;
      }
      isAwake = true;
      resume();
      paused.child.kill('SIGCONT');
    };
    const outcome = await download({ ...common, onProgress });
    expect(await paused.outcome).toMatchObject({ error: { reason: 'busy' } });
    expect((await readFile(outcome.path)).equals(fresh)).toBe(true);
    expect(await filesIn(directory)).toEqual(['rows.csv']);
  });

  it('does not affect the new owner if it was paused during decompression', async () => {
    const text = Buffer.alloc(2 ** 28, 'row 1,2,3\n');
    const source = await server((_request, response) => response.end(compressed));
    const compressed = zlib.gzipSync(text, { level: 1 });
    const directory = await folder();
    const path = join(directory, 'rows.csv.gz');
    const common = { url: source.link(), allowHosts: [source.host], path, decompress: true };
    const paused = outcomeOfChild(common);
    const isDecoding = async (): Promise<boolean> =>
      (await filesIn(directory)).some((name) => /^rows\.csv\.part\.[\da-f]{8}~$/.test(name));
    await expect.poll(isDecoding, { interval: 1, timeout: 60_000 }).toBe(true);
    paused.child.kill('SIGSTOP');
    for (const lock of [`${path}.part.lock`, join(directory, 'rows.csv.part.lock')]) {
      await makeSilent(lock);
    }
    const result = await download(common);
    paused.child.kill('SIGCONT');
    expect(await paused.outcome).toMatchObject({ error: { name: 'DownloadError' } });
    expect((await stat(join(directory, 'rows.csv'))).size).toBe(text.length);
    expect(result.decompressed?.bytes).toBe(text.length);
    expect(await filesIn(directory)).toEqual(['rows.csv', 'rows.csv.gz']);
  });
});

it('reports the outcome of the child', async () => {
  const { child, outcome } = outcomeOfChild({});
  await once(child, 'exit');
  expect(await outcome).toMatchObject({ error: { reason: 'invalid-option' } });
});
