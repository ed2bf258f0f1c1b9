import type { ErrorKind } from './error-kind.js';
import { redactText } from './redact-text.js';
import { safeCause } from './safe-cause.js';

const brand: unique symbol = Symbol.for('download-tasks.error');

/** What an error is made of. `message` and `nextStep` become the message. */
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
  /** Values to hide wherever message and cause repeat them. */
  readonly secrets?: readonly string[];
}

/**
 * The one error that clients throw. Recognise it with {@link DownloadTasksError.isInstance}, which
 * also knows errors of another installed copy of this package. It holds no secret: message,
 * preview and cause are redacted when it is made.
 */
export class DownloadTasksError extends Error {
  override readonly name: string = 'DownloadTasksError';
  readonly vendor: string;
  /** The documented operation, where one was called. */
  readonly operation: string | undefined;
  readonly kind: ErrorKind;
  /** HTTP status, where an answer arrived. */
  readonly status: number | undefined;
  /** The vendor's own code, or `NoCredentials` where no keys were found. */
  readonly code: string | undefined;
  /** What the vendor's support asks for. */
  readonly requestId: string | undefined;
  /** The same call may succeed when repeated unchanged, and cannot do the work twice. */
  readonly retryable: boolean;
  /** How many attempts were begun; 0 when the call was refused before the first. */
  readonly attempts: number;
  /** How long the vendor asked to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** The beginning of an answer that could not be read: at most 512 bytes, redacted. */
  readonly bodyPreview: string | undefined;

  constructor(init: DownloadTasksErrorInit) {
    const redact = (text: string): string => redactText(text, init.secrets);
    const cause = init.cause === undefined ? undefined : { cause: safeCause(init.cause, redact) };
    super(composeMessage(init), cause);
    this.vendor = init.vendor;
    this.operation = init.operation;
    this.kind = init.kind;
    this.status = init.status;
    this.code = init.code;
    this.requestId = init.requestId;
    this.retryable = init.retryable ?? false;
    this.attempts = init.attempts ?? 0;
    this.retryAfterMs = init.retryAfterMs;
    this.bodyPreview = init.bodyPreview;
  }

  /** Whether a value is such an error, also when another copy of this package made it. */
  static isInstance(value: unknown): value is DownloadTasksError {
    return typeof value === 'object' && value !== null && Reflect.get(value, brand) === true;
  }

  get [brand](): true {
    return true;
  }

  /** Plain data for logs; as free of secrets as the error itself. */
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

function composeMessage(init: DownloadTasksErrorInit): string {
  const subject = init.operation === undefined ? init.vendor : `${init.vendor} ${init.operation}`;
  const { message, nextStep } = init;
  const words =
    nextStep === undefined ? message : `${message.replace(/[.\s]{1,8}$/, '')}. ${nextStep}`;
  return redactText(`${subject}: ${words}`, init.secrets);
}
