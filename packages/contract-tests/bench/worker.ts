import { type Load, type Operation, runLoad } from './operation.js';

/**
 * Run as a child, one for each contender: reports the costs of each load, and exits on any error.
 */
const contenders: Readonly<Record<string, (endpoint: string) => Promise<Operation>>> = {
  'sign-bce': async () => (await import('./sign-with-ours.js')).signWithOurs(),
  'sign-bce-web-crypto': async () =>
    (await import('./sign-with-web-crypto.js')).signWithWebCrypto(),
  'sign-bce-peer': async () => (await import('./sign-with-peer.js')).signWithPeer(),
  'sign-sls4': async () => (await import('./sign-aliyun.js')).signSls4(),
  'sign-acs3': async () => (await import('./sign-aliyun.js')).signAcs3(),
  'sign-acs3-peer': async () => (await import('./sign-aliyun.js')).signAcs3WithPeer(),
  'sign-limit': async () => (await import('./limits.js')).hashAndHmac(),
  'call-bls': async (endpoint) => (await import('./call-with-ours.js')).callWithOurs(endpoint),
  'call-bls-peer': async (endpoint) => (await import('./call-with-peer.js')).callWithPeer(endpoint),
  'call-fetch': async (endpoint) => (await import('./call-with-fetch.js')).callWithFetch(endpoint),
  'call-sls': async (endpoint) => (await import('./call-aliyun.js')).callSls(endpoint),
  'call-sls-peer': async (endpoint) => (await import('./call-aliyun.js')).callSlsWithPeer(endpoint),
  'call-dbs': async (endpoint) => (await import('./call-aliyun.js')).callDbs(endpoint),
  'call-dbs-openapi-core': async (endpoint) =>
    (await import('./call-aliyun.js')).callDbsWithOpenApiCore(endpoint),
  'call-dbs-pop-core': async (endpoint) =>
    (await import('./call-aliyun.js')).callDbsWithPopCore(endpoint),
  'call-node-http': async (endpoint) => (await import('./limits.js')).callWithNodeHttp(endpoint),
  'call-limit': async (endpoint) => (await import('./limits.js')).callWithUndici(endpoint),
};

const [, , name = '', endpoint = ''] = process.argv;
const operation = await contenders[name]?.(endpoint);
if (operation === undefined) {
  throw new Error(`there is no contender "${name}"`);
}

process.on('message', (load: Load) => {
  runLoad(operation, load).then(
    (turn) => process.send?.(turn),
    (reason: unknown) => {
      console.error(`${name}:`, reason);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
