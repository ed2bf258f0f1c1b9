import { cloudRegion } from '@download-tasks/auth/clouds';
import { UsageError } from '../input/usage-error.js';
import { attributeName, kebabCase } from '../input/kebab-case.js';
import { textFlag } from '../input/flags.js';
import type { VendorEntry } from './vendor-entry.js';
import { cloudOf } from './cloud-of.js';
import { homeOf } from './home-of.js';
import { emulatorAccess } from './emulator-access.js';
import { chooseCredentialProfile, profileCredentials } from './credential-profile.js';
import { readSetting, type SettingSources, settingVariable } from './settings.js';

/** Where a client's settings come from. */
export interface ClientSources extends SettingSources {
  /**
   * The parts of a handle, which start with the client's variables. Options override them; they
   * override every other source.
   */
  readonly handleParts?: readonly (string | undefined)[];
  /** The URL of the emulator that this command started, if any. */
  readonly emulatorUrl?: string | undefined;
}

/**
 * Returns the options of a vendor's client. Throws a UsageError that names the missing setting and
 * every place to set it.
 */
export async function readClientOptions(
  vendor: VendorEntry,
  sources: ClientSources,
): Promise<Record<string, unknown>> {
  const { emulatorUrl, environment } = sources;
  const cloud = cloudOf(vendor.cloud);
  const options: Record<string, unknown> = {};
  for (const [index, { name }] of vendor.variables.entries()) {
    options[name] = await readVariable(vendor, index, sources);
  }
  const network = readNetwork(vendor, sources);
  if (network !== undefined) {
    options['network'] = network;
  }
  if (emulatorUrl !== undefined) {
    options['endpoint'] = emulatedEndpoint(vendor, emulatorUrl);
    const { accessKeyId: id, secretAccessKey: secret } = emulatorAccess;
    options['credentials'] = cloud.credentials.build({ id, secret });
    return options;
  }
  const endpoint = readSetting(vendor, 'endpoint-url', sources)?.replaceAll('{vendor}', vendor.id);
  const profile = chooseCredentialProfile(vendor, sources);
  const credentials = await profileCredentials(cloud, profile, environment);
  return { ...options, ...(endpoint && { endpoint }), ...(credentials && { credentials }) };
}

/**
 * The URL at which an emulator serves a vendor: the vendor's id, then the client's variables,
 * except the region and variables that are sent in a header.
 */
export function emulatedEndpoint(vendor: VendorEntry, url: string): string {
  const others = vendor.variables.filter(
    ({ name, header }) => name !== 'region' && header === undefined,
  );
  return [url, vendor.id, ...others.map(({ name }) => `{${name}}`)].join('/');
}

async function readVariable(
  vendor: VendorEntry,
  index: number,
  sources: ClientSources,
): Promise<string> {
  const { name = '', example = '' } = vendor.variables[index] ?? {};
  const option = kebabCase(name);
  const value =
    textFlag(sources.flags, attributeName(option)) ??
    sources.handleParts?.[index] ??
    readSetting(vendor, option, sources) ??
    (name === 'region' ? await readCloudRegion(vendor, sources) : undefined);
  if (value !== undefined) {
    return value;
  }
  if (sources.emulatorUrl !== undefined) {
    return example;
  }
  throw new UsageError(
    `${vendor.id} needs a ${name}. Give it as --${option}, in the environment as ${settingVariable(option, vendor.id)} or ${settingVariable(option)}, or as "${attributeName(option)}" in a profile of the configuration file.`,
  );
}

async function readCloudRegion(
  vendor: VendorEntry,
  sources: ClientSources,
): Promise<string | undefined> {
  const profile = chooseCredentialProfile(vendor, sources)?.name;
  const { environment } = sources;
  const homeDirectory = homeOf(environment);
  return cloudRegion(cloudOf(vendor.cloud), { environment, homeDirectory, profile });
}

/**
 * Vendors with a single network ignore a network that is set for all vendors. A network requested
 * by option must exist.
 */
function readNetwork(vendor: VendorEntry, sources: ClientSources): string | undefined {
  const [only, ...others] = vendor.networks;
  if (others.length > 0) {
    return readSetting(vendor, 'network', sources);
  }
  const asked = textFlag(sources.flags, 'network');
  if (asked === undefined || asked === only) {
    return undefined;
  }
  throw new UsageError(`${vendor.id} has no network "${asked}". Use ${only}, or omit --network.`);
}
