import type { Peer } from './peer.js';
import { headersOf, type WireMessage } from './wire-message.js';

/**
 * Headers that a client's HTTP library adds, in the supported versions of Node. The vendors ignore
 * them.
 */
const libraryHeaders = new Set([
  'accept-encoding',
  'accept-language',
  'connection',
  'content-length',
  'sec-fetch-mode',
  'transfer-encoding',
  'user-agent',
]);

/**
 * Returns the names of the other headers that differ between two requests or exist in only one of
 * them.
 */
export function differingHeaders(one: WireMessage, other: WireMessage): string[] {
  const [ours, theirs] = [comparable(one), comparable(other)];
  const names = [...new Set([...ours.keys(), ...theirs.keys()])];
  return names.filter((name) => !libraryHeaders.has(name) && ours.get(name) !== theirs.get(name));
}

/** Removes the port from the host, because each run has different ports. */
function comparable(message: WireMessage): Map<string, string> {
  const headers = headersOf(message);
  return headers.set('host', headers.get('host')?.replace(/:\d+$/, '') ?? '');
}

type Explanations = Readonly<Record<string, string>>;

const ofEveryVendor: Explanations = {
  authorization: 'signs the other differences; the emulator checks that it is valid',
};

const ofRpc: Explanations = {
  ...ofEveryVendor,
  'x-acs-signature-nonce': 'is new in every request',
  'x-acs-credentials-provider': 'is undocumented; the official core names the source of its keys',
};

const ofTemporaryKeys: Readonly<Record<string, Explanations>> = {
  'aliyun-dbs': { 'x-acs-accesskey-id': 'is undocumented; Credential contains the same' },
  'aliyun-dms': { 'x-acs-accesskey-id': 'is undocumented; Credential contains the same' },
};

const ofVendor: Readonly<Record<string, Explanations>> = {
  'aliyun-dbs': ofRpc,
  'aliyun-dms': ofRpc,
  'aliyun-sls': {
    ...ofEveryVendor,
    'x-log-content-sha256': 'hashes the same JSON with its members in a different order',
  },
  'baidu-bls': {
    ...ofEveryVendor,
    'content-type': 'spells the character set utf-8, as documented; the package sends UTF-8',
  },
};

/**
 * Returns the headers in which our requests differ from those of an official package, each with a
 * reason.
 */
export function explainedDifferences(
  vendor: string,
  { differences }: Pick<Peer, 'differences'>,
  withTemporaryKeys: boolean,
): string[] {
  return Object.keys({
    ...(differences === undefined ? ofVendor[vendor] : { ...ofEveryVendor, ...differences }),
    ...(withTemporaryKeys && ofTemporaryKeys[vendor]),
  });
}
