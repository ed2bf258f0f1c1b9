import type { Peer } from './peer.js';
import { headersOf, type WireMessage } from './wire-message.js';

/**
 * Headers that the HTTP library under a client writes, in the versions of Node that it runs on.
 * They mean nothing to the vendors.
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
 * Names of the other headers that one of two requests has and the other has not, or has with
 * another value.
 */
export function differingHeaders(one: WireMessage, other: WireMessage): string[] {
  const [ours, theirs] = [comparable(one), comparable(other)];
  const names = [...new Set([...ours.keys(), ...theirs.keys()])];
  return names.filter((name) => !libraryHeaders.has(name) && ours.get(name) !== theirs.get(name));
}

/** Each run has ports of its own. */
function comparable(message: WireMessage): Map<string, string> {
  const headers = headersOf(message);
  return headers.set('host', headers.get('host')?.replace(/:\d+$/, '') ?? '');
}

type Explanations = Readonly<Record<string, string>>;

const ofEveryVendor: Explanations = {
  authorization: 'signs what else differs; that it is valid is what the emulator says',
};

const ofRpc: Explanations = {
  ...ofEveryVendor,
  'x-acs-signature-nonce': 'is new in every request',
  'x-acs-credentials-provider': 'is undocumented; the official core tells where its keys come from',
};

const ofTemporaryKeys: Readonly<Record<string, Explanations>> = {
  'aliyun-dbs': { 'x-acs-accesskey-id': 'is undocumented; Credential says the same' },
  'aliyun-dms': { 'x-acs-accesskey-id': 'is undocumented; Credential says the same' },
};

const ofVendor: Readonly<Record<string, Explanations>> = {
  'aliyun-dbs': ofRpc,
  'aliyun-dms': ofRpc,
  'aliyun-sls': {
    ...ofEveryVendor,
    'x-log-content-sha256': 'hashes the same JSON with its members in another order',
  },
  'baidu-bls': {
    ...ofEveryVendor,
    'content-type': 'spells the character set utf-8, as documented, where the package has UTF-8',
  },
};

/**
 * The headers in which our requests differ from those of an official package, each for a reason.
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
