import type { KnownCloud } from '../known-cloud.js';

export const knownCloud: KnownCloud = {
  fields: { id: 'accessKeyId', secret: 'secretAccessKey', token: 'sessionToken' },
  typo: { wrong: 'secretKey', right: 'secretAccessKey' },
  spellings: [
    ['BAIDUCLOUD_ACCESS_KEY', 'BAIDUCLOUD_SECRET_KEY', 'BAIDUCLOUD_SESSION_TOKEN'],
    ['BAIDUCLOUD_ACCESS_KEY_ID', 'BAIDUCLOUD_SECRET_ACCESS_KEY', 'BAIDUCLOUD_SESSION_TOKEN'],
    ['BCE_ACCESS_KEY_ID', 'BCE_SECRET_ACCESS_KEY', 'BCE_SECURITY_TOKEN'],
  ],
  regionVariable: 'BAIDUCLOUD_REGION',
  profileFiles: (profiles) => ({
    '.bce/config.json': {
      current: profiles[0]?.name,
      profiles: profiles.map(({ name, id, secret, region }) => ({
        name,
        access_key_id: id,
        secret_access_key: secret,
        region,
      })),
    },
  }),
};
