import { createHash } from 'node:crypto';

/** Identifiers that look random and are the same in every run with the same seed. */
export interface Identifiers {
  /** The next identifier of a sequence, as 32 hexadecimal digits. */
  nextHex(sequence: string): string;
}

export function createIdentifiers(seed: string): Identifiers {
  const counters = new Map<string, number>();
  return {
    nextHex(sequence) {
      const count = (counters.get(sequence) ?? 0) + 1;
      counters.set(sequence, count);
      return hashHex(`${seed}/${sequence}/${count}`).slice(0, 32);
    },
  };
}

/** SHA-256 of a text as 64 hexadecimal digits: the emulator's only source of arbitrary values. */
export function hashHex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Groups 32 hexadecimal digits as 8-4-4-4-12. */
export function groupAsUuid(hex: string): string {
  return [8, 12, 16, 20, 32]
    .map((end, index, ends) => hex.slice(index === 0 ? 0 : ends[index - 1], end))
    .join('-');
}

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
