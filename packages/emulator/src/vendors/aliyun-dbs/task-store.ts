import type { Identifiers } from '../../tools/seeded.js';
import type { OutcomeRule, TaskOutcome } from '../../contract/vendor.js';
import type { CreateRequest, DownloadTask } from './download-task.js';

/** The tasks of one emulator. */
export interface TaskStore {
  create(request: CreateRequest, now: Date): DownloadTask;
  get(taskId: string): DownloadTask | undefined;
  /** The same task, started again. */
  retry(task: DownloadTask, now: Date): void;
  all(): readonly DownloadTask[];
  /** In order of creation. */
  ofInstance(regionCode: string, instanceName: string): readonly DownloadTask[];
}

/** A full backup is one day older than its task; only DBS knows its real time. */
const backupAgeMs = 24 * 3600 * 1000;

export function createTaskStore(identifiers: Identifiers, outcome: OutcomeRule): TaskStore {
  const tasks = new Map<string, DownloadTask>();
  const byInstance = new Map<string, string[]>();
  const outcomeOf = (id: string, request: CreateRequest, attempt: number): TaskOutcome => {
    const { instanceName, backup } = request;
    const query = backup.type === 'full' ? backup.setId : backup.time.toISOString();
    return outcome({ vendor: 'aliyun-dbs', id, name: instanceName, query, attempt });
  };
  return {
    create(request, now) {
      const taskId = `dt-${identifiers.nextHex('aliyun-dbs/task').slice(0, 12)}`;
      const { backup } = request;
      const task: DownloadTask = {
        taskId,
        number: tasks.size,
        request,
        createdAt: now,
        backupTime: backup.type === 'pitr' ? backup.time : new Date(now.getTime() - backupAgeMs),
        run: { startedAt: now, outcome: outcomeOf(taskId, request, 1), attempt: 1 },
      };
      tasks.set(taskId, task);
      const key = instanceKey(request.regionCode, request.instanceName);
      const siblings = byInstance.get(key);
      if (siblings === undefined) {
        byInstance.set(key, [taskId]);
      } else {
        siblings.push(taskId);
      }
      return task;
    },
    get: (taskId) => tasks.get(taskId),
    all: () => [...tasks.values()],
    retry(task, now) {
      const attempt = task.run.attempt + 1;
      const { taskId, request } = task;
      const run = { startedAt: now, outcome: outcomeOf(taskId, request, attempt), attempt };
      tasks.set(taskId, { ...task, run });
    },
    ofInstance: (regionCode, instanceName) =>
      (byInstance.get(instanceKey(regionCode, instanceName)) ?? []).flatMap(
        (taskId) => tasks.get(taskId) ?? [],
      ),
  };
}

function instanceKey(regionCode: string, instanceName: string): string {
  return JSON.stringify([regionCode, instanceName]);
}
