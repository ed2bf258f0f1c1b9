import { signingCrypto } from '../../crypto/index.js';
import type { KeyMaterial } from '../../credentials/credential-scheme.js';
import type { FoundKeys, SourceContext } from '../../credentials/sources/key-source.js';
import { signAcs3Request } from '../acs3-request.js';
import { callSts, formBody, stsUrl, stsVersion } from './security-token-service.js';

/** A role, and the parameters for assuming it. */
export interface RoleToAssume {
  readonly roleArn: string;
  readonly sessionName: string | undefined;
  readonly durationSeconds: number | undefined;
  readonly externalId: string | undefined;
  readonly stsRegion: string | undefined;
}

/** Default name of a session in the vendor's audit log. */
export const defaultSessionName = 'download-tasks';

/**
 * Temporary keys of a role, in exchange for other keys, from the STS operation AssumeRole.
 * https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerole
 */
export async function assumeRole(
  context: SourceContext,
  keys: KeyMaterial,
  role: RoleToAssume,
): Promise<FoundKeys> {
  const url = stsUrl(context, role.stsRegion);
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    'x-acs-action': 'AssumeRole',
    'x-acs-version': stsVersion,
  };
  const body = formBody({
    RoleArn: role.roleArn,
    RoleSessionName: role.sessionName ?? defaultSessionName,
    DurationSeconds: role.durationSeconds?.toString(),
    ExternalId: role.externalId,
  });
  const toSign = {
    method: 'POST',
    host: url.host,
    path: '/',
    query: '',
    headers: Object.entries(headers),
    body,
  };
  return callSts(context, async (now) => {
    const signed = await signAcs3Request(toSign, keys, { now, nonce: signingCrypto.randomId() });
    return { url, headers: Object.fromEntries(signed.headers), body };
  });
}
