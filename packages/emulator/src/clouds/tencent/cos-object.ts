import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ByteSource } from '../../files/byte-source.js';
import { createCrc64 } from '../../files/crc64.js';
import type { EmulatedObject } from '../../files/serve-object.js';

/** A file in a bucket, as described by the vendor whose task created it. */
export interface CosFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: ByteSource;
  readonly writtenAt: Date;
}

/** Above this size a file looks like a multipart upload: its ETag is not an MD5. */
const singleUploadLimitBytes = 8 * 1024 * 1024;
/** Above this size the emulator does not read a file to hash it: the file has no CRC-64. */
const digestLimitBytes = 256 * 1024 * 1024;
const chunkBytes = 256 * 1024;

/**
 * A file as COS serves it, with the headers of https://cloud.tencent.com/document/product/436/7753.
 * Reads content that is not huge once, in slices that let other requests through.
 */
export async function createCosObject(file: CosFile): Promise<EmulatedObject> {
  const { fileName, contentType, content, writtenAt } = file;
  const { sizeBytes } = content;
  const { md5, crc64 } = sizeBytes > digestLimitBytes ? sketch(file) : await fingerprint(content);
  const parts = Math.ceil(sizeBytes / singleUploadLimitBytes);
  return {
    fileName,
    contentType,
    sizeBytes,
    etag: sizeBytes > singleUploadLimitBytes ? `"${md5}-${parts}"` : `"${md5}"`,
    lastModified: new Date(Math.floor(writtenAt.getTime() / 1000) * 1000),
    read: (start, end) => content.read(start, end),
    headers: crc64 === undefined ? {} : { 'x-cos-hash-crc64ecma': crc64.toString() },
  };
}

/** Replaces the digest of a file that is too large to be read. */
function sketch({ fileName, content }: CosFile): { md5: string; crc64: undefined } {
  const md5 = createHash('md5').update(`${fileName}/${content.sizeBytes}`);
  return { md5: md5.update(content.read(0, chunkBytes)).digest('hex'), crc64: undefined };
}

async function fingerprint(content: ByteSource): Promise<{ md5: string; crc64: bigint }> {
  const md5 = createHash('md5');
  const crc64 = createCrc64();
  for (let start = 0; start < content.sizeBytes; start += chunkBytes) {
    if (start > 0) {
      await setImmediate();
    }
    const bytes = content.read(start, Math.min(start + chunkBytes, content.sizeBytes));
    md5.update(bytes);
    crc64.update(bytes);
  }
  return { md5: md5.digest('hex'), crc64: crc64.digest() };
}
