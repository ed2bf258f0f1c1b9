import { headerText, reasonHeader } from '../../../http/responses.js';
import { toXmlDocument } from '../../../tools/xml.js';

/** The errors of OSS that a request with a link can get. */
const ossErrors = {
  AccessDenied: [403, 'AccessDenied'],
  InvalidAccessKeyId: [403, 'The OSS Access Key Id you provided does not exist in our records.'],
  SignatureDoesNotMatch: [
    403,
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  ],
  NoSuchKey: [404, 'The specified key does not exist.'],
  MethodNotAllowed: [405, 'The specified method is not allowed against this resource.'],
  PreconditionFailed: [412, 'At least one of the pre-conditions you specified did not hold.'],
  InvalidRange: [416, 'The requested range cannot be satisfied'],
  // Only injected faults return these three.
  QpsLimitExceeded: [429, 'Please reduce your request rate.'],
  InternalError: [500, 'We encountered an internal error. Please try again.'],
  ServiceUnavailable: [503, 'The service is temporarily unavailable. Please try again later.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export interface OssProblem {
  readonly code: keyof typeof ossErrors;
  /** Given where one code has several texts. */
  readonly message?: string;
  /** For the developer of the client, in a header. */
  readonly reason: string;
  /** Elements beyond those that every error has. */
  readonly details?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error response of OSS, in XML. */
export function ossErrorResponse(
  problem: OssProblem,
  context: { readonly requestId: string; readonly host: string },
): Response {
  const [status, message] = ossErrors[problem.code];
  const body = toXmlDocument('Error', {
    Code: problem.code,
    Message: problem.message ?? message,
    RequestId: context.requestId,
    HostId: context.host,
    ...problem.details,
  });
  return new Response(body, {
    status,
    headers: {
      'content-type': 'application/xml',
      [reasonHeader]: headerText(problem.reason),
      ...problem.headers,
    },
  });
}
