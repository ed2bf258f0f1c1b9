import { verifyTc3Signature } from '../../clouds/tencent/tc3-hmac-sha256.js';
import type { VendorRequest } from '../../contract/directives.js';
import { Refusal, refusedSignature } from '../../contract/refusal.js';
import type { VendorContext } from '../../contract/vendor.js';
import spec from '../../generated/tencent-cls.json' with { type: 'json' };
import { jsonResponse } from '../../http/responses.js';
import type { RestProblem, RestService } from '../../rest/rest-api.js';
import { createErrorTable } from '../../spec/error-table.js';
import { groupAsUuid } from '../../tools/seeded.js';
import type { ClsTimings } from './export-task.js';
import type { ClsSettings } from './settings.js';

const version = '2020-10-16';

// It has no state, so all emulators share it.
const errors = createErrorTable(spec, {
  texts: { InvalidParameter: '{reason}', MissingParameter: '{reason}' },
});

const codes: Readonly<Record<Exclude<RestProblem, 'invalid'>, string>> = {
  'body-too-large': 'RequestSizeLimitExceeded',
  'body-not-json': 'InvalidRequest',
  'body-not-an-object': 'InvalidRequest',
  'no-operation': 'InvalidAction',
};

/**
 * Clients read an error code only from HTTP 200, and one official client only if the header has
 * exactly this value.
 */
const responseHeaders = { 'content-type': 'application/json' };

/**
 * The API 3.0 in front of CLS: all operations are `POST /`, distinguished by a header, and both
 * successes and failures are in `Response`.
 */
export function clsService({
  identifiers,
  settings,
}: Pick<VendorContext<ClsTimings, ClsSettings>, 'identifiers' | 'settings'>): RestService<object> {
  const requestId = (): string => groupAsUuid(identifiers.nextHex('tencent-cls/request'));
  return {
    spec,
    errors,
    signsBody: true,
    strayQuery: 'ignored',
    acceptsGetForPost: true,
    locate: ({ path, headers }) => ({
      path: path === '/' || path === '' ? `/#${headers.get('x-tc-action') ?? ''}` : path,
      place: {},
    }),
    authenticate: (request, body) => authenticate(request, body, settings),
    checkRequest: (request) => checkHeaders(request.headers),
    refusalFor: (problem, reason) =>
      new Refusal(problem === 'invalid' ? codeOfInvalid(reason) : codes[problem], reason),
    headersFor: () => responseHeaders,
    succeed: ({ body }, headers) =>
      jsonResponse(200, { Response: { ...Object(body), RequestId: requestId() } }, headers),
    fail: ({ code, status, message }, headers) => {
      const Error = { Code: code, Message: message };
      return jsonResponse(status, { Response: { Error, RequestId: requestId() } }, headers);
    },
  };
}

/** The code for a problem that the validator reports. */
function codeOfInvalid(reason: string): string {
  if (reason.includes('required property')) {
    return 'MissingParameter';
  }
  return reason.includes('is not a documented parameter') ? 'UnknownParameter' : 'InvalidParameter';
}

function authenticate(
  request: VendorRequest,
  body: Uint8Array,
  { unsignedPayload }: ClsSettings,
): void {
  const check = verifyTc3Signature(
    { ...request, body },
    {
      ...request.directives,
      service: 'cls',
      acceptsUnsignedPayload: unsignedPayload === 'accepted',
      errors,
    },
  );
  if (!check.accepted) {
    throw refusedSignature(check);
  }
}

function checkHeaders(headers: Headers): void {
  for (const name of ['X-TC-Action', 'X-TC-Version', 'X-TC-Region']) {
    if (!headers.get(name)) {
      throw new Refusal('MissingParameter', `the header ${name} is missing`);
    }
  }
  if (headers.get('x-tc-version') !== version) {
    throw new Refusal('NoSuchVersion', `the version of this API is ${version}`);
  }
}

/** The region that a request is for. */
export function regionOf({ headers }: VendorRequest): string {
  return headers.get('x-tc-region') ?? '';
}
