import { DownloadTasksError, expectField } from '@download-tasks/client-core';
import {
  type Counts,
  type Deletes,
  DownloadLink,
  type DownloadTask,
  formatHandle,
  ignoreNotFound,
  linkExpiry,
  nonEmptyText,
  parseHandle,
  settleCreate,
  type TaskListing,
  type TaskListOptions,
  type TaskProvider,
  type TaskState,
  type TaskSweep,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import { countRows } from './count-rows.js';
import { findExport, listExports, spelled, spellingOf } from './find-export.js';
import type { TencentClsClient } from './generated/client.js';
import type { DescribeExportsInput } from './generated/methods.js';
import { limits } from './generated/limits.js';
import { service } from './generated/service.js';
import {
  type CompleteInput,
  type TencentClsCreateInput,
  toCreateInput,
} from './to-create-input.js';
import {
  type ClsExport,
  type ExportPlace,
  handleShape,
  toDownloadTask,
  toHandle,
} from './to-download-task.js';

export type { TencentClsCreateInput, TencentClsTaskRequest } from './to-create-input.js';

/** The topic whose tasks to list; paging is automatic. */
export type TencentClsTaskFilter = Pick<DescribeExportsInput, 'TopicId'>;

/**
 * The export tasks of CLS in the vendor-neutral contract. CLS can list the tasks of a topic, delete
 * one and count the rows of one in advance; it cannot cancel or retry one.
 */
export interface TencentClsTasks
  extends TaskProvider<TencentClsCreateInput>, Counts<TencentClsCreateInput>, Deletes {
  /** The tasks of one topic. */
  list(filter: TencentClsTaskFilter, options?: TaskListOptions): TaskListing;
  /** The listing of the task's topic, which `get` also reads. */
  sweepOf(handle: string): TaskSweep;
}

const { vendor } = service;

/**
 * The tasks that a client can reach. A handle of another region is rejected: create a client for
 * that region.
 */
export function createTencentClsTasks(client: TencentClsClient): TencentClsTasks {
  const { region } = client;
  const placeOf = (handle: string): ExportPlace => parseHandle(handle, handleShape, { region });
  return {
    vendor,
    handlePrefix: `${formatHandle(vendor, [region])}/`,
    scope: `${vendor}/${region}`,
    limits,

    async create(input, options) {
      const task = toCreateInput(input);
      return settleCreate({
        vendor,
        lookFor: lookFor(task),
        create: async () => {
          const body = await client.createExport(task, options);
          const exportId = expectField(nonEmptyText(body.Response?.ExportId), {
            vendor,
            operation: 'CreateExport',
            field: 'Response.ExportId',
          });
          const handle = toHandle({ region, topicId: task.TopicId, exportId });
          return { vendor, id: exportId, handle, raw: body };
        },
      });
    },

    async get(handle, options) {
      const place = placeOf(handle);
      return toDownloadTask(place, await findExport(client, place, options));
    },

    async links(handle, options) {
      const place = placeOf(handle);
      const task = await findExport(client, place, options);
      return [toLink(toDownloadTask(place, task), task)];
    },

    list: (filter, options) => listExports(client, { topicId: topicOf(filter) }, options),

    sweepOf(handle) {
      const { topicId, exportId } = placeOf(handle);
      // The listing may use another form of the identifier than the handle.
      const spelling = spellingOf(exportId);
      const nameAs = spelled(spelling);
      return {
        key: `${region}/${topicId}/${spelling}`,
        list: (options) => listExports(client, { topicId, nameAs }, options),
        getsByListing: true,
      };
    },

    count: (request, options) => countRows(client, request, options),

    async delete(handle, options) {
      const { exportId: ExportId } = placeOf(handle);
      await client.deleteExport({ ExportId }, options).catch(ignoreNotFound);
    },
  };
}

/** Tasks have no name, so a task with this window may be another one. */
function lookFor({ TopicId, From, To }: CompleteInput): string {
  const [from, to] = [From, To].map((time) => new Date(time).toISOString());
  return `Look through list({ TopicId: "${TopicId}" }) for a task from ${from} to ${to} that was created just now.`;
}

function topicOf(filter: TencentClsTaskFilter | undefined): string {
  const topicId = nonEmptyText(filter?.TopicId);
  if (topicId !== undefined) {
    return topicId;
  }
  throw new DownloadTasksError({
    vendor,
    operation: 'DescribeExports',
    kind: 'invalid',
    message: 'the topic of the tasks to list is missing',
    nextStep: 'Call list({ TopicId }): CLS lists the tasks of one topic.',
  });
}

/** The link of a listed task; an error of kind `conflict` if it has none. */
function toLink(task: DownloadTask, listed: ClsExport): DownloadLink {
  const url = linkOf(listed);
  if (url !== undefined) {
    const fileName = nonEmptyText(listed.FileName);
    return new DownloadLink(withoutUndefined({ url, fileName, expiresAt: linkExpiry(url) }));
  }
  throw new DownloadTasksError({
    vendor,
    operation: 'DescribeExports',
    kind: 'conflict',
    message: `task ${task.handle} is ${task.vendorState} and has no link`,
    nextStep: advice[task.state] ?? 'Wait for it with waitForTask(tasks, handle).',
  });
}

/** The link, if there is one: the documentation also shows paths instead. */
function linkOf(task: ClsExport): string | undefined {
  const text = nonEmptyText(task.CosPath)?.trim();
  return text !== undefined && /^https?:\/\//i.test(text) ? text : undefined;
}

const advice: Partial<Record<TaskState, string>> = {
  succeeded: 'Try again in a moment: CLS has not listed the link yet.',
  failed: 'CLS does not report why. Create a new task, perhaps for a shorter window.',
  expired: 'Its file was removed after three days: create a new task.',
};
