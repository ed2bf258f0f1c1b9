// Generated from packages/auth/src/*/cloud.ts. Do not edit: change the folders and run `npm run generate`.

import type { Cloud } from '../clouds/cloud-description.js';
import { cloud as aliyun } from '../aliyun/cloud.js';
import { cloud as baidu } from '../baidu/cloud.js';
import { cloud as tencent } from '../tencent/cloud.js';
import { cloud as volcengine } from '../volcengine/cloud.js';

/** Every cloud, by the name that `x-vendor.cloud` of a spec says. */
export const clouds: Readonly<Record<string, Cloud>> = {
  aliyun,
  baidu,
  tencent,
  volcengine,
};
