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
  /** JSON pointer to the statement in `openapi.yaml` that does not hold. */
  readonly specPointer: string;
  /** Line of that statement, counted from 1. */
  readonly specLine: number;
  /** What is there, and what the spec says. Values of secret fields are never part of it. */
  readonly message: string;
}
