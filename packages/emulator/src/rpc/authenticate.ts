import { verifyAcs3Signature } from '../signatures/acs3-hmac-sha256/verify.js';
import type { NonceStore } from '../signatures/nonce-store.js';
import { verifyRpcSignature } from '../signatures/rpc-v1/verify.js';
import type { SignatureVerification } from '../signatures/signed-request.js';
import type { SignatureVerdict } from '../signatures/verdict.js';
import type { RpcRequest } from './rpc-request.js';

const takesAll: NonceStore = { claim: () => true };

/** Verifies an RPC call by whichever of the two schemes it is signed. */
export function authenticateRpc(
  { request, body, parameters, acs3 }: RpcRequest,
  given: SignatureVerification & { readonly nonces: NonceStore },
): SignatureVerdict {
  const anyNonce = given.relaxed?.has('nonce-replay') === true;
  const verification = { ...given, nonces: anyNonce ? takesAll : given.nonces };
  return acs3
    ? verifyAcs3Signature({ ...request, body }, verification)
    : verifyRpcSignature({ method: request.method, parameters }, verification);
}
