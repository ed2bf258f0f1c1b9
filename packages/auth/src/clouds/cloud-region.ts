import { type Environment, variable } from '../credentials/sources/key-source.js';
import type { Cloud } from './cloud-description.js';

/**
 * The region that the cloud's own tools would use: from the environment, otherwise from a profile,
 * by default the current one. Undefined if neither has one.
 */
export async function cloudRegion(
  cloud: Cloud,
  options: {
    readonly environment: Environment;
    /** Default: the user's. */
    readonly homeDirectory?: string | undefined;
    readonly profile?: string | undefined;
  },
): Promise<string | undefined> {
  const { environment, homeDirectory, profile } = options;
  return (
    variable(environment, ...cloud.regionVariables) ??
    (await cloud.profiles?.loadRegion(homeDirectory, profile))
  );
}
