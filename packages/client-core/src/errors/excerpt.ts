import { cleanExcerpt } from './clean-text.js';

/** More than this is not looked at: what is shown is far less. */
const lookedAt = 16_384;

/**
 * The beginning of a text from elsewhere for an error: redacted, then cleaned and cut. The other
 * way round, half a secret would be left at the cut.
 */
export function excerpt(
  text: string,
  redact: (text: string) => string,
  limitBytes: number,
): string {
  const beginning = text.length > lookedAt ? wholeWords(text.slice(0, lookedAt)) : text;
  return cleanExcerpt(redact(beginning), limitBytes);
}

/** Drops a last word that was cut in two: half a secret would not be recognised as one. */
function wholeWords(text: string): string {
  let end = text.length;
  while (end > 0 && !' \t\r\n"\'<>,'.includes(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}
