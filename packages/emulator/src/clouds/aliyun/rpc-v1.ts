import { createHmac } from 'node:crypto';
import { encodeRfc3986, sortByName, type QueryItem } from '../../tools/query-items.js';
import { gatewayError, checkTimestamp, refuseCredentials } from './gateway-errors.js';
import { findCredentials } from '../../signatures/credentials.js';
import type { NonceStore } from '../../signatures/nonce-store.js';
import type { SignatureVerification } from '../../signatures/signed-request.js';
import { sameText } from '../../tools/same-text.js';
import {
  maskedToken,
  refuse,
  type SignatureRefusal,
  type SignatureCheck,
} from '../../signatures/signature-check.js';

/** Method and sorted parameters, encoded twice. The path is always `/`; headers are not signed. */
export function rpcStringToSign(method: string, parameters: readonly QueryItem[]): string {
  const query = sortByName(parameters)
    .filter(({ name }) => name !== 'Signature')
    .map(({ name, value }) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .join('&');
  return `${method.toUpperCase()}&%2F&${encodeRfc3986(query)}`;
}

const requiredParameters = [
  'AccessKeyId',
  'SignatureMethod',
  'SignatureVersion',
  'SignatureNonce',
  'Timestamp',
  'Signature',
];

/**
 * Verifies the older signature of RPC APIs (`SignatureVersion=1.0`, HMAC-SHA1), which covers the
 * method and all parameters, whether they came in the query or in a form.
 */
export function verifyRpcSignature(
  request: { readonly method: string; readonly parameters: readonly QueryItem[] },
  verification: SignatureVerification & { readonly nonces: NonceStore },
): SignatureCheck {
  const parameters = new Map(request.parameters.map(({ name, value }) => [name, value]));
  const read = (name: string): string => parameters.get(name) ?? '';
  const problem =
    checkParameters(read) ?? checkTimestamp(read('Timestamp'), 'Timestamp', verification);
  if (problem !== undefined) {
    return problem;
  }
  const accessKeyId = read('AccessKeyId');
  const token = read('SecurityToken') || undefined;
  const found = findCredentials(verification, accessKeyId, token);
  if ('problem' in found) {
    return refuseCredentials(found.problem, 'SecurityToken');
  }
  const { secretAccessKey } = found.credentials;
  const matches = ({ method = request.method, key = `${secretAccessKey}&` }: Mistake): boolean =>
    sameText(sign(key, rpcStringToSign(method, request.parameters)), read('Signature'));
  if (!matches({})) {
    return mismatch(request, explain(secretAccessKey, matches));
  }
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

/** Another way in which a client may have signed. */
interface Mistake {
  readonly method?: string;
  readonly key?: string;
}

/**
 * The common mistake that explains the signature, as the end of a sentence; empty if no mistake
 * explains it.
 */
function explain(secretAccessKey: string, matches: (mistake: Mistake) => boolean): string {
  const mistakes: readonly (readonly [what: string, mistake: Mistake])[] = [
    ['the signed method is GET', { method: 'GET' }],
    ['the signed method is POST', { method: 'POST' }],
    ['the signing key is the secret key without & after it', { key: secretAccessKey }],
  ];
  const [what] = mistakes.find(([, mistake]) => matches(mistake)) ?? [];
  return what === undefined ? '' : `; it would match if ${what}`;
}

/**
 * The gateway's message says what it signed, and so does the emulator's, without the session token.
 */
function mismatch(
  request: { readonly method: string; readonly parameters: readonly QueryItem[] },
  explanation: string,
): SignatureRefusal {
  const masked = request.parameters.map(({ name, value }) => ({
    name,
    value: name === 'SecurityToken' ? maskedToken : value,
  }));
  const error = gatewayError('SignatureDoesNotMatch');
  const stringToSign = rpcStringToSign(request.method, masked);
  return refuse(
    { ...error, message: `${error.message} server string to sign is:${stringToSign}` },
    `the signature does not match${explanation}; compare your string to sign with the one computed here (method, parameters, secret key with & after it)`,
    { stringToSign },
  );
}

function sign(key: string, stringToSign: string): string {
  return createHmac('sha1', key).update(stringToSign).digest('base64');
}
