import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it, vi } from 'vitest';

import { DownloadRequest } from '../src/http/download-request.js';
import { BlockWriter, type BlockWriterInit } from '../src/transfer/block-writer.js';
import { hasOpenssl, secureServer } from './support/secure-server.js';
import { bytesOf, store } from './support/store.js';

const MiB = 2 ** 20;

/** Timers that keep the process from ending. */
function timers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

interface Disk {
  readonly bytes: Buffer;
  readonly write: BlockWriterInit['write'];
  maxWaiting: number;
}

/** Writes into memory slowly and one after the other; counts the maximum of waiting writes. */
function slowDisk(size: number, tookMs: number): Disk {
  const bytes = Buffer.alloc(size);
  let last = Promise.resolve();
  let waiting = 0;
  const disk: Disk = {
    bytes,
    maxWaiting: 0,
    write: async (piece, position) => {
      waiting += 1;
      disk.maxWaiting = Math.max(disk.maxWaiting, waiting);
      last = last.then(async () => {
        await sleep(tookMs);
        bytes.set(piece, position);
        waiting -= 1;
      });
      return last;
    },
  };
  return disk;
}

function writerTo(write: BlockWriterInit['write'], end: number): BlockWriter {
  const segment = { offset: 0, end };
  return new BlockWriter({
    segment,
    connections: 4,
    write,
    isToTheEnd: false,
    onReceived: () => undefined,
    onExcess: () => undefined,
  });
}

function fillRoom(writer: BlockWriter, value: number): ReturnType<BlockWriter['take']> {
  const room = writer.room();
  room.fill(value);
  return writer.take(room.length);
}

describe('BlockWriter', () => {
  it('requests a pause when two blocks are waiting, and still has room for further bytes', async () => {
    const disk = slowDisk(8 * MiB, 10);
    const writer = writerTo(disk.write, 8 * MiB);
    expect(fillRoom(writer, 1)).toBe('more');
    expect(fillRoom(writer, 2)).toBe('pause');
    expect(fillRoom(writer, 3)).toBe('pause');
    expect(fillRoom(writer, 4)).toBe('pause');
    await writer.whenReady();
    expect(fillRoom(writer, 5)).toBe('pause');
    await writer.finish();
    expect([0, 1, 2, 3, 4, 5].map((block) => disk.bytes[block * MiB])).toEqual([1, 2, 3, 4, 5, 0]);
  });

  it('reuses its memory', async () => {
    const disk = slowDisk(16 * MiB, 1);
    const writer = writerTo(disk.write, 16 * MiB);
    const memory = new Set<ArrayBufferLike>();
    for (let block = 0; block < 16; block += 1) {
      memory.add(writer.room().buffer);
      if (fillRoom(writer, block) === 'pause') {
        await writer.whenReady();
      }
    }
    await writer.finish();
    expect(memory.size).toBeLessThanOrEqual(3);
    expect(disk.maxWaiting).toBeLessThanOrEqual(2);
  });

  it('accepts no bytes after its segment, even if its end moves meanwhile', async () => {
    const written: (readonly [number, number])[] = [];
    const segment = { offset: 100, end: 100 + MiB };
    const writer = new BlockWriter({
      segment,
      connections: 1,
      isToTheEnd: false,
      write: async (bytes, position) => void written.push([position, bytes.length]),
      onReceived: () => undefined,
      onExcess: () => undefined,
    });
    writer.room().fill(1, 0, 2000);
    expect(writer.take(1000)).toBe('more');
    segment.end = 1500;
    expect(writer.take(1000)).toBe('enough');
    await writer.finish();
    expect(written).toEqual([[100, 1400]]);
    expect(segment.offset).toBe(1500);
  });

  it('writes a block after a second, even if it is not full', async () => {
    const written: (readonly [number, number])[] = [];
    let now = 5000;
    const writer = new BlockWriter({
      segment: { offset: 0, end: MiB },
      connections: 1,
      isToTheEnd: false,
      write: async (bytes, position) => void written.push([position, bytes.length]),
      onReceived: () => undefined,
      onExcess: () => undefined,
      now: () => now,
    });
    for (const [bytes, atMs] of [
      [10, 5000],
      [20, 5999],
      [30, 6000],
      [40, 6500],
      [50, 7499],
    ] as const) {
      now = atMs;
      writer.room().fill(1, 0, bytes);
      writer.take(bytes);
    }
    expect(written).toEqual([[0, 60]]);
    await writer.finish();
    expect(written).toEqual([
      [0, 60],
      [60, 90],
    ]);
  });

  it('reports a failed write with the next piece, after a pause, and at the end', async () => {
    const full = new Error('disk full');
    const failing = async (): Promise<void> => {
      await sleep(1);
      throw full;
    };
    const writer = writerTo(failing, 8 * MiB);
    fillRoom(writer, 1);
    expect(fillRoom(writer, 2)).toBe('pause');
    await expect(writer.whenReady()).rejects.toBe(full);
    expect(() => writer.take(1)).toThrow(full);
    await expect(writer.finish()).rejects.toBe(full);
  });
});

describe('a body that is faster than the disk', () => {
  const options = {
    signal: new AbortController().signal,
    connectTimeoutMs: 5000,
    idleTimeoutMs: 1000,
    proxyFor: () => undefined,
  };

  async function deliver(url: string, size: number): Promise<Disk> {
    const disk = slowDisk(size, 15);
    const writer = writerTo(disk.write, size);
    const exchange = await DownloadRequest.open({ url: new URL(url), opened: true }, options);
    try {
      await exchange.deliver(writer);
    } finally {
      exchange.close();
      await writer.finish();
    }
    return disk;
  }

  it('waits for the disk, over a plain connection', async () => {
    const bytes = bytesOf(24 * MiB + 12_345);
    const { options: source } = await store({ bytes });
    const disk = await deliver(source.url, bytes.length);
    expect(disk.bytes.equals(bytes)).toBe(true);
    expect(disk.maxWaiting).toBeLessThanOrEqual(3);
  });

  it('waits for the disk, without a length and through the parser', async () => {
    const bytes = bytesOf(9 * MiB + 12_345);
    const { options: source } = await store({ bytes }, () => ({ chunked: true }));
    const disk = await deliver(source.url, bytes.length);
    expect(disk.bytes.equals(bytes)).toBe(true);
    expect(disk.maxWaiting).toBeLessThanOrEqual(3);
  });

  it('leaves no timer that keeps the process alive, if it is aborted during a pause', async () => {
    const bytes = bytesOf(8 * MiB);
    const { options: source } = await store({ bytes });
    const before = timers();
    const controller = new AbortController();
    const opening = { ...options, signal: controller.signal, idleTimeoutMs: 60_000 };
    const exchange = await DownloadRequest.open(
      { url: new URL(source.url), opened: true },
      opening,
    );
    let writes = 0;
    const writer = writerTo(async () => {
      writes += 1;
      if (writes === 2) {
        setImmediate(() => controller.abort());
      }
      await sleep(50);
    }, bytes.length);
    await expect(exchange.deliver(writer)).rejects.toMatchObject({ reason: 'aborted' });
    exchange.close();
    await writer.finish();
    await sleep(1);
    expect(writes).toBe(2);
    // Fewer if a timer of another test ended in the meantime.
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it.skipIf(!hasOpenssl)(
    'waits for the disk, over TLS, where a pause takes effect late',
    async () => {
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
      const body = Array.from({ length: 300_000 }, (_none, row) => `${row},some,more,text,here\n`);
      const { url } = await secureServer({ body: body.join('') });
      const bytes = Buffer.from(body.join(''));
      const disk = await deliver(url, bytes.length);
      vi.unstubAllEnvs();
      expect(disk.bytes.equals(bytes)).toBe(true);
      expect(disk.maxWaiting).toBeLessThanOrEqual(3);
    },
  );
});
