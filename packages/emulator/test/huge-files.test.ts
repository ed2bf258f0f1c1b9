import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { storeIn } from '../src/files/stored-container.js';
import { emulatedDbs, lifeMs, type Body } from './dbs-client.js';

/** Rows are a little shorter in a file than in the database. */
const backupBytes = String(26 * 2 ** 30);

/** Reads ranges of a finished file of that format. */
async function hugeFile(parameters: Record<string, string>, seed = 'one') {
  const dbs = emulatedDbs({ seed });
  const TaskId = await dbs.create({ BakSetSize: backupBytes, ...parameters });
  dbs.emulator.advance(lifeMs);
  const { body } = await dbs.call('DescribeDownloadBackupSetStorageInfo', {
    RegionCode: 'cn-hangzhou',
    Duration: '300',
    TaskId,
  });
  const url = String((body['Data'] as Body)['PublicUrl']);
  return async (range: string) => {
    const response = await dbs.emulator.fetch(url, { headers: { range } });
    expect(response.status).toBe(206);
    const size = Number(response.headers.get('content-range')?.split('/')[1]);
    return { size, bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
  };
}

describe('a file of 20 GiB', () => {
  it('is read from any offset, even at its end, with little memory', async () => {
    const before = process.memoryUsage().rss;
    const read = await hugeFile({ FormatType: 'CSV' });
    const { bytes: head, size, headers } = await read('bytes=0-9999');
    expect(size).toBeGreaterThan(20 * 2 ** 30);
    expect(headers.has('x-oss-hash-crc64ecma')).toBe(false);
    expect(head.toString()).toMatch(/^orders_0,1000000000000,/);
    const { bytes: tail } = await read('bytes=-1000');
    const rows = Math.ceil(Number(backupBytes) / 128);
    const lastLine = tail.toString().trimEnd().split('\r\n').at(-1);
    expect(lastLine).toMatch(new RegExp(`^orders_9,${1_000_000_000_000 + rows - 1},`));
    const { bytes: middle } = await read('bytes=10000000000-10000199999');
    const { bytes: second } = await read('bytes=10000100000-10000199999');
    expect(middle.subarray(100_000).equals(second)).toBe(true);
    const again = await (await hugeFile({ FormatType: 'CSV' }))('bytes=10000000000-10000199999');
    expect(again.bytes.equals(middle)).toBe(true);
    expect(again.headers.get('etag')).toBe(headers.get('etag'));
    const other = await (await hugeFile({ FormatType: 'CSV' }, 'two'))('bytes=0-9999');
    expect(other.bytes.equals(head)).toBe(false);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
  });

  it('can be in a zstd frame or in SQL', async () => {
    const zstd = await (await hugeFile({ FormatType: 'sql', UseZstd: 'true' }))('bytes=-4000');
    expect(zstd.size).toBeGreaterThan(20 * 2 ** 30);
    expect(zstd.bytes.toString()).toMatch(/INSERT INTO `dbtest`.`orders_9`.*;\n$/);
  });
});

describe('a long gzip file', () => {
  it('is a sequence of members that any tool unpacks, and each offset is quick to read', () => {
    const sizeBytes = 130 * 2 ** 20;
    let made = 0;
    const content = {
      sizeBytes,
      read(start: number, end: number) {
        made += end - start;
        const bytes = Buffer.alloc(end - start);
        for (let at = start; at < end; at = ((at >>> 16) + 1) << 16) {
          bytes.fill(at >>> 16, at - start);
        }
        return bytes;
      },
    };
    const file = storeIn('gzip', content);
    const tail = file.read(file.sizeBytes - 8, file.sizeBytes);
    expect(made).toBeLessThan(70 * 2 ** 20);
    expect(Buffer.from(tail).readUInt32LE(4)).toBe(2 * 2 ** 20);
    const whole = file.read(0, file.sizeBytes);
    expect(whole).toHaveLength(file.sizeBytes);
    expect(gunzipSync(whole)).toHaveLength(sizeBytes);
    const seam = Math.floor(file.sizeBytes / 2) - 5;
    expect(
      Buffer.from(file.read(seam, seam + 100_000)).equals(whole.subarray(seam, seam + 100_000)),
    ).toBe(true);
  });
});
