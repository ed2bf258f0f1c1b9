import process from 'node:process';
import { describeError, errorDocument } from './describe-error.js';
import { exitCodeOf } from './exit-code.js';

/** Says what went wrong on stderr, as JSON with `--json` and `--ndjson`, and returns the exit code. */
export function reportError(error: unknown, words: readonly string[]): number {
  const isForPrograms = words.includes('--json') || words.includes('--ndjson');
  const text = isForPrograms
    ? JSON.stringify({ error: errorDocument(error) })
    : `download-tasks: ${describeError(error)}`;
  process.stderr.write(`${text}\n`);
  if (words.includes('--verbose') || words.includes('-v')) writeCauses(error);
  return exitCodeOf(error);
}

function writeCauses(error: unknown): void {
  let cause = error instanceof Error ? error.cause : undefined;
  for (let depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    process.stderr.write(`  caused by ${cause.name}: ${cause.message}\n`);
    cause = cause.cause;
  }
}
