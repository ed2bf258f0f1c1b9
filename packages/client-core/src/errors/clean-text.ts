/**
 * Control and format characters (including bidi marks), line and paragraph separators, lone
 * surrogates.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const shortEscapes: Readonly<Record<string, string>> = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
};

/**
 * Makes external text safe for terminals and logs: one line, with every invisible character as an
 * escape (`\n`, `\u001b`, `\u202e`). Idempotent.
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
