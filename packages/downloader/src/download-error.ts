/** What went wrong, in one word each; the README has a table of what to do about them. */
export type DownloadErrorReason =
  | 'invalid-option'
  | 'aborted'
  | 'no-link'
  | 'ambiguous-link'
  | 'unsafe-link'
  | 'redirect'
  | 'link-refused'
  | 'gone'
  | 'throttled'
  | 'server'
  | 'protocol'
  | 'not-a-file'
  | 'network'
  | 'timeout'
  | 'truncated'
  | 'too-large'
  | 'wrong-size'
  | 'wrong-digest'
  | 'changed'
  | 'target-exists'
  | 'target-refused'
  | 'busy'
  | 'file-system'
  | 'decompression'
  | 'decompression-limit'
  | 'uncountable';

export interface DownloadErrorInit {
  readonly reason: DownloadErrorReason;
  /** What happened and what to do next; never a link, a path or a query of one. */
  readonly message: string;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** Default: by the reason. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

const brand = Symbol.for('@download-tasks/downloader/DownloadError');

const retryableReasons: ReadonlySet<DownloadErrorReason> = new Set([
  'throttled',
  'server',
  'network',
  'timeout',
  'truncated',
  'changed',
]);

/**
 * Every failure of a download except those of the caller's own functions, which pass through unchanged.
 * Nothing is under the target's name then, or still what was there before. What the next call can go on with may
 * be beside it (`.part`). Holds no link in any form.
 */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly reason: DownloadErrorReason;
  /** The HTTP status that ended the download, where one did. */
  readonly status: number | undefined;
  /** The store's error code (`AccessDenied`) or the system's (`ECONNRESET`, `ENOSPC`). */
  readonly code: string | undefined;
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Whether the same call may well succeed a little later. */
  readonly retryable: boolean;
  /** How many times the file was asked for. */
  readonly attempts: number = 0;
  /** Bytes of the file that were taken in, over all attempts. */
  readonly bytesReceived: number = 0;

  constructor(init: DownloadErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.reason = init.reason;
    this.status = init.status;
    this.code = init.code;
    this.retryAfterMs = init.retryAfterMs;
    this.retryable = init.retryable ?? retryableReasons.has(init.reason);
    Object.defineProperty(this, brand, { value: true });
  }

  /** Recognises the class across duplicate installs, where `instanceof` fails. */
  static isInstance(value: unknown): value is DownloadError {
    return typeof value === 'object' && value !== null && brand in value;
  }

  toJSON(): object {
    const { name, reason, message, status, code, retryAfterMs } = this;
    const { retryable, attempts, bytesReceived } = this;
    const what = { name, reason, message, status, code, retryAfterMs };
    return { ...what, retryable, attempts, bytesReceived };
  }
}

export interface Tally {
  readonly attempts: number;
  readonly bytesReceived: number;
}

/** Fills in what only the outermost function knows, without losing the stack of where it failed. */
export function withTally(error: DownloadError, tally: Tally): DownloadError {
  const { attempts, bytesReceived } = tally;
  return Object.assign(error, { attempts, bytesReceived });
}
