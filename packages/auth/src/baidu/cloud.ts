import type { CredentialScheme } from '../credentials/credential-scheme.js';
import type { Cloud } from '../clouds/cloud-description.js';

/** A Baidu AI Cloud access key; `sessionToken` only for temporary keys (STS). */
export interface BaiduCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * The names of the vendor's Terraform provider, those of lego, and those of BCE CLI. The vendor has
 * no other standard.
 */
export const scheme: CredentialScheme<BaiduCredentials> = {
  vendor: 'baidu',
  fields: { id: 'accessKeyId', secret: 'secretAccessKey', token: 'sessionToken' },
  environment: [
    {
      id: 'BAIDUCLOUD_ACCESS_KEY',
      secret: 'BAIDUCLOUD_SECRET_KEY',
      token: 'BAIDUCLOUD_SESSION_TOKEN',
    },
    {
      id: 'BAIDUCLOUD_ACCESS_KEY_ID',
      secret: 'BAIDUCLOUD_SECRET_ACCESS_KEY',
      token: 'BAIDUCLOUD_SESSION_TOKEN',
    },
    { id: 'BCE_ACCESS_KEY_ID', secret: 'BCE_SECRET_ACCESS_KEY', token: 'BCE_SECURITY_TOKEN' },
  ],
  build: ({ id, secret, token }) => ({
    accessKeyId: id,
    secretAccessKey: secret,
    ...(token !== undefined && { sessionToken: token }),
  }),
};

export const sourceNames = ['environment', 'profile'] as const;

/** How Baidu AI Cloud and its tools name keys, profiles and regions. */
export const cloud: Cloud = {
  id: 'baidu',
  title: 'Baidu AI Cloud',
  credentials: scheme,
  credentialsInput: 'BaiduCredentialsInput',
  sources: sourceNames,
  environmentSources: ['environment'],
  loadSources: async () => (await import('#baidu-sources')).platformSources,
  regionVariables: ['BAIDUCLOUD_REGION'],
  profiles: {
    tool: 'BCE CLI',
    file: '.bce/config.json',
    variables: [],
    loadRegion: async (home, name) => (await import('#baidu-sources')).profileRegion(home, name),
  },
  signers: { 'bce-auth-v1': { factory: 'createBceSigner', variables: [] } },
};
