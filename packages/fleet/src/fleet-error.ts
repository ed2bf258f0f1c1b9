/** Why a fleet failed; the README has a table of what to do about each reason. */
export type FleetErrorReason =
  | 'invalid-option'
  | 'unsupported-node'
  | 'database-unreachable'
  | 'database-too-old'
  | 'database-newer'
  | 'folder-busy'
  | 'folder-damaged'
  | 'folder-moved'
  | 'not-empty'
  | 'unknown-export'
  | 'copy-differs'
  | 'target-exists'
  | 'destination'
  | 'missing-package';

const brand = Symbol.for('download-tasks.FleetError');

/**
 * A fleet cannot start or cannot continue. An export that cannot continue is not an error: its
 * state reports it, and the other exports continue.
 */
export class FleetError extends Error {
  override readonly name = 'FleetError';
  readonly reason: FleetErrorReason;

  /** The message says what happened and what to do next. */
  constructor(reason: FleetErrorReason, message: string, init: { readonly cause?: unknown } = {}) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    this.reason = reason;
  }

  get [brand](): true {
    return true;
  }

  /** Recognizes the error also when another copy of this package threw it. */
  static isInstance(value: unknown): value is FleetError {
    return typeof value === 'object' && value !== null && brand in value;
  }

  toJSON(): Record<string, unknown> {
    const { name, message, reason } = this;
    return { name, message, reason };
  }
}
