import { baiduSdkPeers } from './baidu-sdk.js';
import { openApiCorePeers } from './openapi-core.js';
import type { Peer } from './peer.js';
import { popCorePeers } from './pop-core.js';
import { slsSdkPeers } from './sls-sdk.js';

/** The vendors' own packages, with every choice that changes how they sign. */
export const officialPeers: readonly Peer[] = [
  ...openApiCorePeers,
  ...popCorePeers,
  ...slsSdkPeers,
  ...baiduSdkPeers,
];

export function officialPeer(name: string): Peer {
  const found = officialPeers.find((peer) => peer.name === name);
  if (found === undefined) {
    throw new Error(`no peer ${name}`);
  }
  return found;
}
