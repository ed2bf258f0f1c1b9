import { hashHex } from './identifiers.js';

/** Numbers from 0 up to, but not including, 1: the same ones for the same seed. */
export type Random = () => number;

/** A 32-bit generator (mulberry32), for probabilities and latencies. */
export function createRandom(seed: string): Random {
  let state = Number.parseInt(hashHex(seed).slice(0, 8), 16);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
