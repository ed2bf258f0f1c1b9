import type { LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

import { DownloadError } from '../download-error.js';
import { late } from '../late-modules.js';

/** From IANA's special-purpose registry: addresses that are never public servers. */
const specialIpv4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Parts of 2000::/3 for tunnels, documentation and other purposes that are not public. */
const specialIpv6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

/** Prefixes of IPv4 addresses in IPv6: mapped addresses, and NAT64 of IPv6-only networks. */
const embeddingPrefixes = ['::ffff:', '64:ff9b::'];

const special = new BlockList();
const publicIpv6 = new BlockList();

for (const [network, prefix] of specialIpv4) {
  special.addSubnet(network, prefix, 'ipv4');
  for (const embedding of embeddingPrefixes) {
    special.addSubnet(`${embedding}${network}`, 96 + prefix, 'ipv6');
  }
}
for (const [network, prefix] of specialIpv6) {
  special.addSubnet(network, prefix, 'ipv6');
}

publicIpv6.addSubnet('2000::', 3, 'ipv6');
for (const embedding of embeddingPrefixes) {
  publicIpv6.addSubnet(`${embedding}0.0.0.0`, 96, 'ipv6');
}

/** Whether an address is on the public internet. Returns false in doubt. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) {
    return !special.check(address, 'ipv4');
  }
  if (isIP(address) !== 6 || address.includes('%')) {
    return false;
  }
  return publicIpv6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/**
 * Whether a name never leads to the public internet. All that can be checked if a proxy resolves
 * the name.
 */
export function isLocalName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '').toLowerCase();
  if (isIP(name.replace(/^\[|\]$/g, '')) !== 0) {
    return false;
  }
  return !name.includes('.') || /\.(?:localhost|local|internal)$/.test(name);
}

export function privateAddressError(host: string): DownloadError {
  const message =
    `The link leads to ${host}, which is not on the public internet (loopback, private, link-local or reserved). ` +
    'If that is intended, add the host to `allowHosts`.';
  return new DownloadError({ reason: 'unsafe-link', message });
}

type Resolve = (
  hostname: string,
  options: { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A `lookup` for `http.request` that fails if any address of the name is not public. The connection
 * goes to the addresses that were checked, so changing the DNS record in between has no effect.
 */
export function createPublicLookup(resolve: Resolve = late.dns.lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) {
        callback(error ?? new Error(`no address for ${hostname}`), []);
      } else if (addresses.some(({ address }) => !isPublicAddress(address))) {
        callback(privateAddressError(hostname), []);
      } else if (options.all === true) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}
