import { readdirSync } from 'node:fs';
import { baiduSdkPeers } from './baidu-sdk.js';
import { openApiCorePeers } from './openapi-core.js';
import type { Peer } from './peer.js';
import { popCorePeers } from './pop-core.js';
import type { Scheme } from './scheme.js';
import { slsSdkPeers } from './sls-sdk.js';

/** The exports of a file in `official/`: the peers of one vendor, and calls that they sign. */
interface OwnPeers {
  readonly peers: readonly Peer[];
  readonly schemes: readonly Scheme[];
}

const folder = new URL('./official/', import.meta.url);

/** The peers with their own file. */
export const ownPeers: readonly OwnPeers[] = await Promise.all(
  readdirSync(folder).map(async (file): Promise<OwnPeers> => {
    const name = file.replace(/\.ts$/, '');
    return import(`./official/${name}.ts`);
  }),
);

/** The vendors' own packages, with every option that affects signing. */
export const officialPeers: readonly Peer[] = [
  ...openApiCorePeers,
  ...popCorePeers,
  ...slsSdkPeers,
  ...baiduSdkPeers,
  ...ownPeers.flatMap(({ peers }) => peers),
];

export function officialPeer(name: string): Peer {
  const found = officialPeers.find((peer) => peer.name === name);
  if (found === undefined) {
    throw new Error(`no peer ${name}`);
  }
  return found;
}
