import { groupAsUuid, type Identifiers } from '../../tools/seeded.js';
import type { OutcomeRule } from '../../contract/vendor.js';
import type { CreateRequest } from './create-request.js';
import { type DownloadTask, fileNameFor } from './download-task.js';
import type { LogsOfTask } from './log-rows.js';

/** The tasks of one emulator. */
export interface TaskStore {
  create(request: CreateRequest, logs: LogsOfTask, now: Date): DownloadTask;
  get(id: string): DownloadTask | undefined;
  cancel(task: DownloadTask, now: Date): void;
  /** In order of creation. */
  all(): readonly DownloadTask[];
}

export function createTaskStore(identifiers: Identifiers, outcome: OutcomeRule): TaskStore {
  const tasks = new Map<string, DownloadTask>();
  return {
    create(request, logs, now) {
      const id = groupAsUuid(identifiers.nextHex('volcengine-tls/task'));
      const { taskName: name, query } = request;
      const task: DownloadTask = {
        id,
        request,
        createdAt: now,
        logs,
        fileName: fileNameFor(request, id),
        outcome: outcome({ vendor: 'volcengine-tls', id, name, query }),
      };
      tasks.set(id, task);
      return task;
    },
    get: (id) => tasks.get(id),
    cancel(task, now) {
      tasks.set(task.id, { ...task, canceledAt: now });
    },
    all: () => [...tasks.values()],
  };
}
