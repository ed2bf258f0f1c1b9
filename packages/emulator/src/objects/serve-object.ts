import { parseRange, type ByteRange } from './byte-range.js';
import type { EmulatedObject } from './emulated-object.js';
import { streamObject } from './object-stream.js';

/** What went wrong with a request for an object that exists; the vendor knows its own error bodies. */
export type ObjectProblem = 'precondition-failed' | 'range-not-satisfiable';

/**
 * Answers a GET or HEAD for an object: whole or one range, with the conditional headers of RFC 9110. `refuse` makes the vendor's error answer.
 */
export function serveObject(
  request: { readonly method: string; readonly headers: Headers },
  object: EmulatedObject,
  refuse: (problem: ObjectProblem, headers: Record<string, string>) => Response,
): Response {
  const { headers } = request;
  if (!matches(headers.get('if-match'), object, true)) return refuse('precondition-failed', {});
  if (!matches(headers.get('if-none-match'), object, false)) {
    return new Response(null, { status: 304, headers: describe(object) });
  }
  const whole: ByteRange = { start: 0, end: object.sizeBytes };
  const range = rangeApplies(headers.get('if-range'), object)
    ? parseRange(headers.get('range'), object.sizeBytes)
    : undefined;
  if (range === 'unsatisfiable') {
    return refuse('range-not-satisfiable', { 'content-range': `bytes */${object.sizeBytes}` });
  }
  return answer(request.method, object, range ?? whole, range !== undefined);
}

function answer(
  method: string,
  object: EmulatedObject,
  range: ByteRange,
  partial: boolean,
): Response {
  const headers = new Headers(describe(object));
  headers.set('content-length', String(range.end - range.start));
  if (partial) {
    headers.set('content-range', `bytes ${range.start}-${range.end - 1}/${object.sizeBytes}`);
  }
  const body = method === 'HEAD' ? null : streamObject(object, range);
  return new Response(body, { status: partial ? 206 : 200, headers });
}

function describe(object: EmulatedObject): Record<string, string> {
  return {
    'accept-ranges': 'bytes',
    'content-type': object.contentType,
    'content-disposition': `attachment; filename="${object.fileName}"`,
    etag: object.etag,
    'last-modified': object.lastModified.toUTCString(),
    ...object.headers,
  };
}

/** `wanted` tells what a match means: If-Match wants one, If-None-Match wants none. An absent header is always content. */
function matches(header: string | null, object: EmulatedObject, wanted: boolean): boolean {
  if (header === null) return true;
  const listed = new Set(header.split(',').map((tag) => tag.trim()));
  return (listed.has('*') || listed.has(object.etag)) === wanted;
}

/** If-Range holds an entity tag or a date; a range applies only while it names the object as it is now. */
function rangeApplies(ifRange: string | null, object: EmulatedObject): boolean {
  return (
    ifRange === null || ifRange === object.etag || ifRange === object.lastModified.toUTCString()
  );
}
