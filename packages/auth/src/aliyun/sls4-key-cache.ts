import { type Soon, whenReady } from '../crypto/signing-crypto.js';
import type { AliyunCredentials } from './cloud.js';
import { computeSls4SigningKey } from './sls4-hmac-sha256.js';

/**
 * Derives the signing keys of one region and caches that of the last day for each credentials
 * object: a day's key costs four signatures. A key is released together with its credentials, so
 * that no secret is held longer than they are.
 */
export class Sls4KeyCache {
  readonly #region: string;
  readonly #keys = new WeakMap<
    AliyunCredentials,
    { readonly day: string; readonly key: Uint8Array }
  >();

  constructor(region: string) {
    this.#region = region;
  }

  get(credentials: AliyunCredentials, day: string): Soon<Uint8Array> {
    const held = this.#keys.get(credentials);
    if (held?.day === day) {
      return held.key;
    }
    const { accessKeySecret } = credentials;
    return whenReady(computeSls4SigningKey(accessKeySecret, day, this.#region), (key) => {
      this.#keys.set(credentials, { day, key });
      return key;
    });
  }
}
