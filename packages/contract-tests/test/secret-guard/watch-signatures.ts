import crypto, { type BinaryLike, type Hmac, type KeyObject } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { learnSignature } from './find-secrets.js';
import { report } from './leaks.js';
import { marker, markerPattern } from './marker.js';
import { publishedSecrets } from './published-secrets.js';

/**
 * Remembers every signature when it is computed, and checks that its key is a secret that the guard
 * can recognise.
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
  // A key that another HMAC derived is already known as its result. A key that is a plain hash is
  // remembered here.
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
  const what = `the guard could not recognise it in output: add "${marker}" to it`;
  report({ surface: 'unmarked', where: 'the key of an HMAC', what });
}
