import type { CredentialScheme } from '../credentials/credential-scheme.js';
import type { Cloud } from '../clouds/cloud-description.js';
import { profileVariables } from './profile-variables.js';

/**
 * An Alibaba Cloud access key, with the vendor's field names; `securityToken` only for temporary
 * keys (STS).
 */
export interface AliyunCredentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

/**
 * The documented names; those of the older SDKs, which Alibaba Cloud CLI also reads, with its own;
 * and those of the Terraform provider.
 * https://www.alibabacloud.com/help/en/sdk/developer-reference/v2-manage-node-js-access-credentials
 */
export const scheme: CredentialScheme<AliyunCredentials> = {
  vendor: 'aliyun',
  fields: { id: 'accessKeyId', secret: 'accessKeySecret', token: 'securityToken' },
  environment: [
    {
      id: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
      secret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
      token: 'ALIBABA_CLOUD_SECURITY_TOKEN',
    },
    {
      id: 'ALIBABACLOUD_ACCESS_KEY_ID',
      secret: 'ALIBABACLOUD_ACCESS_KEY_SECRET',
      token: 'ALIBABACLOUD_SECURITY_TOKEN',
    },
    {
      id: 'ALICLOUD_ACCESS_KEY_ID',
      secret: 'ALICLOUD_ACCESS_KEY_SECRET',
      token: 'ALICLOUD_SECURITY_TOKEN',
    },
    {
      id: 'ALICLOUD_ACCESS_KEY',
      secret: 'ALICLOUD_SECRET_KEY',
      token: 'ALICLOUD_SECURITY_TOKEN',
    },
  ],
  build: ({ id, secret, token }) => ({
    accessKeyId: id,
    accessKeySecret: secret,
    ...(token !== undefined && { securityToken: token }),
  }),
};

/** The order of the vendor's own SDK. */
export const sourceNames = [
  'environment',
  'oidc-role',
  'profile',
  'ecs-metadata',
  'credentials-uri',
] as const;

/** How Alibaba Cloud and its tools name keys, profiles and regions. */
export const cloud: Cloud = {
  id: 'aliyun',
  title: 'Alibaba Cloud',
  credentials: scheme,
  credentialsInput: 'AliyunCredentialsInput',
  sources: sourceNames,
  environmentSources: ['environment', 'oidc-role'],
  loadSources: async () => (await import('#aliyun-sources')).platformSources,
  regionVariables: ['ALIBABA_CLOUD_REGION_ID', 'ALIBABA_CLOUD_REGION'],
  profiles: {
    tool: 'Alibaba Cloud CLI',
    file: '.aliyun/config.json',
    variables: profileVariables,
    loadRegion: async (home, name) => (await import('#aliyun-sources')).profileRegion(home, name),
  },
  signers: {
    'sls4-hmac-sha256': { factory: 'createSls4Signer', variables: ['region'] },
    'acs3-hmac-sha256': { factory: 'createAcs3Signer', variables: [] },
  },
};
