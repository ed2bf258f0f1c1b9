import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { onTestFinished } from 'vitest';

import { serve, type TestServer } from './server.js';

/** What one request sees of the object. */
export interface StoredObject {
  readonly bytes: Buffer;
  /** `null`: none is sent. Default: a strong one, made from the bytes. */
  readonly etag?: string | null;
  readonly lastModified?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How one request goes wrong. */
export interface Fault {
  /** Answers this instead of the object. */
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Hangs up after so many bytes of the body. */
  readonly dropAfter?: number;
  /** Sends nothing more after so many bytes of the body, and keeps the connection. */
  readonly stallAfter?: number;
  readonly ignoreRange?: boolean;
  /** Chunked instead of with a length. */
  readonly chunked?: boolean;
  /** Neither chunked nor with a length: the end of the connection is the end of the file. */
  readonly unframed?: boolean;
  /** Answers as if another range had been asked for. */
  readonly shiftRange?: number;
  /** Gives no more than so many bytes of a range, and says so. */
  readonly cut?: number;
  /** Ignores `If-Range`, as stores do that do not know it. */
  readonly ignoreIfRange?: boolean;
  /** Writes this size into Content-Range. */
  readonly total?: number;
  /** Announces this length. */
  readonly length?: number;
  /** Turns over one bit of this byte of the object. */
  readonly flip?: number;
}

export interface SeenRequest {
  /** From 1. */
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

/** Bytes that look random and differ by seed; never the same at two offsets that a mistake might confuse. */
export function bytesOf(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length + 4);
  let state = seed * 2654435761;
  for (let at = 0; at < length; at += 4) {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + at;
    bytes.writeInt32LE(state | 0, at);
  }
  return bytes.subarray(0, length);
}

export function etagOf(bytes: Buffer): string {
  return `"${createHash('sha1').update(bytes).digest('hex')}"`;
}

/** An object store on a socket that misbehaves on request. `object` and `fault` are asked for each request anew. */
export async function store(
  object: StoredObject | ((request: SeenRequest) => StoredObject),
  fault: (request: SeenRequest) => Fault | undefined = () => undefined,
): Promise<Store> {
  const requests: SeenRequest[] = [];
  const server = await serve((request, response) => {
    const seen = see(request, requests.length + 1);
    requests.push(seen);
    const found = typeof object === 'function' ? object(seen) : object;
    answer(seen, found, fault(seen) ?? {}, response);
  });
  onTestFinished(server.close);
  return { ...server, requests, options: { url: server.link(), allowHosts: [server.host] } };
}

function see(request: IncomingMessage, number: number): SeenRequest {
  const { method = '', url = '', headers } = request;
  const ifRange = headers['if-range'];
  return { number, method, path: url, range: headers.range, ifRange: ifRange?.toString() };
}

function answer(seen: SeenRequest, object: StoredObject, fault: Fault, response: ServerResponse) {
  const etag = object.etag === undefined ? etagOf(object.bytes) : object.etag;
  response.setHeader('accept-ranges', 'bytes');
  if (etag !== null) response.setHeader('etag', etag);
  if (object.lastModified !== undefined) response.setHeader('last-modified', object.lastModified);
  const set = { ...object.headers, ...fault.headers };
  for (const [name, value] of Object.entries(set)) response.setHeader(name, value);
  if (fault.status !== undefined) {
    response.writeHead(fault.status).end(fault.body ?? '');
    return;
  }
  const isSame =
    fault.ignoreIfRange === true || seen.ifRange === undefined || seen.ifRange === etag;
  const asked = /^bytes=(\d+)-(\d*)$/.exec(seen.range ?? '');
  const size = object.bytes.length;
  const shift = fault.shiftRange ?? 0;
  const isPart = asked !== null && isSame && fault.ignoreRange !== true;
  const start = isPart ? Number(asked[1]) + shift : 0;
  const limit = isPart && fault.cut !== undefined ? start + fault.cut - 1 : size - 1;
  const last = Math.min(
    isPart && asked[2] !== '' ? Number(asked[2]) + shift : size - 1,
    limit,
    size - 1,
  );
  if (isPart && start >= size) {
    response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
    return;
  }
  response.shouldKeepAlive = false;
  response.statusCode = isPart ? 206 : 200;
  if (isPart) response.setHeader('content-range', `bytes ${start}-${last}/${fault.total ?? size}`);
  const bytes = Buffer.from(object.bytes.subarray(start, last + 1));
  const flip = (fault.flip ?? -1) - start;
  if (flip >= 0 && flip < bytes.length) bytes[flip] = (bytes[flip] ?? 0) ^ 1;
  if (fault.unframed === true) response.useChunkedEncodingByDefault = false;
  if (fault.chunked !== true && fault.unframed !== true)
    response.setHeader('content-length', fault.length ?? bytes.length);
  send(response, bytes, fault);
}

function send(response: ServerResponse, bytes: Buffer, fault: Fault): void {
  const end = fault.dropAfter ?? fault.stallAfter;
  if (end === undefined || end >= bytes.length) {
    if (fault.length === undefined) response.end(bytes);
    else response.write(bytes, () => response.socket?.end());
    return;
  }
  response.flushHeaders();
  response.write(bytes.subarray(0, end), () => {
    if (fault.dropAfter !== undefined) setTimeout(() => response.socket?.end(), 5);
  });
}
