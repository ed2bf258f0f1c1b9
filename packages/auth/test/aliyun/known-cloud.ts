import type { KnownCloud } from '../known-cloud.js';

export const knownCloud: KnownCloud = {
  fields: { id: 'accessKeyId', secret: 'accessKeySecret', token: 'securityToken' },
  typo: { wrong: 'secretAccessKey', right: 'accessKeySecret' },
  spellings: [
    [
      'ALIBABA_CLOUD_ACCESS_KEY_ID',
      'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
      'ALIBABA_CLOUD_SECURITY_TOKEN',
    ],
    ['ALIBABACLOUD_ACCESS_KEY_ID', 'ALIBABACLOUD_ACCESS_KEY_SECRET', 'ALIBABACLOUD_SECURITY_TOKEN'],
    ['ALICLOUD_ACCESS_KEY_ID', 'ALICLOUD_ACCESS_KEY_SECRET', 'ALICLOUD_SECURITY_TOKEN'],
    ['ALICLOUD_ACCESS_KEY', 'ALICLOUD_SECRET_KEY', 'ALICLOUD_SECURITY_TOKEN'],
  ],
  isolation: {
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
    ALIBABA_CLOUD_CREDENTIALS_URI: '',
    ALIBABA_CLOUD_OIDC_TOKEN_FILE: '',
  },
  regionVariable: 'ALIBABA_CLOUD_REGION_ID',
  profileFiles: (profiles) => ({
    '.aliyun/config.json': {
      current: profiles[0]?.name,
      profiles: profiles.map(({ name, id, secret, region }) => ({
        name,
        mode: 'AK',
        access_key_id: id,
        access_key_secret: secret,
        region_id: region,
      })),
    },
  }),
  headers: { 'x-acs-action': 'A', 'x-acs-version': '1' },
  signerOptions: { 'acs3-hmac-sha256': { nonce: () => 'nonce' } },
};
