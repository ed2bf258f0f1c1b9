import { createHash } from 'node:crypto';
import { hashHex } from '../../core/identifiers.js';
import type { ByteSource } from '../../objects/byte-source.js';
import type { EmulatedObject } from '../../objects/emulated-object.js';
import type { DownloadTask } from './download-task.js';
import { createLogFile } from './log-file.js';

/** Above this size a file looks like a multipart upload: its ETag is no MD5 and BOS sends no Content-MD5. Smaller ones are read to be hashed. */
const singleUploadLimitBytes = 8 * 1024 * 1024;
const hashChunkBytes = 256 * 1024;

const contentTypes = { json: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' } as const;

/**
 * A task's file as an object in BOS, with the headers that BOS sends (https://cloud.baidu.com/doc/BOS/s/Njwvyseb4 and
 * https://cloud.baidu.com/doc/BOS/s/xkc5pcmcj).
 */
export function createBosObject(seed: string, task: DownloadTask, writtenAt: Date): EmulatedObject {
  const file = createLogFile(task);
  const md5 = file.sizeBytes <= singleUploadLimitBytes ? hashFile(file) : undefined;
  const etag = md5?.toString('hex') ?? `-${hashHex(`${seed}/${task.uuid}/etag`).slice(0, 32)}`;
  return {
    fileName: task.fileName,
    contentType: contentTypes[task.request.format],
    sizeBytes: file.sizeBytes,
    etag: `"${etag}"`,
    lastModified: new Date(Math.floor(writtenAt.getTime() / 1000) * 1000),
    read: (start, end) => file.read(start, end),
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
