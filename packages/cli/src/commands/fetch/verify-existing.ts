import { createHash } from 'node:crypto';
import { lstat, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  download,
  type DownloadFrom,
  type DownloadResult,
  type DownloadSettings,
} from '@download-tasks/downloader';
import { sha256OfFile } from './file-digest.js';

/** Ends a download whose size differs from that of the existing file. */
const otherSize = new Error('The existing file has a different size.');

/**
 * Checks whether an existing file equals the file behind a link. Downloads the link's file again
 * beside it and compares size and SHA-256. Resolves with that download, whose file is deleted
 * again, or with undefined if the two differ, as soon as the server reports the size.
 */
export async function verifyExisting(
  path: string,
  source: DownloadFrom & Omit<DownloadSettings, 'digest'>,
): Promise<DownloadResult | undefined> {
  const { size } = await lstat(path);
  const copy = join(dirname(path), `.download-tasks-${shortDigest(path)}.copy`);
  try {
    const result = await download({
      ...source,
      path: copy,
      overwrite: true,
      digest: 'sha256',
      onProgress: (progress) => {
        if ((progress.total ?? size) !== size) {
          throw otherSize;
        }
        source.onProgress?.(progress);
      },
    });
    await rm(copy, { force: true });
    return result.digests.sha256 === (await sha256OfFile(path)) ? result : undefined;
  } catch (error) {
    if (error !== otherSize) {
      throw error;
    }
    for (const end of ['.part', '.part.json']) {
      await rm(`${copy}${end}`, { force: true });
    }
    return undefined;
  }
}

function shortDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
