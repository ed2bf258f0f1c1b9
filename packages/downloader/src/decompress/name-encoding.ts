/** Whether this is a known encoding: code page 437, or one that `TextDecoder` supports. */
export function isNameEncoding(label: string): boolean {
  if (isCodePage437(label)) {
    return true;
  }
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

/** The original encoding of names in zip files. `TextDecoder` does not support it. */
export function isCodePage437(label: string): boolean {
  return /^(?:cp|ibm)?437$/i.test(label);
}
