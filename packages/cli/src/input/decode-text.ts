/**
 * Decodes the text of a user's file or pipe: UTF-8, or UTF-16 as Windows editors and PowerShell
 * write it, with or without a byte order mark. Returns undefined for other bytes.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Without a byte order mark, UTF-16 is detected by the zero byte in its first character, which is
 * always ASCII here.
 */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) {
    return 'utf-16le';
  }
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) {
    return 'utf-16be';
  }
  return 'utf-8';
}
