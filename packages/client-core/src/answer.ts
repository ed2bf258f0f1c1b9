import type { Exchange } from './fail.js';

/** A complete answer: the body is read, nothing is left open. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly text: string;
  readonly exchange: Exchange;
}

/** What the text of an answer turned out to be. */
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
