/** Turns the contents of files, decompressed and in order, into the content of one file. */
export interface RowJoiner {
  /** Bytes before all rows. */
  readonly begin: Uint8Array;
  /** Bytes after all rows. */
  readonly end: Uint8Array;
  /** Whether `join` will return the next file unchanged, with a line break at its end. */
  readonly isVerbatim: boolean;
  /** The content for the merged file, with a line break at the end. `path` is for messages. */
  join(content: AsyncIterable<Uint8Array>, path: string): AsyncIterable<Uint8Array>;
  /** Whether the last file itself did not end with a line break. */
  readonly lacksLineBreak: boolean;
}

export const noBytes = new Uint8Array(0);
