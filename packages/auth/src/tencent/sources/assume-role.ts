import type { KeyMaterial } from '../../credentials/credential-scheme.js';
import type { FoundKeys, SourceContext } from '../../credentials/sources/key-source.js';
import { digestOf } from '../../digest.js';
import { dayOf, deriveTc3SigningKey, signTc3HmacSha256 } from '../tc3-hmac-sha256.js';
import { callSts, durationSeconds, jsonBody, stsHost } from './security-token-service.js';

/** A role, and the name of its session in the vendor's audit log. */
export interface RoleToAssume {
  readonly roleArn: string;
  readonly sessionName: string;
}

/** The region that the vendor's own SDKs use: STS is the same for all regions. */
const region = 'ap-guangzhou';
const action = 'AssumeRole';
const service = 'sts';

/**
 * Temporary keys of a role, in exchange for other keys, from the STS operation AssumeRole.
 * https://cloud.tencent.com/document/api/1312/48197
 */
export async function assumeRole(
  context: SourceContext,
  { id, secret, token }: KeyMaterial,
  { roleArn, sessionName }: RoleToAssume,
): Promise<FoundKeys> {
  const body = jsonBody({
    RoleArn: roleArn,
    RoleSessionName: sessionName,
    DurationSeconds: durationSeconds,
  });
  return callSts(context, {
    action,
    region,
    body,
    authorize: async (timestamp) => {
      const { authorization } = await signTc3HmacSha256({
        method: 'POST',
        query: '',
        headers: [
          ['content-type', 'application/json'],
          ['host', stsHost],
          ['x-tc-action', action],
        ],
        signedHeaders: ['content-type', 'host', 'x-tc-action'],
        payloadSha256: await digestOf(body),
        timestamp,
        service,
        secretId: id,
        signingKey: await deriveTc3SigningKey(secret, dayOf(timestamp), service),
      });
      return { authorization, ...(token !== undefined && { 'x-tc-token': token }) };
    },
  });
}
