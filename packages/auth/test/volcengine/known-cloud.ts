import type { KnownCloud } from '../known-cloud.js';

export const knownCloud: KnownCloud = {
  fields: { id: 'accessKeyId', secret: 'secretAccessKey', token: 'sessionToken' },
  typo: { wrong: 'secretKey', right: 'secretAccessKey' },
  spellings: [
    ['VOLCENGINE_ACCESS_KEY_ID', 'VOLCENGINE_ACCESS_KEY_SECRET', 'VOLCENGINE_TOKEN'],
    ['VOLCENGINE_ACCESS_KEY', 'VOLCENGINE_SECRET_KEY', 'VOLCENGINE_SESSION_TOKEN'],
  ],
  regionVariable: 'VOLCENGINE_REGION',
  isolation: { VOLCENGINE_ECS_METADATA_DISABLED: 'true', VOLCENGINE_CLI_CONFIG_FILE: '' },
  profileFiles: (profiles) => ({
    '.volcengine/config.json': {
      current: profiles[0]?.name,
      profiles: Object.fromEntries(
        profiles.map(({ name, id, secret, region }) => [
          name,
          { mode: 'AK', 'access-key': id, 'secret-key': secret, region },
        ]),
      ),
    },
  }),
};
