import { readJourney } from './journey.js';
import { isObject } from './json.js';
import { specHosts } from './spec-hosts.js';
import { readVendorSpec, vendors } from './spec.js';

/**
 * The public host of a vendor in the region of its journey. Other variables remain in braces:
 * `https://{project}.cn-hangzhou.log.aliyuncs.com`.
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
 * The domains to which clients prepend a value, such as `cn-hangzhou.log.aliyuncs.com`.
 */
export function domainsOfNames(): string[] {
  return vendors.flatMap((vendor) => {
    const [, domain] = /\{\w+\}\.([^{/]+)/.exec(hostTemplate(vendor)) ?? [];
    return domain === undefined ? [] : [domain];
  });
}
