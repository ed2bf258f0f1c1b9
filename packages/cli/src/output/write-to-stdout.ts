import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import process from 'node:process';
import { UsageError } from '../input/usage-error.js';
import type { Output } from './output.js';

/**
 * Throws a UsageError where a file may not go to stdout: onto a terminal, or between the documents
 * of a result.
 */
export function checkStdout({ mode, isGiven }: Pick<Output, 'mode' | 'isGiven'>): void {
  if (process.stdout.isTTY) {
    throw new UsageError(
      '-o - writes the file to stdout, which is a terminal here. Send it on with | or >, or give -o a place.',
    );
  }
  if (isGiven) {
    throw new UsageError(
      `-o - writes the file to stdout, and so would --output ${mode}. Leave one of them out.`,
    );
  }
}

/**
 * Writes files to stdout, one after the other, no faster than they are read there. Ends early when
 * the signal is aborted.
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
