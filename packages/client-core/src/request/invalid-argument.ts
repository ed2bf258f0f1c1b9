import type { Failure } from '../errors/fail.js';

/** An invalid argument of a call, detected before anything is sent. */
export class InvalidArgument extends Error implements Failure {
  override readonly name = 'InvalidArgument';
  readonly kind = 'invalid';
  readonly nextStep: string | undefined;

  constructor(message: string, nextStep?: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.nextStep = nextStep;
  }
}

/** Converts any error during serialization to an InvalidArgument. */
export function asInvalidArgument(cause: unknown): InvalidArgument {
  if (cause instanceof InvalidArgument) {
    return cause;
  }
  const nextStep = 'See the cause for the invalid argument.';
  return new InvalidArgument('the arguments cannot be serialized', nextStep, cause);
}
