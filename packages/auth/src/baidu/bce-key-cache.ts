import { signingCrypto } from '../crypto/index.js';
import { type Soon, whenReady } from '../crypto/signing-crypto.js';
import type { BaiduCredentials } from './cloud.js';

/**
 * Derives signing keys and caches the last one for each credentials object: it is valid for all
 * requests within one second. A key is released together with its credentials, so that no secret is
 * held longer than they are.
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
