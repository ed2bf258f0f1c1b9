import { checkOptions, DownloadTasksError, expectField } from '@download-tasks/client-core';
import {
  type Cancels,
  type Counts,
  DownloadLink,
  type DownloadTask,
  formatHandle,
  linkExpiry,
  type Lists,
  listTasks,
  nonEmptyText,
  parseHandle,
  settleCreate,
  type TaskCallOptions,
  type TaskListing,
  type TaskListOptions,
  type TaskProvider,
  type TaskSweep,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { VolcengineTlsClient } from './generated/client.js';
import { countRows } from './count-rows.js';
import { limits } from './generated/limits.js';
import type {
  CreateDownloadTaskInput,
  DescribeDownloadTasksInput,
  DescribeDownloadTasksOutput,
} from './generated/methods.js';
import { service } from './generated/service.js';
import { toCreateInput, type VolcengineTlsTaskRequest } from './to-create-input.js';
import { handleShape, type TlsTask, toDownloadTask, toHandle } from './to-download-task.js';

export type { VolcengineTlsTaskRequest } from './to-create-input.js';

/** Options for reading tasks. */
export interface VolcengineTlsTasksOptions {
  /**
   * The time zone of a task's times, which the vendor sends without one: `+08:00`, `Z`. Default:
   * `+08:00`, an assumption that the documentation does not confirm.
   */
  readonly utcOffset?: string;
}

/** The topic of the tasks to list, with a filter; paging is automatic. */
export type VolcengineTlsTaskFilter = Omit<DescribeDownloadTasksInput, 'PageNumber' | 'PageSize'>;

/**
 * The download tasks of TLS in the vendor-neutral contract. TLS can list the tasks of a topic,
 * cancel one that has not ended and count the rows of one in advance; it can neither delete nor
 * retry one. TLS keeps a task for one day.
 */
export interface VolcengineTlsTasks
  extends
    TaskProvider<CreateDownloadTaskInput | VolcengineTlsTaskRequest>,
    Counts<CreateDownloadTaskInput | VolcengineTlsTaskRequest>,
    Cancels,
    Lists<VolcengineTlsTaskFilter> {
  /** The tasks of one topic that were created within the last day. */
  list(filter: VolcengineTlsTaskFilter, options?: TaskListOptions): TaskListing;
  /** The listing of the task's topic, which `get` also reads. */
  sweepOf(handle: string): TaskSweep;
}

const { vendor } = service;
const defaultUtcOffset = '+08:00';

/** The documented maximum. */
const pageSize = 100;

/** Shared by all methods. */
interface Tls {
  readonly client: VolcengineTlsClient;
  readonly region: string;
  readonly utcOffset: string;
}

/**
 * The tasks that a client can reach. A handle of another region is rejected: create a client for
 * that region.
 *
 * A task that stopped early (`created_cut`) or is incomplete (`incomplete`) is `partial`. Only a
 * link request shows whether it has a file: without one, there are no links.
 */
export function createVolcengineTlsTasks(
  client: VolcengineTlsClient,
  options: VolcengineTlsTasksOptions = {},
): VolcengineTlsTasks {
  checkOptions(vendor, options, ['utcOffset']);
  const { region } = client;
  const tls = { client, region, utcOffset: checkOffset(options.utcOffset ?? defaultUtcOffset) };
  const partsOf = (handle: string): { readonly TopicId: string; readonly TaskId: string } =>
    parseHandle(handle, handleShape, { region });
  return {
    vendor,
    handlePrefix: `${formatHandle(vendor, [region])}/`,
    scope: `${vendor}/${region}`,
    limits,

    async create(input, callOptions) {
      const task = toCreateInput(input);
      return settleCreate({
        vendor,
        lookFor: `Look through list({ TopicId: "${task.TopicId}" }) for a task named "${task.TaskName}" that was created just now.`,
        create: async () => {
          const body = await client.createDownloadTask(task, callOptions);
          const id = expectField(nonEmptyText(body.TaskId), {
            vendor,
            operation: 'CreateDownloadTask',
            field: 'TaskId',
          });
          return { vendor, id, handle: toHandle(region, task.TopicId, id), raw: body };
        },
      });
    },

    get: async (handle, callOptions) => findTask(tls, partsOf(handle), callOptions),
    links: async (handle, callOptions) => requestLink(tls, partsOf(handle), callOptions),
    list: (filter, listOptions) => listPages(tls, filter, listOptions),
    count: (request, countOptions) => countRows(client, request, countOptions),

    sweepOf(handle) {
      const { TopicId } = partsOf(handle);
      return {
        key: TopicId,
        list: (listOptions) => listPages(tls, { TopicId }, listOptions),
        getsByListing: true,
      };
    },

    async cancel(handle, callOptions) {
      await client.cancelDownloadTask({ TaskId: partsOf(handle).TaskId }, callOptions);
    },
  };
}

/** Code that serves all vendors lists without a filter. */
function topicOf(filter: VolcengineTlsTaskFilter | undefined): string {
  const topicId = nonEmptyText(filter?.TopicId);
  if (topicId !== undefined) {
    return topicId;
  }
  throw new DownloadTasksError({
    vendor,
    operation: 'DescribeDownloadTasks',
    kind: 'invalid',
    message: 'the topic of the tasks to list is missing',
    nextStep: 'Call list({ TopicId }): TLS lists the tasks of one topic.',
  });
}

function listPages(
  { client, region, utcOffset }: Tls,
  filter: VolcengineTlsTaskFilter | undefined,
  options: TaskListOptions | undefined,
): TaskListing {
  const TopicId = topicOf(filter);
  const place = { region, topicId: TopicId, utcOffset };
  return listTasks(async (page: number = 1, pageOptions) => {
    const input = { ...filter, TopicId, PageNumber: page, PageSize: pageSize };
    const body = await client.describeDownloadTasks(input, pageOptions);
    const rows = rowsOf(body);
    const tasks = rows.map((row) => toDownloadTask(place, row));
    const isWhole = page === 1 && rows.length < pageSize && rows.length === body.Total;
    return isWhole ? { tasks } : { tasks, next: page + 1 };
  }, options);
}

/** TLS has no operation that reads a single task, and drops a task from its list after one day. */
async function findTask(
  tls: Tls,
  { TopicId, TaskId }: { readonly TopicId: string; readonly TaskId: string },
  options: TaskCallOptions | undefined,
): Promise<DownloadTask> {
  for await (const task of listPages(tls, { TopicId }, options)) {
    if (task.id === TaskId) {
      return task;
    }
  }
  throw new DownloadTasksError({
    vendor,
    operation: 'DescribeDownloadTasks',
    kind: 'not-found',
    message: `topic ${TopicId} has no task ${TaskId}`,
    nextStep:
      'TLS keeps a task for one day. Check the handle and the account, or create the task again.',
  });
}

/**
 * A missing link or task means that there is no file: it is not known in advance whether a
 * truncated or incomplete task has one.
 */
async function requestLink(
  tls: Tls,
  task: { readonly TopicId: string; readonly TaskId: string },
  options: TaskCallOptions | undefined,
): Promise<readonly DownloadLink[]> {
  const { TaskId } = task;
  const body = await tls.client.describeDownloadUrl({ TaskId }, options).catch(async (error) => {
    if (!DownloadTasksError.isInstance(error) || error.kind !== 'not-found') {
      throw error;
    }
    await findTask(tls, task, options);
    return { DownloadUrl: '' };
  });
  const field = { vendor, operation: 'DescribeDownloadUrl', field: 'DownloadUrl' };
  const text = expectField(
    typeof body.DownloadUrl === 'string' ? body.DownloadUrl : undefined,
    field,
  );
  const url = nonEmptyText(text);
  if (url === undefined) {
    return [];
  }
  return [new DownloadLink(withoutUndefined({ url, expiresAt: linkExpiry(url) }))];
}

function rowsOf({ Tasks }: DescribeDownloadTasksOutput): readonly TlsTask[] {
  const place = { vendor, operation: 'DescribeDownloadTasks' };
  const rows = Tasks ?? [];
  const listed = expectField(Array.isArray(rows) ? rows : undefined, {
    ...place,
    field: 'list at Tasks',
  });
  for (const row of listed) {
    expectField(nonEmptyText(row?.TaskId), { ...place, field: 'Tasks[].TaskId' });
  }
  return listed;
}

function checkOffset(utcOffset: string): string {
  if (typeof utcOffset === 'string' && /^(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/.test(utcOffset)) {
    return utcOffset;
  }
  throw new DownloadTasksError({
    vendor,
    kind: 'config',
    message: 'option "utcOffset" is not an offset from UTC',
    nextStep: 'Use the form "+08:00" or "Z".',
  });
}
