import type { DigestAlgorithm, ExpectedDigest } from './checksum/digest.js';
import type { DecompressOptions } from './decompress/limits.js';
import type { ProxyChoice } from './http/proxy.js';
import type { LinkSource } from './link.js';
import type { DownloadProgress } from './progress.js';

/** What to download: the links of a task, or one URL that cannot be renewed. */
export type DownloadFrom =
  | {
      /**
       * Called at the start, and again when the store refuses the link, for example because it has
       * expired.
       */
      readonly links: LinkSource;
      /** Which link to use if there are several, counted from 0. */
      readonly index?: number;
      readonly url?: never;
    }
  | { readonly url: string | URL; readonly links?: never; readonly index?: never };

/** Where to put the file. Missing folders are created, and are kept if the download fails. */
export type DownloadTo =
  | {
      /** The file itself. Used exactly as given. */
      readonly path: string;
      readonly directory?: never;
      readonly chooseName?: never;
    }
  | {
      /**
       * A folder. The name of the file comes from the link, is sanitized, and never leads out of
       * the folder.
       */
      readonly directory: string;
      readonly path?: never;
      /**
       * Receives the sanitized name and returns the name to use: one plain name, which is used as
       * given. Called once, before any file is created. Default: the sanitized name.
       */
      readonly chooseName?: ChooseName;
    };

/** Chooses the name of a file in its folder. */
export type ChooseName = (suggested: string) => string | Promise<string>;

/** How to download. All settings are optional. */
export interface DownloadSettings {
  readonly signal?: AbortSignal;
  /**
   * Called at the start, at the end, and at most ten times a second in between. An error that it
   * throws ends the download.
   */
  readonly onProgress?: (progress: DownloadProgress) => void;
  /**
   * `'sha256'` computes the digest. `{ algorithm, value }` also requires this value, in hex or
   * base64.
   */
  readonly digest?: DigestAlgorithm | ExpectedDigest;
  /**
   * The format that the task reports, such as `csv`, `json` or `parquet`. If the first bytes are
   * clearly something else, for example an error message, the download fails with `not-a-file`.
   * Default: the format that the name implies. Unknown words are ignored.
   */
  readonly format?: string;
  /**
   * The compression that the task reports: `gzip`, `zstd`, `lz4`, `zip` or `none`. Checked in the
   * same way.
   */
  readonly compression?: string;
  /**
   * Maximum number of connections for one file, 1 to 16. Default: 4. More than one is used only for
   * files of 4 MiB or more, on servers that announce ranges, and if an ETag or a digest proves that
   * all ranges belong to one object. With the default, files of 64 MiB or more use one connection
   * as long as it is faster than 250 MB/s: more connections would only cost CPU time.
   */
  readonly parallel?: number;
  /** Maximum number of retries in a row without progress. Default: 5. */
  readonly retries?: number;
  /**
   * Maximum delay before the first retry, in milliseconds. Doubles each time up to 20 s. Default:
   * 500.
   */
  readonly retryDelayMs?: number;
  /** Waits until the file is on the disk itself before it is renamed. Default: true. */
  readonly flush?: boolean;
  /**
   * Also decompresses gzip, zstd, lz4 or zip into a second file beside the first (a folder for
   * zip): `rows.csv.gz` becomes `rows.csv`. The format is recognized by content. `true` uses the
   * default limits. Default: false.
   */
  readonly decompress?: boolean | DecompressOptions;
  /** Replaces an existing file, at the end and in one step. Default: false. */
  readonly overwrite?: boolean;
  /**
   * Hosts (`host` or `host:port`, exact match) that may have private addresses and may use plain
   * http. Default: none.
   */
  readonly allowHosts?: readonly string[];
  /**
   * An http or https proxy, or a function that chooses a proxy by scheme, host and port of the link
   * (`undefined`: no proxy). Every connection is a CONNECT tunnel. User name and password in the
   * URL are sent only to the proxy and never shown. The proxy resolves host names, so only private
   * addresses and local names are refused here. Default: none.
   */
  readonly proxy?: string | URL | ProxyChoice;
  /**
   * Maximum size of the file in bytes; a larger file fails with `too-large`. Default: no limit if
   * the server or the link reports the size, otherwise 64 GiB. `Infinity`: no limit.
   */
  readonly maxBytes?: number;
  /**
   * Maximum wait for the next byte, in milliseconds. Default: 30 000. The whole download has no
   * time limit.
   */
  readonly idleTimeoutMs?: number;
  /**
   * Maximum time for name lookup, connection and TLS together, in milliseconds. Default: 10 000.
   */
  readonly connectTimeoutMs?: number;
}

/**
 * What to download, where to put it, and how: `links` or `url`, `path` or `directory`, and
 * settings.
 */
export type DownloadOptions = DownloadFrom & DownloadTo & DownloadSettings;
