import type { ErrorKind } from '@download-tasks/client-core';

/** Why a source has no keys to give; the README explains each. */
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

/** What is known of a failure; every part of it may be shown. */
export interface FailureFacts {
  readonly reason: FailureReason;
  /**
   * Names of variables, fields and files, a status: never a value, never what a file or a response
   * says.
   */
  readonly detail?: string | undefined;
  /**
   * The source was chosen and is broken: taking another one would act under an identity that nobody
   * asked for.
   */
  readonly ends?: boolean;
  readonly nextStep?: string | undefined;
  /** It would fail again in the same way, whatever its kind. */
  readonly isLasting?: boolean;
  /** Default `config`. */
  readonly kind?: ErrorKind;
  readonly status?: number;
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
}

const passing: ReadonlySet<ErrorKind> = new Set(['network', 'timeout', 'server', 'throttled']);

/**
 * That a source has no keys to give, and why. It becomes part of one error for the whole search.
 */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  readonly facts: FailureFacts;

  constructor(facts: FailureFacts) {
    super(facts.reason);
    this.facts = facts;
  }

  /** The source was out of reach, or failed itself: what it would say is not known. */
  get isPassing(): boolean {
    return passing.has(this.facts.kind ?? 'config');
  }

  /** The same source may succeed a moment later. */
  get isRetryable(): boolean {
    return this.isPassing && this.facts.isLasting !== true;
  }

  /** The same failure, of a source that was chosen if `isChosen`. */
  of(isChosen: boolean): SourceFailure {
    return isChosen ? new SourceFailure({ ...this.facts, ends: true }) : this;
  }
}

/**
 * Runs a source that was chosen by name, whose failures end the search, or one that is merely
 * there.
 */
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
