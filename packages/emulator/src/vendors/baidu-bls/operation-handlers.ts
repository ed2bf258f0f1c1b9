import type { JsonObject } from '../../core/json.js';
import type { VendorRequest } from '../../core/incoming-request.js';
import type { VendorContext } from '../../vendor.js';
import type { BosLinks } from './bos-links.js';
import { checkCreateRequest, readCreateRequest } from './create-request.js';
import type { DownloadTask } from './download-task.js';
import { progressAt, type BlsTimings } from './life-cycle.js';
import { listTasks } from './list-tasks.js';
import { Refusal } from './refusal.js';
import type { TaskStore } from './task-store.js';
import { viewTask } from './task-view.js';

/** A request that passed authentication and validation. */
interface OperationInput {
  readonly request: VendorRequest;
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: JsonObject;
}

/** One handler per operation; each answers the `result` of the envelope, or throws a refusal. */
export type OperationHandlers = Readonly<Record<string, (input: OperationInput) => unknown>>;

export function createOperationHandlers(
  context: VendorContext<BlsTimings>,
  tasks: TaskStore,
  links: BosLinks,
): OperationHandlers {
  return {
    CreateDownloadTask({ body }) {
      const request = readCreateRequest(body);
      const problem = checkCreateRequest(request);
      if (problem !== undefined) throw new Refusal('InvalidParameter', problem);
      if (request.logStoreName.includes('not-exist')) {
        throw new Refusal('LogStoreNotFound', 'names with "not-exist" are of what does not exist', {
          placeholders: { name: request.logStoreName },
        });
      }
      return { uuid: tasks.create(request, context.now()).uuid };
    },
    DescribeDownloadTask({ parameters }) {
      const task = findTask(tasks, parameters);
      return { task: viewTask(task, progressAt(task, context.now(), context.timings)) };
    },
    // A link is answered whatever the task's state: the vendor's own test asks for one right after creating a task.
    GetDownloadTaskLink({ parameters, request }) {
      const task = findTask(tasks, parameters);
      const { fileName } = task;
      const url = `${context.objectBase(request)}/${task.uuid}/${encodeURIComponent(fileName)}`;
      const link = links.sign(url, context.now(), context.timings.linkLifetimeMs);
      return { fileDir: task.request.fileDir, fileName, link };
    },
    ListDownloadTask: ({ body, request }) =>
      listTasks(tasks.all(), body, {
        now: context.now(),
        timings: context.timings,
        directives: request.directives,
      }),
    // Whether a second delete fails is not documented; elsewhere a deleted task is one that does not exist.
    DeleteDownloadTask({ parameters }) {
      tasks.delete(findTask(tasks, parameters).uuid);
    },
  };
}

function findTask(tasks: TaskStore, parameters: OperationInput['parameters']): DownloadTask {
  const uuid = parameters['uuid'] ?? '';
  const task = tasks.get(uuid);
  if (task === undefined) throw new Refusal('DownloadTaskNotFound', `there is no task ${uuid}`);
  return task;
}
