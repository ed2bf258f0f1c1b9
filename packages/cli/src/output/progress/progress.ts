import type { DownloadProgress } from '@download-tasks/downloader';
import type { DownloadTask } from '@download-tasks/normalize';

/** Receives progress of a command's tasks. */
export interface Progress {
  /** A task was read, or read again. */
  task(task: DownloadTask): void;
  /** A file of a task is being downloaded. */
  bytes(handle: string, progress: DownloadProgress): void;
  /** A task is finished; `error` is set if it did not finish successfully. */
  ended(handle: string, error?: unknown): void;
  /** Clears the drawn lines from the screen. */
  close(): void;
}
