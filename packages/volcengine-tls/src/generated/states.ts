// Generated from specs/volcengine-tls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { TaskState } from '@download-tasks/normalize/provider';

/** Documented task states of Volcengine TLS, in the order of a task's life, and what each means. */
export const taskStates = {
  wait: 'queued',
  creating: 'running',
  success: 'succeeded',
  created_cut: 'partial',
  incomplete: 'partial',
  fail: 'failed',
  cancel: 'canceled',
} as const satisfies Readonly<Record<string, TaskState>>;
