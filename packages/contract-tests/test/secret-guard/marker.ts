/**
 * What keys, tokens and other secrets of tests contain, so that they are recognised wherever they
 * come out: `'never-shown-2'`. It is made of characters that no encoding but Base64 changes, so
 * that it is found in URLs, JSON and headers too.
 */
export const marker = 'never-shown';

/**
 * The marker as it is, in another spelling, and in Base64 at each of the three places that it can
 * have in a group of bytes.
 */
export const markerPattern = new RegExp(
  ['never(?:[-+_]|%2B)shown', ...inBase64(marker)].join('|'),
  'i',
);

function inBase64(text: string): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = btoa('-'.repeat(offset) + text);
    // The characters at both ends depend on what stands beside the text.
    return encoded.slice(offset === 0 ? 0 : 4, -4).replace(/=+$/, '');
  });
}
