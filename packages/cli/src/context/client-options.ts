import { UsageError } from '../exit/usage-error.js';
import { attributeName, kebabCase } from '../program/kebab-case.js';
import { type Flags, textFlag } from '../program/flags.js';
import type { VendorEntry } from '../vendor/vendor-entry.js';
import { cloudOf } from './clouds.js';
import { cloudRegion } from './cloud-region.js';
import type { Profile } from './config-file.js';

/** Where a client's settings come from, in the order in which they count. */
export interface SettingSources {
  readonly flags: Flags;
  /** The parts of a handle, which begin with the client's variables. */
  readonly handleParts?: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly profile: Profile;
  /** The emulator of this command, if it has one. */
  readonly emulatorUrl?: string | undefined;
}

/** The options of a vendor's client. Throws a UsageError that names what is missing and every place to give it. */
export async function readClientOptions(
  vendor: VendorEntry,
  sources: SettingSources,
): Promise<Record<string, unknown>> {
  const { emulatorUrl } = sources;
  const options: Record<string, unknown> = {};
  for (const [index, { name }] of vendor.variables.entries()) {
    options[name] = await readVariable(vendor, index, sources);
  }
  const network = readSetting(vendor, 'network', sources);
  if (network !== undefined && vendor.networks.length > 1) options['network'] = network;
  if (emulatorUrl !== undefined) {
    options['endpoint'] = emulatedEndpoint(vendor, emulatorUrl);
    options['credentials'] = cloudOf(vendor.cloud).emulatorCredentials;
    return options;
  }
  const endpoint = readSetting(vendor, 'endpoint-url', sources)?.replaceAll('{vendor}', vendor.id);
  return endpoint === undefined ? options : { ...options, endpoint };
}

/** Where an emulator serves a vendor: its id, then the client's variables but the region. */
export function emulatedEndpoint(vendor: VendorEntry, url: string): string {
  const others = vendor.variables.filter(({ name }) => name !== 'region');
  return [url, vendor.id, ...others.map(({ name }) => `{${name}}`)].join('/');
}

/** `DOWNLOAD_TASKS_ENDPOINT_URL_BAIDU_BLS`, or without a vendor `DOWNLOAD_TASKS_ENDPOINT_URL`. */
export function settingVariable(setting: string, vendor?: string): string {
  const words = ['download-tasks', setting, ...(vendor === undefined ? [] : [vendor])];
  return words.join('_').replaceAll('-', '_').toUpperCase();
}

function readSetting(
  vendor: VendorEntry,
  name: string,
  sources: SettingSources,
): string | undefined {
  const { flags, environment, profile } = sources;
  return (
    textFlag(flags, attributeName(name)) ||
    environment[settingVariable(name, vendor.id)] ||
    environment[settingVariable(name)] ||
    profile.valueFor(vendor.id, attributeName(name))
  );
}

async function readVariable(
  vendor: VendorEntry,
  index: number,
  sources: SettingSources,
): Promise<string> {
  const { name = '', example = '' } = vendor.variables[index] ?? {};
  const option = kebabCase(name);
  const value =
    textFlag(sources.flags, attributeName(option)) ??
    sources.handleParts?.[index] ??
    readSetting(vendor, option, sources) ??
    (name === 'region' ? await cloudRegion(cloudOf(vendor.cloud), sources.environment) : undefined);
  if (value !== undefined) return value;
  if (sources.emulatorUrl !== undefined) return example;
  throw new UsageError(
    `${vendor.id} needs a ${name}. Give it as --${option}, in the environment as ${settingVariable(option, vendor.id)} or ${settingVariable(option)}, or as "${attributeName(option)}" in a profile of the configuration file.`,
  );
}
