/** Whether names in a zip can be read in an encoding: code page 437, or one that `TextDecoder` knows. */
export function isNameEncoding(label: string): boolean {
  if (isCodePage437(label)) return true;
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

/** The encoding of names in the first zip files. `TextDecoder` does not know it. */
export function isCodePage437(label: string): boolean {
  return /^(?:cp|ibm)?437$/i.test(label);
}
