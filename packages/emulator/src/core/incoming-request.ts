import type { Directives } from './directives.js';

/**
 * A request as it came in, before anything was normalised. Signatures cover the bytes on the wire, and both WHATWG URL and `Request` change
 * some of them (dot segments, spaces, quotes), so the raw path and query travel beside the parsed headers.
 */
export interface IncomingRequest {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** The Host header as sent, with its port; empty when there was none. */
  readonly host: string;
  /** The path exactly as sent, still percent-encoded. Starts with `/`. */
  readonly rawPath: string;
  /** The query exactly as sent, without its question mark. */
  readonly rawQuery: string;
  /** Header values hold one character per byte, as HTTP sends them. */
  readonly headers: Headers;
  /** The whole body, or `undefined` when it is larger than the emulator accepts. */
  readonly readBody: () => Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Aborted when the caller has gone away. */
  readonly signal?: AbortSignal | undefined;
}

/** A request that was routed: `path` is what is left of `rawPath` without the vendor's path prefix. */
export interface RoutedRequest extends IncomingRequest {
  readonly path: string;
}

/** A request as a vendor gets it. */
export interface VendorRequest extends RoutedRequest {
  readonly directives: Directives;
}

/** Splits a request target (`/path?query`, or the absolute form that proxies use) without decoding or normalising either part. */
export function splitTarget(target: string): { rawPath: string; rawQuery: string } {
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(target);
  const rest = absolute === null ? target : target.slice(absolute[0].length);
  const mark = rest.indexOf('?');
  const path = mark === -1 ? rest : rest.slice(0, mark);
  return {
    rawPath: path.startsWith('/') ? path : `/${path}`,
    rawQuery: mark === -1 ? '' : rest.slice(mark + 1),
  };
}
