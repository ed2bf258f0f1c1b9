import { hashHex } from '../tools/seeded.js';
import { clockWindowMs } from './signed-request.js';

/** Remembers which nonces were used, so that a request cannot be replayed. */
export interface NonceStore {
  /** Records a nonce. Returns `false` if the access key has used it before. */
  claim(accessKeyId: string, nonce: string, now: Date): boolean;
}

/**
 * A request is valid for the window before and after its time, so that its nonce must be kept for
 * both.
 */
const lifetimeMs = 2 * clockWindowMs;

/**
 * Keeps at most `limit` nonces. Beyond that it forgets the oldest, although their requests may
 * still be valid.
 */
export function createNonceStore(limit = 100_000): NonceStore {
  const expiries = new Map<string, number>();
  return {
    claim(accessKeyId, nonce, now) {
      const time = now.getTime();
      // In order of insertion, and so of expiry, unless a clock skew was injected in between.
      for (const [key, expiry] of expiries) {
        if (expiry > time && expiries.size < limit) {
          break;
        }
        expiries.delete(key);
      }
      const key = hashHex(JSON.stringify([accessKeyId, nonce]));
      if (expiries.has(key)) {
        return false;
      }
      expiries.set(key, time + lifetimeMs);
      return true;
    },
  };
}
