import type { IncomingHttpHeaders } from 'node:http';

import { compressionOfCoding, promisedByName } from '../content/promised-content.js';
import type { Signature } from '../content/signatures.js';
import { DownloadError, type DownloadErrorReason } from '../download-error.js';
import { codingsOf } from './content-encoding.js';
import type { DownloadRequest, RequestOptions } from './download-request.js';
import { parseContentRange } from '../transfer/content-range.js';
import { retryAfterMs } from '../transfer/retry-budget.js';
import { readStoreErrorCode } from './store-error-code.js';

const advice: Readonly<Partial<Record<DownloadErrorReason, string>>> = {
  'link-refused': 'The link may have expired or belong to another account: request a fresh one.',
  gone: 'The file no longer exists: check the state of the task, and create it again if it has expired.',
  throttled: 'Too many requests: try again later.',
  server: 'The store has a problem: try again later.',
  protocol: 'The response is not the requested file: report it to the store.',
  'not-a-file':
    'A login page, a proxy or an error page was sent instead of the file: open the network path to the store.',
};

/** What is known about the file. */
export interface ExpectedFile {
  /** Its names, which imply its format. */
  readonly names: readonly string[];
  readonly sizeBytes: number | undefined;
  /** The compression that the task reports. */
  readonly compression: Signature | 'none' | undefined;
  /** Whether the task reports HTML or XML. */
  readonly isMarkup: boolean;
}

interface ExpectedResponse extends ExpectedFile {
  /** 206 if a range was requested, otherwise 200. */
  readonly status: 200 | 206;
}

/** Accepts only the file, or the requested range of it. Throws for any other response. */
export async function refuseErrors(
  request: DownloadRequest,
  expected: ExpectedResponse,
  options: RequestOptions,
): Promise<void> {
  const { statusCode: status = 0, headers } = request.response;
  const isGood = status === 200 || status === expected.status;
  if (isGood && isEncoded(headers, expected)) {
    const what =
      'The server compressed the response although the request did not allow it, so its size cannot be checked.';
    throw responseError('protocol', what, status, undefined);
  }
  const page = pageInstead(headers['content-type'] ?? '', expected);
  if (isGood && (page === undefined || status === 206)) {
    return;
  }
  const code = await readStoreErrorCode(request, options.idleTimeoutMs);
  const what =
    status === 200
      ? `The server sent ${page} instead of the file`
      : `The server responded with HTTP ${status}`;
  const reason = status === 200 ? 'not-a-file' : reasonOf(status);
  const text = `${what}${code === undefined ? '' : ` (${code})`}.`;
  const afterMs = retryAfterMs(headers['retry-after'], Date.now(), headers.date);
  throw responseError(reason, text, status, code, afterMs);
}

function isEncoded(headers: IncomingHttpHeaders, expected: ExpectedResponse): boolean {
  const transfer = headers['transfer-encoding'] ?? 'chunked';
  if (transfer.toLowerCase() !== 'chunked') {
    return true;
  }
  const codings = codingsOf(headers);
  return codings.length > 0 && !isStoredSo(codings, headers, expected);
}

/**
 * Some objects are stored compressed, and the store repeats their `Content-Encoding`. Then the
 * bytes as they are sent are the file. This is so if the length is the one that the task reports,
 * or if the name or the task implies this compression.
 */
function isStoredSo(
  codings: readonly string[],
  headers: IncomingHttpHeaders,
  { sizeBytes, names, compression }: ExpectedResponse,
): boolean {
  const { 'content-length': length, 'content-range': range } = headers;
  if (length === undefined || codings.length > 1) {
    return false;
  }
  const size = range === undefined ? Number(length) : parseContentRange(range)?.total;
  if (sizeBytes !== undefined && size !== undefined) {
    return size === sizeBytes;
  }
  const [coding = ''] = codings;
  if (coding === 'br') {
    return names.some((name) => /\.br$/i.test(name));
  }
  const stored = compressionOfCoding(coding);
  const promised = [compression, ...names.map((name) => promisedByName(name)?.compression)];
  return stored !== undefined && promised.includes(stored);
}

function reasonOf(status: number): DownloadErrorReason {
  if (status === 404 || status === 410) {
    return 'gone';
  }
  if (status === 429) {
    return 'throttled';
  }
  if (status >= 500 || status === 408) {
    return 'server';
  }
  return status >= 400 ? 'link-refused' : 'protocol';
}

/**
 * Error pages are HTML or XML, also with status 200. A file of these formats has a matching name.
 */
function pageInstead(contentType: string, { names, isMarkup }: ExpectedFile): string | undefined {
  if (isMarkup) {
    return undefined;
  }
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
