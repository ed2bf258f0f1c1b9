/** Bytes that can be made again from any offset, so that they are never held in memory as a whole. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Bytes `start` to `end`, `end` not included. The same range always yields the same bytes. */
  read(start: number, end: number): Uint8Array;
}
