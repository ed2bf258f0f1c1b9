/** What is known of a file at the destination. */
export interface StoredFile {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** A file that was fetched and proven, and gets its name. */
export interface PlacedFile {
  /** Where it is on this machine. */
  readonly source: string;
  /** Relative, with `/`. */
  readonly path: string;
  readonly sha256: string;
}

/**
 * Where a fleet puts its files: a folder, or a bucket. Several processes write to it at once. A
 * file has its name only when it is whole, and what reads it afterwards sees the bytes that were
 * placed.
 */
export interface Destination {
  /** For messages; holds no secret. */
  readonly location: string;
  /** The same destination, below a folder of it. */
  below(folder: string): Destination;
  /** Where files are fetched to before they are placed; on this machine. */
  readonly staging: string;
  /**
   * Gives a file its name. One that is there with the same digest stays. Another one is replaced
   * only where `mayReplace` resolves with true, which says that the caller still has the window of
   * the file.
   */
  place(file: PlacedFile, mayReplace: () => Promise<boolean>): Promise<void>;
  /** Undefined: there is no such file. */
  inspect(path: string): Promise<StoredFile | undefined>;
  /** The bytes of a file, from its beginning. */
  open(path: string): AsyncIterable<Uint8Array>;
  /** A file that does not exist counts as removed. */
  remove(path: string): Promise<void>;
  /** A small text; undefined where there is none. */
  readText(path: string): Promise<string | undefined>;
  /** Replaces a small text in one step. */
  writeText(path: string, text: string): Promise<void>;
}
