import type { KeyMaterial } from './credential-scheme.js';

/** Where a provider has its keys from. */
export interface KeyFinder {
  find(): Promise<KeyMaterial>;
  /** The keys without asking anybody; undefined where that is not possible. */
  atHand?(): KeyMaterial | undefined;
  /**
   * The vendor refused keys with one of these values: they are not taken from memory again. False
   * where there can be no others.
   */
  drop(refused: readonly string[]): boolean;
}
