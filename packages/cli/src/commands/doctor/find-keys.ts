import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cloudOf, keyVariables } from '../../clients/cloud-of.js';
import { homeOf } from '../../clients/home-of.js';
import { chooseCredentialProfile } from '../../clients/credential-profile.js';
import type { SettingSources } from '../../clients/settings.js';
import type { VendorEntry } from '../../clients/vendor-entry.js';
import type { Check } from './check.js';

/** Reports where a vendor's keys would come from, but never their values. */
export function findKeys(vendor: VendorEntry, sources: SettingSources): Check {
  const { environment } = sources;
  const cloud = cloudOf(vendor.cloud);
  const variables = keyVariables(cloud);
  const profile = chooseCredentialProfile(vendor, sources);
  const file = cloud.profiles && join(homeOf(environment), cloud.profiles.file);
  if (profile?.chosenBy !== 'choice') {
    const found = findVariables(variables, environment);
    if (found !== undefined) {
      return found;
    }
  }
  if (file !== undefined && existsSync(file)) {
    const detail =
      profile === undefined ? `profile file: ${file}` : `profile "${profile.name}" of ${file}`;
    return { name: 'credentials', result: 'ok', detail };
  }
  const wanted = variables[0]?.join(' and ') ?? '';
  const missing = file === undefined ? '' : `, and no ${file}`;
  return {
    name: 'credentials',
    result: 'warning',
    detail: `none in the environment${missing}. Set ${wanted}`,
  };
}

function findVariables(
  groups: readonly (readonly string[])[],
  environment: SettingSources['environment'],
): Check | undefined {
  const found = groups.find((names) => names.every((name) => environment[name]));
  if (found !== undefined) {
    return { name: 'credentials', result: 'ok', detail: `environment: ${found.join(', ')}` };
  }
  const half = groups.flat().find((name) => environment[name]);
  if (half === undefined) {
    return undefined;
  }
  const detail = `${half} is set, but the variables that belong to it are not`;
  return { name: 'credentials', result: 'failed', detail };
}
