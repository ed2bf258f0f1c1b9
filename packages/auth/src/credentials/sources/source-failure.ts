import type { ErrorKind } from '@download-tasks/client-core';

/** Why a source has no keys; the README explains each reason. */
export type FailureReason =
  | 'not-set'
  | 'incomplete'
  | 'disabled'
  | 'no-home'
  | 'no-file'
  | 'unreadable'
  | 'too-large'
  | 'bad-json'
  | 'no-profile'
  | 'unsupported-mode'
  | 'bad-field'
  | 'insecure-address'
  | 'unreachable'
  | 'timeout'
  | 'redirected'
  | 'no-role'
  | 'expired'
  | 'refused'
  | 'server-error'
  | 'bad-response';

/** Facts about a failure, all of which may be shown. */
export interface FailureFacts {
  readonly reason: FailureReason;
  /**
   * Names of variables, fields and files, or a status: never a value, never the content of a file
   * or a response.
   */
  readonly detail?: string | undefined;
  /**
   * The source was chosen but is broken: using another one would act under an unintended identity.
   */
  readonly ends?: boolean;
  readonly nextStep?: string | undefined;
  /** A retry would fail in the same way, regardless of the kind. */
  readonly isLasting?: boolean;
  /** Default: `config`. */
  readonly kind?: ErrorKind;
  readonly status?: number;
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
}

const passing: ReadonlySet<ErrorKind> = new Set(['network', 'timeout', 'server', 'throttled']);

/** A source has no keys. The failure becomes part of one error for the whole search. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  readonly facts: FailureFacts;

  constructor(facts: FailureFacts) {
    super(facts.reason);
    this.facts = facts;
  }

  /** The source was unreachable or failed itself, so its result is unknown. */
  get isPassing(): boolean {
    return passing.has(this.facts.kind ?? 'config');
  }

  /** A retry of the same source may succeed. */
  get isRetryable(): boolean {
    return this.isPassing && this.facts.isLasting !== true;
  }

  /** The same failure, marked as that of a chosen source if `isChosen`. */
  of(isChosen: boolean): SourceFailure {
    return isChosen ? new SourceFailure({ ...this.facts, ends: true }) : this;
  }
}

/** Runs a source. If it was chosen by name, its failures end the search. */
export async function asChosen<Result>(
  isChosen: boolean,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof SourceFailure ? error.of(isChosen) : error;
  }
}
