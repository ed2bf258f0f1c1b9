import { signingCrypto } from '#crypto';
import { type RequestToSign, type SignedParts, withHeaders } from '../create-signer.js';
import type { KeyMaterial } from '../credentials/credential-scheme.js';
import { isoSeconds } from '../iso-seconds.js';
import { signAcs3HmacSha256 } from './acs3-hmac-sha256.js';

/** The headers of `ACS3-HMAC-SHA256` for a request that has `x-acs-action` and `x-acs-version` already. */
export async function signAcs3Request(
  request: RequestToSign,
  { id, secret, token }: KeyMaterial,
  { now, nonce }: { readonly now: Date; readonly nonce: string },
): Promise<SignedParts> {
  const { method, host, query } = request;
  const payloadSha256 = await signingCrypto.sha256Hex(request.body ?? '');
  const added = {
    'x-acs-date': isoSeconds(now),
    'x-acs-signature-nonce': nonce,
    'x-acs-content-sha256': payloadSha256,
    'x-acs-security-token': token,
  };
  const { authorization, signature } = await signAcs3HmacSha256({
    method,
    query,
    headers: withHeaders(request.headers, { host, ...added }),
    payloadSha256,
    accessKeyId: id,
    accessKeySecret: secret,
  });
  return { headers: { ...added, authorization }, secrets: [id, token, signature] };
}
