import type { IncomingMessage } from 'node:http';

/**
 * A request as it arrived, before anything was normalised. Signatures cover the bytes on the wire,
 * and both WHATWG URL and `Request` change some of them (dot segments, spaces, quotes), so the raw
 * path and query are kept beside the parsed headers.
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
  /** Aborted when the caller has disconnected. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A request that was routed: `path` is `rawPath` without the vendor's path prefix.
 */
export interface RoutedRequest extends IncomingRequest {
  readonly path: string;
}

/**
 * Splits a request target (`/path?query`, or the absolute form that proxies use) without decoding
 * or normalising either part.
 */
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

/**
 * Whether a Host header, with or without a port, names this machine: `localhost`, a name below it,
 * 127.0.0.0/8 or `[::1]`.
 */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return /^(([^.]+\.)*localhost\.?|127(\.\d{1,3}){3}|\[::1\])$/.test(name);
}

/**
 * A body above the limit is still read, up to this many times the limit, so that its sender
 * receives the refusal.
 */
const drainFactor = 16;

/**
 * Collects a body of at most `limitBytes`; `undefined` when there is more. Never holds more than
 * the limit in memory.
 */
export async function readBody(
  chunks: AsyncIterable<Uint8Array>,
  limitBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let kept: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    sizeBytes += chunk.length;
    if (sizeBytes <= limitBytes) {
      kept.push(chunk);
    } else {
      kept = [];
    }
    if (sizeBytes > limitBytes * drainFactor) {
      break;
    }
  }
  return sizeBytes > limitBytes ? undefined : concatenate(kept, sizeBytes);
}

function concatenate(chunks: readonly Uint8Array[], sizeBytes: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

const methodsWithBody = new Set(['POST', 'PUT', 'PATCH']);

/**
 * Reads a WHATWG `Request` as it would arrive over a socket. `fetch` does not let a caller
 * choose Host, and sends Content-Length by itself: both are added here, so that a signature over
 * them verifies without a port as it does over one. `signal` is the caller's own: the signal of a
 * `Request` does not fire after the request was garbage-collected, which may be long before its
 * response was read.
 */
export async function incomingFromRequest(
  request: Request,
  bodyLimitBytes: number,
  signal = request.signal,
): Promise<IncomingRequest> {
  signal.throwIfAborted();
  const url = new URL(request.url);
  const body =
    request.body === null ? new Uint8Array() : await readBody(request.body, bodyLimitBytes);
  const headers = new Headers(request.headers);
  headers.set('host', url.host);
  const sendsLength = request.body !== null || methodsWithBody.has(request.method);
  if (sendsLength && body !== undefined && !headers.has('content-length')) {
    headers.set('content-length', String(body.length));
  }
  return {
    method: request.method,
    scheme: url.protocol === 'https:' ? 'https' : 'http',
    host: url.host,
    ...splitTarget(url.href.replace(/#.*$/s, '')),
    headers,
    readBody: async () => body,
    signal,
  };
}

/** Reads a request from the socket and leaves its target unchanged. */
export function incomingFromMessage(
  message: IncomingMessage,
  bodyLimitBytes: number,
  signal: AbortSignal,
): IncomingRequest {
  const headers = new Headers();
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    headers.append(message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '');
  }
  return {
    method: message.method ?? 'GET',
    scheme: 'http',
    host: message.headers.host ?? '',
    ...splitTarget(message.url ?? '/'),
    headers,
    readBody: () => readBody(message, bodyLimitBytes),
    signal,
  };
}
