import { join } from 'node:path';
import { UsageError } from '../input/usage-error.js';
import { readTextFile } from '../input/read-text.js';
import { homeOf } from './home-of.js';
import { membersOf, refuseUnknown } from './json-members.js';

/**
 * Values of one profile of the configuration file, by the words of the environment variables in
 * lower case: `region`, `endpointUrl`.
 */
export interface Profile {
  readonly name: string;
  /** The value for a vendor, or for all of them. */
  valueFor(vendor: string, name: string): string | undefined;
}

export interface ReadConfigOptions {
  /** Somebody named the file, so that it must be there. */
  readonly isExplicit: boolean;
  readonly signal: AbortSignal;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the configuration is: `DOWNLOAD_TASKS_CONFIG`, or `download-tasks/config.json` in the
 * user's configuration folder.
 */
export function configPath(environment: Environment): string {
  const folder = environment['XDG_CONFIG_HOME'] || join(homeOf(environment), '.config');
  return environment['DOWNLOAD_TASKS_CONFIG'] || join(folder, 'download-tasks', 'config.json');
}

/**
 * Reads a profile of the configuration file: the one that is named, else the one that the file
 * calls current, else `default`. Without a file there is an empty one. Throws a UsageError for a
 * file that cannot be read, for what is not known in it, and for a profile that was asked for and
 * is not there.
 */
export async function readConfig(
  path: string,
  wanted: string | undefined,
  options: ReadConfigOptions,
): Promise<Profile> {
  const content = await readConfigContent(path, options);
  const asked = wanted ?? textIn(content, 'profile');
  const name = asked ?? 'default';
  const profiles = membersOf(`${path}, "profiles"`, content['profiles'] ?? {});
  const profile = memberOf(profiles, name);
  if (profile !== undefined) {
    const { checkProfile } = await import('./check-profile.js');
    checkProfile(`${path}, profile "${name}"`, profile);
  }
  if (profile === undefined && asked !== undefined) {
    throw new UsageError(`${path} has no profile "${name}". Add it under "profiles".`);
  }
  return {
    name,
    valueFor: (vendor, key) =>
      textIn(memberOf(memberOf(profile, 'vendors'), vendor), key) ?? textIn(profile, key),
  };
}

/** The members of the configuration file; none where it is missing and may be. */
export async function readConfigContent(
  path: string,
  options: ReadConfigOptions,
): Promise<Readonly<Record<string, unknown>>> {
  const content = membersOf(path, await readJson(path, options));
  for (const key of Object.keys(content)) {
    refuseUnknown(path, key, ['profile', 'profiles', 'exports']);
  }
  return content;
}

async function readJson(path: string, { isExplicit, signal }: ReadConfigOptions): Promise<unknown> {
  const options = { signal, mayBeMissing: !isExplicit };
  const text = await readTextFile(path, `The configuration file ${path}`, options);
  if (text === undefined) {
    return {};
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${path} is not JSON. Correct it; the README shows its form.`);
  }
}

function memberOf(value: unknown, key: string): unknown {
  const isObject = typeof value === 'object' && value !== null;
  return isObject && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function textIn(value: unknown, key: string): string | undefined {
  const text = memberOf(value, key);
  return typeof text === 'string' && text !== '' ? text : undefined;
}
