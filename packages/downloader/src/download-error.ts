/** What went wrong, as one word. The README lists what to do about each. */
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
  /** What happened and what to do next. Never contains a link, or the path or query of a link. */
  readonly message: string;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** Default: depends on the reason. */
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
 * Any failure of this package. Errors of the caller's own functions pass through unchanged. After a
 * failed download the target does not exist, or still is what it was before. Bytes that the next
 * call can resume from may be in `<target>.part`. Never contains a link.
 */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly reason: DownloadErrorReason;
  /** The HTTP status that ended the download, if one did. */
  readonly status: number | undefined;
  /** The error code of the store (`AccessDenied`) or of the system (`ECONNRESET`, `ENOSPC`). */
  readonly code: string | undefined;
  /** The delay that the server requested, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** Whether the same call is likely to succeed a little later. */
  readonly retryable: boolean;
  /** Number of attempts. */
  readonly attempts: number = 0;
  /** Bytes received in all attempts together. */
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

export interface TransferCounts {
  readonly attempts: number;
  readonly bytesReceived: number;
}

/**
 * Adds the counts that only the outermost function knows. Keeps the stack of the original error.
 */
export function withCounts(error: DownloadError, counts: TransferCounts): DownloadError {
  const { attempts, bytesReceived } = counts;
  return Object.assign(error, { attempts, bytesReceived });
}
