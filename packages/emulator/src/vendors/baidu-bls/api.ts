import { verifyBceSignature, type BceRefusal } from '../../clouds/baidu/bce-auth-v1.js';
import { requestIdFor } from '../../clouds/baidu/request-id.js';
import type { VendorRequest } from '../../contract/directives.js';
import { Refusal } from '../../contract/refusal.js';
import type { AuthenticationErrors, VendorContext } from '../../contract/vendor.js';
import spec from '../../generated/baidu-bls.json' with { type: 'json' };
import { headerText, jsonResponse } from '../../http/responses.js';
import type { RestProblem, RestService } from '../../rest/rest-api.js';
import { createErrorTable } from '../../spec/error-table.js';

// It has no state, so all emulators share it.
const errors = createErrorTable(spec, {
  // The text is the one that the documentation prints in its example.
  texts: { Unauthorized: 'Check unauthorized: invalid ak/sk' },
});

const codes: Readonly<Record<RestProblem, string>> = {
  'body-too-large': 'RequestOverload',
  'body-not-json': 'MalformedJSON',
  'body-not-an-object': 'InvalidParameter',
  'no-operation': 'InvalidURI',
  invalid: 'InvalidParameter',
};

/**
 * The REST service of BLS: it checks the signature first, as a gateway does, and has one envelope
 * for failures.
 */
export function blsService({
  identifiers,
  authenticationErrors,
}: Pick<VendorContext, 'identifiers' | 'authenticationErrors'>): RestService<object> {
  return {
    spec,
    errors,
    signsBody: false,
    strayQuery: 'ignored',
    emptyBody: {},
    locate: ({ path }) => ({ path, place: {} }),
    authenticate: (request) => authenticate(request, authenticationErrors),
    refusalFor: (problem, reason) => new Refusal(codes[problem], reason),
    placeholdersOf: async (request) => ({ name: logStoreIn(await request.readBody()) }),
    headersFor: (request) => ({ 'x-bce-request-id': requestIdFor(request, identifiers) }),
    succeed: ({ body }, headers) => jsonResponse(200, body, headers),
    fail: ({ code, status, message }, headers) => {
      const requestId = headers['x-bce-request-id'];
      return jsonResponse(status, { success: false, code, message, requestId }, headers);
    },
  };
}

/** The log store that a body names, to put it into the text of an injected error. */
function logStoreIn(bytes: Uint8Array | undefined): string {
  const text = Buffer.from(bytes ?? []).toString();
  return /"logStoreName"\s*:\s*"([^"\\]*)"/.exec(text)?.[1] ?? '';
}

/**
 * Codes of the gateway in front of every Baidu service
 * (https://cloud.baidu.com/doc/Reference/s/Bjz3uz3qj-en).
 */
const gatewayCodes: Readonly<Record<BceRefusal['problem'], string>> = {
  missing: 'AccessDenied',
  malformed: 'InvalidHTTPAuthHeader',
  'unknown-key': 'InvalidAccessKeyId',
  expired: 'RequestExpired',
  skewed: 'RequestTimeTooSkewed',
  token: 'InvalidAccessKeyId',
  headers: 'SignatureDoesNotMatch',
  mismatch: 'SignatureDoesNotMatch',
};

/** Throws a refusal unless the request is signed by one of the emulator's credentials. */
function authenticate(request: VendorRequest, table: AuthenticationErrors): void {
  const check = verifyBceSignature(request, {
    ...request.directives,
    authorization: request.headers.get('authorization') ?? undefined,
  });
  if (check.accepted) {
    return;
  }
  throw new Refusal(codeFor(check, table), check.reason, {
    headers: diagnosticHeaders(check),
  });
}

/** BLS's own table has a single code for every refused signature. */
function codeFor({ problem }: BceRefusal, table: AuthenticationErrors): string {
  return table === 'gateway' ? gatewayCodes[problem] : 'Unauthorized';
}

/** What the server computed, for comparison with what the client signed. */
function diagnosticHeaders({ canonicalRequest }: BceRefusal): Record<string, string> {
  return canonicalRequest === undefined
    ? {}
    : { 'x-emulator-canonical-request': headerText(canonicalRequest) };
}
