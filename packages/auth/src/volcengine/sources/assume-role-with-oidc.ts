import { readSmallFile } from '#files';
import {
  type FoundKeys,
  type SourceContext,
  variable,
} from '../../credentials/sources/key-source.js';
import { SourceFailure } from '../../credentials/sources/source-failure.js';
import {
  callSts,
  defaultSessionName,
  durationSeconds,
  stsHost,
  stsVersion,
} from './security-token-service.js';

/** A role that trusts an identity provider, and the location of its token. */
export interface OidcRole {
  readonly roleTrn: string;
  /** The file that the provider writes its token to. */
  readonly tokenFile: string;
  /** Name of that file in errors. */
  readonly tokenLabel: string;
  /** Restricts what the keys may do. */
  readonly policy: string | undefined;
}

const sessionVariable = 'VOLCENGINE_OIDC_ROLE_SESSION_NAME';
const policyVariable = 'VOLCENGINE_OIDC_ROLE_POLICY';
const hostVariable = 'VOLCENGINE_OIDC_STS_ENDPOINT';

/**
 * Temporary keys of a role, in exchange for the token of an identity provider, from the STS
 * operation AssumeRoleWithOIDC. It accepts that token instead of a signature. As in the vendor's
 * own SDKs, the environment may set the session name, the policy and the host.
 * https://github.com/volcengine/volcengine-python-sdk (sts_oidc_provider.py)
 */
export async function assumeRoleWithOidc(
  context: SourceContext,
  { roleTrn, tokenFile, tokenLabel, policy }: OidcRole,
): Promise<FoundKeys> {
  const { environment } = context;
  const token = await readSmallFile(tokenFile, tokenLabel);
  const form = new URLSearchParams({
    DurationSeconds: durationSeconds,
    RoleSessionName: variable(environment, sessionVariable) ?? defaultSessionName,
    RoleTrn: roleTrn,
    OIDCToken: token.trim(),
  });
  const usedPolicy = policy ?? variable(environment, policyVariable);
  if (usedPolicy !== undefined) {
    form.set('Policy', usedPolicy);
  }
  const url = new URL(`https://${hostOf(variable(environment, hostVariable))}/`);
  url.search = new URLSearchParams({
    Action: 'AssumeRoleWithOIDC',
    Version: stsVersion,
  }).toString();
  return callSts(context, 'Expiration', {
    method: 'POST',
    url,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new TextEncoder().encode(form.toString()),
  });
}

/** Anything other than a host could send the token elsewhere. */
function hostOf(given: string | undefined): string {
  if (given === undefined) {
    return stsHost;
  }
  if (/^[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?$/i.test(given)) {
    return given;
  }
  throw new SourceFailure({
    reason: 'bad-field',
    detail: `${hostVariable} is not a host name`,
    nextStep: `Set it to only a host name, such as ${stsHost}.`,
  });
}
