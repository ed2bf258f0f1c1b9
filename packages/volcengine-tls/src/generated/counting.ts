// Generated from specs/volcengine-tls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { CountLayout } from '@download-tasks/normalize/provider';

/** Where a response of `DescribeHistogramV1` holds the rows by time. */
export const countLayout = {
  buckets: '/Histogram',
  bucket: {
    from: {
      at: '/StartTime',
      unit: 'ms',
    },
    to: {
      at: '/EndTime',
      unit: 'ms',
    },
    rows: '/Count',
    complete: {
      at: '/ResultStatus',
      is: 'complete',
    },
  },
  rows: {
    at: '/TotalCount',
  },
  complete: {
    at: '/ResultStatus',
    is: 'complete',
  },
} as const satisfies CountLayout;
