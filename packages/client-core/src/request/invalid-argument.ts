import type { Failure } from '../errors/fail.js';

/** A complaint about the arguments of a call, found before anything is sent. */
export class InvalidArgument extends Error implements Failure {
  override readonly name = 'InvalidArgument';
  readonly kind = 'invalid';
  readonly nextStep: string | undefined;

  constructor(message: string, nextStep?: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.nextStep = nextStep;
  }
}

/** Whatever went wrong while arguments were written into a request, as a complaint about them. */
export function asInvalidArgument(cause: unknown): InvalidArgument {
  if (cause instanceof InvalidArgument) {
    return cause;
  }
  const nextStep = 'See the cause for the argument that does not fit.';
  return new InvalidArgument('the arguments cannot be written into a request', nextStep, cause);
}
