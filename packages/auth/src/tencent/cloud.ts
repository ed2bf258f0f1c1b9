import type { CredentialScheme } from '../credentials/credential-scheme.js';
import type { Cloud } from '../clouds/cloud-description.js';

/** A Tencent Cloud API key, in the vendor's own words; `token` only with temporary keys (STS). */
export interface TencentCredentials {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
}

/** The names of the command line tool; the Node.js SDK has another one for the token. */
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

/**
 * The order is that of the vendor's Node.js SDK; its place for files has the profile of the command
 * line tool before it.
 */
export const sourceNames = ['environment', 'profile', 'credentials-file', 'cvm-role'] as const;

/** How Tencent Cloud and its tools name keys, profiles and regions. */
export const cloud: Cloud = {
  id: 'tencent',
  title: 'Tencent Cloud',
  credentials: scheme,
  credentialsInput: 'TencentCredentialsInput',
  sources: sourceNames,
  environmentSources: ['environment'],
  loadSources: async () => (await import('#tencent-sources')).platformSources,
  regionVariables: ['TENCENTCLOUD_REGION'],
  profiles: {
    tool: 'TCCLI',
    file: '.tccli/default.credential',
    variables: ['TCCLI_PROFILE'],
    loadRegion: async (home, name) => (await import('#tencent-sources')).profileRegion(home, name),
  },
  signers: { 'tc3-hmac-sha256': { factory: 'createTc3Signer', variables: [] } },
};
