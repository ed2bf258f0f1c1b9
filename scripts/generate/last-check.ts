import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The result of a check that found everything up to date. */
export interface LastCheck {
  readonly fingerprint: string;
  /** The number of generated files. */
  readonly count: number;
}

function locationIn(root: string): string {
  return path.join(root, 'node_modules/.cache/download-tasks/generate.json');
}

/**
 * The last check that found everything up to date; `undefined` if there is none or its record
 * cannot be read.
 */
export async function readLastCheck(root: string): Promise<LastCheck | undefined> {
  const location = locationIn(root);
  if (!existsSync(location)) {
    return undefined;
  }
  try {
    const { fingerprint, count }: { fingerprint?: unknown; count?: unknown } = Object(
      JSON.parse(await readFile(location, 'utf8')),
    );
    return typeof fingerprint === 'string' && typeof count === 'number'
      ? { fingerprint, count }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Stores a check in the folder of installed dependencies. */
export async function writeLastCheck(root: string, check: LastCheck): Promise<void> {
  if (existsSync(path.join(root, 'node_modules'))) {
    const location = locationIn(root);
    await mkdir(path.dirname(location), { recursive: true });
    await writeFile(location, JSON.stringify(check));
  }
}
