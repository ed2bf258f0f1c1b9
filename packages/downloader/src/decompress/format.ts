import { basename, dirname, join } from 'node:path';

export type CompressionFormat = 'gzip' | 'zstd' | 'lz4' | 'zip';

const magics: readonly (readonly [CompressionFormat, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
];

const extensions: Readonly<Record<CompressionFormat, RegExp>> = {
  gzip: /\.(?:gz|gzip|tgz)$/i,
  zstd: /\.(?:zst|zstd)$/i,
  lz4: /\.lz4$/i,
  zip: /\.zip$/i,
};

/** By the first bytes, as a name may say anything; only a frame that is to be skipped may be of zstd or of lz4. */
export function formatOf(head: Uint8Array, path: string): CompressionFormat | undefined {
  const named = formatNamed(path);
  if ((named === 'zstd' || named === 'lz4') && startsWithSkippable(head)) return named;
  return magics.find(([, magic]) => magic.every((byte, at) => head[at] === byte))?.[0];
}

/** The magic number of a frame that carries notes of a tool, such as the index of pzstd, and no content. */
export function isSkippable(magic: number): boolean {
  return magic >>> 4 === 0x184d2a5;
}

function startsWithSkippable(head: Uint8Array): boolean {
  return head.length >= 4 && isSkippable(Buffer.from(head).readUInt32LE());
}

/** The format that a name promises. */
export function formatNamed(path: string): CompressionFormat | undefined {
  const formats: readonly CompressionFormat[] = ['gzip', 'zstd', 'lz4', 'zip'];
  return formats.find((format) => extensions[format].test(path));
}

/** Beside the file: `rows.csv.gz` gives `rows.csv`, and a name without the extension gets `.decompressed`. */
export function decompressedPath(path: string, format: CompressionFormat): string {
  const name = basename(path);
  const plain = name.replace(/\.tgz$/i, '.tar').replace(extensions[format], '');
  return join(dirname(path), plain === name || plain === '' ? `${name}.decompressed` : plain);
}
