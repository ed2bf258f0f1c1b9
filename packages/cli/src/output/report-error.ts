import { type Flags, isSet } from '../input/flags.js';
import { describeError, errorDocument } from './describe-error.js';
import { exitCodeOf, isInterruption } from './exit-code-of.js';
import { isForPrograms } from './read-format.js';
import { writeCause, writeError, writeErrorDocument } from './write-error.js';

export { errorDocument } from './describe-error.js';

/**
 * Reports the error that ended a command on stderr, as JSON if a program reads the output. Returns
 * the exit code.
 */
export function reportError(error: unknown, flags: Flags): number {
  if (isForPrograms(flags)) {
    writeErrorDocument({ error: errorDocument(error) });
  } else {
    writeError(describeError(error));
  }
  if (isSet(flags, 'verbose')) {
    writeCauses(error);
  }
  return exitCodeOf(error);
}

/**
 * Reports the errors of several items on stderr, and returns the exit code of each. Omits
 * interruptions, which are reported once for the whole command.
 */
export function reportErrors(errors: readonly unknown[], label?: string): readonly number[] {
  return errors.map((error) => {
    const text = describeError(error);
    if (!isInterruption(error)) {
      writeError(label === undefined ? text : `${label}: ${text}`);
    }
    return exitCodeOf(error);
  });
}

function writeCauses(error: unknown): void {
  let cause = error instanceof Error ? error.cause : undefined;
  for (let depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    writeCause(`${cause.name}: ${cause.message}`);
    cause = cause.cause;
  }
}
