/** What a file may unfold to. A small file that fills a disk is an attack or an accident. */
export interface DecompressLimits {
  /** Bytes out in all. Default: 64 GiB. */
  readonly maxBytes: number;
  /**
   * Bytes out per byte in. Default: 1000, measured from 1 GiB of output on: logs that repeat themselves shrink to less than a
   * hundredth. A ratio that you set is measured from 1 MiB on.
   */
  readonly maxRatio: number;
  /** Files in a zip. Default: 10 000. */
  readonly maxEntries: number;
}

/** How to decompress; nothing of it is needed. */
export interface DecompressOptions extends Partial<DecompressLimits> {
  /**
   * The encoding of file names in a zip that does not tell it: `utf-8`, `gbk`, `cp437` or any other label of the Encoding Standard.
   * Default: guessed. A name that is valid UTF-8 is UTF-8. If all others in the zip are valid GBK, and half of their characters or
   * more are among the common ones of GB 2312, they are GBK. Else they are code page 437, as the format says.
   */
  readonly nameEncoding?: string;
}

/** The limits and options of one download, with every default filled in. */
export interface Decompression extends DecompressLimits {
  /** Output below this is not measured by its ratio. */
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
