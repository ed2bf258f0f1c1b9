import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { cannotMerge } from './cannot-merge.js';
import type { Compression } from './compress.js';
import { mergedContent } from './merged-content.js';
import type { MergeOptions } from './merge-options.js';
import type { MergeSource } from './merge-sources.js';

/** What was written. */
export interface Merged {
  readonly rows: number;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface MergeStream {
  readonly stream: Writable;
  readonly compression: Compression | undefined;
  /** Ends the stream after the last byte. Default: false. */
  readonly end?: boolean;
}

/** Writes the content of all files, and checks that it has as many rows as they have. */
export async function writeMerged(
  sources: readonly MergeSource[],
  { stream, compression, end = false }: MergeStream,
  { signal, onProgress }: Pick<MergeOptions, 'signal' | 'onProgress'>,
): Promise<Merged> {
  const hash = createHash('sha256');
  let bytes = 0;
  let rows = 0;
  const content = mergedContent(sources, { compression, onProgress });
  const measured = async function* (): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = await content.next();
      if (next.done === true) {
        rows = next.value;
        break;
      }
      hash.update(next.value);
      bytes += next.value.length;
      yield next.value;
    }
    expectRows(rows, sources);
  };
  try {
    await pipeline(measured, stream, { end, ...(signal !== undefined && { signal }) });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
  return { rows, bytes, sha256: hash.digest('hex') };
}

function expectRows(rows: number, sources: readonly MergeSource[]): void {
  const expected = sources.reduce((sum, source) => sum + (source.rows ?? Number.NaN), 0);
  // NaN: the rows of a file that could not be counted are unknown.
  if (rows !== expected && !Number.isNaN(expected)) {
    throw cannotMerge(
      `the result has ${rows} rows, and the parts have ${expected}`,
      'Use the individual files.',
    );
  }
}
