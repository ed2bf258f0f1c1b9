import type { TaskState } from '@download-tasks/normalize';

/** The states that `list --state` takes. */
export const taskStates: readonly string[] = [
  'queued',
  'running',
  'succeeded',
  'partial',
  'failed',
  'canceled',
  'expired',
  'unknown',
] satisfies readonly TaskState[];
