import type { KnownCloud } from '../known-cloud.js';

export const knownCloud: KnownCloud = {
  fields: { id: 'secretId', secret: 'secretKey', token: 'token' },
  typo: { wrong: 'accessKeySecret', right: 'secretKey' },
  spellings: [['TENCENTCLOUD_SECRET_ID', 'TENCENTCLOUD_SECRET_KEY', 'TENCENTCLOUD_TOKEN']],
  regionVariable: 'TENCENTCLOUD_REGION',
  profileFiles: (profiles) =>
    Object.fromEntries(
      profiles.flatMap(({ name, id, secret, region }, index) =>
        [name, ...(index === 0 ? ['default'] : [])].flatMap((file) => [
          [`.tccli/${file}.credential`, { secretId: id, secretKey: secret }],
          [`.tccli/${file}.configure`, { _sys_param: { output: 'json', region } }],
        ]),
      ),
    ),
  headers: { 'content-type': 'application/json', 'x-tc-action': 'A', 'x-tc-version': '1' },
};
