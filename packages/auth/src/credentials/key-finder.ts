import type { KeyMaterial } from './credential-scheme.js';

/** The source of a provider's keys. */
export interface KeyFinder {
  find(): Promise<KeyMaterial>;
  /** The keys without a lookup; undefined if that is not possible. */
  available?(): KeyMaterial | undefined;
  /**
   * The vendor rejected keys with one of these values: drop them from the cache. Returns false if
   * there can be no others.
   */
  drop(rejected: readonly string[]): boolean;
}
