import { createHash, createHmac } from 'node:crypto';
import type { EmulatorCredentials } from '../../core/credentials.js';
import { parseIsoSeconds } from '../clock-window.js';
import { findCredentials } from '../find-credentials.js';
import { explainMismatch } from '../near-miss.js';
import { sameText } from '../same-text.js';
import { signedPaths, type SignatureVerification, type SignedRequest } from '../signed-request.js';
import { checkSlsTime, refuseSlsCredentials, slsError } from '../sls-checks.js';
import { maskSlsToken, slsTokenHeader } from '../sls-headers.js';
import { refuse, type SignatureRefusal, type SignatureVerdict } from '../verdict.js';
import { parseSls4Authorization, type Sls4Authorization } from './authorization.js';
import { sls4CanonicalRequest } from './canonical-request.js';

const authorizationForm =
  'Authorization must read SLS4-HMAC-SHA256 Credential={accessKeyId}/{yyyyMMdd}/{region}/sls/aliyun_v4_request,Signature={64 lower-case hexadecimal digits}';

/** Verifies an SLS4-HMAC-SHA256 signature. `region` is the one that the request's Host names, if it names one. */
export function verifySls4Signature(
  request: SignedRequest,
  verification: SignatureVerification & { readonly region?: string | undefined },
): SignatureVerdict {
  const { headers } = request;
  const authorization = parseSls4Authorization(headers.get('authorization') ?? '');
  if (authorization === undefined) {
    return refuse(slsError('ParameterInvalid', 'Authorization'), authorizationForm);
  }
  const { accessKeyId } = authorization;
  const problem = checkTime(headers, authorization, verification);
  if (problem !== undefined) return problem;
  const token = headers.get(slsTokenHeader) || undefined;
  const found = findCredentials(verification, accessKeyId, token);
  if ('problem' in found) return refuseSlsCredentials(found.problem, accessKeyId);
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
  if (problem !== undefined) return problem;
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
        `x-log-content-sha256 is not that of the body, which is ${actual}`,
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
  if (matches(request)) return undefined;
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

/** The key is derived step by step, so that a leaked one is good for one day and one region only. */
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
