// Generated from specs/baidu-bls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { TaskLimits } from '@download-tasks/normalize/provider';

/** What one task of Baidu AI Cloud BLS can hold, as documented. `beyond` is not documented: inferred. */
export const limits = {
  rows: 1000000,
  resolutionMs: 1000,
  windowEnd: 'unknown',
  order: 'descending',
  beyond: 'cut-silently',
} as const satisfies TaskLimits;
