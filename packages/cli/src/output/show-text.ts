/**
 * Characters that move the cursor, end a line, turn the direction of writing or cannot be seen. The
 * two joiners stay: many scripts and emoji are written with them, and they change nothing around
 * them.
 */
const hidden = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/**
 * What JSON leaves as it is of these. Line feeds are the document's own: those in a text are
 * escaped already.
 */
const hiddenInJson = /[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu;

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * How any text is shown, whoever wrote it: on one line, with control characters, line breaks,
 * bidirectional controls and invisible characters escaped (`\n`, `\u001b`). Every text that this
 * program writes for people goes through here.
 */
export function showText(text: string): string {
  return text.replaceAll(hidden, (character) => shortEscapes[character] ?? escapeUnits(character));
}

/** A text of at most `most` characters, as `showText` shows it. */
export function showShortText(text: string, most: number): string {
  return showText(text.length > most ? `${text.slice(0, most)}…` : text);
}

/** A JSON document that holds the same value and is as harmless on a terminal as `showText`. */
export function showJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value ?? null, null, indent);
  return text.replaceAll(hiddenInJson, escapeUnits);
}

/**
 * A link as an HTTP client sends it: what may not stand in a URL is percent-encoded, everything
 * else stays.
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
