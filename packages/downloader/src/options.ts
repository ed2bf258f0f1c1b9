import type { DigestAlgorithm, ExpectedDigest } from './checksum/digest.js';
import type { DecompressOptions } from './decompress/limits.js';
import type { ProxyChoice } from './http/proxy.js';
import type { LinkSource } from './link.js';
import type { DownloadProgress } from './progress.js';

/** What to download: the links of a task, or one URL that cannot be renewed. */
export type DownloadFrom =
  | {
      /** Asked at the start, and again when the store refuses the link; a link may expire mid-way. */
      readonly links: LinkSource;
      /** Which link is meant, from 0, when there are several. */
      readonly index?: number;
      readonly url?: never;
    }
  | { readonly url: string | URL; readonly links?: never; readonly index?: never };

/** Where to put it. Missing folders are created, and stay when the download fails. */
export type DownloadTo =
  | {
      /** The file itself, used exactly as given. */
      readonly path: string;
      readonly directory?: never;
      readonly chooseName?: never;
    }
  | {
      /** A folder; the name comes from the link, sanitized, and never leads out of the folder. */
      readonly directory: string;
      readonly path?: never;
      /**
       * Given the sanitized name, returns the name to use instead: one plain name, which is used as given. Called once,
       * before anything is created. Default: the sanitized name.
       */
      readonly chooseName?: ChooseName;
    };

/** Chooses the name of a file in its folder. */
export type ChooseName = (suggested: string) => string | Promise<string>;

/** How to download; nothing of it is needed. */
export interface DownloadSettings {
  readonly signal?: AbortSignal;
  /** Called at the start, at the end and at most ten times a second. What it throws ends the download. */
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** `'sha256'` computes it; `{ algorithm, value }` computes it and requires that value (hex or base64). */
  readonly digest?: DigestAlgorithm | ExpectedDigest;
  /**
   * The format of the file as the task reports it, such as `csv`, `json` or `parquet`. First bytes that are clearly something else,
   * such as the error message of a store, are refused with `not-a-file`. Without it the file's names tell. A word that is not known
   * promises nothing.
   */
  readonly format?: string;
  /** The compression of the file as the task reports it: `gzip`, `zstd`, `lz4`, `zip`, `none`. See `format`. */
  readonly compression?: string;
  /**
   * Connections at most for one file, 1 to 16. Default: 4. More than one is only used for files of 4 MiB or more, on
   * servers that announce ranges, and when an ETag or a digest proves that all pieces are of one object. Without a number, and
   * from 64 MiB on, one connection stays alone as long as it brings more than 250 MB/s: more of them would only cost.
   */
  readonly parallel?: number;
  /** Failures in a row, without progress, that are made good before the download gives up. Default: 5. */
  readonly retries?: number;
  /** Longest pause before the first retry, in milliseconds; doubles each time up to 20 s. Default: 500. */
  readonly retryDelayMs?: number;
  /** Waits until the file is on the disk itself before it gets its name. Default: true. */
  readonly flush?: boolean;
  /**
   * Decompresses gzip, zstd, lz4 or zip, told by content, into a second file (a folder for zip) beside the first:
   * `rows.csv.gz` gives `rows.csv`. `true` for the default limits. Default: false.
   */
  readonly decompress?: boolean | DecompressOptions;
  /** Replaces an existing file, at the end and in one step. Default: false. */
  readonly overwrite?: boolean;
  /** Hosts (`host` or `host:port`, exact) that may be private and may speak plain http. Default: none. */
  readonly allowHosts?: readonly string[];
  /**
   * An http or https proxy, or a function that chooses one by scheme, host and port of the link (`undefined`: none). Every
   * connection is a CONNECT tunnel; user name and password in the URL are sent to the proxy only, and never shown. The proxy
   * resolves names, so that only private addresses and local names are refused here. Default: none.
   */
  readonly proxy?: string | URL | ProxyChoice;
  /**
   * Most bytes that a file may have; `too-large` when it has more. Default: no limit where server or link tell the size,
   * 64 GiB where neither does. `Infinity` for none at all.
   */
  readonly maxBytes?: number;
  /** Longest wait for the next byte, in milliseconds. Default: 30 000. There is no limit on the whole. */
  readonly idleTimeoutMs?: number;
  /** Longest wait for name, connection and TLS together, in milliseconds. Default: 10 000. */
  readonly connectTimeoutMs?: number;
}

/** What to download, where to, and how: `links` or `url`, `path` or `directory`, and settings. */
export type DownloadOptions = DownloadFrom & DownloadTo & DownloadSettings;
