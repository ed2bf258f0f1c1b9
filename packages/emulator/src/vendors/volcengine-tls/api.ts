import {
  verifyVolcengineSignature,
  type VolcengineRefusal,
} from '../../clouds/volcengine/hmac-sha256.js';
import type { VendorRequest } from '../../contract/directives.js';
import { Refusal } from '../../contract/refusal.js';
import type { AuthenticationErrors, VendorContext } from '../../contract/vendor.js';
import spec from '../../generated/volcengine-tls.json' with { type: 'json' };
import { headerText, jsonResponse } from '../../http/responses.js';
import type { RestService } from '../../rest/rest-api.js';
import { createErrorTable } from '../../spec/error-table.js';

// It has no state, so all emulators share it.
const errors = createErrorTable(spec, {
  // The texts of these codes are not documented.
  texts: { BadRequest: '{reason}', MethodNotSupport: '{reason}' },
});

/**
 * The REST service of TLS: it checks the signature first, and returns the request id only in a
 * header.
 */
export function tlsService({
  identifiers,
  authenticationErrors,
}: Pick<VendorContext, 'identifiers' | 'authenticationErrors'>): RestService<object> {
  return {
    spec,
    errors,
    signsBody: true,
    strayQuery: 'ignored',
    locate: ({ path }) => ({ path, place: {} }),
    authenticate: (request, body) => authenticate(request, body, authenticationErrors),
    refusalFor(problem, reason) {
      if (problem === 'no-operation') {
        return new Refusal('MethodNotSupport', reason);
      }
      if (problem !== 'invalid') {
        return new Refusal('BadRequest', reason);
      }
      const [name = ''] = /[A-Z]\w+/.exec(reason) ?? [];
      return new Refusal('InvalidArgument', reason, { placeholders: { name, value: '' } });
    },
    placeholdersOf: async () => ({ id: '', name: '', value: '' }),
    headersFor: () => ({ 'x-tls-requestid': identifiers.nextHex('volcengine-tls/request') }),
    // A text is JSON already: it has integers that are too large for a number.
    succeed: ({ body }, headers) =>
      typeof body === 'string'
        ? new Response(body, { headers: { ...jsonType, ...headers } })
        : jsonResponse(200, body, headers),
    fail: ({ code, status, message }, headers) =>
      jsonResponse(status, { ErrorCode: code, ErrorMessage: message }, headers),
  };
}

const jsonType = { 'content-type': 'application/json; charset=utf-8' };

const codes: Readonly<Record<VolcengineRefusal['problem'], string>> = {
  missing: 'AuthFailed',
  malformed: 'AuthFailed',
  'in-query': 'AuthorizationQueryParametersError',
  'unknown-key': 'InvalidAccessKeyId',
  expired: 'RequestExpired',
  skewed: 'RequestTimeTooSkewed',
  token: 'InvalidSecurityToken',
  headers: 'SignatureDoesNotMatch',
  mismatch: 'SignatureDoesNotMatch',
};

/** The codes of the general table of BytePlus that differ. */
const gatewayCodes: Readonly<Partial<Record<VolcengineRefusal['problem'], string>>> = {
  missing: 'MissingAuthenticationToken',
  expired: 'InvalidTimestamp',
  skewed: 'InvalidTimestamp',
  'unknown-key': 'InvalidAccessKey',
};

/** Throws a refusal unless the request is signed by one of the emulator's credentials. */
function authenticate(request: VendorRequest, body: Uint8Array, table: AuthenticationErrors): void {
  const region = /^tls-([a-z0-9-]+)\.i?(?:volces|bytepluses)\.com(?::\d+)?$/.exec(
    request.host,
  )?.[1];
  const check = verifyVolcengineSignature(
    { ...request, body },
    { ...request.directives, service: 'TLS', region },
  );
  if (check.accepted) {
    return;
  }
  const { problem, reason, canonicalRequest, stringToSign } = check;
  const code = (table === 'gateway' ? gatewayCodes[problem] : undefined) ?? codes[problem];
  throw new Refusal(code, reason, {
    headers: {
      ...(canonicalRequest !== undefined && {
        'x-emulator-canonical-request': headerText(canonicalRequest),
      }),
      ...(stringToSign !== undefined && { 'x-emulator-string-to-sign': headerText(stringToSign) }),
    },
  });
}
