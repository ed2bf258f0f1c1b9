/** What a file may unfold to. A small file that fills a disk is an attack or an accident. */
export interface DecompressLimits {
  /** Bytes out per byte in; counts from 1 MiB of output on. Default: 200. */
  readonly maxRatio: number;
  /** Bytes out in all. Default: 64 GiB. */
  readonly maxBytes: number;
  /** Files in a zip. Default: 10 000. */
  readonly maxEntries: number;
}

export const defaultLimits: DecompressLimits = {
  maxRatio: 200,
  maxBytes: 64 * 2 ** 30,
  maxEntries: 10_000,
};
