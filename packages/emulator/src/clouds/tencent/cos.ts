import type { VendorRequest } from '../../contract/directives.js';
import type { StoreRefusalStatus, VendorContext } from '../../contract/vendor.js';
import { type EmulatedObject, serveObject } from '../../files/serve-object.js';
import type { IncomingRequest } from '../../http/incoming-request.js';
import { headerText, injectedReason, reasonHeader } from '../../http/responses.js';
import { decodePathSegment } from '../../spec/match-path.js';
import { toXmlDocument } from '../../tools/xml.js';
import { createCosLinks } from './cos-links.js';
import { type CosFile, createCosObject } from './cos-object.js';

/**
 * The errors of COS that a request with a link can get
 * (https://cloud.tencent.com/document/product/436/7730).
 */
const cosErrors = {
  AccessDenied: [403, 'Access Denied.'],
  InvalidAccessKeyId: [403, 'The Access Key Id you provided does not exist in our records'],
  SignatureDoesNotMatch: [403, 'The Signature you specified is invalid.'],
  NoSuchKey: [404, 'The specified key does not exist.'],
  MethodNotAllowed: [405, 'The specified method is not allowed against this resource.'],
  PreconditionFailed: [412, 'The condition specified in the conditional header is not met.'],
  InvalidRange: [416, 'The requested range cannot be satisfied.'],
  // Only injected faults return these three.
  RequestLimitExceeded: [429, 'Request rate limit exceeded.'],
  InternalError: [500, 'We encountered an internal error. Please try again.'],
  ServiceUnavailable: [503, 'Please reduce your request rate.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

/** The part of Tencent Cloud COS that a vendor's links need. */
export interface Cos {
  /** A pre-signed link to an object, whether or not it exists; `key` is its path in the bucket. */
  link(request: IncomingRequest, key: readonly string[], lifetimeMs: number): string;
  /** A vendor instance's `serveObject` and `refuseObject`. */
  serve(request: VendorRequest): Promise<Response>;
  refuse(request: VendorRequest, status: StoreRefusalStatus): Promise<Response>;
}

interface CosRefusal {
  readonly code: keyof typeof cosErrors;
  readonly message?: string;
  readonly reason: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * `find` returns the file that exists right now. Its identity is its version: the same object must
 * represent the same bytes.
 */
export function createCos(
  context: VendorContext,
  find: (key: readonly string[]) => CosFile | undefined,
): Cos {
  const links = createCosLinks(context.seed);
  const objects = new WeakMap<CosFile, Promise<EmulatedObject>>();

  async function objectOf(file: CosFile): Promise<EmulatedObject> {
    const object = objects.get(file) ?? createCosObject(file);
    objects.set(file, object);
    return object;
  }

  async function respond(
    request: VendorRequest,
    refuse: (refusal: CosRefusal) => Response,
  ): Promise<Response> {
    const { method, headers, path } = request;
    if (!['GET', 'HEAD'].includes(method)) {
      const allowed = { allow: 'GET, HEAD' };
      const reason = 'a link is only for GET';
      return refuse({ code: 'MethodNotAllowed', reason, headers: allowed });
    }
    const problem = links.verify(request);
    if (problem !== undefined) {
      return refuse(problem);
    }
    const file = find(path.split('/').slice(1).map(decodePathSegment));
    if (file === undefined) {
      return refuse({ code: 'NoSuchKey', reason: 'the file exists only while its task is done' });
    }
    return serveObject({ method, headers }, await objectOf(file), ({ kind }, extra) =>
      refuse({
        code: kind === 'precondition-failed' ? 'PreconditionFailed' : 'InvalidRange',
        reason: kind,
        headers: extra,
      }),
    );
  }

  async function identify(
    request: VendorRequest,
    make: (refuse: (refusal: CosRefusal) => Response) => Response | Promise<Response>,
  ): Promise<Response> {
    const requestId = context.identifiers.nextHex('cos/request');
    const response = await make((refusal) => errorResponse(refusal, request, requestId));
    response.headers.set('server', 'tencent-cos');
    response.headers.set('x-cos-request-id', requestId);
    return response;
  }

  return {
    link(request, key, lifetimeMs) {
      const query = links.sign(`/${key.join('/')}`, context.now(), lifetimeMs);
      return `${context.objectBase(request)}/${key.map(encodeURIComponent).join('/')}?${query}`;
    },
    serve: async (request) => identify(request, async (refuse) => respond(request, refuse)),
    refuse: async (request, status) =>
      identify(request, (refuse) => refuse({ code: refusals[status], reason: injectedReason })),
  };
}

const refusals = {
  403: 'AccessDenied',
  429: 'RequestLimitExceeded',
  500: 'InternalError',
  503: 'ServiceUnavailable',
} as const satisfies Record<StoreRefusalStatus, keyof typeof cosErrors>;

/** An error response of COS, in XML. */
function errorResponse(
  { code, message, reason, headers }: CosRefusal,
  { host, path }: VendorRequest,
  requestId: string,
): Response {
  const [status, text] = cosErrors[code];
  const body = toXmlDocument('Error', {
    Code: code,
    Message: message ?? text,
    Resource: `${host.replace(/:\d+$/, '')}${path}`,
    RequestId: requestId,
    TraceId: Buffer.from(requestId).toString('base64'),
  });
  return new Response(body, {
    status,
    headers: {
      'content-type': 'application/xml',
      [reasonHeader]: headerText(reason),
      ...headers,
    },
  });
}
