// Generated from specs/tencent-cls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { TaskLimits } from '@download-tasks/normalize/provider';

/** What one task of Tencent Cloud CLS can hold, as documented. `beyond` is not documented: inferred. */
export const limits = {
  rows: 50000000,
  resolutionMs: 1,
  windowEnd: 'unknown',
  order: 'descending',
  beyond: 'cut-silently',
} as const satisfies TaskLimits;
