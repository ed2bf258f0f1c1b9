import { markerPattern } from './marker.js';
import { processState } from './process-state.js';
import { publishedSecrets } from './published-secrets.js';

/**
 * Signatures that were computed in this process, and what they are. Old ones are forgotten, so that
 * a soak does not fill the memory.
 */
const signatures = processState('signatures', () => new Set<string>());
const mostSignatures = 20_000;

/** A page prints a key as stars; in a text, a line of stars tells nothing. */
const telling = publishedSecrets.filter((secret) => !/^\*+$/.test(secret));

/** Digests as signatures write them: SHA-256 and SHA-1 in hexadecimal, then both in Base64. */
const digestShapes = [
  /(?<![\da-f])(?:[\da-f]{64}|[\da-f]{40})(?![\da-f])/g,
  /[\w+/-]{43}=/g,
  /[\w+/-]{27}=/g,
];

const notRedacted = String.raw`(?!\[redacted|%5Bredacted|REDACTED)`;

/**
 * Secrets by their surroundings: also those of other processes, whose signatures nobody here has
 * seen.
 */
const surroundings: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a link or header with its signature', pattern('signature=', String.raw`[\w%+/-]{16,}`)],
  ['a link with its authorization', pattern('[?&]authorization=', String.raw`[\w%+/-]{8,}`)],
  ['a header of bce-auth-v1', /bce-auth-v1(?:\/|%2F).{1,200}?[\da-f]{64}/i],
  ['a header with HMAC-SHA1', /\b(?:LOG|acs|OSS) [^\s:]{1,128}:[\w+/]{27}=/],
  ['a session token', pattern('security-?token["\']?[=:]\\s?["\']?', String.raw`[\w%+/.-]{16,}`)],
];

function pattern(name: string, value: string): RegExp {
  return new RegExp(name + notRedacted + value, 'i');
}

/** Remembers a signature (or a key derived for one) that was just computed. */
export function learnSignature(digest: Buffer): void {
  for (const encoding of ['hex', 'base64'] as const) {
    signatures.add(digest.toString(encoding));
  }
  for (const oldest of signatures) {
    if (signatures.size <= mostSignatures) {
      return;
    }
    signatures.delete(oldest);
  }
}

/** What secret a text holds, in words that do not repeat it; undefined if it holds none. */
export function findSecret(text: string): string | undefined {
  if (markerPattern.test(text)) {
    return 'a marked secret';
  }
  if (telling.some((secret) => text.includes(secret))) {
    return 'a published secret';
  }
  const [known] = surroundings.find(([, shape]) => shape.test(text)) ?? [];
  return known ?? (holdsSignature(text) ? 'a signature' : undefined);
}

function holdsSignature(text: string): boolean {
  const plain = text.includes('%') ? `${text}\n${decoded(text)}` : text;
  return digestShapes.some((shape) => plain.match(shape)?.some((digest) => signatures.has(digest)));
}

/** In links a signature is percent-encoded, and only these three characters of it can be. */
function decoded(text: string): string {
  return text.replaceAll(/%2F/gi, '/').replaceAll(/%2B/gi, '+').replaceAll(/%3D/gi, '=');
}
