import type { CredentialScheme } from '../credentials/credential-scheme.js';
import { credentialsProvider } from '../credentials/credentials-provider.js';

/** A Baidu AI Cloud access key; `sessionToken` only with temporary keys (STS). */
export interface BaiduCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Asked once for every attempt, so that keys may change at any time. */
export type CredentialsProvider = () => Promise<BaiduCredentials>;

const scheme: CredentialScheme<BaiduCredentials> = {
  vendor: 'baidu',
  fields: { id: 'accessKeyId', secret: 'secretAccessKey', token: 'sessionToken' },
  environment: {
    pairs: [
      { id: 'BAIDUCLOUD_ACCESS_KEY', secret: 'BAIDUCLOUD_SECRET_KEY' },
      { id: 'BAIDUCLOUD_ACCESS_KEY_ID', secret: 'BAIDUCLOUD_SECRET_ACCESS_KEY' },
    ],
    token: 'BAIDUCLOUD_SESSION_TOKEN',
  },
  build: ({ id, secret, token }) => ({
    accessKeyId: id,
    secretAccessKey: secret,
    ...(token !== undefined && { sessionToken: token }),
  }),
};

/**
 * Credentials from the given object, the given provider, or else the environment: `BAIDUCLOUD_ACCESS_KEY` and `BAIDUCLOUD_SECRET_KEY`
 * (or `BAIDUCLOUD_ACCESS_KEY_ID` and `BAIDUCLOUD_SECRET_ACCESS_KEY`), with `BAIDUCLOUD_SESSION_TOKEN` for temporary keys.
 *
 * Throws kind `config` at once if a given object has an unknown, missing or impossible value; the returned function throws `config` if
 * the environment holds no keys, and `auth` if the given provider fails.
 */
export function baiduCredentials(
  source?: BaiduCredentials | CredentialsProvider,
): CredentialsProvider {
  return credentialsProvider(scheme, source);
}
