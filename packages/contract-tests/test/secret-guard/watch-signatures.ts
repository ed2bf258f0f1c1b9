import crypto, { type BinaryLike, type Hmac, type KeyObject } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { learnSignature } from './find-secrets.js';
import { report } from './leaks.js';
import { marker, markerPattern } from './marker.js';
import { publishedSecrets } from './published-secrets.js';

/** Learns every signature where it is computed, and sees to it that what it is computed with is a secret that can be recognised. */
export function watchSignatures(): void {
  watchTokens();
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
  if (typeof key !== 'string') return;
  // Keys that were derived from others by another HMAC were learned there; keys that are a hash of something are learned here.
  if (/^[\da-f]{64}$/.test(key)) learnSignature(Buffer.from(key, 'hex'));
  else checkMark('the key of an HMAC', key);
}

/** Session tokens are not computed with, but put into headers as they are. */
function watchTokens(): void {
  const prototype: { set: (this: Headers, name: string, value: string) => void } =
    Headers.prototype;
  const { set } = prototype;
  prototype.set = function watched(name, value) {
    if (/security-token$/i.test(name)) checkMark('a session token', value);
    set.call(this, name, value);
  };
}

function checkMark(where: string, secret: string): void {
  if (markerPattern.test(secret)) return;
  if (publishedSecrets.some((published) => secret.includes(published))) return;
  const what = `it would not be recognised where it comes out: let it contain "${marker}"`;
  report({ surface: 'unmarked', where, what });
}
