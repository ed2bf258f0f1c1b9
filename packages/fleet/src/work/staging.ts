import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Queries } from '../database/database.js';
import { heldClaims, type Claim } from '../tables/windows.js';

/**
 * The folder, in the staging area of a destination, for the files that one worker fetches for a
 * window.
 */
export function stagingFolder({ id, attempt }: Claim): string {
  return `${id}-${attempt}`;
}

/** Removes files that were fetched for a window but not placed, in this turn or an earlier one. */
export async function clearStaging(staging: string, claim: Claim): Promise<void> {
  const claims = await readClaims(staging);
  const own = claims.filter(
    ({ id, attempt }) => id === claim.id && BigInt(attempt) <= BigInt(claim.attempt),
  );
  await removeFolders(staging, own);
}

/** Removes files left by workers that ended early. Keeps files of active claims. */
export async function clearLeftovers(queries: Queries, staging: string): Promise<void> {
  const claims = await readClaims(staging);
  if (claims.length === 0) {
    return;
  }
  const held = new Set((await heldClaims(queries, claims)).map(stagingFolder));
  await removeFolders(
    staging,
    claims.filter((claim) => !held.has(stagingFolder(claim))),
  );
}

async function readClaims(staging: string): Promise<readonly Claim[]> {
  const names = await readdir(staging).catch(() => []);
  return names.flatMap((name) => {
    const [, id, attempt] = /^(\d+)-(\d+)$/.exec(name) ?? [];
    return id === undefined || attempt === undefined ? [] : [{ id, attempt }];
  });
}

async function removeFolders(staging: string, claims: readonly Claim[]): Promise<void> {
  await Promise.all(
    claims.map(async (claim) =>
      rm(join(staging, stagingFolder(claim)), { recursive: true, force: true }),
    ),
  );
}
