/** Formats that are recognized by their first bytes. */
export type Signature =
  | 'gzip'
  | 'zstd'
  | 'lz4'
  | 'zip'
  | 'bzip2'
  | 'xz'
  | '7z'
  | 'snappy'
  | 'tar'
  | 'parquet'
  | 'orc'
  | 'avro'
  | 'pdf'
  | 'image';

interface Magic {
  readonly signature: Signature;
  readonly bytes: Buffer;
  readonly offset: number;
}

function magic(signature: Signature, hex: string, offset = 0): Magic {
  return { signature, bytes: Buffer.from(hex, 'hex'), offset };
}

const magics: readonly Magic[] = [
  magic('gzip', '1f8b08'),
  magic('zstd', '28b52ffd'),
  magic('lz4', '04224d18'),
  // The format of the lz4 tool before 2013, which Hadoop and Linux kernels still use.
  magic('lz4', '02214c18'),
  magic('zip', '504b0304'),
  magic('zip', '504b0506'),
  magic('zip', '504b0708'),
  magic('bzip2', '314159265359', 4),
  magic('bzip2', '177245385090', 4),
  magic('xz', 'fd377a585a00'),
  magic('7z', '377abcaf271c'),
  magic('snappy', 'ff060000734e61507059'),
  magic('tar', '7573746172', 257),
  magic('parquet', '50415231'),
  magic('parquet', '50415245'),
  magic('orc', '4f5243'),
  magic('avro', '4f626a01'),
  magic('pdf', '255044462d'),
  magic('image', '89504e470d0a1a0a'),
  magic('image', 'ffd8ff'),
  magic('image', '474946383761'),
  magic('image', '474946383961'),
];

/** The signatures of these are printable, so a text may begin with the same characters. */
const printable: ReadonlySet<Signature> = new Set(['tar', 'parquet', 'orc', 'pdf']);

/** Whether the content is certainly not text. */
export function isBinary(head: Uint8Array): boolean {
  const signature = signatureOf(head);
  return signature !== undefined && (!printable.has(signature) || head.includes(0));
}

/** Returns `undefined` for text and for formats without a signature. */
export function signatureOf(head: Uint8Array): Signature | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  return magics.find(({ bytes: expected, offset }) =>
    bytes.subarray(offset, offset + expected.length).equals(expected),
  )?.signature;
}

/**
 * Whether this is the magic number of a skippable frame of zstd or lz4, which holds metadata, such
 * as the index of pzstd.
 */
export function isSkippable(number: number): boolean {
  return number >>> 4 === 0x184d2a5;
}

/** A zstd or lz4 file may start with a skippable frame, which is the same in both formats. */
export function startsWithSkippable(head: Uint8Array): boolean {
  return head.length >= 4 && isSkippable(Buffer.from(head).readUInt32LE());
}
