import { type Cloud, cloudCredentials } from '@download-tasks/auth/clouds';
import { DownloadTasksError } from '@download-tasks/client-core';
import type { VendorEntry } from './vendor-entry.js';
import { cloudOf } from './cloud-of.js';
import { homeOf } from './home-of.js';
import { loadProxyFetch } from './load-proxy-fetch.js';
import { readChoice, readConfigured, type SettingSources } from './settings.js';

/** A profile of the cloud's own CLI, and the source of the choice. */
export interface CredentialProfile {
  readonly name: string;
  /** An option or variable of this program, a variable of the cloud, or the configuration file. */
  readonly chosenBy: 'choice' | 'cloud' | 'file';
}

/**
 * Returns the profile that was chosen for a vendor. Undefined: the cloud's file determines the
 * current profile.
 */
export function chooseCredentialProfile(
  vendor: VendorEntry,
  sources: SettingSources,
): CredentialProfile | undefined {
  const { environment } = sources;
  const chosen = readChoice(vendor, 'credential-profile', sources);
  if (chosen) {
    return { name: chosen, chosenBy: 'choice' };
  }
  const variables = cloudOf(vendor.cloud).profiles?.variables ?? [];
  const ofCloud = variables.map((name) => environment[name]).find(Boolean);
  if (ofCloud !== undefined) {
    return { name: ofCloud, chosenBy: 'cloud' };
  }
  const configured = readConfigured(vendor, 'credential-profile', sources);
  return configured === undefined ? undefined : { name: configured, chosenBy: 'file' };
}

/**
 * Returns the keys of the chosen profile. An explicit choice uses that profile only. A profile of
 * the configuration file has lower priority than keys in the environment, as every setting of that
 * file does. Returns undefined if the client finds its keys itself.
 */
export async function profileCredentials(
  cloud: Cloud,
  profile: CredentialProfile | undefined,
  environment: SettingSources['environment'],
): Promise<(() => Promise<object>) | undefined> {
  if (profile === undefined || profile.chosenBy === 'cloud') {
    return undefined;
  }
  const fetch = await loadProxyFetch(environment);
  const common = { environment, homeDirectory: homeOf(environment), ...(fetch && { fetch }) };
  const named = await cloudCredentials(cloud, { ...common, profile: profile.name });
  if (profile.chosenBy === 'choice') {
    return named;
  }
  const sources = cloud.environmentSources;
  return firstOf(await cloudCredentials(cloud, { ...common, sources }), named);
}

function firstOf(first: () => Promise<object>, second: () => Promise<object>) {
  return async (): Promise<object> => {
    try {
      return await first();
    } catch (error) {
      const hasNone = DownloadTasksError.isInstance(error) && error.code === 'NoCredentials';
      if (hasNone) {
        return second();
      }
      throw error;
    }
  };
}
