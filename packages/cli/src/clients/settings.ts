import { attributeName } from '../input/kebab-case.js';
import { type Flags, textFlag } from '../input/flags.js';
import type { VendorEntry } from './vendor-entry.js';
import type { Profile } from './config-file.js';

/** The sources of settings, in order of priority. */
export interface SettingSources {
  readonly flags: Flags;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly profile: Profile;
}

/** `DOWNLOAD_TASKS_ENDPOINT_URL_BAIDU_BLS`, or `DOWNLOAD_TASKS_ENDPOINT_URL` without a vendor. */
export function settingVariable(setting: string, vendor?: string): string {
  const words = ['download-tasks', setting, ...(vendor === undefined ? [] : [vendor])];
  return words.join('_').replaceAll('-', '_').toUpperCase();
}

/**
 * Reads a setting of a vendor by the name of its option: from the option, the environment or the
 * configuration file.
 */
export function readSetting(
  vendor: VendorEntry,
  name: string,
  sources: SettingSources,
): string | undefined {
  return readChoice(vendor, name, sources) || readConfigured(vendor, name, sources);
}

/** Reads a setting that was set for this command or this shell. */
export function readChoice(
  vendor: VendorEntry,
  name: string,
  { flags, environment }: Omit<SettingSources, 'profile'>,
): string | undefined {
  return (
    textFlag(flags, attributeName(name)) ||
    environment[settingVariable(name, vendor.id)] ||
    environment[settingVariable(name)]
  );
}

/** Reads a setting of the configuration file. */
export function readConfigured(
  vendor: VendorEntry,
  name: string,
  { profile }: Pick<SettingSources, 'profile'>,
): string | undefined {
  return profile.valueFor(vendor.id, attributeName(name));
}
