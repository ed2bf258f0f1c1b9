import {
  createRowCounter,
  DownloadError,
  openRows,
  type OpenedRows,
  type RowFormat,
} from '@download-tasks/downloader';

import { ArrayJoiner } from './array-joiner.js';
import { cannotMerge } from './cannot-merge.js';
import { compress, lineBreaks, type Compression } from './compress.js';
import { CsvJoiner } from './csv-joiner.js';
import { firstCharacter } from './first-character.js';
import { LineJoiner } from './line-joiner.js';
import type { MergeProgress } from './merge-options.js';
import type { MergeSource } from './merge-sources.js';
import type { RowJoiner } from './row-joiner.js';

interface ContentOptions {
  readonly compression: Compression | undefined;
  readonly onProgress: ((progress: MergeProgress) => void) | undefined;
}

type Chunks = AsyncIterable<Uint8Array>;

const useSeparately = 'Use the individual files.';

/** The joined content of all files. Returns the number of rows. */
export async function* mergedContent(
  sources: readonly MergeSource[],
  { compression, onProgress }: ContentOptions,
): AsyncGenerator<Uint8Array, number> {
  const { format, joiner } = await inspect(sources);
  const counter = await createRowCounter(format);
  const progress = new Progress(sources.length, onProgress);
  const counted = async function* (
    chunks: Chunks | Iterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      counter.update(chunk);
      yield chunk;
    }
  };
  if (joiner.begin.length > 0) {
    yield* compress(counted([joiner.begin]), compression);
  }
  for (const source of sources) {
    const opened = await openSource(source, progress.over(source.read()));
    if (opened.format !== format) {
      throw cannotMerge(
        `${source.path} is ${opened.format}, and others are ${format}`,
        useSeparately,
      );
    }
    const { isVerbatim } = joiner;
    const joined = counted(joiner.join(opened.content, source.path));
    if (isVerbatim && compression !== undefined && opened.compression === compression) {
      await drain(joined);
      yield* progress.over(source.read());
      if (joiner.lacksLineBreak) {
        yield lineBreaks[compression];
      }
    } else {
      yield* compress(joined, compression);
    }
    progress.fileDone();
  }
  if (joiner.end.length > 0) {
    yield* compress(counted([joiner.end]), compression);
  }
  return counter.finish().rows;
}

/** The first non-empty file determines the format of all. */
async function inspect(
  sources: readonly MergeSource[],
): Promise<{ readonly format: RowFormat; readonly joiner: RowJoiner }> {
  let format: RowFormat = 'jsonl';
  for (const source of sources) {
    const opened = await openSource(source, source.read());
    ({ format } = opened);
    const first = await firstIn(opened.content);
    if (first !== undefined) {
      return { format, joiner: joinerFor(format, first) };
    }
  }
  return { format, joiner: new LineJoiner() };
}

function joinerFor(format: RowFormat, first: string): RowJoiner {
  if (format === 'csv') {
    return new CsvJoiner();
  }
  const isJson = format === 'json';
  return isJson && first === '[' ? new ArrayJoiner() : new LineJoiner({ refusesArrays: isJson });
}

async function openSource({ path, format }: MergeSource, chunks: Chunks): Promise<OpenedRows> {
  try {
    const opened = await openRows(chunks, { name: path, ...(format !== undefined && { format }) });
    return { ...opened, content: contentOf(path, opened.content) };
  } catch (error) {
    throw asCannotMerge(path, error);
  }
}

async function* contentOf(path: string, content: Chunks): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (error) {
    throw asCannotMerge(path, error);
  }
}

function asCannotMerge(path: string, error: unknown): unknown {
  const isUncountable = DownloadError.isInstance(error) && error.reason === 'uncountable';
  return isUncountable
    ? cannotMerge(`the rows of ${path} cannot be joined`, useSeparately, error)
    : error;
}

async function firstIn(content: Chunks): Promise<string | undefined> {
  for await (const chunk of content) {
    const first = firstCharacter(chunk);
    if (first !== undefined) {
      return first;
    }
  }
  return undefined;
}

async function drain(chunks: Chunks): Promise<void> {
  for await (const _chunk of chunks) {
    // The chunks are only read for their side effects: rows and progress.
  }
}

/** Reports how much was read. */
class Progress {
  readonly #files: number;
  readonly #onProgress: ((progress: MergeProgress) => void) | undefined;
  #filesDone = 0;
  #bytesRead = 0;

  constructor(files: number, onProgress: ((progress: MergeProgress) => void) | undefined) {
    this.#files = files;
    this.#onProgress = onProgress;
  }

  async *over(chunks: Chunks): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.#bytesRead += chunk.length;
      this.#report();
      yield chunk;
    }
  }

  fileDone(): void {
    this.#filesDone += 1;
    this.#report();
  }

  #report(): void {
    const [files, filesDone, bytesRead] = [this.#files, this.#filesDone, this.#bytesRead];
    this.#onProgress?.({ files, filesDone, bytesRead });
  }
}
