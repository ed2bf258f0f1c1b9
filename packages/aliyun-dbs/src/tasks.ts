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
  takeRefusal,
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
 * A task just created. `delivery` is `bucket` where it writes to the caller's bucket: such a task
 * has no links.
 */
export interface AliyunDbsCreatedTask<
  Delivery extends 'link' | 'bucket' = 'link' | 'bucket',
> extends CreatedTask {
  readonly delivery: Delivery;
}

/**
 * The instance whose tasks to list, which of them, and in which order; turning the pages is done
 * for you.
 */
export type AliyunDbsTaskFilter = Omit<DescribeDownloadTaskInput, 'CurrentPage' | 'PageSize'>;

/**
 * The download tasks of DBS in the normalized contract. DBS can list the tasks of an instance and
 * run a failed one again; it can neither cancel nor delete one.
 */
export interface AliyunDbsTasks extends TaskProvider<AliyunDbsCreateInput>, Retries {
  /**
   * Starts a download. Never repeated by itself: when its fate is unknown, look for it with `list`.
   * Rejects with a `TaskInTheWayError`, which holds the other task's handle, where the instance has
   * one that keeps it from taking this one.
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
  /** The tasks of one instance, newest first unless the filter says otherwise. */
  list(filter: AliyunDbsTaskFilter, options?: TaskListOptions): TaskListing;
  /** The listing of the task's instance, which `get` reads, too. */
  sweepOf(handle: string): TaskSweep;
}

const { vendor } = service;

/** The size of the printed example; neither a default nor a maximum is documented. */
const pageSize = 50;

/**
 * The tasks that a client can reach, in whichever region their instance is. Throws kind `config`
 * for an option that cannot be.
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
      lookFor: `Look for the newest task of instance ${task.InstanceName} in ${task.RegionCode} with list(), or create it again: DBS refuses to make the same download twice, and the refusal names the task that there is.`,
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
      await askForLink(client, handle, linkRequest, callOptions),
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
      // The printed totals contradict each other: the listing ends by itself, with a page that
      // brings nothing new.
      return { tasks: tasksOf(filter, body), next: page + 1 };
    },
    options,
    { after: (page = 1) => page + 1 },
  );
}

/**
 * All tasks of an instance, without regard to their state: one that moves on would leave a list by
 * state between two pages.
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
    nextStep: 'Check the handle, and that the account is the one that the task was made in.',
  });
}

/**
 * Asks at once, and looks the task up only where there is no link: listing may need many requests,
 * and takes a permission more.
 */
async function askForLink(
  client: AliyunDbsClient,
  handle: string,
  request: LinkRequest,
  options: TaskCallOptions | undefined,
): Promise<DownloadLink> {
  const { InstanceName: _, ...task } = parseHandle(handle, handleShape);
  const input = { ...task, Duration: request.duration };
  const answer = await client
    .describeDownloadBackupSetStorageInfo(input, options)
    .catch(takeRefusal);
  const refusal = DownloadTasksError.isInstance(answer) ? answer : undefined;
  const link = 'Data' in answer ? toDownloadLink(answer.Data, request) : undefined;
  if (link !== undefined) {
    return link;
  }
  throw whyNoLink(await findTask(client, handle, options), request.urlField, refusal);
}
