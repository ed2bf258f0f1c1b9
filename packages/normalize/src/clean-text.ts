/** Control and format characters, including bidi marks, line separators, and lone surrogates. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Makes a text from a vendor safe for terminals and logs: on one line, with every invisible
 * character as an escape, such as `\u001b`.
 */
export function cleanText(text: string): string {
  return text.replaceAll(unprintable, escapeOf);
}

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
