import { DownloadTasksError, expectField } from '@download-tasks/client-core';
import {
  type CreatedTask,
  type DownloadLink,
  type DownloadTask,
  listTasks,
  nonEmptyText,
  parseHandle,
  type Retries,
  settleCreate,
  type TaskCallOptions,
  type TaskListing,
  type TaskListOptions,
  type TaskProvider,
  type TaskSweep,
} from '@download-tasks/normalize/provider';
import type { AliyunDbsClient } from './generated/client.js';
import type { CreateDownloadInput, DescribeDownloadTaskInput } from './generated/methods.js';
import { service } from './generated/service.js';
import { explainConflict } from './task-in-the-way-error.js';
import {
  type AliyunDbsTasksOptions,
  type LinkRequest,
  readTasksOptions,
  toDownloadLink,
  asRejection,
  whyNoLink,
} from './links.js';
import { type AliyunDbsInstance, handleShape, tasksOf, toHandle } from './to-download-task.js';
import {
  type AliyunDbsBucketInput,
  type AliyunDbsCreateInput,
  type AliyunDbsLinkInput,
  type AliyunDbsTaskRequest,
  toCreateInput,
} from './to-create-input.js';

export { TaskInTheWayError } from './task-in-the-way-error.js';
export type { AliyunDbsTasksOptions } from './links.js';
export type {
  AliyunDbsBucketInput,
  AliyunDbsCreateInput,
  AliyunDbsLinkInput,
  AliyunDbsTaskRequest,
} from './to-create-input.js';
export { BucketTargetError } from './links.js';

/**
 * A created task. `delivery` is `bucket` if it writes to the caller's bucket: such a task has no
 * links.
 */
export interface AliyunDbsCreatedTask<
  Delivery extends 'link' | 'bucket' = 'link' | 'bucket',
> extends CreatedTask {
  readonly delivery: Delivery;
}

/** The instance whose tasks to list, with filter and order; paging is automatic. */
export type AliyunDbsTaskFilter = Omit<DescribeDownloadTaskInput, 'CurrentPage' | 'PageSize'>;

/**
 * The download tasks of DBS in the vendor-neutral contract. DBS can list the tasks of an instance
 * and retry a failed one; it can neither cancel nor delete one.
 */
export interface AliyunDbsTasks extends TaskProvider<AliyunDbsCreateInput>, Retries {
  /**
   * Starts a download. Never retried automatically: if its outcome is unknown, look for it with
   * `list`. Rejects with a `TaskInTheWayError`, which contains the other task's handle, if another
   * task of the instance prevents this one.
   */
  create(
    input: AliyunDbsBucketInput,
    options?: TaskCallOptions,
  ): Promise<AliyunDbsCreatedTask<'bucket'>>;
  create(
    input: AliyunDbsLinkInput | AliyunDbsTaskRequest,
    options?: TaskCallOptions,
  ): Promise<AliyunDbsCreatedTask<'link'>>;
  create(input: AliyunDbsCreateInput, options?: TaskCallOptions): Promise<AliyunDbsCreatedTask>;
  /** The tasks of one instance, newest first unless the filter sets another order. */
  list(filter: AliyunDbsTaskFilter, options?: TaskListOptions): TaskListing;
  /** The listing of the task's instance, which `get` also reads. */
  sweepOf(handle: string): TaskSweep;
}

const { vendor } = service;

/** The size in the documented example; neither a default nor a maximum is documented. */
const pageSize = 50;

/**
 * The tasks that a client can reach, in any region of their instance. Throws kind `config` for an
 * invalid option.
 */
export function createAliyunDbsTasks(
  client: AliyunDbsClient,
  options: AliyunDbsTasksOptions = {},
): AliyunDbsTasks {
  const linkRequest = readTasksOptions(options);

  function create(
    input: AliyunDbsBucketInput,
    callOptions?: TaskCallOptions,
  ): Promise<AliyunDbsCreatedTask<'bucket'>>;
  function create(
    input: AliyunDbsLinkInput | AliyunDbsTaskRequest,
    callOptions?: TaskCallOptions,
  ): Promise<AliyunDbsCreatedTask<'link'>>;
  function create(
    input: AliyunDbsCreateInput,
    callOptions?: TaskCallOptions,
  ): Promise<AliyunDbsCreatedTask>;
  async function create(
    input: AliyunDbsCreateInput,
    callOptions?: TaskCallOptions,
  ): Promise<AliyunDbsCreatedTask> {
    const task = toCreateInput(input);
    return settleCreate({
      vendor,
      lookFor: `Look for the newest task of instance ${task.InstanceName} in ${task.RegionCode} with list(), or create it again: DBS rejects a duplicate download, and the error names the existing task.`,
      create: () => startDownload(client, task, callOptions),
    });
  }

  return {
    vendor,
    scope: `${vendor}/${client.region}`,
    create,
    get: async (handle, callOptions) => findTask(client, handle, callOptions),
    list: (filter, listOptions) => listPages(client, filter, listOptions),
    sweepOf: (handle) => sweepOf(client, handle),
    links: async (handle, callOptions) => [
      await requestLink(client, handle, linkRequest, callOptions),
    ],
    async retry(handle, callOptions) {
      await client.retryDownloadTask(parseHandle(handle, handleShape), callOptions);
    },
  };
}

async function startDownload(
  client: AliyunDbsClient,
  input: CreateDownloadInput,
  options: TaskCallOptions | undefined,
): Promise<AliyunDbsCreatedTask> {
  const body = await client.createDownload(input, options).catch(async (error: unknown) => {
    throw await explainConflict(error, input, listTasksOf(client, input, options));
  });
  const id = expectField(nonEmptyText(body.Data?.TaskId), {
    vendor,
    operation: 'CreateDownload',
    field: 'Data.TaskId',
  });
  const delivery = input.TargetType === 'OSS' ? 'bucket' : 'link';
  return { vendor, id, handle: toHandle(input, id), delivery, raw: body };
}

function listPages(
  client: AliyunDbsClient,
  filter: AliyunDbsTaskFilter,
  options: TaskListOptions | undefined,
): TaskListing {
  return listTasks(
    async (page: number = 1, pageOptions) => {
      const paging = { CurrentPage: String(page), PageSize: String(pageSize) };
      const body = await client.describeDownloadTask({ ...filter, ...paging }, pageOptions);
      // The documented totals contradict each other: the listing ends with a page without new
      // tasks.
      return { tasks: tasksOf(filter, body), next: page + 1 };
    },
    options,
    { after: (page = 1) => page + 1 },
  );
}

/**
 * All tasks of an instance, in any state: a task that changes its state between two pages could be
 * missing from a list by state.
 */
function listTasksOf(
  client: AliyunDbsClient,
  { RegionCode, InstanceName, ClusterName }: AliyunDbsInstance,
  options: TaskListOptions | undefined,
): TaskListing {
  const filter = { RegionCode, InstanceName, ...(ClusterName !== undefined && { ClusterName }) };
  return listPages(client, filter, options);
}

function sweepOf(client: AliyunDbsClient, handle: string): TaskSweep {
  const { TaskId: _, ...instance } = parseHandle(handle, handleShape);
  const { RegionCode, InstanceName, ClusterName = '' } = instance;
  return {
    key: [RegionCode, InstanceName, ClusterName].join('/'),
    list: (options) => listTasksOf(client, instance, options),
    getsByListing: true,
  };
}

/** DBS has no operation that reads a single task. */
async function findTask(
  client: AliyunDbsClient,
  handle: string,
  options: TaskCallOptions | undefined,
): Promise<DownloadTask> {
  const { TaskId, ...instance } = parseHandle(handle, handleShape);
  for await (const task of listTasksOf(client, instance, options)) {
    if (task.id === TaskId) {
      return task;
    }
  }
  throw new DownloadTasksError({
    vendor,
    operation: 'DescribeDownloadTask',
    kind: 'not-found',
    message: `instance ${instance.InstanceName} in ${instance.RegionCode} has no task ${TaskId}`,
    nextStep: 'Check the handle, and that the account is the one that created the task.',
  });
}

/**
 * Requests the link directly, and looks up the task only if there is none: listing may need many
 * requests and another permission.
 */
async function requestLink(
  client: AliyunDbsClient,
  handle: string,
  request: LinkRequest,
  options: TaskCallOptions | undefined,
): Promise<DownloadLink> {
  const { InstanceName: _, ...task } = parseHandle(handle, handleShape);
  const input = { ...task, Duration: request.duration };
  const response = await client
    .describeDownloadBackupSetStorageInfo(input, options)
    .catch(asRejection);
  const rejection = DownloadTasksError.isInstance(response) ? response : undefined;
  const link = 'Data' in response ? toDownloadLink(response.Data, request) : undefined;
  if (link !== undefined) {
    return link;
  }
  throw whyNoLink(await findTask(client, handle, options), request.urlField, rejection);
}
