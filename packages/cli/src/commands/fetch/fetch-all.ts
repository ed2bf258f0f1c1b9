import type { DownloadTask } from '@download-tasks/normalize';
import type { Context, OpenVendor } from '../../context.js';
import { type Incomplete, incompleteTask } from '../../output/describe-incomplete.js';
import type { Progress } from '../../output/progress/progress.js';
import { fetchFiles } from './fetch-files.js';
import type { FetchJournal } from './fetch-journal.js';
import type { FetchedFile } from './journal-content.js';
import { createLimit } from './limit.js';
import { waitAll, type WaitAllOptions } from '../wait/wait-all.js';

/** The result of fetching one task. */
export type FetchResult = { readonly handle: string } & (
  | {
      readonly files: readonly FetchedFile[];
      readonly alreadyThere: boolean;
      /** Set if the task may lack rows. */
      readonly incomplete?: Incomplete | undefined;
      readonly task?: DownloadTask;
      /** The vendor's states that were seen while waiting. */
      readonly vendorStates?: readonly string[];
      /** From the start of the wait until the file is in place. */
      readonly durationMs?: number;
    }
  | { readonly error: unknown }
);

export interface FetchAllOptions extends Omit<WaitAllOptions, 'onTask'> {
  readonly context: Context;
  readonly journal: FetchJournal;
  readonly directory: string;
  readonly overwrite: boolean;
  /**
   * Additional hosts that files may come from, besides those of the vendors and the user's own
   * endpoint.
   */
  readonly allowHost: readonly string[];
  /** The number of concurrent downloads. */
  readonly parallel: number;
  readonly progress: Progress;
  /** Called with each result as it becomes available. */
  readonly onResult: (result: FetchResult) => Promise<void>;
}

/**
 * Waits for tasks and downloads the files of each task as soon as it has ended. Skips existing
 * files.
 */
export async function fetchAll(
  handles: readonly string[],
  options: FetchAllOptions,
): Promise<readonly FetchResult[]> {
  const { context, journal, overwrite, progress, onResult } = options;
  const results = new Map<string, Promise<FetchResult>>();
  const settle = (handle: string, work: Promise<FetchResult>): void => {
    const reported = work.then(async (result) => {
      await onResult(result);
      return result;
    });
    // Other tasks are awaited meanwhile. The rejection reaches the caller that awaits all results.
    reported.catch(() => undefined);
    results.set(handle, reported);
  };
  const open = new Map<string, OpenVendor>();
  for (const handle of handles) {
    const known = overwrite ? undefined : await journal.find(handle);
    if (known === undefined) {
      open.set(handle, await context.openHandle(handle));
    } else {
      settle(handle, Promise.resolve({ handle, ...known, alreadyThere: true }));
    }
    if (known !== undefined) {
      progress.ended(handle);
    }
  }
  const references = [...open].map(([handle, { tasks }]) => ({ handle, provider: tasks }));
  const limit = createLimit(options.parallel);
  const startedAt = performance.now();
  const seen = new Map<string, Set<string>>();
  const onTask = (task: DownloadTask): void => {
    seen.set(task.handle, (seen.get(task.handle) ?? new Set()).add(task.vendorState));
    progress.task(task);
  };
  for await (const ended of waitAll(references, { ...options, onTask })) {
    const { handle } = ended;
    const vendor = open.get(handle);
    if ('error' in ended || vendor === undefined) {
      const error = 'error' in ended ? ended.error : undefined;
      settle(handle, Promise.resolve({ handle, error }));
      progress.ended(handle, error);
    } else {
      settle(
        handle,
        limit(async () => {
          const result = await fetchOne(vendor, ended.task, handle, options);
          const durationMs = Math.round(performance.now() - startedAt);
          return { ...result, vendorStates: [...(seen.get(handle) ?? [])], durationMs };
        }),
      );
    }
  }
  const settled = await Promise.all(results.values());
  return handles.flatMap((handle) => settled.find((result) => result.handle === handle) ?? []);
}

async function fetchOne(
  vendor: OpenVendor,
  task: DownloadTask,
  handle: string,
  options: FetchAllOptions,
): Promise<FetchResult> {
  const { context, journal, progress, directory, overwrite, signal } = options;
  const proxy = await context.proxy();
  try {
    const files = await fetchFiles(
      vendor.tasks,
      { handle, task },
      {
        directory,
        overwrite,
        signal,
        allowHosts: [
          ...options.allowHost,
          ...(vendor.ownHost === undefined ? [] : [vendor.ownHost]),
        ],
        ...(proxy !== undefined && { proxy }),
        onProgress: (bytes) => progress.bytes(handle, bytes),
        nameFor: async (index, suggested) => journal.nameFor(handle, index, suggested),
      },
    );
    const incomplete = incompleteTask(task);
    await journal.add(handle, { files, incomplete });
    progress.ended(handle);
    return { handle, files, incomplete, alreadyThere: false, task };
  } catch (error) {
    progress.ended(handle, error);
    return { handle, error };
  }
}
