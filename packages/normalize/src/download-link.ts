import type { Checksum } from './download-task.js';
import { LinkError } from './link-error.js';
import { timestampFromIso } from './timestamp.js';

const inspect = Symbol.for('nodejs.util.inspect.custom');

/**
 * What a vendor reports about a link. An absent property means that the vendor did not report it.
 */
export interface DownloadLinkInit {
  /**
   * http or https. Surrounding white space is removed, because one vendor sends a trailing newline;
   * nothing else changes.
   */
  readonly url: string;
  /** The file's name without a directory. Untrusted: it comes from the vendor. */
  readonly fileName?: string;
  /** Size of the file in bytes, as downloaded. */
  readonly sizeBytes?: number;
  /** Digest of the file, as downloaded. */
  readonly checksum?: Checksum;
  /** When the link stops working, RFC 3339. */
  readonly expiresAt?: string;
}

/**
 * A link to a file of a task. Anyone with the link can fetch the file, so logs, JSON, `inspect`,
 * templates and clones show it without path and query. Only `reveal()` returns the link itself.
 */
export class DownloadLink {
  readonly #url: string;
  readonly #shown: string;
  // Declared, not defined: a property that the vendor did not send must not exist.
  /** The file's name without a directory. Untrusted. Absent if the vendor did not report it. */
  declare readonly fileName?: string;
  /** Bytes, as downloaded. Absent if the vendor did not report it. */
  declare readonly sizeBytes?: number;
  /** The digest of the file, as downloaded. Absent if the vendor did not report it. */
  declare readonly checksum?: Checksum;
  /** When the link stops working, RFC 3339 UTC. Absent if unknown, which does not mean never. */
  declare readonly expiresAt?: string;

  /** Throws a LinkError for a URL that is not http(s), and for an expiry that is not RFC 3339. */
  constructor(init: DownloadLinkInit) {
    this.#url = init.url.trim();
    this.#shown = `${readOrigin(this.#url)}/[redacted]`;
    if (init.fileName !== undefined) {
      this.fileName = init.fileName;
    }
    if (init.sizeBytes !== undefined) {
      this.sizeBytes = init.sizeBytes;
    }
    if (init.checksum !== undefined) {
      this.checksum = init.checksum;
    }
    if (init.expiresAt !== undefined) {
      this.expiresAt = readExpiry(init.expiresAt);
    }
  }

  /** Returns the link itself. Use it immediately, and never store it. */
  reveal(): string {
    return this.#url;
  }

  /** Whether the link has expired; false if its lifetime is unknown. */
  isExpired(now: Date = new Date()): boolean {
    return this.expiresAt !== undefined && Date.parse(this.expiresAt) <= now.getTime();
  }

  toString(): string {
    return `DownloadLink(${this.#shown})`;
  }

  /** The link's properties; `url` is redacted. */
  toJSON(): DownloadLinkInit {
    return Object.assign({ url: this.#shown }, this);
  }

  /** What `util.inspect`, and so `console.log`, shows on Node. */
  [inspect](): string {
    return `DownloadLink ${JSON.stringify(this)}`;
  }
}

function readOrigin(text: string): string {
  const url = parseUrl(text);
  if (url === undefined) {
    throw new LinkError(
      `The vendor's download link (${text.length} characters) is not a URL. Request the link again; if the error persists, the task has no usable link.`,
    );
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new LinkError(
      "The vendor's download link is neither http nor https, so it cannot be downloaded.",
    );
  }
  return url.origin;
}

function parseUrl(text: string): URL | undefined {
  // The URL parser skips line breaks and tabs, so reveal() would return a different text from the
  // one checked.
  if (/\s/.test(text)) {
    return undefined;
  }
  try {
    return new URL(text);
  } catch {
    // Not kept as a cause: the platform's error contains the whole link.
    return undefined;
  }
}

function readExpiry(text: string): string {
  const expiresAt = timestampFromIso(text);
  if (expiresAt === undefined) {
    throw new LinkError(
      `The link's expiry ${JSON.stringify(text.slice(0, 40))} is not an RFC 3339 time with a zone. Omit it if it is unknown.`,
    );
  }
  return expiresAt;
}
