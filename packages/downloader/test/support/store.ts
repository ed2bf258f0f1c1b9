import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { onTestFinished } from 'vitest';

import { serve, type TestServer } from './server.js';

/** The object as one request sees it. */
export interface StoredObject {
  readonly bytes: Buffer;
  /** `null`: no ETag. Default: a strong one, derived from the bytes. */
  readonly etag?: string | null;
  readonly lastModified?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The fault of one request. */
export interface Fault {
  /** Responds with this status instead of the object. */
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Closes the connection after this number of body bytes. */
  readonly dropAfter?: number;
  /** Sends nothing more after this number of body bytes, and keeps the connection open. */
  readonly stallAfter?: number;
  readonly ignoreRange?: boolean;
  /** Chunked instead of with a length. */
  readonly chunked?: boolean;
  /** Neither chunked nor with a length: the end of the connection is the end of the file. */
  readonly unframed?: boolean;
  /** Responds as if a different range had been requested. */
  readonly shiftRange?: number;
  /** Sends at most this number of bytes of a range, and reports that. */
  readonly cut?: number;
  /** Ignores `If-Range`, as stores without support for it do. */
  readonly ignoreIfRange?: boolean;
  /** Writes this size into Content-Range. */
  readonly total?: number;
  /** Announces this length. */
  readonly length?: number;
  /** Flips one bit of this byte of the object. */
  readonly flip?: number;
}

export interface SeenRequest {
  /** Counts from 1. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

export interface Store extends TestServer {
  readonly requests: readonly SeenRequest[];
  readonly options: { readonly url: string; readonly allowHosts: readonly string[] };
}

/**
 * Bytes that look random and differ by seed, and at any two offsets that a mistake might confuse.
 */
export function bytesOf(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length + 4);
  let state = seed * 2654435761;
  for (let at = 0; at < length; at += 4) {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + at;
    bytes.writeInt32LE(state | 0, at);
  }
  return bytes.subarray(0, length);
}

const etags = new WeakMap<Buffer, string>();

function etagOf(bytes: Buffer): string {
  const known = etags.get(bytes);
  if (known !== undefined) {
    return known;
  }
  const etag = `"${createHash('sha1').update(bytes).digest('hex')}"`;
  etags.set(bytes, etag);
  return etag;
}

/**
 * An object store on a socket that misbehaves on request. `object` and `fault` are called for each
 * request.
 */
export async function store(
  object: StoredObject | ((request: SeenRequest) => StoredObject),
  fault: (request: SeenRequest) => Fault | undefined = () => undefined,
): Promise<Store> {
  const requests: SeenRequest[] = [];
  const server = await serve((request, response) => {
    const seen = see(request, requests.length + 1);
    requests.push(seen);
    const found = typeof object === 'function' ? object(seen) : object;
    respond(seen, found, fault(seen) ?? {}, response);
  });
  onTestFinished(server.close);
  return { ...server, requests, options: { url: server.link(), allowHosts: [server.host] } };
}

function see(request: IncomingMessage, number: number): SeenRequest {
  const { method = '', url = '', headers } = request;
  const ifRange = headers['if-range'];
  return { number, method, path: url, range: headers.range, ifRange: ifRange?.toString() };
}

function respond(
  seen: SeenRequest,
  object: StoredObject,
  fault: Fault,
  response: ServerResponse,
): void {
  const etag = object.etag === undefined ? etagOf(object.bytes) : object.etag;
  const set = { 'accept-ranges': 'bytes', ...object.headers, ...fault.headers };
  if (etag !== null) {
    response.setHeader('etag', etag);
  }
  if (object.lastModified !== undefined) {
    response.setHeader('last-modified', object.lastModified);
  }
  for (const [name, value] of Object.entries(set)) {
    response.setHeader(name, value);
  }
  response.shouldKeepAlive = false;
  if (fault.status === undefined) {
    respondWithRange(seen, object.bytes, etag, fault, response);
  } else {
    response.writeHead(fault.status).end(fault.body ?? '');
  }
}

function respondWithRange(
  seen: SeenRequest,
  bytes: Buffer,
  etag: string | null,
  fault: Fault,
  response: ServerResponse,
): void {
  const requested = requestedRange(seen, etag, fault);
  if (!requested) {
    send(response, bytes, 0, fault);
    return;
  }
  const shift = fault.shiftRange ?? 0;
  const start = requested.start + shift;
  const size = bytes.length;
  if (start >= size) {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
    return;
  }
  const wanted = requested.end === undefined ? size : requested.end + shift;
  const end = Math.min(wanted, size, start + (fault.cut ?? size));
  response.statusCode = 206;
  const range = `bytes ${start}-${end - 1}/${fault.total ?? size}`;
  if (!response.hasHeader('content-range')) {
    response.setHeader('content-range', range);
  }
  send(response, bytes.subarray(start, end), start, fault);
}

/** Returns `undefined` if the response is the whole object. */
function requestedRange(
  { range = '', ifRange }: SeenRequest,
  etag: string | null,
  fault: Fault,
): { readonly start: number; readonly end: number | undefined } | undefined {
  const isSame = fault.ignoreIfRange ?? (ifRange === undefined || ifRange === etag);
  const requested = /^bytes=(\d+)-(\d*)$/.exec(range);
  if (!requested || !isSame || fault.ignoreRange === true) {
    return undefined;
  }
  return {
    start: Number(requested[1]),
    end: requested[2] === '' ? undefined : Number(requested[2]) + 1,
  };
}

/** Sends the body with its faults; `start` is its offset in the object. */
function send(response: ServerResponse, right: Buffer, start: number, fault: Fault): void {
  const bytes = flipped(right, (fault.flip ?? -1) - start);
  if (fault.unframed === true) {
    response.useChunkedEncodingByDefault = false;
  } else if (fault.chunked !== true) {
    response.setHeader('content-length', fault.length ?? bytes.length);
  }
  // Otherwise Node adds the length of a body that is written in one piece.
  if (fault.chunked === true || fault.unframed === true) {
    response.flushHeaders();
  }
  const end = fault.dropAfter ?? fault.stallAfter ?? bytes.length;
  if (end >= bytes.length && fault.length === undefined) {
    response.end(bytes);
    return;
  }
  response.flushHeaders();
  response.write(bytes.subarray(0, end), () => {
    if (fault.stallAfter === undefined) {
      setTimeout(() => response.socket?.end(), 5);
    }
  });
}

function flipped(bytes: Buffer, at: number): Buffer {
  if (at < 0 || at >= bytes.length) {
    return bytes;
  }
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
