/**
 * Controls, format characters (bidi marks among them), line and paragraph separators, half
 * characters.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const shortEscapes: Readonly<Record<string, string>> = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
};

/**
 * Text from elsewhere, safe to show on a terminal and in a log: one line, with every character that
 * is not visible written as an escape (`\n`, `\u001b`, `\u202e`). Applying it twice changes nothing
 * more.
 */
export function cleanText(text: string): string {
  return text.replaceAll(
    unprintable,
    (character) => shortEscapes[character] ?? escapeOf(character),
  );
}

/** {@link cleanText} of the beginning of a text: at most `limitBytes` bytes of UTF-8. */
export function cleanExcerpt(text: string, limitBytes: number): string {
  const clean = cleanText(text.slice(0, limitBytes * 4).trim());
  const { read } = new TextEncoder().encodeInto(clean, new Uint8Array(limitBytes));
  return clean.slice(0, read);
}

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
