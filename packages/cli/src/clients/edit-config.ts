import { randomUUID } from 'node:crypto';
import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../input/usage-error.js';
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
  const content = await readConfigContent(place.path, { ...place, isExplicit: false });
  const name = nameOf(content, place);
  const before = profileOf(content, name, place.path);
  const after = changes.reduce(applyChange, before);
  checkProfile(`${place.path}, profile "${name}"`, after);
  const profiles = membersOf(`${place.path}, "profiles"`, content['profiles'] ?? {});
  await writeConfig(place.path, { ...content, profiles: { ...profiles, [name]: after } });
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
 * Writes atomically: a reader never sees a partial file. A symbolic link to the file remains a
 * link.
 */
async function writeConfig(path: string, content: Members): Promise<void> {
  const copy = `${await realPathOf(path)}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(copy), { recursive: true, mode: 0o700 });
    const mode = await modeOf(path);
    await writeFile(copy, `${JSON.stringify(content, null, 2)}\n`, { flag: 'wx', mode });
    await rename(copy, copy.replace(/\.[\da-f-]+\.tmp$/, ''));
  } catch (cause) {
    await rm(copy, { force: true }).catch(() => undefined);
    const code = String(Reflect.get(Object(cause), 'code') ?? 'unknown');
    throw new UsageError(
      `The configuration file ${path} cannot be written (${code}). Change its permissions, or name another file with --config.`,
      { cause },
    );
  }
}

async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** Only its owner can read a new file. */
async function modeOf(path: string): Promise<number> {
  const stats = await stat(path).catch(() => undefined);
  return stats === undefined ? 0o600 : stats.mode & 0o777;
}
