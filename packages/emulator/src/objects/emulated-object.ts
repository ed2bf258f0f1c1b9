/** A file whose bytes can be made again from any offset, so that no file is ever held in memory. */
export interface EmulatedObject {
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** With its quotes. */
  readonly etag: string;
  readonly lastModified: Date;
  /** Bytes `start` to `end`, `end` not included. The same range always yields the same bytes. */
  read(start: number, end: number): Uint8Array;
  /** Headers of the vendor's store beyond those of plain HTTP. */
  readonly headers: Readonly<Record<string, string>>;
}
