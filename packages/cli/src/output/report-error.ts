import { type Flags, isSet } from '../input/flags.js';
import { describeError, errorDocument } from './describe-error.js';
import { exitCodeOf } from './exit-code-of.js';
import { writeCause, writeError, writeErrorDocument } from './write-error.js';

export { errorDocument } from './describe-error.js';

/**
 * Says what ended a command on stderr, as JSON with `--json` and `--ndjson`, and returns the exit
 * code.
 */
export function reportError(error: unknown, flags: Flags): number {
  const isForPrograms = isSet(flags, 'json') || isSet(flags, 'ndjson');
  if (isForPrograms) {
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
 * Says what went wrong with some of several things on stderr, and returns the exit code of each.
 */
export function reportErrors(errors: readonly unknown[], label?: string): readonly number[] {
  return errors.map((error) => {
    const text = describeError(error);
    writeError(label === undefined ? text : `${label}: ${text}`);
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
