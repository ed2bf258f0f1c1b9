import { readJourney } from './journey.js';
import { isObject } from './json.js';
import { specHosts } from './spec-hosts.js';
import { readVendorSpec, vendors } from './spec.js';

/**
 * Where a vendor is reached from everywhere in the region of its journey. Other variables stay in
 * braces: `https://{project}.cn-hangzhou.log.aliyuncs.com`.
 */
export function hostTemplate(vendor: string): string {
  const { public: hosts } = specHosts(readVendorSpec(vendor).document);
  const { region } = readJourney(vendor).client;
  const found = isObject(hosts) ? (hosts[String(region)] ?? hosts['*']) : undefined;
  if (typeof found !== 'string') {
    throw new Error(`${vendor} has no public host in the region ${String(region)} of its journey`);
  }
  return found;
}

/**
 * Domains below which a client makes up the names of hosts, such as `cn-hangzhou.log.aliyuncs.com`.
 */
export function domainsOfNames(): string[] {
  return vendors.flatMap((vendor) => {
    const [, domain] = /\{\w+\}\.([^{/]+)/.exec(hostTemplate(vendor)) ?? [];
    return domain === undefined ? [] : [domain];
  });
}
