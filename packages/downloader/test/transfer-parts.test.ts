import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { array, assert, nat, property, tuple } from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import wabt from 'wabt';

import { CrcArithmetic } from '../src/checksum/crc-arithmetic.js';
import { crc64 } from '../src/checksum/crc64.js';
import { crc64Kernel } from '../src/checksum/crc64-kernel.js';
import { FileDigests } from '../src/checksum/file-digests.js';
import { xxHash32 } from '../src/decompress/xxhash32.js';
import { PartFile } from '../src/place/part-file.js';
import { TargetLock } from '../src/place/target-lock.js';
import { ByteRanges } from '../src/transfer/byte-ranges.js';
import { parseContentRange } from '../src/transfer/content-range.js';
import { isTooSlow } from '../src/transfer/is-too-slow.js';
import { RetryBudget, retryAfterMs } from '../src/transfer/retry-budget.js';
import { WorkList } from '../src/transfer/segment.js';
import { folder } from './support/fixture.js';
import { bytesOf } from './support/store.js';

describe('crc64', () => {
  it('has the check value of CRC-64/XZ', () => {
    expect(crc64(Buffer.from('123456789')).toString(16)).toBe('995dc9bbdf1939fa');
    expect(crc64(Buffer.alloc(0))).toBe(0n);
  });

  it('is the same in pieces, byte by byte, and combined', () => {
    const bytes = bytesOf(700_003);
    const whole = crc64(bytes);
    let pieces = 0n;
    for (let at = 0; at < bytes.length; at += 99_991) {
      pieces = crc64(bytes.subarray(at, at + 99_991), pieces);
    }
    expect(pieces).toBe(whole);
    let single = 0n;
    for (const byte of bytes.subarray(0, 999)) {
      single = crc64(Uint8Array.of(byte), single);
    }
    expect(single).toBe(crc64(bytes.subarray(0, 999)));
    const arithmetic = new CrcArithmetic(0xc96c5795d7870f42n, 64);
    const [left, right] = [bytes.subarray(0, 12_345), bytes.subarray(12_345)];
    expect(arithmetic.combine(crc64(left), crc64(right), right.length)).toBe(whole);
  });

  it('uses the kernel of its source file', async () => {
    const source = new URL('../src/checksum/crc64-kernel.wat', import.meta.url);
    const assembler = await wabt();
    const { buffer } = assembler.parseWat('kernel', await readFile(source, 'utf8')).toBinary({});
    expect(Buffer.from(buffer).toString('base64')).toBe(crc64Kernel);
  });
});

describe('xxHash32', () => {
  it.each([
    ['', 0x02cc5d05],
    ['a', 0x550d7456],
    ['abc', 0x32d153ff],
    ['Nobody inspects the spammish repetition', 0xe2293b2f],
  ])('of %j', (text, hash) => {
    expect(xxHash32(Buffer.from(text))).toBe(hash);
  });
});

describe('FileDigests', () => {
  it('accepts ranges in any order and reads back only what is necessary', async () => {
    const bytes = bytesOf(1000);
    const readBack: [number, number][] = [];
    const read = async (start: number, end: number, take: (bytes: Uint8Array) => void) => {
      readBack.push([start, end]);
      take(bytes.subarray(start, end));
    };
    const inOrder = new FileDigests(['crc64', 'crc32', 'md5']);
    inOrder.update(0, bytes);
    const expected = await inOrder.finish(1000, read);
    expect(readBack).toEqual([]);
    const digests = new FileDigests(['crc64', 'crc32', 'md5']);
    for (const [start, end] of [
      [700, 800],
      [0, 100],
      [800, 1000],
      [100, 300],
    ] as const) {
      digests.update(start, bytes.subarray(start, end));
    }
    expect(await digests.finish(1000, read)).toEqual(expected);
    expect(readBack.toSorted(([, left], [, right]) => right - left)).toEqual([
      [300, 1000],
      [300, 700],
      [300, 700],
    ]);
  });
});

describe('ByteRanges', () => {
  it('joins adjacent ranges and returns the missing ones', () => {
    const ranges = new ByteRanges();
    for (const [start, end] of [
      [5, 7],
      [0, 2],
      [2, 3],
      [9, 9],
      [6, 8],
    ] as const) {
      ranges.add(start, end);
    }
    expect(ranges.all).toEqual([
      [0, 3],
      [5, 8],
    ]);
    expect(ranges.bytes).toBe(6);
    expect(ranges.missing(10)).toEqual([
      [3, 5],
      [8, 10],
    ]);
    ranges.trimTo(6);
    expect(ranges.all).toEqual([
      [0, 3],
      [5, 6],
    ]);
  });

  it('works for any ranges in any order', () => {
    const size = 40;
    const range = tuple(nat({ max: size }), nat({ max: size }));
    assert(
      property(array(range), nat({ max: size }), (added, end) => {
        const ranges = new ByteRanges();
        const isThere = Array.from({ length: size }, () => false);
        for (const [start, to] of added) {
          ranges.add(start, to);
          if (to > start) {
            isThere.fill(true, start, to);
          }
        }
        ranges.trimTo(end);
        isThere.fill(false, end);
        const found = Array.from({ length: size }, () => false);
        for (const [start, to] of ranges.all) {
          found.fill(true, start, to);
        }
        expect(found).toEqual(isThere);
        expect(ranges.bytes).toBe(isThere.filter(Boolean).length);
        const missing = ranges.missing(size).reduce((sum, [start, to]) => sum + to - start, 0);
        expect(missing).toBe(size - ranges.bytes);
      }),
    );
  });

  it('is fast for many ranges', () => {
    const many = Array.from(
      { length: 100_000 },
      (_none, index) => [index * 4, index * 4 + 2] as const,
    );
    const ranges = new ByteRanges(many);
    expect(ranges.all).toHaveLength(many.length);
    expect(ranges.bytes).toBe(2 * many.length);
  });
});

describe('Content-Range', () => {
  it.each([
    ['bytes 0-9/100', { start: 0, end: 10, total: 100 }],
    ['bytes 5-5/*', { start: 5, end: 6, total: undefined }],
    ['bytes 9-0/100', undefined],
    ['bytes 0-100/100', undefined],
    ['bytes */100', undefined],
    ['items 0-9/100', undefined],
    [undefined, undefined],
  ])('%s', (header, range) => {
    expect(parseContentRange(header)).toEqual(range);
  });
});

describe('RetryBudget', () => {
  const MiB = 2 ** 20;
  it('is used up without progress, and reset by progress', () => {
    const budget = new RetryBudget({ retries: 2, delayMs: 100, random: () => 1 });
    expect([budget.spend(0, undefined), budget.spend(0, undefined)]).toEqual([100, 200]);
    expect(budget.spend(MiB, undefined)).toBe(100);
    expect(budget.spend(MiB, undefined)).toBe(200);
    // Repeating bytes that were already received is not progress.
    expect(budget.spend(0, undefined)).toBeUndefined();
    expect(budget.spend(MiB, undefined)).toBeUndefined();
  });

  it('waits at least as long as the server requests, up to a limit', () => {
    const budget = new RetryBudget({ retries: 9, delayMs: 100, random: () => 0 });
    expect(budget.spend(0, 7000)).toBe(7000);
    expect(budget.spend(0, 301_000)).toBeUndefined();
  });

  it.each([
    ['120', 120_000],
    ['99999999999', 1e12],
    ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('parses Retry-After: %s', (header, ms) => {
    expect(retryAfterMs(header, Date.parse('2026-11-21T12:00:00Z'))).toBe(ms);
  });
});

it.each([
  ['the server is an hour ahead', '2026-11-21T13:00:30Z', '2026-11-21T13:00:00Z', 30_000],
  ['the server is an hour behind', '2026-11-21T11:00:30Z', '2026-11-21T11:00:00Z', 30_000],
  ['its clock was never set', '1970-01-01T00:02:00Z', '1970-01-01T00:01:00Z', 60_000],
  ['its Date cannot be true', '2026-11-21T12:00:30Z', '1970-01-01T00:00:00Z', 30_000],
  ['its Date is not a date', '2026-11-21T12:00:30Z', 'soon', 30_000],
])('parses the date of Retry-After if %s', (_what, header, date, ms) => {
  expect(retryAfterMs(header, Date.parse('2026-11-21T12:00:00Z'), date)).toBe(ms);
});

describe('WorkList', () => {
  const MiB = 2 ** 20;
  it('halves the longest remaining range, down to a minimum', () => {
    const work = new WorkList([[0, 8 * MiB]]);
    const first = work.take();
    const second = work.take();
    expect([first, second]).toEqual([
      { offset: 0, end: 4 * MiB },
      { offset: 4 * MiB, end: 8 * MiB },
    ]);
    if (first) {
      first.offset = 3 * MiB;
    }
    expect(work.take()).toEqual({ offset: 6 * MiB, end: 8 * MiB });
    expect(work.take()).toEqual({ offset: 5 * MiB, end: 6 * MiB });
  });

  it('returns an unfinished range to the connection before it, otherwise to the next one', () => {
    const work = new WorkList([[0, 8 * MiB]]);
    const first = work.take();
    const second = work.take();
    if (!first || !second) {
      throw new Error('no work');
    }
    work.giveBack(second);
    expect(first.end).toBe(8 * MiB);
    first.offset = 8 * MiB;
    work.giveBack(first);
    expect(work.isDone).toBe(true);
  });
});

describe('a part', () => {
  it('is not read back further after an abort', async () => {
    const controller = new AbortController();
    const lock = await TargetLock.take(join(await folder(), 'rows.csv'));
    const part = await PartFile.open(lock, controller.signal);
    onTestFinished(async () => {
      await part.close();
      await lock.release();
    });
    await part.allocate(2 ** 30);
    let seen = 0;
    const outcome = part.readBack(0, 2 ** 30, ({ length }) => {
      seen += length;
      controller.abort();
    });
    await expect(outcome).rejects.toMatchObject({ reason: 'aborted' });
    expect(seen).toBeLessThan(2 ** 20);
  });
});

/**
 * The number of measurements until help is needed. `arriving`: bytes in each measurement, of 10 ms
 * and then 100 ms.
 */
async function helpAfter(...arriving: readonly number[]): Promise<number | undefined> {
  let [at, bytes, looks] = [0, 0, 0];
  let end: (() => void) | undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const wait = async (ms: number): Promise<void> => {
    at += ms;
    bytes += arriving[looks] ?? 0;
    looks += 1;
    if (looks <= arriving.length) {
      return undefined;
    }
    end?.();
    return new Promise(() => undefined);
  };
  const isHelpWanted = await isTooSlow({ received: () => bytes, ended, now: () => at, wait });
  return isHelpWanted ? looks : undefined;
}

it('a fast connection needs no help', async () => {
  expect(await helpAfter(3e6, 30e6, 30e6)).toBeUndefined();
  expect(await helpAfter(2e6)).toBe(1);
  expect(await helpAfter(3e6, 30e6, 20e6, 30e6)).toBe(3);
  expect(await helpAfter(3e6, 0)).toBe(2);
});
