// Generated from specs/aliyun-dbs/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { TaskState } from '@download-tasks/normalize/provider';

/** Documented task states of Alibaba Cloud DBS, in the order of a task's life, and what each means. */
export const taskStates = {
  initializing: 'queued',
  queueing: 'queued',
  running: 'running',
  finished: 'succeeded',
  failed: 'failed',
  expired: 'expired',
} as const satisfies Readonly<Record<string, TaskState>>;
