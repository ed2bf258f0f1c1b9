import { nodeSigningCrypto } from './node.js';
import type { SigningCrypto } from './signing-crypto.js';
import { webSigningCrypto } from './web.js';

/** Node's own cryptography if available, otherwise WebCrypto. */
export const signingCrypto: SigningCrypto = hasNodeCrypto() ? nodeSigningCrypto : webSigningCrypto;

function hasNodeCrypto(): boolean {
  const host: { readonly process?: { readonly getBuiltinModule?: unknown } } = globalThis;
  return typeof host.process?.getBuiltinModule === 'function';
}
