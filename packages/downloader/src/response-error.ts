import type { IncomingHttpHeaders } from 'node:http';

import { throwIfAborted } from './abort.js';
import { DownloadError, type DownloadErrorReason } from './download-error.js';
import type { Exchange, ExchangeOptions } from './exchange.js';
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

/** Passes only a 200 that is the file itself; `names` are the file's names, from which its kind is guessed. */
export async function refuseErrors(
  exchange: Exchange,
  names: readonly string[],
  options: ExchangeOptions,
): Promise<void> {
  const { statusCode: status = 0, headers } = exchange.response;
  if (status === 200 && isEncoded(headers)) {
    const what =
      'The server encoded the file although that was declined, so its size means nothing.';
    throw responseError('protocol', what, status, undefined);
  }
  const page = pageInstead(headers['content-type'] ?? '', names);
  if (status === 200 && page === undefined) return;
  const code = await readStoreErrorCode(exchange, options.idleTimeoutMs);
  throwIfAborted(options.signal);
  const what =
    status === 200
      ? `The server sent ${page} instead of the file`
      : `The server answered HTTP ${status}`;
  const reason = status === 200 ? 'not-a-file' : reasonOf(status);
  throw responseError(reason, `${what}${code === undefined ? '' : ` (${code})`}.`, status, code);
}

function isEncoded(headers: IncomingHttpHeaders): boolean {
  const content = headers['content-encoding'] ?? 'identity';
  const transfer = headers['transfer-encoding'] ?? 'chunked';
  return content.toLowerCase() !== 'identity' || transfer.toLowerCase() !== 'chunked';
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
): DownloadError {
  const message = `${what} ${advice[reason] ?? ''}`.trimEnd();
  return new DownloadError({ reason, message, status, code });
}
