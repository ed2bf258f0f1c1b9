// Generated from specs/tencent-cls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { CountLayout } from '@download-tasks/normalize/provider';

/** Where a response of `DescribeLogHistogram` holds the rows by time. */
export const countLayout = {
  buckets: '/Response/HistogramInfos',
  bucket: {
    from: {
      at: '/BTime',
      unit: 'ms',
    },
    rows: '/Count',
  },
  width: {
    at: '/Response/Interval',
    unit: 'ms',
  },
  rows: {
    at: '/Response/TotalCount',
  },
} as const satisfies CountLayout;
