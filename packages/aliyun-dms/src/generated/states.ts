// Generated from specs/aliyun-dms/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { TaskState } from '@download-tasks/normalize/provider';

/** Documented task states of Alibaba Cloud Data Management, in the order of a task's life, and what each means. */
export const taskStates = {
  INIT: 'queued',
  LISTING: 'queued',
  DOWNLOADING: 'running',
  DOWNLOAD_SUCCESS: 'succeeded',
  DOWNLOAD_FAIL: 'failed',
} as const satisfies Readonly<Record<string, TaskState>>;
