// Generated from specs/tencent-cls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { TaskState } from '@download-tasks/normalize/provider';

/** Documented task states of Tencent Cloud CLS, in the order of a task's life, and what each means. */
export const taskStates = {
  Queuing: 'queued',
  Processing: 'running',
  Completed: 'succeeded',
  Complete: 'succeeded',
  Failed: 'failed',
  Expired: 'expired',
} as const satisfies Readonly<Record<string, TaskState>>;
