import type { KeyMaterial } from './credential-scheme.js';

/** Where a provider has its keys from. */
export interface KeyFinder {
  find(): Promise<KeyMaterial>;
  /** The vendor refused keys with one of these values: they are not taken from memory again. False where there can be no others. */
  drop(refused: readonly string[]): boolean;
}
