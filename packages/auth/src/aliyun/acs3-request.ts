import type { WireRequest } from '@download-tasks/client-core';
import { signingCrypto } from '#crypto';
import { isoSeconds } from '../iso-seconds.js';
import type { KeyMaterial } from '../credentials/credential-scheme.js';
import { replaceHeader } from '../replace-header.js';
import { signedRequest } from '../signed-request.js';
import { toStrictUrl } from '../strict-url.js';
import { signAcs3HmacSha256 } from './acs3-hmac-sha256.js';

/** Puts the headers of `ACS3-HMAC-SHA256` on a request that has `x-acs-action` and `x-acs-version` already, and signs it. */
export async function signAcs3Request(
  request: WireRequest,
  { id, secret, token }: KeyMaterial,
  { now, nonce }: { readonly now: Date; readonly nonce: string },
): Promise<WireRequest> {
  const payloadSha256 = await signingCrypto.sha256Hex(request.body ?? '');
  const url = toStrictUrl(request.url);
  const headers = new Headers(request.headers);
  headers.set('x-acs-date', isoSeconds(now));
  headers.set('x-acs-signature-nonce', nonce);
  headers.set('x-acs-content-sha256', payloadSha256);
  replaceHeader(headers, 'x-acs-security-token', token);
  const { authorization, signature } = await signAcs3HmacSha256({
    method: request.method,
    query: url.search.slice(1),
    headers: [['host', url.host], ...headers],
    payloadSha256,
    accessKeyId: id,
    accessKeySecret: secret,
  });
  return signedRequest(request, { url, headers, authorization, secrets: [id, token, signature] });
}
