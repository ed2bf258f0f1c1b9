import process from 'node:process';
import { findVendor } from '../clients/find-vendor.js';
import type { Argument } from '../input/argument.js';
import { type Flags, isSet } from '../input/flags.js';
import { readTextOfStdin } from '../input/read-text.js';
import { UsageError } from '../input/usage-error.js';

/** One task: its handle, or `--last` if the command has that option. */
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
 * Handles in the given order, without duplicates; with `--last` the handle of the task that was
 * created last. `-` reads handles from stdin, one per line, up to the first tab. The first invalid
 * handle, or handle of an unknown vendor, is rejected before anything is done for the others.
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
    throw new UsageError(
      'There are no handles on stdin. Write one per line, as create prints them.',
    );
  },
};

async function withLast(given: readonly string[], flags: Flags): Promise<readonly string[]> {
  if (!isSet(flags, 'last')) {
    if (given.length > 0) {
      return given;
    }
    throw new UsageError(
      "missing argument 'handle'. Pass the handle that create printed, or --last for the task that was created last.",
    );
  }
  if (given.length > 0) {
    throw new UsageError('--last replaces a handle. Use only one of them.');
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
