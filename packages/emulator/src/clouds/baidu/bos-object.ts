import { createHash } from 'node:crypto';
import type { ByteSource } from '../../files/byte-source.js';
import type { EmulatedObject } from '../../files/serve-object.js';
import { hashHex } from '../../tools/seeded.js';

/** A file in a bucket, as described by the vendor whose task created it. */
export interface BosFile {
  /** Unique among all files. */
  readonly id: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly content: ByteSource;
  readonly writtenAt: Date;
}

/**
 * Above this size a file looks like a multipart upload: its ETag is not an MD5 and BOS sends no
 * Content-MD5. The emulator reads smaller files to hash them.
 */
const singleUploadLimitBytes = 8 * 1024 * 1024;
const hashChunkBytes = 256 * 1024;

/**
 * A file as an object in BOS, with the headers that BOS sends
 * (https://cloud.baidu.com/doc/BOS/s/Njwvyseb4 and https://cloud.baidu.com/doc/BOS/s/xkc5pcmcj).
 */
export function createBosObject(seed: string, file: BosFile): EmulatedObject {
  const { id, fileName, contentType, content, writtenAt } = file;
  const md5 = content.sizeBytes <= singleUploadLimitBytes ? hashFile(content) : undefined;
  const etag = md5?.toString('hex') ?? `-${hashHex(`${seed}/${id}/etag`).slice(0, 32)}`;
  return {
    fileName,
    contentType,
    sizeBytes: content.sizeBytes,
    etag: `"${etag}"`,
    lastModified: new Date(Math.floor(writtenAt.getTime() / 1000) * 1000),
    read: (start, end) => content.read(start, end),
    headers: {
      ...(md5 === undefined ? {} : { 'content-md5': md5.toString('base64') }),
      'x-bce-storage-class': 'STANDARD',
    },
  };
}

function hashFile(file: ByteSource): Buffer {
  const hash = createHash('md5');
  for (let offset = 0; offset < file.sizeBytes; offset += hashChunkBytes) {
    hash.update(file.read(offset, Math.min(offset + hashChunkBytes, file.sizeBytes)));
  }
  return hash.digest();
}
