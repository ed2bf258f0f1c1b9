import { type DownloadTask, type TaskProvider, waitForTask } from '@download-tasks/normalize';

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

/** Waits for any number of tasks, and yields each as it ends. An abort ends those that are left with an error of their own. */
export async function* waitAll(
  references: readonly TaskReference[],
  options: WaitAllOptions,
): AsyncGenerator<WaitResult, void, void> {
  const pending = new Map(
    references.map((reference, index) => {
      const result = waitOne(reference, options).then((value) => ({ index, value }));
      return [index, result] as const;
    }),
  );
  while (pending.size > 0) {
    const { index, value } = await Promise.race(pending.values());
    pending.delete(index);
    yield value;
  }
}

async function waitOne(reference: TaskReference, options: WaitAllOptions): Promise<WaitResult> {
  const { timeoutMs, intervalMs, signal, onTask } = options;
  try {
    const task = await waitForTask(reference.provider, reference.handle, {
      signal,
      ...(timeoutMs !== undefined && { timeoutMs }),
      ...(intervalMs !== undefined && { intervalMs }),
      onProgress: (event) => onTask(event.task),
    });
    return { ...reference, task };
  } catch (error) {
    return { ...reference, error };
  }
}
