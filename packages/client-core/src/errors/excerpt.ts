import { cleanExcerpt } from './clean-text.js';

/** Maximum length of the examined text. The shown text is far shorter. */
const examinedLength = 16_384;

/**
 * The beginning of an external text for an error: redacted, then cleaned and truncated. In the
 * reverse order, half a secret could remain at the cut.
 */
export function excerpt(
  text: string,
  redact: (text: string) => string,
  limitBytes: number,
): string {
  const isLong = text.length > examinedLength;
  const beginning = isLong ? wholeWords(text.slice(0, examinedLength)) : text;
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
