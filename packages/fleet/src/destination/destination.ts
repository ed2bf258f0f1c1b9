/** Size and digest of a file at the destination. */
export interface StoredFile {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** A fetched and proven file that gets its name. */
export interface PlacedFile {
  /** Its path on this machine. */
  readonly source: string;
  /** Relative, with `/`. */
  readonly path: string;
  readonly sha256: string;
}

/**
 * Destination of a fleet's files: a folder or a bucket. Several processes write to it concurrently.
 * A file gets its name only once it is complete, and later readers see exactly the bytes that were
 * placed.
 */
export interface Destination {
  /** For messages; contains no secrets. */
  readonly location: string;
  /** A subfolder of the destination. */
  below(folder: string): Destination;
  /** Local folder where files are fetched before they are placed. */
  readonly staging: string;
  /**
   * Gives a file its name. An existing file with the same digest is kept. A different file is
   * replaced only if `mayReplace` resolves with true, which means that the caller still owns the
   * window of the file.
   */
  place(file: PlacedFile, mayReplace: () => Promise<boolean>): Promise<void>;
  /** Resolves with undefined if the file does not exist. */
  inspect(path: string): Promise<StoredFile | undefined>;
  /** The bytes of a file, from the start. */
  open(path: string): AsyncIterable<Uint8Array>;
  /** A file that does not exist counts as removed. */
  remove(path: string): Promise<void>;
  /** A small text file; undefined if it does not exist. */
  readText(path: string): Promise<string | undefined>;
  /**
   * Removes temporary files of uploads that were interrupted longer ago than `olderThanMs`. Absent:
   * there are none at the destination.
   */
  clearAbandoned?(olderThanMs: number): Promise<void>;
  /** Replaces a small text file atomically. */
  writeText(path: string, text: string): Promise<void>;
}
