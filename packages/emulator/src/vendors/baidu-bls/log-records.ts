import { type AccessRecord, accessLog } from '../../objects/access-log.js';
import { secondsInRange } from './create-request.js';
import type { DownloadTask } from './download-task.js';

/** One emulated log record. Every value has a fixed width for a given task: a row's place in the file is then a multiplication. */
export type LogRecord = Omit<AccessRecord, 'variation'> & {
  readonly timestamp: string;
  readonly logStream: string;
};

/** Makes the records of a task, in the order of its file. The same seed and task make the same records. */
export function logRecords(seed: string, task: DownloadTask): (row: number) => LogRecord {
  const recordAt = accessLog(`${seed}/${task.uuid}`);
  const startMs = Date.parse(task.request.queryStartTime);
  const lastSecond = secondsInRange(task.request) - 1;
  return (row) => {
    const second = task.request.order === 'asc' ? row : lastSecond - row;
    const { variation, ...record } = recordAt(second);
    return {
      timestamp: new Date(startMs + second * 1000 + variation).toISOString(),
      logStream: task.request.logStreamName || `stream-${variation % 10}`,
      ...record,
    };
  };
}
