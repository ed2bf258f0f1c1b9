import { type DownloadTask, type TaskProvider, waitForTasks } from '@download-tasks/normalize';
import { withoutUndefined } from '@download-tasks/normalize/provider';

/** A task and the provider that can read it. */
export interface TaskReference {
  readonly provider: TaskProvider;
  readonly handle: string;
}

/** How the wait for one task ended. */
export type WaitResult = TaskReference &
  ({ readonly task: DownloadTask } | { readonly error: unknown });

export interface WaitAllOptions {
  readonly timeoutMs?: number | undefined;
  readonly intervalMs?: number | undefined;
  readonly signal: AbortSignal;
  readonly onTask: (task: DownloadTask) => void;
}

/**
 * Waits for any number of tasks, and yields each as it ends. An abort ends those that are left with
 * an error of their own.
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
