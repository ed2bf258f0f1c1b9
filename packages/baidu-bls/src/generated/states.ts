// Generated from specs/baidu-bls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { TaskState } from '@download-tasks/normalize/provider';

/** Documented task states of Baidu AI Cloud BLS, in the order of a task's life, and what each means. */
export const taskStates = {
  WAITING: 'queued',
  RUNNING: 'running',
  SUCCESS: 'succeeded',
  FAILED: 'failed',
  EXPIRED: 'expired',
} as const satisfies Readonly<Record<string, TaskState>>;
