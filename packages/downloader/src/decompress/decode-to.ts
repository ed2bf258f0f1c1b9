import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';

import { decode } from './decode.js';
import type { CompressionFormat } from './format.js';
import type { OutputLimit } from './output-limit.js';
import { writeChunks } from './write-chunks.js';
import { unpackZip } from './zip.js';

interface Decoding {
  readonly from: string;
  readonly to: string;
  readonly limit: OutputLimit;
  /** Encoding of the names in a zip. `undefined`: detected. */
  readonly nameEncoding: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Decodes one file into another, or a zip into a folder, and flushes to disk. Returns the number of
 * files.
 */
export async function decodeTo(format: CompressionFormat, decoding: Decoding): Promise<number> {
  const { from, to, limit, nameEncoding, signal } = decoding;
  if (format === 'zip') {
    await mkdir(to);
    return unpackZip(from, to, { limit, nameEncoding }, signal);
  }
  const source = createReadStream(from, { highWaterMark: 256 * 1024 });
  const decoded = decode(format, source, (bytes) => limit.add(bytes));
  await writeChunks(to, decoded, signal);
  return 1;
}
