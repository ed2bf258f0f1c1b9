import * as fc from 'fast-check';

type Pairs = readonly (readonly [key: string, value: string])[];

const hostileCharacters = [
  ...Array.from(' *\'()!~+/%&=?#@:;,$"<>[]{}|\\^`-_.\u0000\n\t\u007f'),
  ...Array.from('é中测😓\uFFFD\uE000\u{10FFFF}\u200D'),
  '%2F',
  '%20',
  '%zz',
  '..',
  'a',
  'Z',
  '9',
];

/** Texts of characters that percent-encoders treat differently; sometimes empty. */
export const hostileText = fc
  .array(fc.constantFrom(...hostileCharacters), { maxLength: 8 })
  .map((characters) => characters.join(''));

/** Parameters in random order, including hostile names, some repeated. */
export const hostileParameters = fc.array(
  fc.tuple(fc.oneof(fc.constantFrom('a', 'A', 'b-c', 'a_'), hostileText), hostileText),
  { maxLength: 6 },
);

/**
 * The forms in which a caller's query reaches a signer: escaped, escaped differently, or
 * form-encoded.
 */
export const spelling = fc.constantFrom(escaped, escapedInLowerCase, asForm);

function escaped(pairs: Pairs): string {
  return pairs
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');
}

function escapedInLowerCase(pairs: Pairs): string {
  return escaped(pairs)
    .replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())
    .replaceAll('~', '%7e');
}

function asForm(pairs: Pairs): string {
  return new URLSearchParams(pairs.map(([key, value]) => [key, value])).toString();
}
