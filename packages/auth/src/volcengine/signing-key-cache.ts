import { type Soon, whenReady } from '../crypto/signing-crypto.js';
import type { VolcengineCredentials } from './cloud.js';
import { computeSigningKey } from './hmac-sha256.js';

/**
 * Derives signing keys and caches the last one for each credentials object: a day's key costs four
 * signatures. A key is released together with its credentials, so that no secret is held longer
 * than they are.
 */
export class SigningKeyCache {
  readonly #keys = new WeakMap<
    VolcengineCredentials,
    { readonly scope: string; readonly key: Uint8Array }
  >();

  get(credentials: VolcengineCredentials, scope: string): Soon<Uint8Array> {
    const held = this.#keys.get(credentials);
    if (held?.scope === scope) {
      return held.key;
    }
    return whenReady(computeSigningKey(credentials.secretAccessKey, scope), (key) => {
      this.#keys.set(credentials, { scope, key });
      return key;
    });
  }
}
