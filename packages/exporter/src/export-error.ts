/** Why an export failed; the README has a table of what to do about each reason. */
export type ExportErrorReason =
  | 'invalid-option'
  | 'invalid-range'
  | 'not-settled'
  | 'too-many-windows'
  | 'cannot-count'
  | 'not-countable'
  | 'other-export'
  | 'gap'
  | 'no-manifest'
  | 'newer-manifest'
  | 'edited-manifest'
  | 'busy'
  | 'target-exists'
  | 'file-system'
  | 'not-proven'
  | 'file-differs'
  | 'cannot-merge'
  | 'aborted';

const brand = Symbol.for('download-tasks.ExportError');

/** Details of what happened. */
export interface ExportErrorInit {
  /** Request fields that differ from those of the export in the directory. */
  readonly differences?: readonly string[];
  readonly cause?: unknown;
}

/**
 * An export cannot start or cannot continue. Proven parts are kept, and the next run continues from
 * there. A window that could not be exported is not an error: the result and the manifest report
 * it.
 */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  readonly reason: ExportErrorReason;
  declare readonly differences?: readonly string[];

  /** The message says what happened and what to do next. */
  constructor(reason: ExportErrorReason, message: string, init: ExportErrorInit = {}) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    this.reason = reason;
    if (init.differences !== undefined) {
      this.differences = init.differences;
    }
  }

  get [brand](): true {
    return true;
  }

  /** Recognizes the error also when another copy of this package threw it. */
  static isInstance(value: unknown): value is ExportError {
    return typeof value === 'object' && value !== null && brand in value;
  }

  toJSON(): Record<string, unknown> {
    const { name, message, reason, differences } = this;
    const cause = this.cause instanceof Error ? String(this.cause) : this.cause;
    return {
      name,
      message,
      reason,
      ...(differences !== undefined && { differences }),
      ...(cause !== undefined && { cause }),
    };
  }
}
