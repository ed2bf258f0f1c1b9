import type { IncomingHttpHeaders } from 'node:http';

import { throwIfAborted } from '../abort.js';
import { DownloadError, type DownloadErrorReason } from '../download-error.js';
import type { Exchange, ExchangeOptions } from './exchange.js';
import { parseContentRange } from '../transfer/content-range.js';
import { retryAfterMs } from '../transfer/retry-budget.js';
import { readStoreErrorCode } from './store-error-code.js';

const advice: Readonly<Partial<Record<DownloadErrorReason, string>>> = {
  'link-refused': 'It may have expired or belong to another account: ask for a fresh link.',
  gone: 'The file is not there any more: check the state of the task, and create it again if it has expired.',
  throttled: 'Too many requests: wait a little, then try again.',
  server: 'The store has a problem of its own: try again later.',
  protocol: 'A whole file was asked for and something else came: report it to the store.',
  'not-a-file':
    'A login page, a proxy or an error page stands before the file: open the network path to the store.',
};

/** What is known of the file that is asked for. */
export interface Asked {
  /** Its names, from which its kind is guessed. */
  readonly names: readonly string[];
  readonly sizeBytes: number | undefined;
  /** 206 where a range was asked for, else 200. */
  readonly status: 200 | 206;
}

const storedExtensions: Readonly<Record<string, RegExp>> = {
  gzip: /\.t?gz(?:ip)?$/i,
  'x-gzip': /\.t?gz(?:ip)?$/i,
  zstd: /\.zst(?:d)?$/i,
  br: /\.br$/i,
};

/** Passes only the file itself, or the part of it that was asked for. */
export async function refuseErrors(
  exchange: Exchange,
  asked: Asked,
  options: ExchangeOptions,
): Promise<void> {
  const { statusCode: status = 0, headers } = exchange.response;
  const isGood = status === 200 || status === asked.status;
  if (isGood && isEncoded(headers, asked)) {
    const what =
      'The server encoded the file although that was declined, so its size means nothing.';
    throw responseError('protocol', what, status, undefined);
  }
  const page = pageInstead(headers['content-type'] ?? '', asked.names);
  if (isGood && (page === undefined || status === 206)) return;
  const code = await readStoreErrorCode(exchange, options.idleTimeoutMs);
  throwIfAborted(options.signal);
  const what =
    status === 200
      ? `The server sent ${page} instead of the file`
      : `The server answered HTTP ${status}`;
  const reason = status === 200 ? 'not-a-file' : reasonOf(status);
  const text = `${what}${code === undefined ? '' : ` (${code})`}.`;
  throw responseError(reason, text, status, code, retryAfterMs(headers['retry-after']));
}

function isEncoded(headers: IncomingHttpHeaders, asked: Asked): boolean {
  const content = headers['content-encoding']?.toLowerCase() || 'identity';
  const transfer = headers['transfer-encoding'] ?? 'chunked';
  if (transfer.toLowerCase() !== 'chunked') return true;
  return content !== 'identity' && !isStoredSo(content, headers, asked);
}

/**
 * Some objects were stored compressed, with `Content-Encoding` as a mere note that the store repeats. Then the bytes
 * as they come are the file: its length is the one that the task told, or its name says how it is compressed.
 */
function isStoredSo(content: string, headers: IncomingHttpHeaders, asked: Asked): boolean {
  const { 'content-length': length, 'content-range': range } = headers;
  if (length === undefined) return false;
  const size = range === undefined ? Number(length) : parseContentRange(range)?.total;
  if (asked.sizeBytes !== undefined && size !== undefined) return size === asked.sizeBytes;
  const extension = storedExtensions[content];
  return extension !== undefined && asked.names.some((name) => extension.test(name));
}

function reasonOf(status: number): DownloadErrorReason {
  if (status === 404 || status === 410) return 'gone';
  if (status === 429) return 'throttled';
  if (status >= 500 || status === 408) return 'server';
  return status >= 400 ? 'link-refused' : 'protocol';
}

/** Error pages come as HTML or XML, also with status 200; a file of that kind says so in its name. */
function pageInstead(contentType: string, names: readonly string[]): string | undefined {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const isNamed = (extension: RegExp): boolean => names.some((name) => extension.test(name));
  if (/^(?:text\/html|application\/xhtml\+xml)$/.test(type)) {
    return isNamed(/\.x?html?$/i) ? undefined : 'an HTML page';
  }
  if (/^(?:text|application)\/xml$/.test(type)) {
    return isNamed(/\.(?:xml|x?html?)$/i) ? undefined : 'an XML document';
  }
  return undefined;
}

function responseError(
  reason: DownloadErrorReason,
  what: string,
  status: number,
  code: string | undefined,
  retryAfter?: number,
): DownloadError {
  const message = `${what} ${advice[reason] ?? ''}`.trimEnd();
  return new DownloadError({ reason, message, status, code, retryAfterMs: retryAfter });
}
