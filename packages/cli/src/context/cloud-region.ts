import { join } from 'node:path';
import { readTextFile } from '../input/read-text.js';
import { type Cloud, homeOf } from './clouds.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The region that the cloud's own tools would take: from the environment, else from a profile of their file, the current one if none is named. */
export async function cloudRegion(
  cloud: Cloud,
  environment: Environment,
  profile: string | undefined,
): Promise<string | undefined> {
  const variable = cloud.regionVariables.find((name) => environment[name]);
  return variable === undefined
    ? profileRegion(cloud, environment, profile)
    : environment[variable];
}

/** A file that is missing or is not what it should be has no region; whoever needs one says so. */
async function profileRegion(
  cloud: Cloud,
  environment: Environment,
  name: string | undefined,
): Promise<string | undefined> {
  const path = join(homeOf(environment), ...cloud.profileFile);
  try {
    const content: unknown = JSON.parse((await readTextFile(path, path)) ?? '');
    const profiles: unknown = Reflect.get(Object(content), 'profiles');
    const wanted: unknown = name ?? Reflect.get(Object(content), 'current');
    const named = (profile: unknown): boolean => Reflect.get(Object(profile), 'name') === wanted;
    const profile: unknown = Array.isArray(profiles) ? profiles.find(named) : undefined;
    const region: unknown = Reflect.get(Object(profile), cloud.profileRegion);
    return typeof region === 'string' && region !== '' ? region : undefined;
  } catch {
    return undefined;
  }
}
