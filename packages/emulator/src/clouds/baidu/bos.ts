import type { VendorRequest } from '../../contract/directives.js';
import type { StoreRefusalStatus, VendorContext } from '../../contract/vendor.js';
import { serveObject, type EmulatedObject } from '../../files/serve-object.js';
import type { IncomingRequest } from '../../http/incoming-request.js';
import { headerText, injectedReason, jsonResponse, reasonHeader } from '../../http/responses.js';
import { decodePathSegment } from '../../spec/match-path.js';
import { createBosLinks } from './bos-links.js';
import { createBosObject, type BosFile } from './bos-object.js';
import { requestIdFor } from './request-id.js';

/**
 * BOS returns errors as JSON, with the codes and texts of its error page
 * (https://cloud.baidu.com/doc/BOS/s/Ajwvysfpl).
 */
const bosErrors = {
  AccessDenied: { status: 403, message: 'Access Denied.' },
  NoSuchKey: { status: 404, message: 'The resource you requested does not exist' },
  MethodNotAllowed: {
    status: 405,
    message: 'The specified method is not allowed against this resource.',
  },
  PreconditionFailed: {
    status: 412,
    message: "The specified If-Match header doesn't match the ETag header.",
  },
  InvalidRange: { status: 416, message: 'The requested range cannot be satisfied.' },
  // Only injected faults return these three.
  RequestRateTooHigh: { status: 429, message: 'Please reduce your request rate.' },
  InternalError: {
    status: 500,
    message: 'We encountered an internal error. Please try again.',
  },
  ServiceUnavailable: { status: 503, message: 'Please reduce your request rate.' },
} as const;

/** The part of Baidu AI Cloud BOS that a vendor's links need. */
export interface Bos {
  /** A pre-signed link to an object, whether or not it exists; `key` is its path in the bucket. */
  link(request: IncomingRequest, key: readonly string[], lifetimeMs: number): string;
  /** A vendor instance's `serveObject` and `refuseObject`. */
  serve(request: VendorRequest): Promise<Response>;
  refuse(request: VendorRequest, status: StoreRefusalStatus): Promise<Response>;
}

/**
 * `find` returns the file that exists right now. Its identity is its version: the same object must
 * represent the same bytes.
 */
export function createBos(
  context: VendorContext,
  find: (key: readonly string[]) => BosFile | undefined,
): Bos {
  const links = createBosLinks(context.seed);
  const objects = new WeakMap<BosFile, EmulatedObject>();

  function findObject(path: string): EmulatedObject | undefined {
    const file = find(path.split('/').slice(1).map(decodePathSegment));
    if (file === undefined) {
      return undefined;
    }
    const object = objects.get(file) ?? createBosObject(context.seed, file);
    objects.set(file, object);
    return object;
  }

  function respond(request: VendorRequest, requestId: string): Response {
    const refuse = refuseWith(requestId);
    if (!['GET', 'HEAD'].includes(request.method)) {
      return refuse('MethodNotAllowed', 'a link is only for GET', { allow: 'GET, HEAD' });
    }
    const check = links.verify(request);
    if (!check.accepted) {
      return refuse('AccessDenied', check.reason);
    }
    const object = findObject(request.path);
    if (object === undefined) {
      return refuse('NoSuchKey', 'the file exists only while its task is in state SUCCESS');
    }
    const response = serveObject(request, object, (problem, headers) =>
      refuse(
        problem.kind === 'precondition-failed' ? 'PreconditionFailed' : 'InvalidRange',
        problem.kind,
        headers,
      ),
    );
    response.headers.set('server', 'BceBos');
    response.headers.set('x-bce-request-id', requestId);
    return response;
  }

  return {
    link(request, key, lifetimeMs) {
      const url = `${context.objectBase(request)}/${key.map(encodeURIComponent).join('/')}`;
      return links.sign(url, context.now(), lifetimeMs);
    },
    serve: async (request) => respond(request, requestIdFor(request, context.identifiers)),
    refuse: async (request, status) =>
      refuseWith(requestIdFor(request, context.identifiers))(refusals[status], injectedReason),
  };
}

const refusals = {
  403: 'AccessDenied',
  429: 'RequestRateTooHigh',
  500: 'InternalError',
  503: 'ServiceUnavailable',
} as const satisfies Record<StoreRefusalStatus, keyof typeof bosErrors>;

function refuseWith(requestId: string) {
  return (code: keyof typeof bosErrors, reason: string, headers: Record<string, string> = {}) =>
    jsonResponse(
      bosErrors[code].status,
      { code, message: bosErrors[code].message, requestId },
      {
        server: 'BceBos',
        'x-bce-request-id': requestId,
        [reasonHeader]: headerText(reason),
        ...headers,
      },
    );
}
