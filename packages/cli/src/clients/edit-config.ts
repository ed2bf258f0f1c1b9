import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../input/usage-error.js';
import { fileBehind, updateFile } from '../update-file.js';
import { checkProfile } from './check-profile.js';
import { readConfigContent } from './config-file.js';
import type { ReadConfigOptions } from './config-file.js';
import { membersOf } from './json-members.js';

/** The file and the profile to change. */
export interface ConfigPlace extends ReadConfigOptions {
  readonly path: string;
  /** Default: the file's current profile, else `default`. */
  readonly profile: string | undefined;
}

/** One setting of a profile: for all vendors, or for one. */
export interface SettingName {
  readonly vendor?: string;
  /** As the file spells it: `endpointUrl`. */
  readonly name: string;
}

/** A setting and its new value. Without a value, the setting is removed. */
export interface SettingChange extends SettingName {
  readonly value: string | undefined;
}

type Members = Readonly<Record<string, unknown>>;

/** A profile as the file holds it. */
export interface ConfigProfile {
  readonly name: string;
  /** The settings; those for all vendors come first. */
  readonly settings: readonly (SettingName & { readonly value: string })[];
}

/** Returns the settings of a profile; none if the file or the profile does not exist. */
export async function readProfile(place: ConfigPlace): Promise<ConfigProfile> {
  const content = await readConfigContent(place.path, { ...place, isExplicit: false });
  const name = nameOf(content, place);
  const { vendors = {}, ...own } = profileOf(content, name, place.path);
  const ofVendors = Object.entries(membersOf('"vendors"', vendors)).flatMap(([vendor, values]) =>
    settingsIn(values).map((setting) => ({ vendor, ...setting })),
  );
  return { name, settings: [...settingsIn(own), ...ofVendors] };
}

/**
 * Changes settings of a profile. Creates the file, its folder and the profile if they do not exist.
 * Keeps everything else in the file.
 */
export async function changeProfile(
  place: ConfigPlace,
  changes: readonly SettingChange[],
): Promise<string> {
  const change = async (): Promise<{ readonly name: string; readonly text: string }> => {
    const content = await readConfigContent(place.path, { ...place, isExplicit: false });
    const name = nameOf(content, place);
    const before = profileOf(content, name, place.path);
    const after = changes.reduce(applyChange, before);
    checkProfile(`${place.path}, profile "${name}"`, after);
    const profiles = membersOf(`${place.path}, "profiles"`, content['profiles'] ?? {});
    const changed = { ...content, profiles: { ...profiles, [name]: after } };
    return { name, text: `${JSON.stringify(changed, null, 2)}\n` };
  };
  // An invalid change creates neither a folder nor a lock.
  const { name } = await change();
  await writeConfig(place.path, async () => (await change()).text);
  return name;
}

function nameOf(content: Members, { profile }: ConfigPlace): string {
  const current = content['profile'];
  return profile ?? (typeof current === 'string' && current !== '' ? current : 'default');
}

function profileOf(content: Members, name: string, path: string): Members {
  const profiles = membersOf(`${path}, "profiles"`, content['profiles'] ?? {});
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : {};
  return membersOf(`${path}, profile "${name}"`, profile);
}

function settingsIn(values: unknown): { readonly name: string; readonly value: string }[] {
  return Object.entries(Object(values)).flatMap(([name, value]) =>
    typeof value === 'string' ? [{ name, value }] : [],
  );
}

function applyChange(profile: Members, { vendor, name, value }: SettingChange): Members {
  if (vendor === undefined) {
    return withMember(profile, name, value);
  }
  const vendors = membersOf('"vendors"', profile['vendors'] ?? {});
  const own = membersOf(`"${vendor}"`, Object.hasOwn(vendors, vendor) ? vendors[vendor] : {});
  const changed = withMember(own, name, value);
  const isEmpty = Object.keys(changed).length === 0;
  const others = withMember(vendors, vendor, isEmpty ? undefined : changed);
  const hasNone = Object.keys(others).length === 0;
  return withMember(profile, 'vendors', hasNone ? undefined : others);
}

function withMember(members: Members, name: string, value: unknown): Members {
  if (value !== undefined) {
    return { ...members, [name]: value };
  }
  return Object.fromEntries(Object.entries(members).filter(([each]) => each !== name));
}

/**
 * Replaces the file atomically, so that a reader never sees a partial one. A symbolic link to the
 * file remains a link.
 */
async function writeConfig(path: string, change: () => Promise<string>): Promise<void> {
  try {
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && !found.isFile()) {
      throw new UsageError(
        `The configuration file ${path} is not a regular file, so it cannot be changed. Name another file with --config.`,
      );
    }
    const file = await fileBehind(path);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    // Only its owner can read a new file.
    await updateFile(file, change, { mode: found === undefined ? 0o600 : found.mode & 0o777 });
  } catch (cause) {
    const code: unknown = Reflect.get(Object(cause), 'code');
    if (typeof code !== 'string') {
      throw cause;
    }
    throw new UsageError(
      `The configuration file ${path} cannot be written (${code}). Change its permissions, or name another file with --config.`,
      { cause },
    );
  }
}
