/** The first character that is not blank or a byte order mark, if any. */
export function firstCharacter(bytes: Uint8Array): string | undefined {
  const at = bytes.findIndex((byte) => byte > 0x20 && !mark.includes(byte));
  return at === -1 ? undefined : String.fromCharCode(bytes[at] ?? 0);
}

/** The UTF-8 byte order mark. */
const mark = Buffer.from('efbbbf', 'hex');
