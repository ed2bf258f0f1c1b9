/** More than this is not looked at: the preview shows far less. */
const lookedAt = 16_384;
const previewBytes = 512;

/** The beginning of a body for an error: redacted, on one line, at most 512 bytes. */
export function bodyPreview(body: string, redact: (text: string) => string): string {
  const beginning = body.length > lookedAt ? wholeWords(body.slice(0, lookedAt)) : body;
  return oneLine(redact(beginning), previewBytes);
}

/** Without control characters, cut after at most `limitBytes` bytes of UTF-8. */
export function oneLine(text: string, limitBytes: number): string {
  const line = text
    .slice(0, limitBytes * 4)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
  const { read } = new TextEncoder().encodeInto(line, new Uint8Array(limitBytes));
  return line.slice(0, read);
}

/** Drops a last word that was cut in two: half a secret would not be recognised as one. */
function wholeWords(text: string): string {
  let end = text.length;
  while (end > 0 && !' \t\r\n"\'<>,'.includes(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}
