import { type Soon, whenReady } from '../crypto/signing-crypto.js';
import type { TencentCredentials } from './credential-scheme.js';
import { computeTc3SigningKey } from './tc3-hmac-sha256.js';

/**
 * Derives the signing keys of one product and caches that of the last day for each credentials
 * object: a day's key costs three signatures. A key is released together with its credentials, so
 * that no secret is held longer than they are.
 */
export class Tc3KeyCache {
  readonly #service: string;
  readonly #keys = new WeakMap<
    TencentCredentials,
    { readonly day: string; readonly key: Uint8Array }
  >();

  constructor(service: string) {
    this.#service = service;
  }

  get(credentials: TencentCredentials, day: string): Soon<Uint8Array> {
    const held = this.#keys.get(credentials);
    if (held?.day === day) {
      return held.key;
    }
    const { secretKey } = credentials;
    return whenReady(computeTc3SigningKey(secretKey, day, this.#service), (key) => {
      this.#keys.set(credentials, { day, key });
      return key;
    });
  }
}
