import crypto, { type BinaryLike, type Hmac, type KeyObject } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { learnSignature } from './find-secrets.js';
import { report } from './leaks.js';
import { marker, markerPattern } from './marker.js';
import { publishedSecrets } from './published-secrets.js';

/**
 * Learns every signature where it is computed, and sees to it that what it is computed with is a
 * secret that can be recognised.
 */
export function watchSignatures(): void {
  const { createHmac } = crypto;
  Object.assign(crypto, {
    createHmac: (algorithm: string, key: BinaryLike | KeyObject): Hmac => {
      checkKey(key);
      const hmac = createHmac(algorithm, key);
      const digest = hmac.digest.bind(hmac);
      return Object.assign(hmac, {
        digest: (encoding?: 'hex' | 'base64') => {
          const bytes = digest();
          learnSignature(bytes);
          return encoding === undefined ? bytes : bytes.toString(encoding);
        },
      });
    },
  });
  syncBuiltinESMExports();
}

function checkKey(key: BinaryLike | KeyObject): void {
  if (typeof key !== 'string') {
    return;
  }
  // Keys that were derived from others by another HMAC were learned there; keys that are a hash of
  // something are learned here.
  if (/^[\da-f]{64}$/.test(key)) {
    learnSignature(Buffer.from(key, 'hex'));
  } else {
    checkMark(key);
  }
}

function checkMark(key: string): void {
  if (markerPattern.test(key)) {
    return;
  }
  if (publishedSecrets.some((published) => key.includes(published))) {
    return;
  }
  const what = `it would not be recognised where it comes out: let it contain "${marker}"`;
  report({ surface: 'unmarked', where: 'the key of an HMAC', what });
}
