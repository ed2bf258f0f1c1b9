import process from 'node:process';
import { UsageError } from './usage-error.js';
import { decodeText } from './decode-text.js';
import { readBytes, type ReadBytesOptions, readStream, UnusableFileError } from './read-bytes.js';

/** More than users write by hand, and little enough to fit into memory. */
const maxBytes = 64 * 2 ** 20;

/**
 * Reads the text of a user's file, up to 64 MiB, in UTF-8 or UTF-16. Throws a UsageError, whose
 * message starts with `what`, for a file that cannot be read or is not text. Returns undefined if
 * an optional file does not exist.
 */
export async function readTextFile(
  path: string,
  what: string,
  options: Omit<ReadBytesOptions, 'maxBytes'> & { readonly mayBeMissing?: boolean } = {},
): Promise<string | undefined> {
  const { mayBeMissing = false, ...rest } = options;
  // Not reopened, because stdin may be a socket, which cannot be opened by path.
  if (path === '/dev/stdin') {
    return readTextOfStdin(what, rest);
  }
  try {
    return checkText(decodeText(await readBytes(path, { maxBytes, ...rest })), what);
  } catch (cause) {
    if (mayBeMissing && codeOf(cause) === 'ENOENT') {
      return undefined;
    }
    throw asUsageError(cause, what, options.signal);
  }
}

/** Reads the text on stdin under the same rules. */
export async function readTextOfStdin(
  what: string,
  options: Pick<ReadBytesOptions, 'signal'> = {},
): Promise<string> {
  try {
    return checkText(decodeText(await readStream(process.stdin, { maxBytes, ...options })), what);
  } catch (cause) {
    throw asUsageError(cause, what, options.signal);
  }
}

function checkText(text: string | undefined, what: string): string {
  if (text !== undefined) {
    return text;
  }
  throw new UsageError(`${what} is not text in UTF-8 or UTF-16. Save it in one of these.`);
}

function asUsageError(cause: unknown, what: string, signal: AbortSignal | undefined): unknown {
  if (cause instanceof UsageError || signal?.aborted === true) {
    return cause;
  }
  const reason = cause instanceof UnusableFileError ? cause.message : codeOf(cause);
  return new UsageError(`${what} cannot be read (${reason}). Check the path.`, { cause });
}

function codeOf(error: unknown): string {
  return String(Reflect.get(Object(error), 'code') ?? 'unknown');
}
