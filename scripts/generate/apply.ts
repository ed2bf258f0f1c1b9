import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Drift } from './compare.js';

/** Writes stale and missing files and removes orphans; does not touch other files. */
export async function applyPlan(
  root: string,
  plan: ReadonlyMap<string, string>,
  drift: readonly Drift[],
): Promise<void> {
  for (const { kind, file } of drift) {
    const location = path.join(root, file);
    const text = plan.get(file);
    if (kind === 'orphan' || text === undefined) {
      await rm(location);
    } else {
      await mkdir(path.dirname(location), { recursive: true });
      await writeFile(location, text);
    }
  }
}
