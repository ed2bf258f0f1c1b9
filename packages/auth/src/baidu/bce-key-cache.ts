import { signingCrypto } from '../crypto/index.js';
import { type Soon, whenReady } from '../crypto/signing-crypto.js';
import type { BaiduCredentials } from './cloud.js';

/**
 * Derives signing keys and remembers the last one for each credentials object: it is good for all
 * requests of one second. A key is forgotten together with its credentials, so that nothing secret
 * is held any longer than they are.
 */
export class BceKeyCache {
  readonly #keys = new WeakMap<
    BaiduCredentials,
    { readonly prefix: string; readonly key: string }
  >();

  get(credentials: BaiduCredentials, prefix: string): Soon<string> {
    const held = this.#keys.get(credentials);
    if (held?.prefix === prefix) {
      return held.key;
    }
    return whenReady(signingCrypto.hmacSha256Hex(credentials.secretAccessKey, prefix), (key) => {
      this.#keys.set(credentials, { prefix, key });
      return key;
    });
  }
}
