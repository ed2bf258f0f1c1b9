import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cloudOf, homeOf } from '../context/clouds.js';
import { chooseCredentialProfile } from '../context/credential-profile.js';
import type { SettingSources } from '../context/settings.js';
import type { VendorEntry } from '../vendor/vendor-entry.js';
import type { Check } from './check.js';

/** Where a vendor's keys would come from. Never what they are. */
export function findKeys(vendor: VendorEntry, sources: SettingSources): Check {
  const { environment } = sources;
  const { keyVariables, profileFile } = cloudOf(vendor.cloud);
  const profile = chooseCredentialProfile(vendor, sources);
  const file = join(homeOf(environment), ...profileFile);
  if (profile?.chosenBy !== 'choice') {
    const found = findVariables(keyVariables, environment);
    if (found !== undefined) return found;
  }
  if (existsSync(file)) {
    const detail =
      profile === undefined ? `profile file: ${file}` : `profile "${profile.name}" of ${file}`;
    return { name: 'credentials', result: 'ok', detail };
  }
  const wanted = keyVariables[0]?.join(' and ') ?? '';
  return {
    name: 'credentials',
    result: 'warning',
    detail: `none in the environment, and no ${file}. Set ${wanted}`,
  };
}

function findVariables(
  pairs: readonly (readonly [id: string, secret: string])[],
  environment: SettingSources['environment'],
): Check | undefined {
  const pair = pairs.find(([id, secret]) => environment[id] && environment[secret]);
  if (pair !== undefined)
    return { name: 'credentials', result: 'ok', detail: `environment: ${pair.join(', ')}` };
  const half = pairs.flat().find((name) => environment[name]);
  if (half === undefined) return undefined;
  const detail = `${half} is set, but not what belongs to it`;
  return { name: 'credentials', result: 'failed', detail };
}
