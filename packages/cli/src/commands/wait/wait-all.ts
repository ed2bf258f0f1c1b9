import { type DownloadTask, type TaskProvider, waitForTasks } from '@download-tasks/normalize';
import { withoutUndefined } from '@download-tasks/normalize/provider';

/** A task and the provider that can read it. */
export interface TaskReference {
  readonly provider: TaskProvider;
  readonly handle: string;
}

/** The result of waiting for one task. */
export type WaitResult = TaskReference &
  ({ readonly task: DownloadTask } | { readonly error: unknown });

export interface WaitAllOptions {
  readonly timeoutMs?: number | undefined;
  readonly intervalMs?: number | undefined;
  readonly signal: AbortSignal;
  readonly onTask: (task: DownloadTask) => void;
}

/**
 * Waits for any number of tasks, and yields each as it ends. On abort, each remaining task ends
 * with its own error.
 */
export async function* waitAll(
  references: readonly TaskReference[],
  { timeoutMs, intervalMs, signal, onTask }: WaitAllOptions,
): AsyncGenerator<WaitResult, void, void> {
  const waiting = waitForTasks(references, {
    ...withoutUndefined({ timeoutMs, intervalMs }),
    signal,
    onProgress: (event) => {
      const task = event.type === 'settled' ? event.result.task : undefined;
      if (event.type === 'task') {
        onTask(event.task);
      } else if (task !== undefined) {
        onTask(task);
      }
    },
  });
  for await (const { provider, handle, task, error } of waiting) {
    yield task === undefined ? { provider, handle, error } : { provider, handle, task };
  }
}
