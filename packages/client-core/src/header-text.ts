/**
 * The value of a response header as text. HTTP hands its bytes over one character each; those of
 * them that are UTF-8 are read as such, other bytes stay as they are. Undefined without the header.
 */
export function headerText(headers: Headers, name: string): string | undefined {
  const value = headers.get(name);
  return value === null || !/[\x80-\xff]/.test(value) ? (value ?? undefined) : fromBytes(value);
}

function fromBytes(value: string): string {
  const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0));
  const isBytes = bytes.every((byte, index) => byte === value.charCodeAt(index));
  try {
    return isBytes ? new TextDecoder('utf-8', { fatal: true }).decode(bytes) : value;
  } catch {
    return value;
  }
}
