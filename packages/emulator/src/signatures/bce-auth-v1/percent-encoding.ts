const percentSign = 0x25;
const unreserved = /^[A-Za-z0-9\-_.~]$/;

/** Decodes `%XX` to bytes. Anything else, a stray `%` included, stands for itself: HTTP sends one character per byte. */
export function percentDecode(text: string): Buffer {
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const digits = code === percentSign ? text.slice(index + 1, index + 3) : '';
    if (/^[0-9a-fA-F]{2}$/.test(digits)) {
      bytes.push(Number.parseInt(digits, 16));
      index += 2;
    } else {
      bytes.push(code & 0xff);
    }
  }
  return Buffer.from(bytes);
}

/** Percent-encodes bytes the way bce-auth-v1 wants: letters, digits and `-_.~` stay, everything else is `%XX` in upper case. */
export function percentEncode(bytes: Uint8Array, keep = ''): string {
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    if (unreserved.test(character) || (keep !== '' && character === keep)) return character;
    return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
