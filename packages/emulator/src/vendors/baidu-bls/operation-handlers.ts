import type { JsonObject } from '../../core/json.js';
import type { VendorRequest } from '../../core/incoming-request.js';
import type { VendorContext } from '../../vendor.js';
import type { BosLinks } from './bos-links.js';
import { checkCreateRequest, readCreateRequest } from './create-request.js';
import type { DownloadTask } from './download-task.js';
import { progressAt, type BlsTimings } from './life-cycle.js';
import { listTasks } from './list-tasks.js';
import { recordsOfTask } from './log-records.js';
import { countRecords } from './log-histogram.js';
import { succeeded } from './envelope.js';
import type { BlsSettings } from './settings.js';
import { Refusal } from './refusal.js';
import type { TaskStore } from './task-store.js';
import { viewTask } from './task-view.js';

/** A request that passed authentication and validation. */
interface OperationInput {
  readonly request: VendorRequest;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: JsonObject;
  readonly body: JsonObject;
}

/** One handler per operation; each returns the body of the response, or throws a refusal. */
export type OperationHandlers = Readonly<Record<string, (input: OperationInput) => JsonObject>>;

export function createOperationHandlers(
  context: VendorContext<BlsTimings, BlsSettings>,
  tasks: TaskStore,
  links: BosLinks,
): OperationHandlers {
  return {
    CreateDownloadTask(input) {
      const request = readCreateRequest(input.body);
      const problem = checkCreateRequest(request);
      if (problem !== undefined) throw new Refusal('InvalidParameter', problem);
      requireStore(request.logStoreName);
      const now = context.now();
      const records = recordsOfTask(context, request, {
        startsAt: new Date(now.getTime() + context.timings.waitingMs),
        faults: input.request.directives.rows,
      });
      return succeeded({ uuid: tasks.create(request, records, now).uuid });
    },
    DescribeDownloadTask({ parameters }) {
      const task = findTask(tasks, parameters);
      const progress = progressAt(task, context.now(), context.timings);
      return succeeded({ task: viewTask(task, progress) });
    },
    // A link is answered whatever the task's state: the vendor's own test asks for one right after creating a task.
    GetDownloadTaskLink({ parameters, request }) {
      const task = findTask(tasks, parameters);
      const { fileName } = task;
      const url = `${context.objectBase(request)}/${task.uuid}/${encodeURIComponent(fileName)}`;
      const link = links.sign(url, context.now(), context.timings.linkLifetimeMs);
      return succeeded({ fileDir: task.request.fileDir, fileName, link });
    },
    ListDownloadTask({ body, request }) {
      const { now, timings } = context;
      const circumstances = { now: now(), timings, directives: request.directives };
      return succeeded(listTasks(tasks.all(), body, circumstances));
    },
    // Whether a second delete fails is not documented; elsewhere a deleted task is one that does not exist.
    DeleteDownloadTask({ parameters }) {
      tasks.delete(findTask(tasks, parameters).uuid);
      return succeeded();
    },
    // The one operation of v2 without an envelope.
    QueryLogHistogram({ parameters, query, request }) {
      const store = parameters['logStoreName'] ?? '';
      requireStore(store);
      return countRecords(context, request, { store, query });
    },
  };
}

/** Every log store exists, except those whose name says otherwise. */
function requireStore(name: string): void {
  if (!name.includes('not-exist')) return;
  throw new Refusal('LogStoreNotFound', 'names with "not-exist" are of what does not exist', {
    placeholders: { name },
  });
}

function findTask(tasks: TaskStore, parameters: OperationInput['parameters']): DownloadTask {
  const uuid = parameters['uuid'] ?? '';
  const task = tasks.get(uuid);
  if (task === undefined) throw new Refusal('DownloadTaskNotFound', `there is no task ${uuid}`);
  return task;
}
