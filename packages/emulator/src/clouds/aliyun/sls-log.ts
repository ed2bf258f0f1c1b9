import { createHash, createHmac } from 'node:crypto';
import { parseQuery, sortByName } from '../../tools/query-items.js';
import {
  headerValue,
  type SignedRequest,
  signedPaths,
  type SignatureVerification,
} from '../../signatures/signed-request.js';
import { sameText } from '../../tools/same-text.js';
import {
  signedSlsHeaders,
  slsHeaderLines,
  checkSlsTime,
  refuseSlsCredentials,
  slsError,
  maskSlsToken,
  slsTokenHeader,
} from './sls-checks.js';
import { type EmulatorCredentials, findCredentials } from '../../signatures/credentials.js';
import { explainMismatch } from '../../signatures/explain-mismatch.js';
import {
  refuse,
  type SignatureRefusal,
  type SignatureCheck,
} from '../../signatures/signature-check.js';

/**
 * What the older SLS scheme signs. `x-log-date` replaces `Date` and is left out of the headers; the
 * query is signed decoded, so that one with `&` or `=` in a value is ambiguous.
 */
export function slsLogStringToSign(
  request: Pick<SignedRequest, 'method' | 'rawQuery' | 'headers'>,
  path: string,
): string {
  const { headers } = request;
  const names = signedSlsHeaders(headers, []).filter((name) => name !== 'x-log-date');
  const query = sortByName(parseQuery(request.rawQuery))
    .map(({ name, value }) => `${name}=${value}`)
    .join('&');
  return [
    request.method.toUpperCase(),
    headerValue(headers, 'content-md5'),
    headerValue(headers, 'content-type'),
    slsLogDate(headers),
    `${slsHeaderLines(headers, names)}${path}${query === '' ? '' : `?${query}`}`,
  ].join('\n');
}

/** The request's time as sent; empty when there is none. */
function slsLogDate(headers: Headers): string {
  return headerValue(headers, 'x-log-date') || headerValue(headers, 'date');
}

/** The documentation has only the first; the vendor's current SDKs send the second. */
const hashes: ReadonlyMap<string, 'sha1' | 'sha256'> = new Map([
  ['hmac-sha1', 'sha1'],
  ['hmac-sha256', 'sha256'],
]);

/**
 * Verifies the older SLS scheme, `Authorization: LOG {access key}:{signature}`, with either of its
 * hashes.
 */
export function verifySlsLogSignature(
  request: SignedRequest,
  verification: SignatureVerification,
): SignatureCheck {
  const { headers } = request;
  const authorization = parseAuthorization(headers.get('authorization') ?? '');
  if (authorization === undefined) {
    return refuse(
      slsError('ParameterInvalid', 'Authorization'),
      'Authorization must read LOG {accessKeyId}:{signature in Base64}',
    );
  }
  const { accessKeyId, signature } = authorization;
  if (accessKeyId === '') {
    return refuse(
      slsError('InvalidAccessKeyId', accessKeyId),
      'Authorization contains no access key',
    );
  }
  const problem = checkMethod(headers) ?? checkTime(headers, verification);
  if (problem !== undefined) {
    return problem;
  }
  const found = findCredentials(
    verification,
    accessKeyId,
    headers.get(slsTokenHeader) || undefined,
  );
  if ('problem' in found) {
    return refuseSlsCredentials(found.problem, accessKeyId);
  }
  return (
    checkBody(request, signature) ??
    checkSignature(request, signature, found.credentials) ?? { accepted: true, accessKeyId }
  );
}

function parseAuthorization(text: string): { accessKeyId: string; signature: string } | undefined {
  const [whole, accessKeyId = '', signature = ''] =
    /^LOG ([^:\s]*):([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  return whole === undefined ? undefined : { accessKeyId, signature };
}

function checkMethod(headers: Headers): SignatureRefusal | undefined {
  const method = headers.get('x-log-signaturemethod');
  if (method === null) {
    return refuse(
      slsError('MissingSignatureMethod'),
      'the request carries no x-log-signaturemethod',
    );
  }
  return hashes.has(method)
    ? undefined
    : refuse(
        slsError('InvalidSignatureMethod', method),
        'x-log-signaturemethod must be hmac-sha1 or hmac-sha256',
      );
}

function checkTime(
  headers: Headers,
  verification: SignatureVerification,
): SignatureRefusal | undefined {
  const text = slsLogDate(headers);
  return checkSlsTime(text, parseHttpTime(text), verification);
}

/**
 * `Wed, 12 Nov 2025 08:00:00 GMT`; the vendor's own samples have a wrong weekday and a day of one
 * digit.
 */
function parseHttpTime(text: string): Date | undefined {
  const form = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
  const date = new Date(form.test(text) ? text : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** SDKs send an empty Content-MD5 when there is no body; it counts as absent. */
function checkBody(
  { headers, body }: SignedRequest,
  signature: string,
): SignatureRefusal | undefined {
  const sent = headerValue(headers, 'content-md5');
  const actual = createHash('md5').update(body).digest('hex').toUpperCase();
  return sent === '' || sent === actual
    ? undefined
    : refuse(
        slsError('SignatureNotMatch', signature),
        `Content-MD5 does not match the body, whose digest is ${actual} (upper-case hexadecimal, not Base64)`,
      );
}

function checkSignature(
  request: SignedRequest,
  signature: string,
  { secretAccessKey }: EmulatorCredentials,
): SignatureRefusal | undefined {
  const hash = hashes.get(request.headers.get('x-log-signaturemethod') ?? '') ?? 'sha1';
  const matches = (candidate: SignedRequest): boolean =>
    signedPaths(candidate).some((path) => {
      const text = slsLogStringToSign(candidate, path);
      return sameText(createHmac(hash, secretAccessKey).update(text).digest('base64'), signature);
    });
  if (matches(request)) {
    return undefined;
  }
  const masked = { ...request, headers: maskSlsToken(request.headers) };
  return refuse(
    slsError('SignatureNotMatch', signature),
    `the signature does not match${explainMismatch(request, matches)}; compare your string to sign with the one computed here (Content-MD5, Content-Type, date, x-log- and x-acs- headers, path and query, secret key)`,
    { stringToSign: slsLogStringToSign(masked, request.rawPath) },
  );
}
