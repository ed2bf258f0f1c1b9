import type { ExactJson } from '../../tools/json.js';
import type { RpcHandlers } from '../../rpc/rpc-service.js';
import type { RpcParameters } from '../../rpc/rpc-parameters.js';
import type { VendorContext } from '../../contract/vendor.js';
import { checkConflict, checkFormat, checkMarkers, isSupported } from './accept-task.js';
import type { BackupObjects } from './backup-objects.js';
import { readCreateRequest } from './create-request.js';
import type { DownloadTask } from './download-task.js';
import { progressAt, type DbsTimings, type TaskProgress } from './life-cycle.js';
import { listTasks, viewCreatedTask } from './list-tasks.js';
import { missing, refusal } from './refusals.js';
import type { TaskStore } from './task-store.js';

export function createOperationHandlers(
  context: VendorContext<DbsTimings>,
  tasks: TaskStore,
  objects: BackupObjects,
): RpcHandlers {
  const { timings } = context;
  const progressOf = (task: DownloadTask): TaskProgress => progressAt(task, context.now(), timings);
  return {
    CreateDownload({ parameters }) {
      checkMarkers(parameters);
      const now = context.now();
      const request = readCreateRequest(parameters);
      checkFormat(request);
      const others = tasks.ofInstance(request.regionCode, request.instanceName);
      checkConflict(request, others, progressOf, { now, timings });
      const task = tasks.create(request, now);
      return succeed(viewCreatedTask(task, progressOf(task)));
    },
    DescribeDownloadTask({ parameters, request }) {
      const instance = parameters.text('InstanceName');
      if (instance === undefined) {
        throw refusal('DBS.InternalError', 'InstanceName is missing');
      }
      const owned = tasks.ofInstance(parameters.text('RegionCode') ?? '', instance);
      return succeed(
        listTasks(owned, parameters, {
          now: context.now(),
          timings,
          directives: request.directives,
        }),
      );
    },
    DescribeDownloadSupport: ({ parameters }) => succeed(String(isSupported(parameters))),
    // The result for a task without a file is not documented. Here it is null.
    DescribeDownloadBackupSetStorageInfo({ parameters, request }) {
      const task = findByTaskOrBackup(tasks, parameters);
      if (task.request.bucketPath !== undefined) {
        throw refusal('DBS.DownloadTask.NotSupport', 'the task writes to a bucket of the caller');
      }
      if (progressOf(task).state !== 'finished') {
        return succeed(null);
      }
      const lifetimeMs = Number(parameters.text('Duration')) * 1000;
      const { publicUrl, privateUrl, expiresAt } = objects.links(request, task, lifetimeMs);
      return succeed({
        PublicUrl: publicUrl,
        PrivateUrl: privateUrl,
        ExpirationTime: expiresAt.getTime() / 1000,
      });
    },
    // Which tasks may be retried, and whether the TaskId changes, is not documented. The example
    // returns `True` and the word for "none yet".
    RetryDownloadTask({ parameters }) {
      const task = findTask(tasks, parameters);
      const { state } = progressOf(task);
      if (state !== 'failed') {
        throw refusal('DBS.DownloadTask.NotSupport', `${task.taskId} is ${state}, not failed`);
      }
      tasks.retry(task, context.now());
      return { ...succeed('暂无'), Success: 'True' };
    },
  };
}

function succeed(data: ExactJson): Record<string, ExactJson> {
  return { Success: 'true', Code: 'Success', ErrCode: 'Success', Data: data };
}

function findTask(tasks: TaskStore, parameters: RpcParameters): DownloadTask {
  const taskId = parameters.text('TaskId');
  if (taskId === undefined) {
    throw missing('taskId');
  }
  const task = tasks.get(taskId);
  const matches = (name: string, value: string | undefined): boolean =>
    [undefined, value].includes(parameters.text(name));
  if (
    task === undefined ||
    !matches('RegionCode', task.request.regionCode) ||
    !matches('InstanceName', task.request.instanceName) ||
    !matches('ClusterName', task.request.clusterName)
  ) {
    throw refusal('DBS.DownloadTask.CannotFind', `the instance has no task ${taskId}`);
  }
  return task;
}

/** A task by its id, or the latest one of a backup set. */
function findByTaskOrBackup(tasks: TaskStore, parameters: RpcParameters): DownloadTask {
  const [instance, setId] = [parameters.text('InstanceName'), parameters.text('BackupSetId')];
  if (parameters.text('TaskId') !== undefined || instance === undefined || setId === undefined) {
    return findTask(tasks, parameters);
  }
  const task = tasks
    .ofInstance(parameters.text('RegionCode') ?? '', instance)
    .findLast(({ request: { backup } }) => backup.type === 'full' && backup.setId === setId);
  if (task !== undefined) {
    return task;
  }
  throw refusal('DBS.DownloadTask.CannotFind', `${instance} has no task of backup set ${setId}`);
}
