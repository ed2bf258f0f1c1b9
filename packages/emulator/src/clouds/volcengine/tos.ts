import { methodOfLink, type VendorRequest } from '../../contract/directives.js';
import type { StoreRefusalStatus, VendorContext } from '../../contract/vendor.js';
import { serveObject, type EmulatedObject } from '../../files/serve-object.js';
import type { IncomingRequest } from '../../http/incoming-request.js';
import { headerText, injectedReason, jsonResponse, reasonHeader } from '../../http/responses.js';
import { decodePathSegment } from '../../spec/match-path.js';
import { createTosLinks } from './tos-links.js';
import { createTosObject, type TosFile } from './tos-object.js';

/**
 * TOS returns errors as JSON. Codes and texts are those of the S3 protocol, which TOS also
 * supports.
 */
const tosErrors = {
  AccessDenied: [403, 'Access Denied'],
  InvalidAccessKeyId: [403, 'The access key Id you provided does not exist in our records.'],
  SignatureDoesNotMatch: [
    403,
    'The request signature we calculated does not match the signature you provided.',
  ],
  NoSuchKey: [404, 'The specified key does not exist.'],
  MethodNotAllowed: [405, 'The specified method is not allowed against this resource.'],
  PreconditionFailed: [412, 'At least one of the pre-conditions you specified did not hold.'],
  InvalidRange: [416, 'The requested range cannot be satisfied.'],
  // Only injected faults return these three.
  ExceedAccountQPSLimit: [429, 'Please reduce your request rate.'],
  InternalError: [500, 'We encountered an internal error. Please try again.'],
  ServiceUnavailable: [503, 'Please reduce your request rate.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

/** The part of Volcengine TOS that a vendor's links need. */
export interface Tos {
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
export function createTos(
  context: VendorContext,
  find: (key: readonly string[]) => TosFile | undefined,
): Tos {
  const links = createTosLinks(context.seed);
  const objects = new WeakMap<TosFile, EmulatedObject>();

  function findObject(path: string): EmulatedObject | undefined {
    const file = find(path.split('/').slice(1).map(decodePathSegment));
    if (file === undefined) {
      return undefined;
    }
    const object = objects.get(file) ?? createTosObject(context.seed, file);
    objects.set(file, object);
    return object;
  }

  function respond(request: VendorRequest, requestId: string): Response {
    const refuse = refuseWith(requestId);
    if (!['GET', 'HEAD'].includes(request.method)) {
      return refuse('MethodNotAllowed', 'a link is only for GET', { allow: 'GET, HEAD' });
    }
    const { now, relaxed } = request.directives;
    const { rawPath, rawQuery, host } = request;
    const method = methodOfLink(request.method, relaxed);
    const problem = links.verify({ method, rawPath, rawQuery, host }, now);
    if (problem !== undefined) {
      return refuse(problem.code, problem.reason);
    }
    const object = findObject(request.path);
    if (object === undefined) {
      return refuse('NoSuchKey', 'the file does not exist yet, or no longer exists');
    }
    const response = serveObject(request, object, (found, headers) =>
      refuse(
        found.kind === 'precondition-failed' ? 'PreconditionFailed' : 'InvalidRange',
        found.kind,
        headers,
      ),
    );
    for (const [name, value] of Object.entries(identity(requestId))) {
      response.headers.set(name, value);
    }
    return response;
  }

  const nextId = (): string => context.identifiers.nextHex('tos/request');
  return {
    link(request, key, lifetimeMs) {
      const url = `${context.objectBase(request)}/${key.map(encodeURIComponent).join('/')}`;
      return links.sign(url, context.now(), lifetimeMs);
    },
    serve: async (request) => respond(request, nextId()),
    refuse: async (_, status) => refuseWith(nextId())(refusals[status], injectedReason),
  };
}

const refusals = {
  403: 'AccessDenied',
  429: 'ExceedAccountQPSLimit',
  500: 'InternalError',
  503: 'ServiceUnavailable',
} as const satisfies Record<StoreRefusalStatus, keyof typeof tosErrors>;

function identity(requestId: string): Readonly<Record<string, string>> {
  return {
    server: 'TosServer',
    'x-tos-request-id': requestId,
    'x-tos-id-2': requestId.slice(0, 16),
  };
}

function refuseWith(requestId: string) {
  return (code: keyof typeof tosErrors, reason: string, headers: Record<string, string> = {}) => {
    const [status, message] = tosErrors[code];
    return jsonResponse(
      status,
      { Code: code, Message: message, RequestId: requestId, HostId: requestId.slice(0, 16) },
      { ...identity(requestId), [reasonHeader]: headerText(reason), ...headers },
    );
  };
}
