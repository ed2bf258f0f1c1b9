/** How a response differs from the spec. */
export type DriftKind =
  | 'unknown-field'
  | 'missing-field'
  | 'changed-type'
  | 'unknown-value'
  | 'unknown-state'
  | 'undocumented-status'
  | 'undocumented-error-code'
  | 'changed-error-shape'
  | 'missing-body'
  | 'not-json';

/** One difference between a response and the spec. */
export interface Drift {
  readonly kind: DriftKind;
  /** JSON pointer (RFC 6901) into the body; empty for the whole response. */
  readonly pointer: string;
  /** JSON pointer to the violated statement in `openapi.yaml`. */
  readonly specPointer: string;
  /** Line of that statement, starting at 1. */
  readonly specLine: number;
  /** The actual content and the spec's definition. Never contains values of secret fields. */
  readonly message: string;
}
