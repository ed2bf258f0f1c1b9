import { gatewayError, type GatewayErrorCode } from '../rpc/gateway-errors.js';
import { parseIsoSeconds, withinClockWindow } from './clock-window.js';
import type { CredentialsProblem } from './find-credentials.js';
import type { SignatureVerification } from './signed-request.js';
import { refuse, type SignatureRefusal } from './verdict.js';

const credentialsRefusals: Readonly<
  Record<CredentialsProblem, readonly [GatewayErrorCode, string]>
> = {
  'unknown-key': [
    'InvalidAccessKeyId.NotFound',
    'the access key is not among the credentials of this emulator',
  ],
  'token-missing': [
    'MissingSecurityToken',
    'this access key is a temporary one: send and sign its session token in {token}',
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

/** The RPC gateway's answer to a key or token that it does not know; `tokenName` is where the token travels. */
export function refuseCredentials(
  problem: CredentialsProblem,
  tokenName: string,
): SignatureRefusal {
  const [code, reason] = credentialsRefusals[problem];
  return refuse(gatewayError(code), reason.replace('{token}', tokenName));
}

/** The RPC gateway's judgement of a request's time; `name` is where the time travels. */
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
