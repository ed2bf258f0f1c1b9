import { lstat, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../../input/usage-error.js';

/**
 * A folder inside of another one, named relative to it. Throws a UsageError for a name that leads
 * out of it, also through a symbolic link that is there already.
 */
export async function confine(root: string, name: string): Promise<string> {
  const real = await realpath(root);
  const path = resolve(real, name);
  if (isAbsolute(name) || name.includes('\0') || isOutside(real, path)) {
    throw leadsOut(name);
  }
  const there = await nearestExisting(path);
  // A link that leads nowhere could be made to lead anywhere.
  const target = await realpath(there).catch(() => undefined);
  if (target === undefined || isOutside(real, target)) {
    throw leadsOut(name);
  }
  return path;
}

function isOutside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

/**
 * The path itself, or the nearest folder above it that exists; a link that leads nowhere exists as
 * well.
 */
async function nearestExisting(path: string): Promise<string> {
  const isThere = await lstat(path).then(
    () => true,
    () => false,
  );
  return isThere || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function leadsOut(name: string): UsageError {
  return new UsageError(
    `"${name}" is not a folder inside of the one that this server was started with. Give a relative path such as ${join('logs', 'web')}.`,
  );
}
