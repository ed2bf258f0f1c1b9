import { cleanExcerpt } from './clean-text.js';

/** Limit of the examined text: what is shown is far shorter. */
const lookedAt = 16_384;

/**
 * The beginning of an external text for an error: redacted, then cleaned and truncated. In the
 * reverse order, half a secret could remain at the cut.
 */
export function excerpt(
  text: string,
  redact: (text: string) => string,
  limitBytes: number,
): string {
  const beginning = text.length > lookedAt ? wholeWords(text.slice(0, lookedAt)) : text;
  return cleanExcerpt(redact(beginning), limitBytes);
}

/** Drops a truncated last word: half a secret would not be recognized. */
function wholeWords(text: string): string {
  let end = text.length;
  while (end > 0 && !' \t\r\n"\'<>,'.includes(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}
