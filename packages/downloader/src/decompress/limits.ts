/** Limits for decompressed data. A small file that fills the disk is an attack or an accident. */
export interface DecompressLimits {
  /** Maximum number of decompressed bytes. Default: 64 GiB. */
  readonly maxBytes: number;
  /**
   * Maximum ratio of decompressed to compressed bytes. Default: 1000, checked from 1 GiB of output
   * on, because repetitive logs compress very well. A ratio that you set is checked from 1 MiB on.
   */
  readonly maxRatio: number;
  /** Maximum number of files in a zip. Default: 10 000. */
  readonly maxEntries: number;
}

/** How to decompress. All options are optional. */
export interface DecompressOptions extends Partial<DecompressLimits> {
  /**
   * The encoding of file names in a zip that does not state it: `utf-8`, `gbk`, `cp437` or any
   * other label of the Encoding Standard. Default: detected. A name that is valid UTF-8 is UTF-8.
   * If all other names in the zip are valid GBK, and at least half of their characters are common
   * ones (GB 2312), they are GBK. Otherwise they are code page 437, as the format says.
   */
  readonly nameEncoding?: string;
}

/** The limits and options of one download, with all defaults. */
export interface Decompression extends DecompressLimits {
  /** The ratio is checked from this output size on. */
  readonly ratioFromBytes: number;
  readonly nameEncoding: string | undefined;
}

export const defaultLimits: DecompressLimits = {
  maxBytes: 64 * 2 ** 30,
  maxRatio: 1000,
  maxEntries: 10_000,
};

export function decompressionOf({ nameEncoding, ...limits }: DecompressOptions): Decompression {
  const ratioFromBytes = limits.maxRatio === undefined ? 2 ** 30 : 2 ** 20;
  return { ...defaultLimits, ...limits, ratioFromBytes, nameEncoding };
}
