import { type RequestToSign, type SignedParts, withHeaders } from '../create-signer.js';
import type { KeyMaterial } from '../credentials/credential-scheme.js';
import { type Soon, whenReady } from '../crypto/signing-crypto.js';
import { digestOf } from '../digest.js';
import { isoSeconds } from '../iso-seconds.js';
import { computeAcs3Signature } from './acs3-hmac-sha256.js';

/**
 * The headers of `ACS3-HMAC-SHA256` for a request that already has `x-acs-action` and
 * `x-acs-version`.
 */
export function signAcs3Request(
  request: RequestToSign,
  { id, secret, token }: KeyMaterial,
  context: {
    readonly now: Date;
    readonly nonce: string;
    /** Overrides that of the request. */
    readonly action?: string | undefined;
  },
): Soon<SignedParts> {
  return whenReady(digestOf(request.body), (payloadSha256) => {
    const { method, host, query } = request;
    const added = {
      authorization: undefined,
      'x-acs-content-sha256': payloadSha256,
      'x-acs-date': isoSeconds(context.now),
      'x-acs-security-token': token,
      'x-acs-signature-nonce': context.nonce,
    };
    const { action } = context;
    const headers = withHeaders(
      request.headers,
      action === undefined ? added : { 'x-acs-action': action, ...added },
    );
    return whenReady(
      computeAcs3Signature({
        method,
        host,
        query,
        headers,
        payloadSha256,
        accessKeyId: id,
        accessKeySecret: secret,
      }),
      ({ authorization, signature }) => ({
        headers: [...headers, ['authorization', authorization]],
        secrets: [id, token, signature],
      }),
    );
  });
}
