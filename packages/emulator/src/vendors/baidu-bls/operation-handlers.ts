import type { JsonObject } from '../../tools/json.js';
import type { VendorContext } from '../../contract/vendor.js';
import type { Bos } from '../../clouds/baidu/bos.js';
import { checkCreateRequest, readCreateRequest } from './create-request.js';
import { type DownloadTask, progressAt, type BlsTimings, viewTask } from './download-task.js';
import { listTasks } from './list-tasks.js';
import { recordsOfTask } from './log-records.js';
import { countRecords } from './log-histogram.js';
import { Refusal } from '../../contract/refusal.js';
import type { RestHandlers, RestResult } from '../../rest/rest-api.js';
import type { BlsSettings } from './settings.js';
import type { TaskStore } from './task-store.js';

export function createOperationHandlers(
  context: VendorContext<BlsTimings, BlsSettings>,
  tasks: TaskStore,
  bos: Bos,
): RestHandlers {
  return {
    CreateDownloadTask(input) {
      const request = readCreateRequest(input.body);
      const problem = checkCreateRequest(request);
      if (problem !== undefined) {
        throw new Refusal('InvalidParameter', problem);
      }
      requireStore(request.logStoreName);
      const now = context.now();
      const records = recordsOfTask(context, request, {
        startsAt: new Date(now.getTime() + context.timings.waitingMs),
        faults: input.request.directives.rows,
      });
      return succeeded({ uuid: tasks.create(request, records, now).uuid });
    },
    DescribeDownloadTask({ path }) {
      const task = findTask(tasks, path);
      const progress = progressAt(task, context.now(), context.timings);
      return succeeded({ task: viewTask(task, progress) });
    },
    // A link is returned in every state: the vendor's own test requests one right after creating a
    // task.
    GetDownloadTaskLink({ path, request }) {
      const task = findTask(tasks, path);
      const { fileName } = task;
      const key = [task.uuid, fileName];
      const link = bos.link(request, key, context.timings.linkLifetimeMs);
      return succeeded({ fileDir: task.request.fileDir, fileName, link });
    },
    ListDownloadTask({ body, request }) {
      const { now, timings } = context;
      const conditions = { now: now(), timings, directives: request.directives };
      return succeeded(listTasks(tasks.all(), body, conditions));
    },
    // Whether a second delete fails is not documented; for other operations a deleted task does not
    // exist.
    DeleteDownloadTask({ path }) {
      tasks.delete(findTask(tasks, path).uuid);
      return succeeded();
    },
    // The one operation of v2 without an envelope.
    QueryLogHistogram({ path, query, request }) {
      const store = path['logStoreName'] ?? '';
      requireStore(store);
      return { body: countRecords(context, request, { store, query }) };
    },
  };
}

/** Every log store exists, except those whose name contains `not-exist`. */
function requireStore(name: string): void {
  if (!name.includes('not-exist')) {
    return;
  }
  throw new Refusal('LogStoreNotFound', 'names that contain "not-exist" do not exist here', {
    placeholders: { name },
  });
}

function findTask(tasks: TaskStore, path: Readonly<Record<string, string>>): DownloadTask {
  const uuid = path['uuid'] ?? '';
  const task = tasks.get(uuid);
  if (task === undefined) {
    throw new Refusal('DownloadTaskNotFound', `task ${uuid} does not exist`);
  }
  return task;
}

/**
 * The envelope of a success. The documentation prints `OK` for all operations but Delete, which
 * has no result and prints `success`.
 */
function succeeded(result?: JsonObject): RestResult {
  const body =
    result === undefined
      ? { success: true, code: 'success', message: '' }
      : { success: true, code: 'OK', message: '', result };
  return { body };
}
