import { DownloadError } from './download-error.js';

/** The `code` of a Node error (`ENOENT`, `ECONNRESET`, `HPE_INVALID_CONSTANT`), if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) {
    return undefined;
  }
  return typeof error.code === 'string' ? error.code : undefined;
}

/**
 * Network errors of Node contain raw packets, certificates and request objects, and a packet may
 * contain a link. Keeps only message and code.
 */
export function cleanCause(error: unknown): Error {
  const cause = new Error(error instanceof Error ? error.message : 'unknown network error');
  return Object.assign(cause, { code: codeOf(error) });
}

/** Runs a file operation. Errors name the operation and the file. */
export async function onFile<T>(
  doing: string,
  path: string,
  operation: () => Promise<T>,
): Promise<T> {
  try {
    return await operation();
  } catch (cause) {
    if (DownloadError.isInstance(cause)) {
      throw cause;
    }
    const code = codeOf(cause);
    const why = code === 'ENOSPC' ? 'the disk is full' : (code ?? 'unknown error');
    const message = `Cannot ${doing} ${path}: ${why}.`;
    throw new DownloadError({ reason: 'file-system', message, code, cause });
  }
}
