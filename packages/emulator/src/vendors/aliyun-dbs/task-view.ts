import { bytesOfTables } from './backup-rows.js';
import type { DownloadTask } from './download-task.js';
import type { TaskProgress } from './life-cycle.js';

/** Numbers and times, which CreateDownload answers as numbers and DescribeDownloadTask as text. */
interface TaskNumbers {
  readonly GmtCreate: number;
  readonly BackupSetTime: number;
  readonly ExportDataSize: number;
  readonly ImportDataSize: number;
}

/** A task as CreateDownload answers it. */
export function viewCreatedTask(
  task: DownloadTask,
  progress: TaskProgress,
): Record<string, string | number> {
  return { ...viewTexts(task, progress), ...viewNumbers(task, progress) };
}

/** A task in a list: every value is text. */
export function viewListedTask(task: DownloadTask, progress: TaskProgress): Record<string, string> {
  const numbers = Object.entries(viewNumbers(task, progress));
  const texts = Object.fromEntries(numbers.map(([name, value]) => [name, String(value)]));
  return { ...viewTexts(task, progress), ...texts };
}

/** DbList is of tasks made in the console, where databases can be chosen. */
function viewTexts({ taskId, request }: DownloadTask, progress: TaskProgress) {
  const { regionCode, backup, format, bucketPath } = request;
  return {
    TaskId: taskId,
    RegionCode: regionCode,
    ...(backup.type === 'full' ? { BakSetId: backup.setId } : {}),
    DownloadStatus: progress.state,
    Progress: `${progress.tablesDone}/${progress.tables}`,
    Format: format.toLowerCase(),
    TargetType: bucketPath === undefined ? 'URL' : 'OSS',
    ...(bucketPath === undefined ? {} : { TargetPath: bucketPath }),
  };
}

function viewNumbers(task: DownloadTask, progress: TaskProgress): TaskNumbers {
  const bytes = bytesOfTables(task, progress.tablesDone);
  return {
    BackupSetTime: task.backupTime.getTime(),
    GmtCreate: task.createdAt.getTime(),
    ExportDataSize: bytes,
    ImportDataSize: bytes,
  };
}
