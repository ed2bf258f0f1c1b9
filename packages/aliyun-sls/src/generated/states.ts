// Generated from specs/aliyun-sls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { TaskState } from '@download-tasks/normalize/provider';

/** Documented task states of Alibaba Cloud Simple Log Service, in the order of a task's life, and what each means. */
export const taskStates = {
  STARTING: 'queued',
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  ERROR: 'failed',
} as const satisfies Readonly<Record<string, TaskState>>;
