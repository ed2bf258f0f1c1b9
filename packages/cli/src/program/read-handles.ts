import { parseHandle } from '@download-tasks/normalize';
import { UsageError } from '../exit/usage-error.js';
import { readTextOfStdin } from '../input/read-text.js';
import { findVendor } from '../vendor/find-vendor.js';

/**
 * Handles as they were given, each once. `-` stands for those on stdin, one a line, of which only what is before a tab is read.
 * Throws for the first that is not a handle of a known vendor, before anything is done for the others.
 */
export async function readHandles(given: readonly string[]): Promise<readonly string[]> {
  const read = given.includes('-') ? await readHandlesOfStdin() : [];
  const handles = given.flatMap((handle) => (handle === '-' ? read : [handle]));
  for (const handle of handles) checkHandle(handle);
  if (handles.length > 0) return [...new Set(handles)];
  throw new UsageError('There are no handles on stdin. Give one a line, as create prints them.');
}

async function readHandlesOfStdin(): Promise<readonly string[]> {
  const lines = (await readTextOfStdin('stdin')).split(/\r?\n/);
  return lines.flatMap((line, index) => {
    const handle = line.replace(/\t.*/, '').trim();
    if (handle !== '') checkHandleOfLine(handle, index + 1);
    return handle === '' ? [] : [handle];
  });
}

function checkHandleOfLine(handle: string, line: number): void {
  try {
    checkHandle(handle);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Line ${line} of stdin: ${reason} Nothing was done.`, { cause });
  }
}

function checkHandle(handle: string): void {
  findVendor(parseHandle(handle).vendor);
}
