import type { VendorRequest } from '../../core/incoming-request.js';
import { headerText, injectedReason, jsonResponse, reasonHeader } from '../../core/responses.js';
import type { EmulatedObject } from '../../objects/emulated-object.js';
import { serveObject } from '../../objects/serve-object.js';
import { decodePathSegment } from '../../spec/decode-path-segment.js';
import type { StoreRefusalStatus, VendorContext, VendorInstance } from '../../vendor.js';
import type { BosLinks } from './bos-links.js';
import { createBosObject } from './bos-object.js';
import type { DownloadTask } from './download-task.js';
import { progressAt, type BlsTimings } from './life-cycle.js';
import { requestIdFor } from './request-id.js';
import type { TaskStore } from './task-store.js';

/** BOS answers errors as JSON; codes and texts are those of its error page (https://cloud.baidu.com/doc/BOS/s/Ajwvysfpl). */
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
  // Of these three only injected faults speak.
  RequestRateTooHigh: { status: 429, message: 'Please reduce your request rate.' },
  InternalError: {
    status: 500,
    message: 'We encountered an internal error. Please try again.',
  },
  ServiceUnavailable: { status: 503, message: 'Please reduce your request rate.' },
} as const;

/** Serves the files that links lead to. A file exists while its task is in state SUCCESS. */
export function createBosStore(
  context: VendorContext<BlsTimings>,
  tasks: TaskStore,
  links: BosLinks,
): Pick<VendorInstance, 'serveObject' | 'refuseObject'> {
  const objects = new WeakMap<DownloadTask, EmulatedObject>();

  function findObject(path: string): EmulatedObject | undefined {
    const [, uuid = '', fileName = '', ...rest] = path.split('/').map(decodePathSegment);
    const task = tasks.get(uuid);
    if (task === undefined || task.fileName !== fileName || rest.length > 0) return undefined;
    const { state, endedAt } = progressAt(task, context.now(), context.timings);
    if (state !== 'SUCCESS' || endedAt === undefined) return undefined;
    const object = objects.get(task) ?? createBosObject(context.seed, task, endedAt);
    objects.set(task, object);
    return object;
  }

  async function serve(request: VendorRequest): Promise<Response> {
    const requestId = requestIdFor(request, context.identifiers);
    const refuse = refuseWith(requestId);
    if (!['GET', 'HEAD'].includes(request.method)) {
      return refuse('MethodNotAllowed', 'links are for GET', { allow: 'GET, HEAD' });
    }
    const verdict = links.verify(request);
    if (!verdict.accepted) return refuse('AccessDenied', verdict.reason);
    const object = findObject(request.path);
    if (object === undefined) {
      return refuse('NoSuchKey', 'there is a file only while its task is in state SUCCESS');
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
    serveObject: serve,
    refuseObject: async (request, status) =>
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
