import { signingCrypto } from '#crypto';
import { deriveSls4SigningKey } from './sls4-hmac-sha256.js';

/** Enough for the turn of a day while keys are being rotated. */
const limit = 4;

/**
 * Derives signing keys and keeps the few used last: a day's key costs four signatures. They are kept under a hash, so that the access
 * key itself is not held any longer than the signature takes.
 */
export class Sls4KeyCache {
  readonly #keys = new Map<string, Uint8Array>();

  async get(accessKeySecret: string, day: string, region: string): Promise<Uint8Array> {
    const name = await signingCrypto.sha256Hex(`${day}\n${region}\n${accessKeySecret}`);
    const key = this.#keys.get(name) ?? (await deriveSls4SigningKey(accessKeySecret, day, region));
    this.#keys.delete(name);
    this.#keys.set(name, key);
    const [oldest] = this.#keys.keys();
    if (this.#keys.size > limit && oldest !== undefined) this.#keys.delete(oldest);
    return key;
  }

  /** How many keys are kept. */
  get size(): number {
    return this.#keys.size;
  }
}
