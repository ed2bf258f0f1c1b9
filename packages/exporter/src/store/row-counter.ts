import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** Counts the rows of files. `undefined`: the format is none whose rows can be counted. */
export type RowCounter = (path: string, format: string | undefined) => Promise<number | undefined>;

/** Csv, JSON lines, and gzip of them. */
export const countFileRows: RowCounter = async (path, format) => {
  const isCsv = /csv/i.test(format ?? '') || /\.csv(?:\.gz)?$/i.test(path);
  const file = createReadStream(path);
  const chunks: AsyncIterable<Uint8Array> = /\.gz$/i.test(path) ? file.pipe(createGunzip()) : file;
  const records = await countRecords(chunks, isCsv);
  return isCsv ? Math.max(0, records - 1) : records;
};

async function countRecords(chunks: AsyncIterable<Uint8Array>, isCsv: boolean): Promise<number> {
  const quote = isCsv ? 0x22 : -1;
  let records = 0;
  let isQuoted = false;
  let isOpen = false;
  for await (const chunk of chunks) {
    for (const byte of chunk) {
      if (byte === quote) isQuoted = !isQuoted;
      if (byte !== 0x0a || isQuoted) {
        isOpen = true;
        continue;
      }
      records += isOpen ? 1 : 0;
      isOpen = false;
    }
  }
  return records + (isOpen ? 1 : 0);
}
