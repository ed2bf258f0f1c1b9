import type { IncomingHttpHeaders } from 'node:http';

import { compressionOfCoding, promisedByName } from '../content/promised-content.js';
import type { Signature } from '../content/signatures.js';
import { DownloadError, type DownloadErrorReason } from '../download-error.js';
import { codingsOf } from './content-encoding.js';
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
export interface ExpectedFile {
  /** Its names, from which its kind is guessed. */
  readonly names: readonly string[];
  readonly sizeBytes: number | undefined;
  /** How the task says that it is compressed. */
  readonly compression: Signature | 'none' | undefined;
  /** Whether the task says that it is an HTML page or an XML document. */
  readonly isMarkup: boolean;
}

interface Asked extends ExpectedFile {
  /** 206 where a range was asked for, else 200. */
  readonly status: 200 | 206;
}

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
  const page = pageInstead(headers['content-type'] ?? '', asked);
  if (isGood && (page === undefined || status === 206)) return;
  const code = await readStoreErrorCode(exchange, options.idleTimeoutMs);
  const what =
    status === 200
      ? `The server sent ${page} instead of the file`
      : `The server answered HTTP ${status}`;
  const reason = status === 200 ? 'not-a-file' : reasonOf(status);
  const text = `${what}${code === undefined ? '' : ` (${code})`}.`;
  const afterMs = retryAfterMs(headers['retry-after'], Date.now(), headers.date);
  throw responseError(reason, text, status, code, afterMs);
}

function isEncoded(headers: IncomingHttpHeaders, asked: Asked): boolean {
  const transfer = headers['transfer-encoding'] ?? 'chunked';
  if (transfer.toLowerCase() !== 'chunked') return true;
  const codings = codingsOf(headers);
  return codings.length > 0 && !isStoredSo(codings, headers, asked);
}

/**
 * Some objects were stored compressed, with `Content-Encoding` as a mere note that the store repeats. Then the bytes
 * as they come are the file: its length is the one that the task reported, or its name or the task says how it is compressed.
 */
function isStoredSo(
  codings: readonly string[],
  headers: IncomingHttpHeaders,
  { sizeBytes, names, compression }: Asked,
): boolean {
  const { 'content-length': length, 'content-range': range } = headers;
  if (length === undefined || codings.length > 1) return false;
  const size = range === undefined ? Number(length) : parseContentRange(range)?.total;
  if (sizeBytes !== undefined && size !== undefined) return size === sizeBytes;
  const [coding = ''] = codings;
  if (coding === 'br') return names.some((name) => /\.br$/i.test(name));
  const stored = compressionOfCoding(coding);
  const promised = [compression, ...names.map((name) => promisedByName(name)?.compression)];
  return stored !== undefined && promised.includes(stored);
}

function reasonOf(status: number): DownloadErrorReason {
  if (status === 404 || status === 410) return 'gone';
  if (status === 429) return 'throttled';
  if (status >= 500 || status === 408) return 'server';
  return status >= 400 ? 'link-refused' : 'protocol';
}

/** Error pages come as HTML or XML, also with status 200; a file of that kind says so in its name. */
function pageInstead(contentType: string, { names, isMarkup }: ExpectedFile): string | undefined {
  if (isMarkup) return undefined;
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
