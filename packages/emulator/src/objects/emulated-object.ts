import type { ByteSource } from './byte-source.js';

/** A file as a store serves it. */
export interface EmulatedObject extends ByteSource {
  readonly fileName: string;
  readonly contentType: string;
  /** With its quotes. */
  readonly etag: string;
  readonly lastModified: Date;
  /** Headers of the vendor's store beyond those of plain HTTP. */
  readonly headers: Readonly<Record<string, string>>;
}
