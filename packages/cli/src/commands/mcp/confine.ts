import { lstat, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../../input/usage-error.js';

/**
 * Resolves a relative name to a folder inside another one. Throws a UsageError for a name that
 * leads out of it, including through an existing symbolic link.
 */
export async function confine(root: string, name: string): Promise<string> {
  const real = await realpath(root);
  const path = resolve(real, name);
  if (isAbsolute(name) || name.includes('\0') || isOutside(real, path)) {
    throw leadsOut(name);
  }
  const there = await nearestExisting(path);
  // The target of a dangling link could be created anywhere.
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

/** Returns the path itself, or its nearest existing parent. A dangling link counts as existing. */
async function nearestExisting(path: string): Promise<string> {
  const isThere = await lstat(path).then(
    () => true,
    () => false,
  );
  return isThere || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function leadsOut(name: string): UsageError {
  return new UsageError(
    `"${name}" is not inside the folder that this server was started with. Use a relative path such as ${join('logs', 'web')}.`,
  );
}
