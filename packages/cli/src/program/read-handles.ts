import process from 'node:process';
import { text } from 'node:stream/consumers';
import { UsageError } from '../exit/usage-error.js';

/** Handles as they were given, each once; `-` stands for those on stdin, one a line, of which only what is before a tab is read. */
export async function readHandles(given: readonly string[]): Promise<readonly string[]> {
  if (!given.includes('-')) return [...new Set(given)];
  const lines = (await text(process.stdin)).split(/\r?\n/);
  const read = lines.map((line) => line.replace(/\t.*/, '').trim()).filter((line) => line !== '');
  const handles = given.flatMap((handle) => (handle === '-' ? read : [handle]));
  if (handles.length > 0) return [...new Set(handles)];
  throw new UsageError('There are no handles on stdin. Give one a line, as create prints them.');
}
