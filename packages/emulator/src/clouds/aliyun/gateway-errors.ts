import { refuse, type SignatureRefusal } from '../../signatures/signature-check.js';
import type { ServiceError } from '../../spec/error-table.js';
import {
  parseIsoSeconds,
  withinClockWindow,
  type SignatureVerification,
} from '../../signatures/signed-request.js';
import type { CredentialsProblem } from '../../signatures/credentials.js';

/**
 * Errors of the gateway in front of every RPC API of Alibaba Cloud. Where its pages disagree about
 * a status, the status is the one seen in responses; a few texts are not printed anywhere and
 * follow the pattern of the others. RequestBodyTooLarge is the emulator's own.
 */
const gatewayErrors = {
  'Missing{Parameter}': [400, '{Parameter} is mandatory for this action.'],
  'Invalid{Parameter}': [400, 'Specified parameter {Parameter} is not valid.'],
  'InvalidParameter.Format': [400, 'Specified parameter Format is not valid.'],
  'InvalidAction.NotFound': [404, 'Specified api is not found, please check your url and method.'],
  InvalidVersion: [400, 'Specified parameter Version is not valid.'],
  UnsupportedHTTPMethod: [400, 'This http method is not supported.'],
  RequestBodyTooLarge: [413, 'The request body is too large.'],
  InvalidSignatureMethod: [400, 'Specified signature method is not valid.'],
  IncompleteSignature: [400, 'The request signature does not conform to Aliyun standards.'],
  'InvalidAccessKeyId.NotFound': [404, 'Specified access key is not found.'],
  'InvalidTimeStamp.Format': [400, 'Specified time stamp or date value is not well formatted.'],
  'InvalidTimeStamp.Expired': [400, 'Specified time stamp or date value is expired.'],
  SignatureNonceUsed: [400, 'Specified signature nonce was used already.'],
  SignatureDoesNotMatch: [400, 'Specified signature is not matched with our calculation.'],
  MissingSecurityToken: [400, 'SecurityToken is mandatory for this action.'],
  'InvalidSecurityToken.Expired': [400, 'Specified SecurityToken is expired.'],
  'InvalidSecurityToken.Malformed': [400, 'Specified SecurityToken is malformed.'],
  'InvalidSecurityToken.MismatchWithAccessKey': [
    400,
    'Specified SecurityToken mismatch with the AccessKey.',
  ],
  Throttling: [400, 'Request was denied due to request throttling.'],
  'Throttling.User': [400, 'Request was denied due to user flow control.'],
  'Throttling.Api': [400, 'Request was denied due to api flow control.'],
  InternalError: [
    500,
    'The request processing has failed due to some unknown error, exception or failure.',
  ],
  ServiceUnavailable: [503, 'The request has failed due to a temporary failure of the server.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type GatewayErrorCode = keyof typeof gatewayErrors;

export const gatewayErrorCodes = Object.keys(gatewayErrors).filter(isGatewayErrorCode);

/** An error of the gateway; `parameter` fills the placeholder in its code and text. */
export function gatewayError(code: GatewayErrorCode, parameter = ''): ServiceError {
  const [status, message] = gatewayErrors[code];
  const fill = (text: string): string => text.replaceAll('{Parameter}', () => parameter);
  return { code: fill(code), status, message: fill(message) };
}

/**
 * The gateway's errors as a part of a vendor's error table: codes and texts keep their
 * placeholders.
 */
export function sharedGatewayError(code: string): ServiceError | undefined {
  return isGatewayErrorCode(code) ? gatewayError(code, '{Parameter}') : undefined;
}

export function isGatewayErrorCode(code: string): code is GatewayErrorCode {
  return Object.hasOwn(gatewayErrors, code);
}

const credentialsRefusals: Readonly<
  Record<CredentialsProblem, readonly [GatewayErrorCode, string]>
> = {
  'unknown-key': [
    'InvalidAccessKeyId.NotFound',
    'the credentials of this emulator do not contain the access key',
  ],
  'token-missing': [
    'MissingSecurityToken',
    'this access key is temporary: send and sign its session token in {token}',
  ],
  'token-of-another-key': [
    'InvalidSecurityToken.MismatchWithAccessKey',
    '{token} is the session token of another access key',
  ],
  'token-wrong': [
    'InvalidSecurityToken.Malformed',
    '{token} is not the session token that belongs to this access key',
  ],
  'token-expired': ['InvalidSecurityToken.Expired', 'the session token in {token} has expired'],
};

/**
 * The RPC gateway's error for a key or token that it does not know; `tokenName` names the header
 * or parameter of the token.
 */
export function refuseCredentials(
  problem: CredentialsProblem,
  tokenName: string,
): SignatureRefusal {
  const [code, reason] = credentialsRefusals[problem];
  return refuse(gatewayError(code), reason.replace('{token}', tokenName));
}

/**
 * Checks a request's time as the RPC gateway does; `name` names the header or parameter of the
 * time.
 */
export function checkTimestamp(
  text: string,
  name: string,
  { now, relaxed }: Pick<SignatureVerification, 'now' | 'relaxed'>,
): SignatureRefusal | undefined {
  const signedAt = parseIsoSeconds(text);
  if (signedAt === undefined) {
    return refuse(
      gatewayError('InvalidTimeStamp.Format'),
      `${name} must read yyyy-MM-ddTHH:mm:ssZ`,
    );
  }
  return relaxed?.has('clock-window') === true || withinClockWindow(signedAt, now)
    ? undefined
    : refuse(
        gatewayError('InvalidTimeStamp.Expired'),
        `signed at ${text}, server time is ${now.toISOString()}`,
      );
}
