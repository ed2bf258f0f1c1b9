import type { Fetch } from '../fetch.js';
import { readText } from '../read-text.js';
import { answerLimitBytes, isRedirectStatus, type Transport } from './transport.js';

/** A transport over any `fetch`. */
export function overFetch(fetch: Fetch): Transport {
  return async ({ url, method, headers, body = null }, { signal }) => {
    const response = await fetch(url, { method, headers, body, redirect: 'manual', signal });
    const { status, statusText } = response;
    const isRedirect = response.type === 'opaqueredirect' || isRedirectStatus(status);
    if (isRedirect) {
      response.body?.cancel().catch(() => undefined);
    }
    const text = isRedirect ? '' : await readText(response, answerLimitBytes, signal);
    return { status, statusText, headers: response.headers, text, isRedirect };
  };
}
