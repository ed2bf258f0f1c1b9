import type { CredentialScheme } from '../credentials/credential-scheme.js';
import { credentialsProvider } from '../credentials/credentials-provider.js';

/** An Alibaba Cloud access key, in the vendor's own words; `securityToken` only with temporary keys (STS). */
export interface AliyunCredentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

/** Asked once for every attempt, so that keys may change at any time. */
export type CredentialsProvider = () => Promise<AliyunCredentials>;

const scheme: CredentialScheme<AliyunCredentials> = {
  vendor: 'aliyun',
  fields: { id: 'accessKeyId', secret: 'accessKeySecret', token: 'securityToken' },
  environment: {
    pairs: [{ id: 'ALIBABA_CLOUD_ACCESS_KEY_ID', secret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET' }],
    token: 'ALIBABA_CLOUD_SECURITY_TOKEN',
  },
  build: ({ id, secret, token }) => ({
    accessKeyId: id,
    accessKeySecret: secret,
    ...(token !== undefined && { securityToken: token }),
  }),
};

/**
 * Credentials from the given object, the given provider, or else the environment: `ALIBABA_CLOUD_ACCESS_KEY_ID` and
 * `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, with `ALIBABA_CLOUD_SECURITY_TOKEN` for temporary keys.
 *
 * Throws kind `config` at once if a given object has an unknown, missing or impossible value; the returned function throws `config` if
 * the environment holds no keys, and `auth` if the given provider fails.
 */
export function aliyunCredentials(
  source?: AliyunCredentials | CredentialsProvider,
): CredentialsProvider {
  return credentialsProvider(scheme, source);
}
