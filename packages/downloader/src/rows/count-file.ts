import { createReadStream } from 'node:fs';
import { basename } from 'node:path';

import { throwIfAborted } from '../abort.js';
import { promisedByTask } from '../content/promised-content.js';
import { signatureOf, startsWithSkippable } from '../content/signatures.js';
import { decompressionOf } from '../decompress/limits.js';
import { OutputLimit } from '../decompress/output-limit.js';
import { openFile } from '../place/open-file.js';
import { onFile } from '../system-error.js';
import type { CountRowsOptions } from './count-rows-options.js';
import { countContent, counterFor, headBytes, type Counting } from './count-content.js';
import { finish, type CountedRows } from './counted-rows.js';
import { countZip } from './count-zip.js';

const readBytes = 2 ** 18;

/** See `countRows`. */
export async function countFile(path: string, options: CountRowsOptions): Promise<CountedRows> {
  return onFile('read', path, async () => {
    const { file, size } = await openFile(path);
    try {
      const head = Buffer.alloc(Math.min(headBytes, size));
      await file.read(head, 0, head.length, 0);
      const counting = countingOf(basename(path), size, options);
      const signature = signatureOf(head);
      if (signature === 'zip') {
        return await countZip(path, counting, options.limits?.nameEncoding);
      }
      const isPlain = signature === undefined && !startsWithSkippable(head);
      if (!isPlain || counting.compression !== undefined) {
        const source = { fd: file, start: 0, autoClose: false, highWaterMark: readBytes };
        return await countContent(createReadStream('', source), counting);
      }
      // Reads straight into the memory of the counter.
      const counter = counterFor(counting);
      await counter.updateFrom(async (room) => {
        throwIfAborted(counting.signal);
        return (await file.read(room)).bytesRead;
      });
      return finish(counter);
    } finally {
      await file.close();
    }
  });
}

/** See `countRowsIn`. */
export async function countStream(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  options: CountRowsOptions,
): Promise<CountedRows> {
  return countContent(chunks, countingOf(name, undefined, options));
}

function countingOf(name: string, size: number | undefined, options: CountRowsOptions): Counting {
  const { format, header = true, limits = {}, signal = new AbortController().signal } = options;
  const { compression } = promisedByTask(undefined, options.compression) ?? {};
  const decompression = decompressionOf(limits);
  // The ratio of a stream is unknown before its end.
  const maxRatio = size === undefined ? Number.POSITIVE_INFINITY : decompression.maxRatio;
  const limit = new OutputLimit({ ...decompression, maxRatio }, size ?? 1);
  return { name, format, compression, header, limit, signal, depth: 0 };
}
