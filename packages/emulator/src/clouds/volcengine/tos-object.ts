import { createHash } from 'node:crypto';
import type { ByteSource } from '../../files/byte-source.js';
import { createCrc64 } from '../../files/crc64.js';
import type { EmulatedObject } from '../../files/serve-object.js';
import { hashHex } from '../../tools/seeded.js';

/** A file in a bucket, as described by the vendor whose task created it. */
export interface TosFile {
  /** Unique among all files. */
  readonly id: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly content: ByteSource;
  readonly writtenAt: Date;
}

/**
 * Above this size the emulator does not read a file to hash it: its ETag is not an MD5, and it has
 * no CRC-64.
 */
const digestLimitBytes = 64 * 1024 * 1024;
const chunkBytes = 256 * 1024;

/** A file as an object in TOS, with the headers that its SDKs read. */
export function createTosObject(seed: string, file: TosFile): EmulatedObject {
  const { id, fileName, contentType, content, writtenAt } = file;
  const digests = content.sizeBytes <= digestLimitBytes ? digest(content) : undefined;
  const etag = digests?.md5 ?? hashHex(`${seed}/${id}/etag`).slice(0, 32);
  return {
    fileName,
    contentType,
    sizeBytes: content.sizeBytes,
    etag: `"${etag}"`,
    lastModified: new Date(Math.floor(writtenAt.getTime() / 1000) * 1000),
    read: (start, end) => content.read(start, end),
    headers: {
      ...(digests !== undefined && { 'x-tos-hash-crc64ecma': digests.crc64 }),
      'x-tos-storage-class': 'STANDARD',
    },
  };
}

function digest(content: ByteSource): { readonly md5: string; readonly crc64: string } {
  const md5 = createHash('md5');
  const crc64 = createCrc64();
  for (let start = 0; start < content.sizeBytes; start += chunkBytes) {
    const bytes = content.read(start, Math.min(start + chunkBytes, content.sizeBytes));
    md5.update(bytes);
    crc64.update(bytes);
  }
  return { md5: md5.digest('hex'), crc64: crc64.digest().toString() };
}
