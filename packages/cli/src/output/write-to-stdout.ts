import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import process from 'node:process';
import { UsageError } from '../input/usage-error.js';
import type { Output } from './output.js';

/**
 * Throws a UsageError if a file must not be written to stdout: to a terminal, or between the
 * documents of a result.
 */
export function checkStdout({ mode, isGiven }: Pick<Output, 'mode' | 'isGiven'>): void {
  if (process.stdout.isTTY) {
    throw new UsageError(
      '-o - writes the file to stdout, which is a terminal. Redirect it with | or >, or set -o to a path.',
    );
  }
  if (isGiven) {
    throw new UsageError(`-o - and --output ${mode} both write to stdout. Remove one of them.`);
  }
}

/**
 * Writes files to stdout, one after the other, with backpressure. Ends early if the signal is
 * aborted.
 */
export async function writeFilesToStdout(
  paths: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for (const path of paths) {
    for await (const chunk of createReadStream(path)) {
      if (signal.aborted) {
        return;
      }
      if (!process.stdout.write(chunk)) {
        await once(process.stdout, 'drain', { signal }).catch(() => undefined);
      }
    }
  }
}
