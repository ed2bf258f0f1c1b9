import { formatTimestamp } from '../../signatures/bce-auth-v1/authorization.js';
import type { DownloadTask } from './download-task.js';
import type { TaskProgress } from './life-cycle.js';

/** A task as Describe and List answer it. Times that have not come and reasons of failure that do not exist are left out. */
export function viewTask(task: DownloadTask, progress: TaskProgress): Record<string, unknown> {
  const failed =
    progress.state === 'FAILED' && task.outcome.kind === 'fails' ? task.outcome : undefined;
  return {
    uuid: task.uuid,
    ...task.request,
    state: progress.state,
    ...(failed === undefined ? {} : { failedCode: failed.code, failedMessage: failed.message }),
    retry: 0,
    writtenRows: progress.writtenRows,
    fileName: task.fileName,
    ...optionalTime('execStartTime', progress.startedAt),
    ...optionalTime('execEndTime', progress.endedAt),
    createdTime: formatTimestamp(task.createdAt),
    updatedTime: formatTimestamp(progress.updatedAt),
  };
}

function optionalTime(name: string, time: Date | undefined): Record<string, string> {
  return time === undefined ? {} : { [name]: formatTimestamp(time) };
}
