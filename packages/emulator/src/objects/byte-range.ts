export interface ByteRange {
  readonly start: number;
  /** Not included. */
  readonly end: number;
}

/**
 * Reads a `Range` header with one range. A header that is malformed or asks for several ranges is ignored, as HTTP allows (`undefined`);
 * one that lies outside the object is `'unsatisfiable'`.
 */
export function parseRange(
  header: string | null,
  sizeBytes: number,
): ByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first !== '') return fromOffset(Number(first), last, sizeBytes);
  return last === '' ? undefined : suffix(Number(last), sizeBytes);
}

/** `bytes=100-` and `bytes=100-199`, whose last byte is included. */
function fromOffset(
  start: number,
  last: string,
  sizeBytes: number,
): ByteRange | 'unsatisfiable' | undefined {
  const end = last === '' ? sizeBytes : Number(last) + 1;
  if (end <= start && last !== '') return undefined;
  return start >= sizeBytes ? 'unsatisfiable' : { start, end: Math.min(end, sizeBytes) };
}

/** `bytes=-100`: the last hundred. */
function suffix(length: number, sizeBytes: number): ByteRange | 'unsatisfiable' {
  const start = Math.max(0, sizeBytes - length);
  return start >= sizeBytes ? 'unsatisfiable' : { start, end: sizeBytes };
}
