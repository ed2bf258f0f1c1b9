import { signingCrypto } from '../../crypto/index.js';
import { readSmallFile } from '#files';
import type { FoundKeys, SourceContext } from '../../credentials/sources/key-source.js';
import { isoSeconds } from '../../iso-seconds.js';
import { defaultSessionName } from './assume-role.js';
import { callSts, formBody, stsUrl, stsVersion } from './security-token-service.js';

/** A role that trusts an identity provider, and the location of its token. */
export interface OidcRole {
  readonly roleArn: string;
  readonly providerArn: string;
  /** The file that the provider writes its token to. */
  readonly tokenFile: string;
  /** Name of that file in errors. */
  readonly tokenLabel: string;
  readonly sessionName: string | undefined;
  readonly durationSeconds?: number | undefined;
  readonly stsRegion?: string | undefined;
}

/**
 * Temporary keys of a role, in exchange for the token of an identity provider, from the STS
 * operation AssumeRoleWithOIDC. It accepts that token instead of a signature.
 * https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerolewithoidc
 */
export async function assumeRoleWithOidc(
  context: SourceContext,
  role: OidcRole,
): Promise<FoundKeys> {
  const token = await readSmallFile(role.tokenFile, role.tokenLabel);
  const url = stsUrl(context, role.stsRegion);
  const request = {
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: formBody({
      RoleArn: role.roleArn,
      OIDCProviderArn: role.providerArn,
      OIDCToken: token.trim(),
      RoleSessionName: role.sessionName ?? defaultSessionName,
      DurationSeconds: role.durationSeconds?.toString(),
    }),
  };
  return callSts(context, (now) => {
    url.search = new URLSearchParams({
      Action: 'AssumeRoleWithOIDC',
      Version: stsVersion,
      Format: 'JSON',
      Timestamp: isoSeconds(now),
      SignatureNonce: signingCrypto.randomId(),
    }).toString();
    return { ...request, url };
  });
}
