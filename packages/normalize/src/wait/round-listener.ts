import type { DownloadTask } from '../download-task.js';
import type { Stop } from './stop.js';
import type { TaskGroup } from './task-group.js';
import type { WaitingTask } from './waiting-task.js';

/** Whom a round tells what it has learnt. Neither method throws. */
export interface RoundListener {
  readonly stop: Stop;
  noteTask(group: TaskGroup, waiting: WaitingTask, task: DownloadTask): void;
  noteFailure(group: TaskGroup, waiting: WaitingTask, failure: unknown): void;
}
