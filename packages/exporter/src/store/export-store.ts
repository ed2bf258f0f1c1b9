import type { DownloadLink } from '@download-tasks/normalize';
import type { ExportManifest } from '../manifest/manifest.js';

/**
 * Where an export keeps its manifest and its files: a folder, or tables and a bucket. Whoever
 * writes one of their own keeps to what the members promise; what they throw ends the run.
 */
export interface ExportStore {
  /** Where it is, for messages. */
  readonly location: string;
  /**
   * Keeps every other run out until the function is called. Rejects with an ExportError with reason
   * `busy` while there is one.
   */
  lock(): Promise<() => Promise<void>>;
  /** The manifest that was written last; `undefined` where there is none. */
  read(): Promise<ExportManifest | undefined>;
  /** Replaces the manifest in one step: whoever reads sees the one before or this one. */
  write(manifest: ExportManifest): Promise<void>;
  /**
   * Fetches the files of a task, whole and verified, to where they are not taken for parts. May
   * resume what it began for the same key.
   */
  fetch(request: FetchRequest): Promise<readonly FetchedFile[]>;
  /**
   * Gives what was fetched its name, in one step. A file that has the name and this digest already
   * is left as it is; another is replaced only with `overwrite`, and rejects with an ExportError
   * with reason `target-exists` without.
   * If what was fetched is gone, rejects with an error whose `code`, or whose cause's, is `ENOENT`:
   * it is fetched again then.
   */
  place(file: FileToPlace, options: { readonly overwrite: boolean }): Promise<void>;
  /**
   * Forgets what was fetched for a key; without one, everything that was fetched and not placed.
   */
  discard(key?: string): Promise<void>;
  /** Removes a file. One that does not exist counts as removed. */
  remove(path: string): Promise<void>;
  /** Reads a file through; `undefined` where there is none. */
  inspect(path: string, format: string | undefined): Promise<FileFacts | undefined>;
  /** The bytes of a file, from its beginning. */
  open(path: string): AsyncIterable<Uint8Array>;
}

/** The files of one task that a store is to fetch. */
export interface FetchRequest {
  /** Tells tasks of one export apart; letters, digits, `-` and `_`. */
  readonly key: string;
  /** Asked at the start, and again when a link is refused. */
  readonly links: () => Promise<readonly DownloadLink[]>;
  /** The format of the files in the vendor's word, as far as it is known. */
  readonly format: string | undefined;
  readonly signal: AbortSignal;
  readonly onBytes?: ((bytes: number, total: number | undefined) => void) | undefined;
}

/** What is in a file. */
export interface FileFacts {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Absent: the format is none whose rows can be counted. */
  readonly rows?: number;
}

/** A fetched file that has no place among the parts yet. */
export interface FetchedFile extends FileFacts {
  /** Where the store finds it for `place`. */
  readonly staged: string;
  /** The name that the vendor gives it. Untrusted. */
  readonly name: string;
}

/** A fetched file, and where it is to be. */
export interface FileToPlace {
  readonly staged: string;
  /** Relative, with `/`. */
  readonly path: string;
  readonly sha256: string;
}
