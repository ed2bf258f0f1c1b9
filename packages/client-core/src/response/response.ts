import type { HeaderEntry } from '../request/wire-request.js';

/** A complete response: decompressed, read to the end, with nothing left open. */
export interface WireResponse {
  readonly status: number;
  readonly statusText: string;
  /** In wire order; names may repeat. */
  readonly headers: readonly HeaderEntry[];
  /** Without byte order mark. */
  readonly text: string;
  /** The response is a redirect; its body was not read. */
  readonly isRedirect: boolean;
}

/** The parsed text of a response. */
export type Body =
  | { readonly type: 'empty' }
  | { readonly type: 'json'; readonly value: unknown }
  | { readonly type: 'other' };

/** Parses a text as JSON without ever throwing. */
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
