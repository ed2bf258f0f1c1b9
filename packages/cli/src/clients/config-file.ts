import { join } from 'node:path';
import { UsageError } from '../input/usage-error.js';
import { readTextFile } from '../input/read-text.js';
import { homeOf } from './home-of.js';
import { membersOf, refuseUnknown } from './json-members.js';

/**
 * The values of one profile of the configuration file. Names are those of the environment variables
 * in camel case: `region`, `endpointUrl`.
 */
export interface Profile {
  readonly name: string;
  /** The value for a vendor, else the value for all vendors. */
  valueFor(vendor: string, name: string): string | undefined;
}

export interface ReadConfigOptions {
  /** The user named the file, so it must exist. */
  readonly isExplicit: boolean;
  readonly signal: AbortSignal;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The path of the configuration file: `DOWNLOAD_TASKS_CONFIG`, or `download-tasks/config.json` in
 * the user's configuration folder.
 */
export function configPath(environment: Environment): string {
  const folder = environment['XDG_CONFIG_HOME'] || join(homeOf(environment), '.config');
  return environment['DOWNLOAD_TASKS_CONFIG'] || join(folder, 'download-tasks', 'config.json');
}

/**
 * Reads a profile of the configuration file: the named one, else the file's current one, else
 * `default`. A missing file counts as empty. Throws a UsageError for a file that cannot be read,
 * for unknown settings, and for a requested profile that does not exist.
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

/** The members of the configuration file; none if an optional file is missing. */
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
