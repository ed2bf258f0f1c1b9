import { DownloadError } from '../download-error.js';
import { cleanCause, codeOf } from '../system-error.js';
import { trustError } from './trust-error.js';

/** Converts an error that occurred before the response headers arrived. */
export function connectError(error: unknown): DownloadError {
  if (DownloadError.isInstance(error)) {
    return error;
  }
  const code = codeOf(error);
  const cause = cleanCause(error);
  if (code?.startsWith('HPE_')) {
    return invalidHttp(code, cause);
  }
  const trust = trustError('The server', code, cause);
  if (trust) {
    return trust;
  }
  const message = `The server could not be reached, or it closed the connection without a response (${code ?? 'unknown error'}). Check the network, then try again.`;
  return new DownloadError({ reason: 'network', message, code, cause });
}

/** Converts an error that occurred while the body was read. */
export function bodyError(error: unknown): DownloadError {
  if (DownloadError.isInstance(error)) {
    return error;
  }
  const code = codeOf(error);
  const cause = cleanCause(error);
  if (code?.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE') {
    return invalidHttp(code, cause);
  }
  const message = `The connection ended before the end of the file (${code ?? 'unknown error'}). Try again.`;
  return new DownloadError({ reason: 'truncated', message, code, cause });
}

export function timeoutError(what: string, timeoutMs: number): DownloadError {
  const message = `No ${what} from the server within ${timeoutMs} ms. Try again later, or increase \`idleTimeoutMs\` or \`connectTimeoutMs\`.`;
  return new DownloadError({ reason: 'timeout', message });
}

function invalidHttp(code: string, cause: Error): DownloadError {
  const message = `The response is not valid HTTP (${code}), so its body cannot be trusted.`;
  return new DownloadError({ reason: 'protocol', message, code, cause });
}
