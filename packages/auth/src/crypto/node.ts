import type { SigningCrypto } from './signing-crypto.js';

type NodeCrypto = ReturnType<typeof loadNodeCrypto>;

function loadNodeCrypto() {
  return process.getBuiltinModule('node:crypto');
}

let loaded: NodeCrypto | undefined;

/** Loaded by the first signature, not by the import of a client. */
function nodeCrypto(): NodeCrypto {
  return (loaded ??= loadNodeCrypto());
}

/**
 * `node:crypto`: an HMAC takes about a tenth of the time of WebCrypto on Node, where each step runs
 * in another thread. A whole signature, which is more than its HMACs, is many times as fast.
 */
export const nodeSigningCrypto: SigningCrypto = {
  hmacSha256: (key, message) => nodeCrypto().createHmac('sha256', key).update(message).digest(),
  hmacSha256Hex: (key, message) =>
    nodeCrypto().createHmac('sha256', key).update(message).digest('hex'),
  sha256Hex: (message) => nodeCrypto().hash('sha256', message, 'hex'),
  randomId: () => nodeCrypto().randomUUID().replaceAll('-', ''),
};
