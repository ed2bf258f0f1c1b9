import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ByteSource } from '../../../files/byte-source.js';
import type { EmulatedObject } from '../../../files/serve-object.js';
import { createCrc64 } from '../../../files/crc64.js';

/** A file in a bucket, as described by the vendor whose task created it. */
export interface OssFile {
  /** Without a folder; what a browser would save it as. */
  readonly fileName: string;
  readonly contentType: string;
  readonly content: ByteSource;
  readonly writtenAt: Date;
}

/**
 * Above this size a file looks like a multipart upload: its ETag is not an MD5 and there is no
 * Content-MD5.
 */
const singleUploadLimitBytes = 8 * 1024 * 1024;
const partBytes = 8 * 1024 * 1024;
/**
 * Above this size the emulator does not read a file to hash it: the file has no CRC-64, and its
 * ETag is computed from its name, size and first bytes.
 */
const digestLimitBytes = 256 * 1024 * 1024;
const chunkBytes = 256 * 1024;

/**
 * A file as OSS serves it. Reads content that is not huge once, in slices that let other requests
 * through.
 */
export async function createOssObject(file: OssFile): Promise<EmulatedObject> {
  const { content } = file;
  const { md5, crc64 } =
    content.sizeBytes > digestLimitBytes ? sketch(file) : await fingerprint(content);
  const multipart = content.sizeBytes > singleUploadLimitBytes;
  const digest = md5.toString('hex').toUpperCase();
  const parts = Math.ceil(content.sizeBytes / partBytes);
  return {
    fileName: file.fileName,
    contentType: file.contentType,
    sizeBytes: content.sizeBytes,
    etag: multipart ? `"${digest}-${parts}"` : `"${digest}"`,
    lastModified: new Date(Math.floor(file.writtenAt.getTime() / 1000) * 1000),
    read: (start, end) => content.read(start, end),
    headers: {
      ...(multipart ? {} : { 'content-md5': md5.toString('base64') }),
      ...(crc64 === undefined ? {} : { 'x-oss-hash-crc64ecma': crc64.toString() }),
      'x-oss-object-type': multipart ? 'Multipart' : 'Normal',
      'x-oss-storage-class': 'Standard',
    },
  };
}

/** Replaces the digest of a file that is too large to be read. */
function sketch({ fileName, content }: OssFile): { md5: Buffer; crc64: undefined } {
  const md5 = createHash('md5').update(`${fileName}/${content.sizeBytes}`);
  return { md5: md5.update(content.read(0, chunkBytes)).digest(), crc64: undefined };
}

async function fingerprint(content: ByteSource): Promise<{ md5: Buffer; crc64: bigint }> {
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
  return { md5: md5.digest(), crc64: crc64.digest() };
}
