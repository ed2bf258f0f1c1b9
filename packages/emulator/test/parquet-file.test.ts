import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { createParquetFile } from '../src/files/parquet-file.js';
import { emulatedDbs, lifeMs, type Body } from './dbs-client.js';

const at = (index: number) => ({
  id: 1_000_000 + index,
  word: `wört-${String(index).padStart(7, '0')}`,
});

function arrayBufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

describe('a Parquet file', () => {
  it.each([1, 8191, 8192, 8193, 20_000])('of %i rows can be read by a library', async (count) => {
    const file = await createParquetFile({ count, at });
    const whole = arrayBufferOf(file.read(0, file.sizeBytes));
    expect(parquetMetadata(whole).num_rows).toBe(BigInt(count));
    const rows = await parquetReadObjects({ file: whole });
    expect(rows).toHaveLength(count);
    for (const index of [0, Math.floor(count / 2), count - 1]) {
      expect(rows[index]).toEqual({ id: BigInt(at(index).id), word: at(index).word });
    }
  });

  it('can be read from any offset', async () => {
    const file = await createParquetFile({ count: 30_000, at });
    const whole = Buffer.from(file.read(0, file.sizeBytes));
    expect(whole).toHaveLength(file.sizeBytes);
    for (const [start, end] of [
      [0, 3],
      [2, 300_000],
      [4, 5],
      [250_000, 250_001],
      [700_000, 800_000],
      [file.sizeBytes - 8, file.sizeBytes],
      [file.sizeBytes - 400_000, file.sizeBytes - 1],
    ] as const) {
      expect(Buffer.from(file.read(start, end)).equals(whole.subarray(start, end))).toBe(true);
    }
  });

  it('is the file behind a link of DBS, even if it is large', async () => {
    const dbs = emulatedDbs();
    const TaskId = await dbs.create({ FormatType: 'parquet', BakSetSize: String(4 * 2 ** 20) });
    dbs.emulator.advance(lifeMs);
    const parameters = { RegionCode: 'cn-hangzhou', Duration: '300', TaskId };
    const { body } = await dbs.call('DescribeDownloadBackupSetStorageInfo', parameters);
    const url = String((body['Data'] as Body)['PublicUrl']);
    expect(new URL(url).pathname).toMatch(/\.parquet$/);
    const whole = await (await dbs.emulator.fetch(url)).arrayBuffer();
    const metadata = parquetMetadata(whole);
    expect(metadata.num_rows).toBe(32_768n);
    const last = { file: whole, rowStart: 32_767, rowEnd: 32_768 };
    expect(await parquetReadObjects(last)).toEqual([
      {
        table_name: 'orders_9',
        id: 1_000_000_032_767n,
        order_no: expect.stringMatching(/^[0-9a-f]{16}$/),
        amount: expect.stringMatching(/^\d{3}\.\d\d$/),
        note: expect.stringContaining('含税'),
        updated_at: expect.stringMatching(/^2025-/),
      },
    ]);
  });
});
