import { createHmac } from 'node:crypto';
import { gatewayError } from '../../rpc/gateway-errors.js';
import { findCredentials } from '../find-credentials.js';
import { checkTimestamp, refuseCredentials } from '../gateway-checks.js';
import type { NonceStore } from '../nonce-store.js';
import type { QueryItem } from '../query-items.js';
import { sameText } from '../same-text.js';
import type { SignatureVerification } from '../signed-request.js';
import { maskedToken, refuse, type SignatureRefusal, type SignatureVerdict } from '../verdict.js';
import { rpcStringToSign } from './string-to-sign.js';

const requiredParameters = [
  'AccessKeyId',
  'SignatureMethod',
  'SignatureVersion',
  'SignatureNonce',
  'Timestamp',
  'Signature',
];

/**
 * Verifies the older signature of RPC APIs (`SignatureVersion=1.0`, HMAC-SHA1), which covers the method and all parameters, whether they came
 * in the query or in a form.
 */
export function verifyRpcSignature(
  request: { readonly method: string; readonly parameters: readonly QueryItem[] },
  verification: SignatureVerification & { readonly nonces: NonceStore },
): SignatureVerdict {
  const parameters = new Map(request.parameters.map(({ name, value }) => [name, value]));
  const read = (name: string): string => parameters.get(name) ?? '';
  const problem =
    checkParameters(read) ?? checkTimestamp(read('Timestamp'), 'Timestamp', verification);
  if (problem !== undefined) return problem;
  const accessKeyId = read('AccessKeyId');
  const token = read('SecurityToken') || undefined;
  const found = findCredentials(verification, accessKeyId, token);
  if ('problem' in found) return refuseCredentials(found.problem, 'SecurityToken');
  const expected = sign(
    found.credentials.secretAccessKey,
    rpcStringToSign(request.method, request.parameters),
  );
  if (!sameText(expected, read('Signature'))) return mismatch(request);
  return verification.nonces.claim(accessKeyId, read('SignatureNonce'), verification.now)
    ? { accepted: true, accessKeyId }
    : refuse(gatewayError('SignatureNonceUsed'), 'SignatureNonce was used before');
}

function checkParameters(read: (name: string) => string): SignatureRefusal | undefined {
  const missing = requiredParameters.find((name) => read(name) === '');
  if (missing !== undefined) {
    return refuse(
      gatewayError('Missing{Parameter}', missing),
      `the request carries neither an Authorization of ACS3-HMAC-SHA256 nor ${missing}`,
    );
  }
  if (read('SignatureMethod') !== 'HMAC-SHA1') {
    return refuse(gatewayError('InvalidSignatureMethod'), 'SignatureMethod must be HMAC-SHA1');
  }
  return read('SignatureVersion') === '1.0'
    ? undefined
    : refuse(
        gatewayError('Invalid{Parameter}', 'SignatureVersion'),
        'SignatureVersion must be 1.0',
      );
}

/** The gateway tells in its message what it signed; the emulator does, too, but for the session token. */
function mismatch(request: {
  readonly method: string;
  readonly parameters: readonly QueryItem[];
}): SignatureRefusal {
  const masked = request.parameters.map(({ name, value }) => ({
    name,
    value: name === 'SecurityToken' ? maskedToken : value,
  }));
  const error = gatewayError('SignatureDoesNotMatch');
  const stringToSign = rpcStringToSign(request.method, masked);
  return refuse(
    { ...error, message: `${error.message} server string to sign is:${stringToSign}` },
    'the signature does not match; compare your string to sign with the one computed here (method, parameters, secret key with & behind it)',
    { stringToSign },
  );
}

function sign(secretAccessKey: string, stringToSign: string): string {
  return createHmac('sha1', `${secretAccessKey}&`).update(stringToSign).digest('base64');
}
