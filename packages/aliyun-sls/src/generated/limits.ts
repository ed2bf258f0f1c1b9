// Generated from specs/aliyun-sls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { TaskLimits } from '@download-tasks/normalize/provider';

/** What one task of Alibaba Cloud Simple Log Service can hold, as documented. `alignmentMs` is not documented: inferred. */
export const limits = {
  resolutionMs: 1000,
  alignmentMs: 60000,
  windowEnd: 'unknown',
} as const satisfies TaskLimits;
