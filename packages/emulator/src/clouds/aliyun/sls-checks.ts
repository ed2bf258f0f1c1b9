import type { CredentialsProblem } from '../../signatures/credentials.js';
import {
  withinClockWindow,
  type SignatureVerification,
  headerValue,
} from '../../signatures/signed-request.js';
import { refuse, type SignatureRefusal, maskedToken } from '../../signatures/signature-check.js';
import type { ServiceError } from '../../spec/error-table.js';

/**
 * Errors of SLS around signatures, with the statuses and texts of its error pages. `Unauthorized`
 * has several texts; those for an unknown key and a bad token are the ones that users of its SDKs
 * report.
 */
const slsErrors = {
  MissAccessKeyId: [400, 'x-log-accesskeyid does not exist in header.'],
  MissingSignatureMethod: [400, 'x-log-signaturemethod does not exist in http header.'],
  InvalidSignatureMethod: [400, 'signature method {detail} is unsupported.'],
  InvalidRequestTime: [400, 'Request time {detail} not follow RFC822 spec.'],
  RequestTimeExpired: [400, 'Request time {detail}.'],
  ParameterInvalid: [400, 'Http extend authorization : {detail} pair is invalid.'],
  InvalidAccessKeyId: [401, 'The access key id you provided is invalid: {detail}.'],
  Unauthorized: [401, '{detail}'],
  SignatureNotMatch: [401, 'Signature {detail} not matched.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

type SlsErrorCode = keyof typeof slsErrors;

export const slsErrorCodes = Object.keys(slsErrors).filter(isSlsErrorCode);

function isSlsErrorCode(code: string): code is SlsErrorCode {
  return Object.hasOwn(slsErrors, code);
}

/** An error of SLS; `detail` fills the gap in its text. */
export function slsError(code: SlsErrorCode, detail = ''): ServiceError {
  const [status, message] = slsErrors[code];
  return { code, status, message: message.replace('{detail}', () => detail) };
}

const unauthorized: Readonly<Record<CredentialsProblem, readonly [message: string, string]>> = {
  'unknown-key': [
    'AccessKeyId not found: {key}',
    'the credentials of this emulator do not contain the access key',
  ],
  'token-missing': [
    'AccessKeyId not found: {key}',
    'this access key is temporary: send and sign its session token in x-acs-security-token',
  ],
  'token-of-another-key': [
    'The security token you provided is invalid',
    'x-acs-security-token is the session token of another access key',
  ],
  'token-wrong': [
    'The security token you provided is invalid',
    'x-acs-security-token is not the session token that belongs to this access key',
  ],
  'token-expired': [
    'The security token you provided has expired',
    'the session token in x-acs-security-token has expired',
  ],
};

/** SLS has one code for all unknown keys and tokens. */
export function refuseSlsCredentials(
  problem: CredentialsProblem,
  accessKeyId: string,
): SignatureRefusal {
  const [message, reason] = unauthorized[problem];
  return refuse(
    slsError(
      'Unauthorized',
      message.replace('{key}', () => accessKeyId),
    ),
    reason,
  );
}

/** Checks a request's time, as sent and as read, as SLS does. */
export function checkSlsTime(
  text: string,
  signedAt: Date | undefined,
  { now, relaxed }: Pick<SignatureVerification, 'now' | 'relaxed'>,
): SignatureRefusal | undefined {
  if (signedAt === undefined) {
    return refuse(
      slsError('InvalidRequestTime', text),
      'x-log-date must read yyyyMMddTHHmmssZ under V4; under V1 it and Date must read ddd, dd MMM yyyy HH:mm:ss GMT',
    );
  }
  if (relaxed?.has('clock-window') === true || withinClockWindow(signedAt, now)) {
    return undefined;
  }
  const server = now.toISOString();
  return refuse(
    slsError('RequestTimeExpired', `${text} has been expired while server time is ${server}`),
    `signed at ${signedAt.toISOString()}, server time is ${server}`,
  );
}

export const slsTokenHeader = 'x-acs-security-token';

/**
 * Names of the `x-log-` and `x-acs-` headers of a request and of those `others` that it has,
 * sorted. Metadata is never signed.
 */
export function signedSlsHeaders(headers: Headers, others: readonly string[]): string[] {
  return [...headers.keys()]
    .filter(
      (name) =>
        others.includes(name) ||
        name.startsWith('x-acs-') ||
        (name.startsWith('x-log-') && !name.startsWith('x-log-meta-')),
    )
    .toSorted();
}

/** `name:value` and a line feed for each. */
export function slsHeaderLines(headers: Headers, names: readonly string[]): string {
  return names.map((name) => `${name}:${headerValue(headers, name)}\n`).join('');
}

export function maskSlsToken(headers: Headers): Headers {
  const masked = new Headers(headers);
  if (masked.has(slsTokenHeader)) {
    masked.set(slsTokenHeader, maskedToken);
  }
  return masked;
}
