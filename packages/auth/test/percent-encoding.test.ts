import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeStrictly, normalizeEscapes, unescapedText } from '../src/percent-encoding.js';
import { formatQuery, parseQuery } from '../src/query-string.js';
import { toStrictUrl } from '../src/strict-url.js';
import { hostileText } from './hostile-text.js';
import { strictlyEncoded } from './strict-encoding.js';

const anyText = fc.oneof(hostileText, fc.string({ unit: 'grapheme' }));

describe('strict percent-encoding', () => {
  it('leaves only unreserved characters unescaped', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(encodeStrictly(text)).toBe(strictlyEncoded(text));
        expect(unescapedText(encodeStrictly(text))).toBe(text);
      }),
    );
  });

  it('is the same for any other encoding of the same text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const strict = encodeStrictly(text);
        const everything = [...Buffer.from(text)]
          .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
          .join('');
        for (const spelling of [
          strict,
          encodeURIComponent(text),
          everything,
          strict.toLowerCase(),
        ]) {
          if (spelling === strict.toLowerCase() && /[A-Z]/.test(text)) {
            continue;
          }
          expect(normalizeEscapes(spelling)).toBe(strict);
        }
      }),
    );
  });

  it.each([
    ['%', '%25'],
    ['%4', '%254'],
    ['%zz', '%25zz'],
    ['%ff', '%FF'],
    ['%7E', '~'],
    ['%2f', '%2F'],
    ['測', '%E6%B8%AC'],
  ])('encodes %s as %s', (text, strict) => {
    expect(normalizeEscapes(text)).toBe(strict);
  });
});

describe('a strict URL', () => {
  it('is equivalent to the original URL, and is idempotent', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (text) => {
        const url = new URL(text);
        const strict = toStrictUrl(url);
        expect(toStrictUrl(strict).href).toBe(strict.href);
        expect([...strict.searchParams]).toEqual([...url.searchParams]);
        expect(strict.origin).toBe(url.origin);
        expect(strict.hash).toBe('');
      }),
    );
  });

  it.each([
    ['https://h.example', 'https://h.example/'],
    ["https://h.example/a*b/c'd/%2F/", 'https://h.example/a%2Ab/c%27d/%2F/'],
    ['https://h.example//a//', 'https://h.example//a//'],
    ['https://h.example/?', 'https://h.example/'],
    ['https://h.example/?a&b=&c=+&d=%2B#e', 'https://h.example/?a&b=&c=%20&d=%2B'],
    ['https://h.example/a+b', 'https://h.example/a%2Bb'],
  ])('of %s is %s', (url, strict) => {
    expect(toStrictUrl(new URL(url)).href).toBe(strict);
  });
});

describe('reading a query', () => {
  it('keeps order, repetition and missing values', () => {
    const query = 'b=1&a&b=&&=2&c=x=y';
    expect(formatQuery(parseQuery(query))).toBe('b=1&a&b=&=2&c=x%3Dy');
  });
});
