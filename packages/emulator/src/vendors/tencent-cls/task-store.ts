import type { OutcomeRule, TaskOutcome } from '../../contract/vendor.js';
import { groupAsUuid, type Identifiers } from '../../tools/seeded.js';
import type { CreateRequest } from './create-request.js';
import type { ExportTask } from './export-task.js';
import type { LogsOfTask } from './log-rows.js';

/** The tasks of one emulator. */
export interface TaskStore {
  create(
    region: string,
    request: CreateRequest,
    made: { readonly logs: LogsOfTask; readonly now: Date },
  ): ExportTask;
  find(region: string, exportId: string): ExportTask | undefined;
  delete(task: ExportTask): void;
  /** In order of creation. */
  all(): readonly ExportTask[];
}

/** The account in the printed name of a file. */
const account = '2075178708';

export function createTaskStore(identifiers: Identifiers, outcome: OutcomeRule): TaskStore {
  const tasks = new Map<string, ExportTask>();
  const outcomeOf = (id: string, { query }: CreateRequest, logs: LogsOfTask): TaskOutcome =>
    logs.problem === undefined
      ? outcome({ vendor: 'tencent-cls', id, name: '', query })
      : { kind: 'fails', code: 'FailedOperation', message: logs.problem };
  return {
    create(region, request, { logs, now }) {
      const exportId = groupAsUuid(identifiers.nextHex('tencent-cls/export'));
      const day = now.toISOString().slice(0, 10).replaceAll('-', '');
      const seconds = Math.floor(now.getTime() / 1000);
      const task: ExportTask = {
        exportId,
        region,
        request,
        createdAt: now,
        logs,
        fileName: `log_${account}_${request.topicId}_${day}_${exportId}_${seconds}.tar.gz`,
        outcome: outcomeOf(exportId, request, logs),
      };
      tasks.set(exportId, task);
      return task;
    },
    find(region, exportId) {
      const task = tasks.get(exportId);
      return task?.region === region ? task : undefined;
    },
    delete: (task) => void tasks.delete(task.exportId),
    all: () => [...tasks.values()],
  };
}
