/** The position of the bytes in a 206 response. */
export interface ContentRange {
  readonly start: number;
  /** The byte after the last. */
  readonly end: number;
  /** `undefined` if the server sent `*`. */
  readonly total: number | undefined;
}

/** Parses `Content-Range: bytes 0-9/100`. Returns `undefined` for anything else. */
export function parseContentRange(header: string | undefined): ContentRange | undefined {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(header?.trim() ?? '');
  if (!match) {
    return undefined;
  }
  const [start, last, total] = [Number(match[1]), Number(match[2]), match[3]];
  const size = total === '*' ? undefined : Number(total);
  if (last < start || (size !== undefined && last >= size)) {
    return undefined;
  }
  return { start, end: last + 1, total: size };
}

/** Reads `Content-Range: bytes *\/100` of a 416: the size of the object. */
export function parseUnsatisfiedRange(header: string | undefined): number | undefined {
  const size = /^bytes \*\/(\d{1,15})$/i.exec(header?.trim() ?? '')?.[1];
  return size === undefined ? undefined : Number(size);
}
