import type { HeaderEntry } from '../request/wire-request.js';
import { isRedirectStatus } from '../response/response.js';
import type { Fetch } from './fetch.js';
import { readText } from './read-text.js';
import { responseLimitBytes, type Transport } from './transport.js';

/** A transport on any `fetch`: the platform's, or the user's. */
export function createFetchTransport(fetch: Fetch): Transport {
  return async ({ url, method, headers, body = null }, { deadline }) => {
    const controller = new AbortController();
    const unsubscribe = deadline.onInterrupt(({ cause }) => controller.abort(cause));
    try {
      const { signal } = controller;
      const init = {
        method,
        headers: toHeaders(headers),
        body,
        redirect: 'manual',
        signal,
      } as const;
      const response = await fetch(url, init);
      const { status, statusText } = response;
      const isRedirect = response.type === 'opaqueredirect' || isRedirectStatus(status);
      if (isRedirect) {
        response.body?.cancel().catch(() => undefined);
      }
      const text = isRedirect ? '' : await readText(response, responseLimitBytes, signal);
      return { status, statusText, headers: [...response.headers], text, isRedirect };
    } finally {
      unsubscribe();
    }
  };
}

function toHeaders(entries: readonly HeaderEntry[]): Headers {
  const headers = new Headers();
  for (const [name, value] of entries) {
    headers.append(name, value);
  }
  return headers;
}
