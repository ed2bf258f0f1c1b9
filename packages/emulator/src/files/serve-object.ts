import type { ByteSource } from './byte-source.js';

/** The problem of a request for an object that exists. Each vendor has its own error bodies. */
export type ObjectProblem =
  | { readonly kind: 'range-not-satisfiable' }
  | {
      readonly kind: 'precondition-failed';
      readonly condition: 'If-Match' | 'If-Unmodified-Since';
    };

/**
 * Handles a GET or HEAD for an object: the whole or one range, with the conditional headers of RFC
 * 9110. `refuse` creates the vendor's error response.
 */
export function serveObject(
  request: { readonly method: string; readonly headers: Headers },
  object: EmulatedObject,
  refuse: (problem: ObjectProblem, headers: Record<string, string>) => Response,
): Response {
  const { headers } = request;
  const condition = failedCondition(headers, object);
  if (condition !== undefined) {
    return refuse({ kind: 'precondition-failed', condition }, {});
  }
  if (!changed(headers, object)) {
    return new Response(null, { status: 304, headers: describe(object) });
  }
  const whole: ByteRange = { start: 0, end: object.sizeBytes };
  const range = rangeApplies(headers.get('if-range'), object)
    ? parseRange(headers.get('range'), object.sizeBytes)
    : undefined;
  if (range === 'unsatisfiable') {
    return refuse(
      { kind: 'range-not-satisfiable' },
      { 'content-range': `bytes */${object.sizeBytes}` },
    );
  }
  return respond(request.method, object, range ?? whole, range !== undefined);
}

function respond(
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

/**
 * If-Match, or else If-Unmodified-Since: a time that equals the object's own passes, and a value
 * that is not a time is ignored.
 */
function failedCondition(
  headers: Headers,
  object: EmulatedObject,
): 'If-Match' | 'If-Unmodified-Since' | undefined {
  const tags = headers.get('if-match');
  if (tags !== null) {
    return matches(tags, object, true) ? undefined : 'If-Match';
  }
  const since = readHttpDate(headers.get('if-unmodified-since'));
  return since === undefined || since >= object.lastModified ? undefined : 'If-Unmodified-Since';
}

/**
 * If-None-Match, or else If-Modified-Since: a time that equals the object's own, or is later, means
 * that nothing has changed.
 */
function changed(headers: Headers, object: EmulatedObject): boolean {
  const tags = headers.get('if-none-match');
  if (tags !== null) {
    return matches(tags, object, false);
  }
  const since = readHttpDate(headers.get('if-modified-since'));
  return since === undefined || since < object.lastModified;
}

/** Reads `Fri, 13 Nov 2015 14:47:53 GMT`. */
function readHttpDate(text: string | null): Date | undefined {
  const isDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(
    text ?? '',
  );
  const date = new Date(isDate && text !== null ? text : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** `wanted`: If-Match needs a match, If-None-Match must not have one. */
function matches(header: string, object: EmulatedObject, wanted: boolean): boolean {
  const listed = new Set(header.split(',').map((tag) => tag.trim()));
  return (listed.has('*') || listed.has(object.etag)) === wanted;
}

/**
 * If-Range contains an entity tag or a date; a range applies only if it is that of the current
 * object.
 */
function rangeApplies(ifRange: string | null, object: EmulatedObject): boolean {
  return (
    ifRange === null || ifRange === object.etag || ifRange === object.lastModified.toUTCString()
  );
}

export interface ByteRange {
  readonly start: number;
  /** Not included. */
  readonly end: number;
}

/**
 * Reads a `Range` header with one range. A header that is malformed or requests several ranges is
 * ignored, as HTTP allows (`undefined`); one that lies outside the object is `'unsatisfiable'`.
 */
export function parseRange(
  header: string | null,
  sizeBytes: number,
): ByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first !== '') {
    return fromOffset(Number(first), last, sizeBytes);
  }
  return last === '' ? undefined : suffix(Number(last), sizeBytes);
}

/** `bytes=100-` and `bytes=100-199`, whose last byte is included. */
function fromOffset(
  start: number,
  last: string,
  sizeBytes: number,
): ByteRange | 'unsatisfiable' | undefined {
  const end = last === '' ? sizeBytes : Number(last) + 1;
  if (end <= start && last !== '') {
    return undefined;
  }
  return start >= sizeBytes ? 'unsatisfiable' : { start, end: Math.min(end, sizeBytes) };
}

/** `bytes=-100`: the last hundred. */
function suffix(length: number, sizeBytes: number): ByteRange | 'unsatisfiable' {
  const start = Math.max(0, sizeBytes - length);
  return start >= sizeBytes ? 'unsatisfiable' : { start, end: sizeBytes };
}

/** A file as a store serves it. */
export interface EmulatedObject extends ByteSource {
  readonly fileName: string;
  readonly contentType: string;
  /** With its quotes. */
  readonly etag: string;
  readonly lastModified: Date;
  /** Headers of the vendor's store beyond those of plain HTTP. */
  readonly headers: Readonly<Record<string, string>>;
}

const chunkBytes = 64 * 1024;

/** Generates the bytes of a range only as fast as they are read. */
function streamObject(object: EmulatedObject, range: ByteRange): ReadableStream<Uint8Array> {
  let offset = range.start;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (offset >= range.end) {
        controller.close();
        return;
      }
      const end = Math.min(offset + chunkBytes, range.end);
      controller.enqueue(object.read(offset, end));
      offset = end;
    },
  });
}
