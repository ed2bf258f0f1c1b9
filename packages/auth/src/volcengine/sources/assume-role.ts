import type { KeyMaterial } from '../../credentials/credential-scheme.js';
import type { FoundKeys, SourceContext } from '../../credentials/sources/key-source.js';
import { emptySha256Hex } from '../../crypto/signing-crypto.js';
import { basicIsoSeconds } from '../../iso-seconds.js';
import { deriveVolcengineSigningKey, signVolcengineHmacSha256 } from '../hmac-sha256.js';
import {
  callSts,
  defaultSessionName,
  durationSeconds,
  stsHost,
  stsVersion,
} from './security-token-service.js';

/** The region that the vendor's own tools sign for: STS is the same for all regions. */
const region = 'cn-north-1';

/**
 * Temporary keys of a role, in exchange for other keys, from the STS operation AssumeRole.
 * https://www.volcengine.com/docs/6257/86374
 */
export async function assumeRole(
  context: SourceContext,
  keys: KeyMaterial,
  roleTrn: string,
): Promise<FoundKeys> {
  const url = new URL(`https://${stsHost}/`);
  url.search = new URLSearchParams({
    Action: 'AssumeRole',
    Version: stsVersion,
    DurationSeconds: durationSeconds,
    RoleSessionName: defaultSessionName,
    RoleTrn: roleTrn,
  }).toString();
  const headers = await signedHeaders(url, keys, context.now());
  return callSts(context, 'ExpiredTime', { method: 'GET', url, headers });
}

async function signedHeaders(
  url: URL,
  { id, secret, token }: KeyMaterial,
  now: Date,
): Promise<Readonly<Record<string, string>>> {
  const date = basicIsoSeconds(now);
  const scope = `${date.slice(0, 8)}/${region}/sts/request`;
  const headers = {
    'x-content-sha256': emptySha256Hex,
    'x-date': date,
    ...(token !== undefined && { 'x-security-token': token }),
  };
  const { authorization } = await signVolcengineHmacSha256({
    method: 'GET',
    path: '/',
    query: url.search.slice(1),
    headers: [['host', url.host], ...Object.entries(headers)],
    payloadSha256: emptySha256Hex,
    date,
    scope,
    accessKeyId: id,
    signingKey: await deriveVolcengineSigningKey(secret, scope),
  });
  return { accept: 'application/json', ...headers, authorization };
}
