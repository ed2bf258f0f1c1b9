import type { Metafile } from 'esbuild';

/** All names of files are relative to `folder`. */
export interface ChunksToJoin {
  readonly folder: string;
  readonly files: readonly string[];
  readonly entries: readonly string[];
  /** Names the new file that the code of a file goes to; `undefined` keeps it in its own. */
  readonly groupOf: (file: string) => string | undefined;
  /** Where new files are written: `chunks/[name].js`. */
  readonly chunkNames: string;
}

export interface JoinedFile {
  readonly file: string;
  readonly bytes: number;
  /** The names of the files that it was made from. */
  readonly contains: readonly string[];
}

export declare function joinChunks(chunks: ChunksToJoin): Promise<readonly JoinedFile[]>;

export declare function reachable(
  outputs: Metafile['outputs'],
  entries: readonly string[],
): ReadonlySet<string>;
