import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Drift } from './compare.js';

/** Writes what is stale or missing and removes orphans; files that are right are not touched. */
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
