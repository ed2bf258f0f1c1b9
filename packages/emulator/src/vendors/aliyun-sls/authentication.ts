import type { VendorRequest } from '../../core/incoming-request.js';
import { verifySlsRequest } from '../../signatures/verify-sls-request.js';
import type { Target } from './project.js';
import { signatureRefusal } from './refusal.js';

/** Throws a refusal unless the request is signed by one of the emulator's credentials, by either scheme of SLS. */
export function authenticate(
  request: VendorRequest,
  body: Uint8Array,
  { path, region }: Target,
): void {
  const verdict = verifySlsRequest({ ...request, path, body }, { ...request.directives, region });
  if (!verdict.accepted) throw signatureRefusal(verdict);
}
