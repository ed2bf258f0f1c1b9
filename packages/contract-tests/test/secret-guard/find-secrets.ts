import { markerPattern } from './marker.js';
import { processState } from './process-state.js';
import { publishedSecrets } from './published-secrets.js';

/**
 * The signatures that this process has computed. The oldest are dropped, so that a long test does
 * not fill the memory.
 */
const signatures = processState('signatures', () => new Set<string>());
const mostSignatures = 20_000;

/** The published secrets to search for, without a key that a page prints as asterisks. */
const searchable = publishedSecrets.filter((secret) => !/^\*+$/.test(secret));

/** The formats of digests in signatures: SHA-256 and SHA-1 in hexadecimal, then both in Base64. */
const digestShapes = [
  /(?<![\da-f])(?:[\da-f]{64}|[\da-f]{40})(?![\da-f])/g,
  /[\w+/-]{43}=/g,
  /[\w+/-]{27}=/g,
];

const notRedacted = String.raw`(?!\[redacted|%5Bredacted|REDACTED)`;

/**
 * Patterns of the text around a secret. They also find signatures of other processes, which this
 * process did not compute.
 */
const contexts: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a link or header with its signature', pattern('signature=', String.raw`[\w%+/-]{16,}`)],
  ['a link with its authorization', pattern('[?&]authorization=', String.raw`[\w%+/-]{8,}`)],
  ['a header of bce-auth-v1', /bce-auth-v1(?:\/|%2F).{1,200}?[\da-f]{64}/i],
  ['a header with HMAC-SHA1', /\b(?:LOG|acs|OSS) [^\s:]{1,128}:[\w+/]{27}=/],
  ['a session token', pattern('security-?token["\']?[=:]\\s?["\']?', String.raw`[\w%+/.-]{16,}`)],
];

function pattern(name: string, value: string): RegExp {
  return new RegExp(name + notRedacted + value, 'i');
}

/** Remembers a newly computed signature, or a key that is derived for one. */
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

/** Describes the secret that a text contains, without repeating it; undefined if it has none. */
export function findSecret(text: string): string | undefined {
  if (markerPattern.test(text)) {
    return 'a marked secret';
  }
  if (searchable.some((secret) => text.includes(secret))) {
    return 'a published secret';
  }
  const [known] = contexts.find(([, shape]) => shape.test(text)) ?? [];
  return known ?? (holdsSignature(text) ? 'a signature' : undefined);
}

function holdsSignature(text: string): boolean {
  const plain = text.includes('%') ? `${text}\n${decoded(text)}` : text;
  return digestShapes.some((shape) => plain.match(shape)?.some((digest) => signatures.has(digest)));
}

/** Links percent-encode a signature; only these three of its characters need that. */
function decoded(text: string): string {
  return text.replaceAll(/%2F/gi, '/').replaceAll(/%2B/gi, '+').replaceAll(/%3D/gi, '=');
}
