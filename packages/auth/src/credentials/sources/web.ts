import type { KeySource } from './key-source.js';

/** Browsers and workers have neither files nor instance metadata. */
export const platformSources: readonly KeySource[] = [];

/** Browsers and workers have no profiles. */
export async function profileRegion(
  _home: string | undefined,
  _name: string | undefined,
): Promise<string | undefined> {
  return undefined;
}
