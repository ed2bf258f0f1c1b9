import type { DownloadTask } from '@download-tasks/normalize';
import { describeProgress } from '../describe-task.js';
import type { Progress } from './progress.js';

/**
 * Writes a log line for each change of a task's state; with `isVerbose`, also for each change of
 * its progress.
 */
export function createLineProgress(note: (line: string) => void, isVerbose: boolean): Progress {
  const last = new Map<string, string>();
  return {
    task(task) {
      const key = isVerbose ? describe(task) : `${task.state} ${task.vendorState}`;
      if (last.get(task.handle) === key) {
        return;
      }
      last.set(task.handle, key);
      note(`${task.handle}  ${describe(task)}`);
    },
    bytes(handle) {
      if (last.get(handle) === 'downloading') {
        return;
      }
      last.set(handle, 'downloading');
      note(`${handle}  downloading`);
    },
    ended: () => undefined,
    close: () => undefined,
  };
}

function describe({ state, vendorState, progress }: DownloadTask): string {
  const share = describeProgress(progress);
  return `${state} (${vendorState})${share === '' ? '' : `, ${share}`}`;
}
