// Generated from specs/*/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import { vendor as baiduBls } from '../vendors/baidu-bls/index.js';

/** Every emulated vendor by its id. */
export const vendors = {
  'baidu-bls': baiduBls,
} as const;
