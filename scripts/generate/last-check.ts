import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What a check found when everything was up to date. */
export interface LastCheck {
  readonly fingerprint: string;
  /** How many files are generated. */
  readonly count: number;
}

function locationIn(root: string): string {
  return path.join(root, 'node_modules/.cache/download-tasks/generate.json');
}

/**
 * The last check that found everything up to date; `undefined` where there was none, or where its
 * note cannot be read.
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

/** Remembers a check, where dependencies are installed. */
export async function writeLastCheck(root: string, check: LastCheck): Promise<void> {
  if (existsSync(path.join(root, 'node_modules'))) {
    const location = locationIn(root);
    await mkdir(path.dirname(location), { recursive: true });
    await writeFile(location, JSON.stringify(check));
  }
}
