/**
 * Characters that move the cursor, end a line, change the writing direction or are invisible. The
 * two joiners are allowed: many scripts and emoji need them, and they do not affect other text.
 */
const hidden = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/**
 * The subset of these that JSON does not escape. Line feeds belong to the document; JSON escapes
 * those within strings.
 */
const hiddenInJson = /[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu;

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Makes any text safe to display: on one line, with control characters, line breaks, bidirectional
 * controls and invisible characters escaped (`\n`, `\u001b`). Every text that this program prints
 * for users passes through this function.
 */
export function showText(text: string): string {
  return text.replaceAll(hidden, (character) => shortEscapes[character] ?? escapeUnits(character));
}

/** Returns `showText` of a text, limited to `most` characters. */
export function showShortText(text: string, most: number): string {
  return showText(text.length > most ? `${text.slice(0, most)}…` : text);
}

/** Formats a value as JSON that is as safe on a terminal as the result of `showText`. */
export function showJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value ?? null, null, indent);
  return text.replaceAll(hiddenInJson, escapeUnits);
}

/**
 * Returns a link as an HTTP client sends it: percent-encodes what is not allowed in a URL and keeps
 * everything else.
 */
export function showLink(link: string): string {
  return link.replaceAll(hidden, (character) =>
    Buffer.from(character).toString('hex').toUpperCase().replaceAll(/../g, '%$&'),
  );
}

function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
