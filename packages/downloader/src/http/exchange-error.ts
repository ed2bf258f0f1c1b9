import { DownloadError } from '../download-error.js';
import { cleanCause, codeOf } from '../system-error.js';
import { trustError } from './trust-error.js';

/** What went wrong before the head of the answer was there. */
export function connectError(error: unknown): DownloadError {
  if (DownloadError.isInstance(error)) return error;
  const code = codeOf(error);
  const cause = cleanCause(error);
  if (code?.startsWith('HPE_')) return garbled(code, cause);
  const trust = trustError('The server', code, cause);
  if (trust) return trust;
  const message = `The server could not be reached or hung up before it answered (${code ?? 'unknown error'}). Check the network, then try again.`;
  return new DownloadError({ reason: 'network', message, code, cause });
}

/** What went wrong in the body. */
export function bodyError(error: unknown): DownloadError {
  if (DownloadError.isInstance(error)) return error;
  const code = codeOf(error);
  const cause = cleanCause(error);
  if (code?.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE') return garbled(code, cause);
  const message = `The connection ended before the file did (${code ?? 'unknown error'}). Try again.`;
  return new DownloadError({ reason: 'truncated', message, code, cause });
}

export function timeoutError(what: string, timeoutMs: number): DownloadError {
  const message = `The server gave no ${what} within ${timeoutMs} ms. Try again later, or wait longer with \`idleTimeoutMs\` or \`connectTimeoutMs\`.`;
  return new DownloadError({ reason: 'timeout', message });
}

function garbled(code: string, cause: Error): DownloadError {
  const message = `The server's answer breaks the rules of HTTP (${code}), so its body cannot be trusted.`;
  return new DownloadError({ reason: 'protocol', message, code, cause });
}
