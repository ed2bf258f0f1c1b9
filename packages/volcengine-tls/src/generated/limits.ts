// Generated from specs/volcengine-tls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { TaskLimits } from '@download-tasks/normalize/provider';

/** What one task of Volcengine TLS can hold, as documented. `beyond` is not documented: inferred. */
export const limits = {
  rows: 1000000,
  bytes: 21474836480,
  resolutionMs: 1,
  windowEnd: 'unknown',
  beyond: 'cut-silently',
} as const satisfies TaskLimits;
