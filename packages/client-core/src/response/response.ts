import type { HeaderEntry } from '../request/wire-request.js';

/**
 * A complete response as it came off the wire: decompressed, read to the end, nothing left open.
 */
export interface WireResponse {
  readonly status: number;
  readonly statusText: string;
  /** In the order of the wire; a name may come more than once. */
  readonly headers: readonly HeaderEntry[];
  /** Without byte order mark. */
  readonly text: string;
  /** The response points elsewhere; its body was not read. */
  readonly isRedirect: boolean;
}

/** What the text of a response turned out to be. */
export type Body =
  | { readonly type: 'empty' }
  | { readonly type: 'json'; readonly value: unknown }
  | { readonly type: 'other' };

/** Reads a text as JSON without ever throwing. */
export function parseBody(text: string): Body {
  if (text === '') {
    return { type: 'empty' };
  }
  try {
    return { type: 'json', value: JSON.parse(text) };
  } catch {
    return { type: text.trim() === '' ? 'empty' : 'other' };
  }
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

export function isRedirectStatus(status: number): boolean {
  return status >= 300 && status < 400;
}
