import type { DownloadLink } from '@download-tasks/normalize';
import type { ExportManifest } from '../manifest/manifest.js';

/**
 * Storage of an export's manifest and files: a folder, or tables and a bucket. Custom stores must
 * implement the contracts of the methods; an error that a method throws ends the run.
 */
export interface ExportStore {
  /** The location, for messages. */
  readonly location: string;
  /**
   * Locks out other runs until the returned function is called. Rejects with an ExportError with
   * reason `busy` while another run holds the lock.
   */
  lock(): Promise<() => Promise<void>>;
  /** The manifest that was written last; `undefined` if there is none. */
  read(): Promise<ExportManifest | undefined>;
  /** Replaces the manifest atomically: readers see either the previous one or this one. */
  write(manifest: ExportManifest): Promise<void>;
  /**
   * Fetches the files of a task, complete and verified, to a staging location where they are not
   * mistaken for parts. May resume an earlier fetch with the same key.
   */
  fetch(request: FetchRequest): Promise<readonly FetchedFile[]>;
  /**
   * Renames a fetched file atomically. An existing file with the name and this digest is left
   * unchanged; a different one is replaced only with `overwrite`, otherwise the call rejects with
   * an ExportError with reason `target-exists`. If the fetched file no longer exists, rejects with
   * an error whose `code`, or whose cause's `code`, is `ENOENT`: the file is then fetched again.
   */
  place(file: FileToPlace, options: { readonly overwrite: boolean }): Promise<void>;
  /**
   * Deletes what was fetched for a key; without a key, everything that was fetched and not placed.
   */
  discard(key?: string): Promise<void>;
  /** Removes a file. A file that does not exist counts as removed. */
  remove(path: string): Promise<void>;
  /** Reads the whole file and describes it; `undefined` if it does not exist. */
  inspect(path: string, format: string | undefined): Promise<FileFacts | undefined>;
  /** The bytes of a file, from the start. */
  open(path: string): AsyncIterable<Uint8Array>;
}

/** A request to fetch the files of one task. */
export interface FetchRequest {
  /** Unique per task of one export; letters, digits, `-` and `_`. */
  readonly key: string;
  /** Called at the start, and again if a link is rejected. */
  readonly links: () => Promise<readonly DownloadLink[]>;
  /** The format of the files in the vendor's terms, if known. */
  readonly format: string | undefined;
  readonly signal: AbortSignal;
  readonly onBytes?: ((bytes: number, total: number | undefined) => void) | undefined;
}

/** Size, digest and rows of a file. */
export interface FileFacts {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Absent if the rows of the format cannot be counted. */
  readonly rows?: number;
}

/** A fetched file that is not yet placed among the parts. */
export interface FetchedFile extends FileFacts {
  /** The staging location, for `place`. */
  readonly staged: string;
  /** The file name from the vendor. Untrusted. */
  readonly name: string;
}

/** A fetched file and its destination. */
export interface FileToPlace {
  readonly staged: string;
  /** Relative, with `/`. */
  readonly path: string;
  readonly sha256: string;
}
