import { type Load, type Operation, runLoad } from './operation.js';

/** Run as a child, one for each contender: answers each load with what it took, and ends when something is wrong. */
const contenders: Readonly<Record<string, (endpoint: string) => Promise<Operation>>> = {
  'sign-with-ours': async () => (await import('./sign-with-ours.js')).signWithOurs(),
  'sign-with-web-crypto': async () =>
    (await import('./sign-with-web-crypto.js')).signWithWebCrypto(),
  'sign-with-peer': async () => (await import('./sign-with-peer.js')).signWithPeer(),
  'call-with-ours': async (endpoint) =>
    (await import('./call-with-ours.js')).callWithOurs(endpoint),
  'call-with-peer': async (endpoint) =>
    (await import('./call-with-peer.js')).callWithPeer(endpoint),
  'call-with-fetch': async (endpoint) =>
    (await import('./call-with-fetch.js')).callWithFetch(endpoint),
};

const [, , name = '', endpoint = ''] = process.argv;
const operation = await contenders[name]?.(endpoint);
if (operation === undefined) throw new Error(`there is no contender "${name}"`);

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
