import type { CredentialScheme } from '../credentials/credential-scheme.js';
import type { Cloud } from '../clouds/cloud-description.js';
import { profileVariables } from './profile-variables.js';

/** A Volcengine or BytePlus access key; `sessionToken` only for temporary keys (STS). */
export interface VolcengineCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * The names of the SDKs for TLS, those of `ve` and the general SDKs, and those of older SDKs, which
 * do not support tokens.
 */
export const scheme: CredentialScheme<VolcengineCredentials> = {
  vendor: 'volcengine',
  fields: { id: 'accessKeyId', secret: 'secretAccessKey', token: 'sessionToken' },
  environment: [
    {
      id: 'VOLCENGINE_ACCESS_KEY_ID',
      secret: 'VOLCENGINE_ACCESS_KEY_SECRET',
      token: 'VOLCENGINE_TOKEN',
    },
    {
      id: 'VOLCENGINE_ACCESS_KEY',
      secret: 'VOLCENGINE_SECRET_KEY',
      token: 'VOLCENGINE_SESSION_TOKEN',
    },
    { id: 'VOLC_ACCESSKEY', secret: 'VOLC_SECRETKEY' },
  ],
  build: ({ id, secret, token }) => ({
    accessKeyId: id,
    secretAccessKey: secret,
    ...(token !== undefined && { sessionToken: token }),
  }),
};

/** The order of the vendor's general SDKs. */
export const sourceNames = ['environment', 'oidc-role', 'profile', 'ecs-metadata'] as const;

/** How Volcengine and its tools name keys, profiles and regions. */
export const cloud: Cloud = {
  id: 'volcengine',
  title: 'Volcengine',
  credentials: scheme,
  credentialsInput: 'VolcengineCredentialsInput',
  sources: sourceNames,
  environmentSources: ['environment', 'oidc-role'],
  loadSources: async () => (await import('#volcengine-sources')).platformSources,
  regionVariables: ['VOLCENGINE_REGION'],
  profiles: {
    tool: 'Volcengine CLI',
    file: '.volcengine/config.json',
    variables: profileVariables,
    loadRegion: async (home, name) =>
      (await import('#volcengine-sources')).profileRegion(home, name),
  },
  signers: {
    'volcengine-hmac-sha256': { factory: 'createVolcengineTlsSigner', variables: ['region'] },
  },
};
