import type { KeySource } from './key-source.js';

/** Browsers and workers have neither files nor a machine of their own. */
export const platformSources: readonly KeySource[] = [];

/** Nor have they profiles. */
export async function profileRegion(
  _home: string | undefined,
  _name: string | undefined,
): Promise<string | undefined> {
  return undefined;
}
