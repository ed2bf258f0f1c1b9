import type { IncomingRequest } from '../core/incoming-request.js';
import { isLoopbackHost } from '../core/loopback.js';
import { renderPage, type PageContent } from './render-page.js';

/** Nothing is loaded and nothing runs, so that even what slipped through the escaping would do nothing. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * The page at `/`, for people who would rather look than read; `undefined` for any other request. It is served only where Host is a
 * loopback name: a web page elsewhere that lets its own name point to this machine must not read it.
 */
export function answerPage(
  { method, host, rawPath, rawQuery }: IncomingRequest,
  content: PageContent,
): Response | undefined {
  const isMeant =
    rawPath === '/' &&
    rawQuery === '' &&
    (method === 'GET' || method === 'HEAD') &&
    isLoopbackHost(host);
  return isMeant ? new Response(renderPage(content), { headers }) : undefined;
}
