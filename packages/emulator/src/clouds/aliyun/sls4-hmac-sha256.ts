import { createHash, createHmac } from 'node:crypto';
import { encodeRfc3986, parseQuery, sortByName } from '../../tools/query-items.js';
import {
  type SignedRequest,
  parseIsoSeconds,
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
 * The parts of `SLS4-HMAC-SHA256 Credential={access
 * key}/{date}/{region}/sls/aliyun_v4_request,Signature={hex}`.
 */
interface Sls4Authorization {
  readonly accessKeyId: string;
  /** `yyyyMMdd` */
  readonly date: string;
  readonly region: string;
  readonly signature: string;
}

/** Some SDKs list the signed headers in between. The rule is fixed, so their list has no effect. */
const format =
  /^SLS4-HMAC-SHA256 Credential=(?<accessKeyId>[^,\s]+)\/(?<date>\d{8})\/(?<region>[^/,\s]+)\/sls\/aliyun_v4_request,(?:SignedHeaders=[^,\s]*,)?Signature=(?<signature>[0-9a-f]{64})$/;

export function isSls4(headers: Headers): boolean {
  return (headers.get('authorization') ?? '').startsWith('SLS4-');
}

/** Reads an authorization text strictly; `undefined` when any part is malformed. */
function parseSls4Authorization(text: string): Sls4Authorization | undefined {
  const { accessKeyId, date, region, signature } = format.exec(text)?.groups ?? {};
  return accessKeyId === undefined ||
    date === undefined ||
    region === undefined ||
    signature === undefined
    ? undefined
    : { accessKeyId, date, region, signature };
}

/**
 * The canonical form of the request. The path is used as sent; the query is decoded like a form,
 * and only its values are encoded again.
 */
export function sls4CanonicalRequest(
  request: Pick<SignedRequest, 'method' | 'rawQuery' | 'headers'>,
  path: string,
  bodySha256: string,
): string {
  const query = sortByName(parseQuery(request.rawQuery))
    .map(({ name, value }) => (value === '' ? name : `${name}=${encodeRfc3986(value)}`))
    .join('&');
  const names = signedSlsHeaders(request.headers, ['content-type', 'host']);
  return [
    request.method.toUpperCase(),
    path,
    query,
    slsHeaderLines(request.headers, names),
    names.join(';'),
    bodySha256,
  ].join('\n');
}

const authorizationForm =
  'Authorization must read SLS4-HMAC-SHA256 Credential={accessKeyId}/{yyyyMMdd}/{region}/sls/aliyun_v4_request,Signature={64 lower-case hexadecimal digits}';

/**
 * Verifies an SLS4-HMAC-SHA256 signature. `region` is the region in the request's Host, if there is
 * one.
 */
export function verifySls4Signature(
  request: SignedRequest,
  verification: SignatureVerification & { readonly region?: string | undefined },
): SignatureCheck {
  const { headers } = request;
  const authorization = parseSls4Authorization(headers.get('authorization') ?? '');
  if (authorization === undefined) {
    return refuse(slsError('ParameterInvalid', 'Authorization'), authorizationForm);
  }
  const { accessKeyId } = authorization;
  const problem = checkTime(headers, authorization, verification);
  if (problem !== undefined) {
    return problem;
  }
  const token = headers.get(slsTokenHeader) || undefined;
  const found = findCredentials(verification, accessKeyId, token);
  if ('problem' in found) {
    return refuseSlsCredentials(found.problem, accessKeyId);
  }
  return (
    checkRegion(authorization, verification.region) ??
    checkBody(request, authorization) ??
    checkSignature(request, authorization, found.credentials) ?? { accepted: true, accessKeyId }
  );
}

function checkTime(
  headers: Headers,
  { date }: Sls4Authorization,
  verification: SignatureVerification,
): SignatureRefusal | undefined {
  const text = headers.get('x-log-date') ?? '';
  const problem = checkSlsTime(text, parseBasicTime(text), verification);
  if (problem !== undefined) {
    return problem;
  }
  return text.startsWith(date)
    ? undefined
    : refuse(
        slsError('ParameterInvalid', 'Authorization'),
        `the credential scope is for ${date}, x-log-date is ${text}`,
      );
}

/** `20251112T080000Z` */
function parseBasicTime(text: string): Date | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  return parseIsoSeconds(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function checkRegion(
  { region, signature }: Sls4Authorization,
  expected: string | undefined,
): SignatureRefusal | undefined {
  return expected === undefined || region === expected
    ? undefined
    : refuse(
        slsError('SignatureNotMatch', signature),
        `the credential scope is for region ${region}, Host is in ${expected}`,
      );
}

function checkBody(
  { headers, body }: SignedRequest,
  { signature }: Sls4Authorization,
): SignatureRefusal | undefined {
  const sent = headers.get('x-log-content-sha256');
  if (sent === null) {
    return refuse(
      slsError('ParameterInvalid', 'x-log-content-sha256'),
      'the request carries no x-log-content-sha256',
    );
  }
  const actual = sha256Hex(body);
  return sent === actual
    ? undefined
    : refuse(
        slsError('SignatureNotMatch', signature),
        `x-log-content-sha256 does not match the body, whose digest is ${actual}`,
      );
}

function checkSignature(
  request: SignedRequest,
  authorization: Sls4Authorization,
  { secretAccessKey }: EmulatorCredentials,
): SignatureRefusal | undefined {
  const bodySha256 = sha256Hex(request.body);
  const matches = (candidate: SignedRequest): boolean =>
    signedPaths(candidate).some((path) => {
      const text = stringToSign(candidate, authorization, path, bodySha256);
      return sameText(sign(secretAccessKey, authorization, text), authorization.signature);
    });
  if (matches(request)) {
    return undefined;
  }
  const masked = { ...request, headers: maskSlsToken(request.headers) };
  return refuse(
    slsError('SignatureNotMatch', authorization.signature),
    `the signature does not match${explainMismatch(request, matches)}; compare your canonical request with the one computed here (path as sent, query decoded and encoded again, Host with its port, secret key)`,
    {
      canonicalRequest: sls4CanonicalRequest(masked, request.rawPath, bodySha256),
      stringToSign: stringToSign(request, authorization, request.rawPath, bodySha256),
    },
  );
}

function stringToSign(
  request: SignedRequest,
  { date, region }: Sls4Authorization,
  path: string,
  bodySha256: string,
): string {
  return [
    'SLS4-HMAC-SHA256',
    request.headers.get('x-log-date') ?? '',
    `${date}/${region}/sls/aliyun_v4_request`,
    sha256Hex(sls4CanonicalRequest(request, path, bodySha256)),
  ].join('\n');
}

/**
 * The key is derived step by step, so that a leaked key is valid for one day and one region only.
 */
function sign(secretAccessKey: string, { date, region }: Sls4Authorization, text: string): string {
  const key = [date, region, 'sls', 'aliyun_v4_request'].reduce<string | Buffer>(
    (previous, part) => createHmac('sha256', previous).update(part).digest(),
    `aliyun_v4${secretAccessKey}`,
  );
  return createHmac('sha256', key).update(text).digest('hex');
}

function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
