// Generated from specs/baidu-bls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { CountLayout } from '@download-tasks/normalize/provider';

/** Where a response of `QueryLogHistogram` holds the rows by time. */
export const countLayout = {
  buckets: '/searchStatistic/histogram',
  bucket: {
    from: {
      at: '/key',
      unit: 'ms',
    },
    rows: '/doc_count',
  },
  width: {
    at: '/searchStatistic/interval',
    unit: 'ms',
  },
  rows: {
    at: '/searchInfo/hits',
  },
} as const satisfies CountLayout;
