import { createReadStream } from 'node:fs';
import { basename } from 'node:path';

import { throwIfAborted } from '../abort.js';
import { promisedByTask } from '../content/promised-content.js';
import { signatureOf, startsWithSkippable } from '../content/signatures.js';
import { decompressionOf, type DecompressOptions } from '../decompress/limits.js';
import { OutputLimit } from '../decompress/output-limit.js';
import { openFile } from '../place/open-file.js';
import { onFile } from '../system-error.js';
import { countContent, counterFor, headBytes, type Counting } from './count-content.js';
import { finish, type CountedRows } from './counted-rows.js';
import { countZip } from './count-zip.js';

/** How to count; nothing of it is needed where the name of the file tells its format. */
export interface CountRowsOptions {
  /**
   * The format as the task reports it: `csv`, `tsv`, `json`, `jsonl` or `ndjson`. Default: what the name says, without the extension of
   * its compression. It holds for all files of a zip or tar.
   */
  readonly format?: string;
  /** The compression as the task reports it. Default: what the first bytes say. */
  readonly compression?: string;
  /** Whether the first record of a csv is a header, which is not a row. Default: true. */
  readonly header?: boolean;
  /** What the file may unfold to. Default: as for downloads. */
  readonly limits?: DecompressOptions;
  readonly signal?: AbortSignal;
}

const readBytes = 2 ** 18;

/**
 * Counts the rows of a file, also through gzip, zstd, lz4, zip and tar, in little memory:
 *
 * - csv: the records of RFC 4180, also with line breaks inside of quotes, with CRLF or LF, with a byte order mark. Blank lines are not
 *   records, and the last record needs no line break. The first one is the header, unless `header` is false.
 * - jsonl: the lines that are not blank.
 * - json: the elements of the array, if the content is one array; else the objects that follow each other, in any layout.
 *
 * Throws a `DownloadError`: `uncountable` when the format is not known or has no such rows, or when the content ends in the middle of a
 * row; `decompression` and `decompression-limit`; `file-system`; `target-refused` for what is not a regular file; `aborted`.
 */
export async function countRows(
  path: string,
  options: CountRowsOptions = {},
): Promise<CountedRows> {
  return onFile('read', path, async () => {
    const { file, size } = await openFile(path);
    try {
      const head = Buffer.alloc(Math.min(headBytes, size));
      await file.read(head, 0, head.length, 0);
      const counting = countingOf(basename(path), size, options);
      const signature = signatureOf(head);
      if (signature === 'zip') return await countZip(path, counting, options.limits?.nameEncoding);
      const isPlain = signature === undefined && !startsWithSkippable(head);
      if (!isPlain || counting.compression !== undefined) {
        const source = { fd: file, start: 0, autoClose: false, highWaterMark: readBytes };
        return await countContent(createReadStream('', source), counting);
      }
      // Straight into the memory of the counter.
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

/**
 * Counts the rows of a stream as `countRows` does those of a file, such as of one that comes over the network. `name`: of the file,
 * for its format. A zip needs a file: in a stream it is `uncountable`.
 */
export async function countRowsIn(
  chunks: AsyncIterable<Uint8Array>,
  { name = '', ...options }: CountRowsOptions & { readonly name?: string } = {},
): Promise<CountedRows> {
  return countContent(chunks, countingOf(name, undefined, options));
}

function countingOf(name: string, size: number | undefined, options: CountRowsOptions): Counting {
  const { format, header = true, limits = {}, signal = new AbortController().signal } = options;
  const { compression } = promisedByTask(undefined, options.compression) ?? {};
  const decompression = decompressionOf(limits);
  // The ratio of a stream is not known before its end.
  const maxRatio = size === undefined ? Number.POSITIVE_INFINITY : decompression.maxRatio;
  const limit = new OutputLimit({ ...decompression, maxRatio }, size ?? 1);
  return { name, format, compression, header, limit, signal, depth: 0 };
}
