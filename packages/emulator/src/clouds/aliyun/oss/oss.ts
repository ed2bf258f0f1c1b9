import type { Identifiers } from '../../../tools/seeded.js';
import type { IncomingRequest } from '../../../http/incoming-request.js';
import { type VendorRequest, methodOfLink } from '../../../contract/directives.js';
import { injectedReason } from '../../../http/responses.js';
import { parseQuery } from '../../../tools/query-items.js';
import { decodePathSegment } from '../../../spec/match-path.js';
import type { StoreRefusalStatus, VendorContext } from '../../../contract/vendor.js';
import {
  type EmulatedObject,
  serveObject,
  type ObjectProblem,
  parseRange,
} from '../../../files/serve-object.js';
import { ossErrorResponse, type OssProblem } from './oss-errors.js';
import { createOssLinks, ossLinkCredentials } from './oss-links.js';
import { createOssObject, type OssFile } from './oss-object.js';

/** The part of Alibaba Cloud OSS that a vendor's links need. */
export interface Oss {
  /** A pre-signed link to an object, whether or not it exists. `expiresAt` is a whole second. */
  link(
    request: IncomingRequest,
    object: { readonly bucket: string; readonly key: string },
    lifetimeMs: number,
  ): { readonly url: string; readonly expiresAt: Date };
  /** The entity tag of a file, without its quotes: an MD5 in upper-case hexadecimal up to 8 MiB. */
  etag(file: OssFile): Promise<string>;
  /** A vendor instance's `serveObject` and `refuseObject`. */
  serve(request: VendorRequest): Promise<Response>;
  refuse(request: VendorRequest, status: StoreRefusalStatus): Promise<Response>;
}

/**
 * `find` returns the file that exists right now. Its identity is its version: the same object must
 * represent the same bytes.
 */
export function createOss(
  context: VendorContext,
  find: (bucket: string, key: string) => OssFile | undefined | Promise<OssFile | undefined>,
): Oss {
  const links = createOssLinks(ossLinkCredentials(context.seed));
  const objects = new WeakMap<OssFile, Promise<EmulatedObject>>();

  async function objectOf(file: OssFile): Promise<EmulatedObject> {
    const object = objects.get(file) ?? createOssObject(file);
    objects.set(file, object);
    return object;
  }

  async function respond(request: VendorRequest, requestId: string): Promise<Response> {
    const refuse = (problem: OssProblem): Response =>
      ossErrorResponse(problem, { requestId, host: request.host.replace(/:\d+$/, '') });
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const headers = { allow: 'GET, HEAD' };
      return refuse({ code: 'MethodNotAllowed', reason: 'a link is only for GET', headers });
    }
    const { bucket, key } = readObjectPath(request.path);
    const query = parseQuery(request.rawQuery);
    const { method, headers } = request;
    const { now, relaxed } = request.directives;
    const signedMethod = methodOfLink(method, relaxed);
    const problem = links.verify({ method: signedMethod, headers, bucket, key, query }, now);
    if (problem !== undefined) {
      return refuse(problem);
    }
    const file = await find(bucket, key);
    if (file === undefined) {
      return refuse({
        code: 'NoSuchKey',
        reason: 'the file does not exist yet, or no longer exists',
        details: { Key: key },
      });
    }
    const object = await objectOf(file);
    return serveObject(
      { method, headers: effectiveHeaders(headers, object.sizeBytes) },
      object,
      (code, extra) => refuse(describeObjectProblem(code, extra)),
    );
  }

  const identify = createIdentify(context.identifiers);

  return {
    link(request, { bucket, key }, lifetimeMs) {
      const seconds = Math.floor((context.now().getTime() + lifetimeMs) / 1000);
      const expiresAt = new Date(seconds * 1000);
      const path = [bucket, ...key.split('/')].map(encodeURIComponent).join('/');
      const query = links.sign(bucket, key, expiresAt);
      return { url: `${context.objectBase(request)}/${path}?${query}`, expiresAt };
    },
    etag: async (file) => (await objectOf(file)).etag.replaceAll('"', ''),
    serve: (request) => identify((requestId) => respond(request, requestId)),
    refuse: (request, status) =>
      identify(async (requestId) => refusalOf(request, status, requestId)),
  };
}

const refusals = {
  403: 'AccessDenied',
  429: 'QpsLimitExceeded',
  500: 'InternalError',
  503: 'ServiceUnavailable',
} as const satisfies Record<StoreRefusalStatus, OssProblem['code']>;

function refusalOf(
  { host }: VendorRequest,
  status: StoreRefusalStatus,
  requestId: string,
): Response {
  return ossErrorResponse(
    { code: refusals[status], reason: injectedReason },
    { requestId, host: host.replace(/:\d+$/, '') },
  );
}

/** Puts the request identifier into every response. */
function createIdentify(identifiers: Identifiers) {
  return async (make: (requestId: string) => Promise<Response>): Promise<Response> => {
    const requestId = identifiers.nextHex('oss/request').slice(0, 24).toUpperCase();
    const response = await make(requestId);
    response.headers.set('server', 'AliyunOSS');
    response.headers.set('x-oss-request-id', requestId);
    return response;
  };
}

function readObjectPath(path: string): { bucket: string; key: string } {
  const [bucket = '', ...key] = path.split('/').slice(1).map(decodePathSegment);
  return { bucket, key: key.join('/') };
}

function describeObjectProblem(
  problem: ObjectProblem,
  headers: Readonly<Record<string, string>>,
): OssProblem {
  return problem.kind === 'precondition-failed'
    ? {
        code: 'PreconditionFailed',
        reason: `${problem.condition} does not match the current object`,
        details: { Condition: problem.condition },
        headers,
      }
    : { code: 'InvalidRange', reason: 'the range starts after the end of the object', headers };
}

/**
 * The headers of a request with the `Range` that OSS honours: it takes the first of several ranges,
 * and it ignores a range that is not wholly inside the object, so that the response is the whole
 * object with status 200. With a signed `x-oss-range-behavior: standard` it does what other servers
 * do (https://help.aliyun.com/document_detail/39571.htm).
 */
function effectiveHeaders(headers: Headers, sizeBytes: number): Headers {
  const range = headers.get('range');
  if (range === null) {
    return headers;
  }
  const [first = ''] = range.split(',');
  const effective = new Headers(headers);
  const standard = headers.get('x-oss-range-behavior') === 'standard';
  if (standard || liesInside(first.trim(), sizeBytes)) {
    effective.set('range', first);
  } else {
    effective.delete('range');
  }
  return effective;
}

function liesInside(range: string, sizeBytes: number): boolean {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const parsed = parseRange(range, sizeBytes);
  if (parsed === undefined || parsed === 'unsatisfiable') {
    return false;
  }
  if (first === '') {
    return Number(last) <= sizeBytes;
  }
  return last === '' || Number(last) < sizeBytes;
}
