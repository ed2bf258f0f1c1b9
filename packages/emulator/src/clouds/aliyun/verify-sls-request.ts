import type { SignatureVerification, SignedRequest } from '../../signatures/signed-request.js';
import { verifySlsLogSignature } from './sls-log.js';
import { slsError } from './sls-checks.js';
import { isSls4, verifySls4Signature } from './sls4-hmac-sha256.js';
import { refuse, type SignatureCheck } from '../../signatures/signature-check.js';

/** Verifies a request to SLS by the one of its two schemes that the request uses. */
export function verifySlsRequest(
  request: SignedRequest,
  verification: SignatureVerification & { readonly region?: string | undefined },
): SignatureCheck {
  if (!request.headers.has('authorization')) {
    return refuse(slsError('MissAccessKeyId'), 'the request carries no Authorization');
  }
  return isSls4(request.headers)
    ? verifySls4Signature(request, verification)
    : verifySlsLogSignature(request, verification);
}
