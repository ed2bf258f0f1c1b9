import type { DownloadProgress } from '@download-tasks/downloader';
import type { DownloadTask } from '@download-tasks/normalize';

/** Is told what happens to the tasks of a command while it happens. */
export interface Progress {
  /** A task was read, or read again. */
  task(task: DownloadTask): void;
  /** A file of a task is on its way. */
  bytes(handle: string, progress: DownloadProgress): void;
  /**
   * Nothing more happens to a task; `error` says why not, where it has not come to its good end.
   */
  ended(handle: string, error?: unknown): void;
  /** Takes what was drawn off the screen. */
  close(): void;
}
