// Generated from specs/aliyun-sls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { CountLayout } from '@download-tasks/normalize/provider';

/** Where a response of `GetHistograms` holds the rows by time. */
export const countLayout = {
  buckets: '',
  bucket: {
    from: {
      at: '/from',
      unit: 's',
    },
    to: {
      at: '/to',
      unit: 's',
    },
    rows: '/count',
    complete: {
      at: '/progress',
      is: 'Complete',
    },
  },
  rows: {
    header: 'x-log-count',
  },
  complete: {
    header: 'x-log-progress',
    is: 'Complete',
  },
} as const satisfies CountLayout;
