import { throwIfAborted } from '../abort.js';
import { DownloadError } from '../download-error.js';
import { openFile } from '../place/open-file.js';
import { onFile } from '../system-error.js';
import type { DigestAlgorithm } from './digest.js';
import { FileDigests, type DigestValues } from './file-digests.js';
import type { ReadBack } from './piecewise-checksum.js';

/** Which digests to compute, and how to stop. */
export interface DigestFileOptions {
  /** Default: `['sha256']`. */
  readonly algorithms?: readonly DigestAlgorithm[];
  readonly signal?: AbortSignal;
}

/** Size and digests of a file. */
export interface DigestedFile {
  readonly bytes: number;
  /** Lower-case hex by algorithm. */
  readonly digests: DigestValues;
}

const bufferBytes = 1024 * 1024;

/**
 * Computes digests of a file without reading it into memory. Throws a `DownloadError`:
 * `file-system` if it cannot be read, `target-refused` if it is not a regular file, `aborted`.
 */
export async function digestFile(
  path: string,
  { algorithms = ['sha256'], signal = new AbortController().signal }: DigestFileOptions = {},
): Promise<DigestedFile> {
  return onFile('read', path, async () => {
    const { file, size } = await openFile(path);
    try {
      const buffer = Buffer.allocUnsafeSlow(Math.min(bufferBytes, Math.max(size, 1)));
      const readBack: ReadBack = async (start, end, take) => {
        for (let at = start; at < end;) {
          throwIfAborted(signal);
          const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - at), at);
          if (bytesRead === 0) {
            throw shrunk(path);
          }
          take(buffer.subarray(0, bytesRead));
          at += bytesRead;
        }
      };
      return { bytes: size, digests: await new FileDigests(algorithms).finish(size, readBack) };
    } finally {
      await file.close();
    }
  });
}

function shrunk(path: string): DownloadError {
  const message = `${path} became shorter while it was read. Find out who writes it, then try again.`;
  return new DownloadError({ reason: 'file-system', message });
}
