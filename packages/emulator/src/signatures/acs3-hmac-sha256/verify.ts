import { createHash, createHmac } from 'node:crypto';
import type { EmulatorCredentials } from '../../core/credentials.js';
import { gatewayError } from '../../rpc/gateway-errors.js';
import { findCredentials } from '../find-credentials.js';
import { checkTimestamp, refuseCredentials } from '../gateway-checks.js';
import { explainMismatch } from '../near-miss.js';
import type { NonceStore } from '../nonce-store.js';
import { sameText } from '../same-text.js';
import { signedPaths, type SignatureVerification, type SignedRequest } from '../signed-request.js';
import { maskedToken, refuse, type SignatureRefusal, type SignatureVerdict } from '../verdict.js';
import { parseAcs3Authorization, type Acs3Authorization } from './authorization.js';
import { acs3CanonicalRequest } from './canonical-request.js';

const tokenHeader = 'x-acs-security-token';
const requiredHeaders = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
];

/**
 * Verifies an ACS3-HMAC-SHA256 signature. The client chooses which headers it signs, as long as the required ones are among them. The order of
 * the checks is not documented: time, key, token, signature, and the nonce last, so that a refused request does not use it up.
 */
export function verifyAcs3Signature(
  request: SignedRequest,
  verification: SignatureVerification & { readonly nonces: NonceStore },
): SignatureVerdict {
  const { headers } = request;
  const authorization = parseAcs3Authorization(headers.get('authorization') ?? '');
  if (authorization === undefined) {
    return refuse(
      gatewayError('IncompleteSignature'),
      'Authorization must read ACS3-HMAC-SHA256 Credential={accessKeyId},SignedHeaders={a;b},Signature={64 lower-case hexadecimal digits}',
    );
  }
  const { accessKeyId } = authorization;
  const problem =
    checkHeaders(request, authorization) ??
    checkTimestamp(headers.get('x-acs-date') ?? '', 'x-acs-date', verification);
  if (problem !== undefined) return problem;
  const token = headers.get(tokenHeader) || undefined;
  const found = findCredentials(verification, accessKeyId, token);
  if ('problem' in found) return refuseCredentials(found.problem, tokenHeader);
  const mismatch = checkSignature(request, authorization, found.credentials);
  if (mismatch !== undefined) return mismatch;
  const nonce = headers.get('x-acs-signature-nonce') ?? '';
  return verification.nonces.claim(accessKeyId, nonce, verification.now)
    ? { accepted: true, accessKeyId }
    : refuse(gatewayError('SignatureNonceUsed'), 'x-acs-signature-nonce was used before');
}

function checkHeaders(
  { headers, body }: SignedRequest,
  { signedHeaders }: Acs3Authorization,
): SignatureRefusal | undefined {
  const required = [
    ...requiredHeaders,
    ...(headers.has(tokenHeader) ? [tokenHeader] : []),
    ...(body.length > 0 && headers.has('content-type') ? ['content-type'] : []),
  ];
  const absent = [...requiredHeaders, ...signedHeaders].find((name) => !headers.has(name));
  if (absent !== undefined) {
    return refuse(gatewayError('IncompleteSignature'), `the request carries no ${absent}`);
  }
  const unsigned = required.filter((name) => !signedHeaders.includes(name));
  return unsigned.length === 0
    ? undefined
    : refuse(gatewayError('IncompleteSignature'), `not signed: ${unsigned.join(', ')}`);
}

function checkSignature(
  request: SignedRequest,
  { signedHeaders, signature }: Acs3Authorization,
  { secretAccessKey }: EmulatorCredentials,
): SignatureRefusal | undefined {
  const bodySha256 = sha256Hex(request.body);
  if (request.headers.get('x-acs-content-sha256') !== bodySha256) {
    return refuse(
      gatewayError('SignatureDoesNotMatch'),
      `x-acs-content-sha256 is not that of the body, which is ${bodySha256}`,
    );
  }
  const matches = (candidate: SignedRequest): boolean =>
    signedPaths(candidate).some((path) => {
      const canonical = acs3CanonicalRequest(candidate, path, signedHeaders, bodySha256);
      return sameText(sign(secretAccessKey, stringToSign(canonical)), signature);
    });
  if (matches(request)) return undefined;
  const canonical = acs3CanonicalRequest(request, request.path, signedHeaders, bodySha256);
  const masked = { ...request, headers: maskToken(request.headers) };
  return refuse(
    gatewayError('SignatureDoesNotMatch'),
    `the signature does not match${explainMismatch(request, matches)}; compare your canonical request with the one computed here (query decoded and encoded again, Host with its port, secret key)`,
    {
      canonicalRequest: acs3CanonicalRequest(masked, request.path, signedHeaders, bodySha256),
      stringToSign: stringToSign(canonical),
    },
  );
}

function stringToSign(canonicalRequest: string): string {
  return `ACS3-HMAC-SHA256\n${sha256Hex(canonicalRequest)}`;
}

function sign(secretAccessKey: string, text: string): string {
  return createHmac('sha256', secretAccessKey).update(text).digest('hex');
}

function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function maskToken(headers: Headers): Headers {
  const masked = new Headers(headers);
  if (masked.has(tokenHeader)) masked.set(tokenHeader, maskedToken);
  return masked;
}
