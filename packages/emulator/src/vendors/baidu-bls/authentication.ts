import { headerText } from '../../core/responses.js';
import { verifyBceSignature, type BceRefusal } from '../../signatures/bce-auth-v1/verify.js';
import type { VendorRequest } from '../../core/incoming-request.js';
import type { AuthenticationErrors, VendorContext } from '../../vendor.js';
import { Refusal } from './refusal.js';

/** Codes of the gateway in front of every Baidu service (https://cloud.baidu.com/doc/Reference/s/Bjz3uz3qj-en). */
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
export function authenticate(request: VendorRequest, context: VendorContext): void {
  const verdict = verifyBceSignature(request, {
    ...request.directives,
    authorization: request.headers.get('authorization') ?? undefined,
  });
  if (verdict.accepted) return;
  throw new Refusal(codeFor(verdict, context.authenticationErrors), verdict.reason, {
    headers: diagnosticHeaders(verdict),
  });
}

/** BLS's own table knows a single code for every refused signature. */
function codeFor({ problem }: BceRefusal, table: AuthenticationErrors): string {
  return table === 'gateway' ? gatewayCodes[problem] : 'Unauthorized';
}

/** What the server computed, for comparison with what the client signed. */
function diagnosticHeaders({ canonicalRequest }: BceRefusal): Record<string, string> {
  return canonicalRequest === undefined
    ? {}
    : { 'x-emulator-canonical-request': headerText(canonicalRequest) };
}
