import { cleanText } from './clean-text.js';
import type { ErrorKind } from './error-kind.js';
import { excerpt } from './excerpt.js';
import { redactText } from './redact-text.js';
import { safeCause } from './safe-cause.js';

const brand: unique symbol = Symbol.for('download-tasks.error');

/** Limit of a message without its next step. */
const messageLimitBytes = 2048;
const previewLimitBytes = 512;
/** Limit of a code or request id. */
const wordLimitBytes = 128;

/** The parts of an error. `message` and `nextStep` form the message. */
export interface DownloadTasksErrorInit {
  readonly vendor: string;
  readonly operation?: string | undefined;
  readonly kind: ErrorKind;
  /** What happened: a sentence without the final full stop. */
  readonly message: string;
  /** What to do about it: a sentence with its full stop. */
  readonly nextStep?: string | undefined;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryable?: boolean;
  readonly attempts?: number;
  readonly retryAfterMs?: number | undefined;
  readonly bodyPreview?: string | undefined;
  readonly cause?: unknown;
  /** Values to redact wherever message and cause repeat them. */
  readonly secrets?: readonly string[];
}

/**
 * The only error that clients throw. Use {@link DownloadTasksError.isInstance}, which also
 * recognizes errors of another installed copy of this package. It is safe to show: message, code,
 * request id, preview and cause contain no secrets, control characters or line breaks, and long
 * server texts are truncated.
 */
export class DownloadTasksError extends Error {
  override readonly name: string = 'DownloadTasksError';
  readonly vendor: string;
  /** The documented operation, if one was called. */
  readonly operation: string | undefined;
  readonly kind: ErrorKind;
  /** HTTP status, if a response arrived. */
  readonly status: number | undefined;
  /** The vendor's own code, or `NoCredentials` if no keys were found. */
  readonly code: string | undefined;
  /** Request id for the vendor's support. */
  readonly requestId: string | undefined;
  /** Whether the same call may succeed when repeated unchanged, without doing the work twice. */
  readonly retryable: boolean;
  /** Number of started attempts; 0 if the call was rejected before the first. */
  readonly attempts: number;
  /** The delay that the vendor requested, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** The beginning of a response that could not be read: at most 512 bytes, redacted. */
  readonly bodyPreview: string | undefined;

  constructor(init: DownloadTasksErrorInit) {
    const redact = redactorOf(init);
    const show = (text: string | undefined, limitBytes: number): string | undefined =>
      text === undefined ? undefined : excerpt(text, redact, limitBytes);
    const cause = init.cause === undefined ? undefined : { cause: safeCause(init.cause, redact) };
    super(composeMessage(init), cause);
    this.vendor = init.vendor;
    this.operation = init.operation;
    this.kind = init.kind;
    this.status = init.status;
    this.code = show(init.code, wordLimitBytes);
    this.requestId = show(init.requestId, wordLimitBytes);
    this.retryable = init.retryable ?? false;
    this.attempts = init.attempts ?? 0;
    this.retryAfterMs = init.retryAfterMs;
    this.bodyPreview = show(init.bodyPreview, previewLimitBytes);
  }

  /** Whether a value is such an error, even if another copy of this package created it. */
  static isInstance(value: unknown): value is DownloadTasksError {
    return typeof value === 'object' && value !== null && Reflect.get(value, brand) === true;
  }

  get [brand](): true {
    return true;
  }

  /** Plain data for logs; without secrets, like the error itself. */
  toJSON(): Record<string, unknown> {
    return {
      name: this.name,
      message: this.message,
      vendor: this.vendor,
      operation: this.operation,
      kind: this.kind,
      status: this.status,
      code: this.code,
      requestId: this.requestId,
      retryable: this.retryable,
      attempts: this.attempts,
      retryAfterMs: this.retryAfterMs,
      bodyPreview: this.bodyPreview,
      cause: this.cause instanceof Error ? this.cause.toString() : this.cause,
    };
  }
}

function redactorOf({ secrets }: DownloadTasksErrorInit): (text: string) => string {
  return (text) => redactText(text, secrets);
}

function composeMessage(init: DownloadTasksErrorInit): string {
  const subject = init.operation === undefined ? init.vendor : `${init.vendor} ${init.operation}`;
  const { message, nextStep } = init;
  const sentence = nextStep === undefined ? message : message.replace(/[.\s]{1,8}$/, '');
  const shown = excerpt(`${subject}: ${sentence}`, redactorOf(init), messageLimitBytes);
  return nextStep === undefined ? shown : `${shown}. ${cleanText(redactorOf(init)(nextStep))}`;
}
