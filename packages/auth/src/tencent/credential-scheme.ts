import type { CredentialScheme } from '../credentials/credential-scheme.js';

/**
 * A Tencent Cloud API key, with the vendor's field names; `token` only for temporary keys (STS).
 */
export interface TencentCredentials {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
}

/** The names of the command line tool; the Node.js SDK uses another one for the token. */
export const scheme: CredentialScheme<TencentCredentials> = {
  vendor: 'tencent',
  fields: { id: 'secretId', secret: 'secretKey', token: 'token' },
  environment: [
    {
      id: 'TENCENTCLOUD_SECRET_ID',
      secret: 'TENCENTCLOUD_SECRET_KEY',
      token: 'TENCENTCLOUD_TOKEN',
      otherTokens: ['TENCENTCLOUD_SESSION_TOKEN'],
    },
  ],
  build: ({ id, secret, token }) => ({
    secretId: id,
    secretKey: secret,
    ...(token !== undefined && { token }),
  }),
};
