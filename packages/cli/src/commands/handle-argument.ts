import process from 'node:process';
import { findVendor } from '../clients/find-vendor.js';
import type { Argument } from '../input/argument.js';
import { type Flags, isSet } from '../input/flags.js';
import { readTextOfStdin } from '../input/read-text.js';
import { UsageError } from '../input/usage-error.js';

/** One task: its handle, or `--last` for a command that has that option. */
export const oneHandle: Argument<string> = {
  usage: '[handle]',
  description: 'of the task, as create prints it',
  read: async ([handle], _, flags) => {
    const [chosen = ''] = await withLast(handle === undefined ? [] : [handle], flags);
    await checkHandle(chosen);
    return chosen;
  },
};

/**
 * Handles as they were given, each once; with `--last` the one of the task that was made last. `-`
 * stands for those on stdin, one a line, of which only what is before a tab is read. The first that
 * is not a handle of a known vendor is refused, before anything is done for the others.
 */
export const manyHandles: Argument<readonly string[]> = {
  usage: '[handle...]',
  description: 'of tasks, as create prints them; - reads them from stdin',
  read: async (words, signal, flags) => {
    const given = await withLast(words, flags);
    const read = given.includes('-') ? await readHandlesOfStdin(signal) : [];
    const handles = given.flatMap((handle) => (handle === '-' ? read : [handle]));
    for (const handle of handles) {
      await checkHandle(handle);
    }
    if (handles.length > 0) {
      return [...new Set(handles)];
    }
    throw new UsageError('There are no handles on stdin. Give one a line, as create prints them.');
  },
};

async function withLast(given: readonly string[], flags: Flags): Promise<readonly string[]> {
  if (!isSet(flags, 'last')) {
    if (given.length > 0) {
      return given;
    }
    throw new UsageError(
      "missing argument 'handle'. Give the handle that create printed, or --last for the task that was made last.",
    );
  }
  if (given.length > 0) {
    throw new UsageError('--last stands for a handle. Give one of them.');
  }
  const { lastTask } = await import('../clients/last-task.js');
  return [await lastTask(process.env, process.cwd())];
}

async function readHandlesOfStdin(signal: AbortSignal): Promise<readonly string[]> {
  const lines = (await readTextOfStdin('stdin', { signal })).split(/\r?\n/);
  const handles: string[] = [];
  for (const [index, line] of lines.entries()) {
    const handle = line.replace(/\t.*/, '').trim();
    if (handle === '') {
      continue;
    }
    await checkHandleOfLine(handle, index + 1);
    handles.push(handle);
  }
  return handles;
}

async function checkHandleOfLine(handle: string, line: number): Promise<void> {
  try {
    await checkHandle(handle);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Line ${line} of stdin: ${reason} Nothing was done.`, { cause });
  }
}

async function checkHandle(handle: string): Promise<void> {
  const { parseHandle } = await import('@download-tasks/normalize');
  await findVendor(parseHandle(handle).vendor);
}
