import type { Cloud } from '../clouds/cloud-description.js';
import { scheme } from './credential-scheme.js';

/**
 * The order of the vendor's Node.js SDK. Sources that only the command line tool has are placed as
 * in the tool: a role before the keys of the environment, a profile before the file of the SDKs.
 */
export const sourceNames = [
  'environment-role',
  'environment',
  'profile',
  'credentials-file',
  'cvm-role',
  'oidc-role',
] as const;

/** How Tencent Cloud and its tools name keys, profiles and regions. */
export const cloud: Cloud = {
  id: 'tencent',
  title: 'Tencent Cloud',
  credentials: scheme,
  credentialsInput: 'TencentCredentialsInput',
  sources: sourceNames,
  environmentSources: ['environment-role', 'environment', 'oidc-role'],
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
