import { BlockList, isIP } from 'node:net';
import { domainToASCII } from 'node:url';

type Matcher = (target: Target) => boolean;

interface Target {
  /** Lower case, without brackets and without a trailing dot. */
  readonly host: string;
  readonly port: string;
}

/**
 * Reads a `NO_PROXY` list as curl, Go, Python and undici read it. Entries are separated by commas
 * or blanks:
 *
 * - `*`: every host
 * - `example.com`, `.example.com`, `*.example.com`, `example.com.`: the host and all names below it
 * - `10.1.2.3`, `::1`, `[::1]`: one address
 * - `10.0.0.0/8`, `fd00::/8`: a network
 * - any name or address with `:port` (an IPv6 address in brackets): that port only
 *
 * Case does not matter. Other entries match nothing.
 */
export function readNoProxy(list: string): (target: URL) => boolean {
  const matchers = list
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .map((entry) => readEntry(entry.toLowerCase()));
  return (url) => {
    const target = { host: bareHost(url.hostname), port: portOf(url) };
    return matchers.some((matches) => matches(target));
  };
}

function readEntry(entry: string): Matcher {
  // The end of an IPv6 address looks like a port, so addresses are checked first.
  if (isIP(entry) !== 0 || entry.includes('/')) {
    return readHost(entry);
  }
  const [, name = entry, port] = /^(.+):(\d{1,5})$/.exec(entry) ?? [];
  const matches = readHost(name);
  if (port === undefined) {
    return matches;
  }
  return (target) => target.port === String(Number(port)) && matches(target);
}

function readHost(entry: string): Matcher {
  if (entry === '*') {
    return () => true;
  }
  const [, address = '', prefix] = /^\[?([\da-f:.]+)\]?(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const version = isIP(address);
  if (version !== 0) {
    return readNetwork(address, version, prefix);
  }
  const name = bareHost(domainToASCII(entry.replace(/^\*?\./, '')));
  if (name === '') {
    return () => false;
  }
  return ({ host }) => host === name || host.endsWith(`.${name}`);
}

function readNetwork(address: string, version: number, prefix: string | undefined): Matcher {
  const bits = version === 4 ? 32 : 128;
  const length = prefix === undefined ? bits : Number(prefix);
  if (length > bits) {
    return () => false;
  }
  const network = new BlockList();
  network.addSubnet(address, length, version === 4 ? 'ipv4' : 'ipv6');
  return ({ host }) => {
    const hostVersion = isIP(host);
    return hostVersion !== 0 && network.check(host, hostVersion === 4 ? 'ipv4' : 'ipv6');
  };
}

function bareHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

function portOf({ port, protocol }: URL): string {
  if (port !== '') {
    return port;
  }
  return protocol === 'https:' ? '443' : '80';
}
