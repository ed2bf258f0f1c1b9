import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';

/**
 * Reads a small file that another process may have written. Returns `undefined` for anything but a
 * regular file of at most `maxBytes`: a pipe would block forever, and a large file would fill the
 * memory. Rejects if the file does not exist.
 */
export async function readSmallFile(path: string, maxBytes: number): Promise<string | undefined> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  if (!(await lstat(path)).isFile()) {
    return undefined;
  }
  const handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const found = await handle.stat();
    if (!found.isFile() || found.size > maxBytes) {
      return undefined;
    }
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
