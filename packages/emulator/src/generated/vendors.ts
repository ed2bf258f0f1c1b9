// Generated from specs/*/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import { vendor as aliyunDbs } from '../vendors/aliyun-dbs/index.js';
import { vendor as aliyunDms } from '../vendors/aliyun-dms/index.js';
import { vendor as aliyunSls } from '../vendors/aliyun-sls/index.js';
import { vendor as baiduBls } from '../vendors/baidu-bls/index.js';
import { vendor as tencentCls } from '../vendors/tencent-cls/index.js';
import { vendor as volcengineTls } from '../vendors/volcengine-tls/index.js';

/** Every emulated vendor by its id. */
export const vendors = {
  'aliyun-dbs': aliyunDbs,
  'aliyun-dms': aliyunDms,
  'aliyun-sls': aliyunSls,
  'baidu-bls': baiduBls,
  'tencent-cls': tencentCls,
  'volcengine-tls': volcengineTls,
} as const;
