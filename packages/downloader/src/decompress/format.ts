import { basename, dirname, join } from 'node:path';

import { promisedByName } from '../content/promised-content.js';
import { signatureOf, startsWithSkippable } from '../content/signatures.js';

/** Formats that this package can decompress. */
export type CompressionFormat = 'gzip' | 'zstd' | 'lz4' | 'zip';

const formats: readonly CompressionFormat[] = ['gzip', 'zstd', 'lz4', 'zip'];

const extensions: Readonly<Record<CompressionFormat, RegExp>> = {
  gzip: /\.(?:gz|gzip|tgz)$/i,
  zstd: /\.(?:zst|zstd|tzst)$/i,
  lz4: /\.lz4$/i,
  zip: /\.zip$/i,
};

/**
 * Detects the format by the first bytes. Only for a skippable frame, which zstd and lz4 share, the
 * name decides.
 */
export function formatOf(head: Uint8Array, path: string): CompressionFormat | undefined {
  const named = formatNamed(path);
  if ((named === 'zstd' || named === 'lz4') && startsWithSkippable(head)) {
    return named;
  }
  const signature = signatureOf(head);
  return formats.find((format) => format === signature);
}

/** The format that a name implies. */
export function formatNamed(path: string): CompressionFormat | undefined {
  const promised = promisedByName(basename(path))?.compression;
  return formats.find((format) => format === promised);
}

/**
 * The path beside the file: `rows.csv` for `rows.csv.gz`. A name without the extension gets
 * `.decompressed`.
 */
export function decompressedPath(path: string, format: CompressionFormat): string {
  const name = basename(path);
  const plain = name.replace(/\.t(?:gz|zst)$/i, '.tar').replace(extensions[format], '');
  return join(dirname(path), plain === name || plain === '' ? `${name}.decompressed` : plain);
}
