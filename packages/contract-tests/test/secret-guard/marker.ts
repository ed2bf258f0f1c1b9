/**
 * The text that keys, tokens and other secrets of tests contain, so that the guard recognises them
 * everywhere: `'never-shown-2'`. No encoding except Base64 changes its characters, so the guard
 * also finds it in URLs, JSON and headers.
 */
export const marker = 'never-shown';

/**
 * Matches the marker in any spelling, and in Base64 at each of the three offsets that it can have
 * in a group of bytes.
 */
export const markerPattern = new RegExp(
  ['never(?:[-+_]|%2B)shown', ...inBase64(marker)].join('|'),
  'i',
);

function inBase64(text: string): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = btoa('-'.repeat(offset) + text);
    // The characters at both ends depend on the bytes before and after the text.
    return encoded.slice(offset === 0 ? 0 : 4, -4).replace(/=+$/, '');
  });
}
