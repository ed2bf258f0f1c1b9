import type { Transfer } from '../transfer/transfer.js';

/** What came out of a compressed file. */
export interface Decompressed {
  /** The file, or the folder for a zip, as an absolute path. */
  readonly path: string;
  readonly format: 'gzip' | 'zstd' | 'lz4' | 'zip';
  readonly bytes: number;
  /** Files: 1, or as many as the zip holds. */
  readonly entries: number;
}

export async function decompressPart(
  _transfer: Transfer,
  commit: () => Promise<void>,
): Promise<Decompressed | undefined> {
  await commit();
  return undefined;
}
