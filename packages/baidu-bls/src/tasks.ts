import { expectField } from '@download-tasks/client-core';
import {
  type Counts,
  type Deletes,
  DownloadLink,
  formatHandle,
  ignoreNotFound,
  linkExpiry,
  type Lists,
  listTasks,
  nonEmptyText,
  parseHandle,
  settleCreate,
  type TaskProvider,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { BaiduBlsClient } from './generated/client.js';
import { countRows } from './count-rows.js';
import type {
  CreateDownloadTaskInput,
  ListDownloadTaskInput,
  ListDownloadTaskOutput,
} from './generated/methods.js';
import { limits } from './generated/limits.js';
import { service } from './generated/service.js';
import { type BaiduBlsTaskRequest, toCreateInput } from './to-create-input.js';
import { type BlsTask, handleShape, toDownloadTask, toHandle } from './to-download-task.js';

export type { BaiduBlsTaskRequest } from './to-create-input.js';

/** Which tasks to list, and in which order; paging is automatic. */
export type BaiduBlsTaskFilter = Omit<ListDownloadTaskInput, 'pageNo' | 'pageSize'>;

/**
 * The download tasks of BLS in the vendor-neutral contract. BLS can list and delete tasks and count
 * the rows of one in advance; it cannot cancel or retry one.
 */
export type BaiduBlsTasks = TaskProvider<CreateDownloadTaskInput | BaiduBlsTaskRequest> &
  Lists<BaiduBlsTaskFilter> &
  Counts<CreateDownloadTaskInput | BaiduBlsTaskRequest> &
  Deletes;

const { vendor } = service;

/**
 * No bounds are documented; similar operations of BLS accept up to 100. A service may silently
 * return fewer tasks than requested, so a short page is the last one only if the total confirms it;
 * otherwise the last one is an empty page.
 */
const pageSize = 100;

/**
 * The tasks that a client can reach. A handle of another region is rejected: create a client for
 * that region.
 *
 * BLS may return a link before the file is complete; wait for the task to succeed before requesting
 * `links`.
 */
export function createBaiduBlsTasks(client: BaiduBlsClient): BaiduBlsTasks {
  const { region } = client;
  const uuidOf = (handle: string): string => parseHandle(handle, handleShape, { region }).uuid;
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
          const body = await client.createDownloadTask(task, options);
          const id = expectField(nonEmptyText(body.result?.uuid), {
            vendor,
            operation: 'CreateDownloadTask',
            field: 'result.uuid',
          });
          return { vendor, id, handle: toHandle(region, id), raw: body };
        },
      });
    },

    async get(handle, options) {
      const body = await client.describeDownloadTask({ uuid: uuidOf(handle) }, options);
      const task = expectTask('DescribeDownloadTask', 'result.task', body.result?.task);
      return toDownloadTask(region, task);
    },

    async links(handle, options) {
      const body = await client.getDownloadTaskLink({ uuid: uuidOf(handle) }, options);
      const url = expectField(nonEmptyText(body.result?.link), {
        vendor,
        operation: 'GetDownloadTaskLink',
        field: 'result.link',
      });
      const fileName = nonEmptyText(body.result?.fileName);
      const expiresAt = linkExpiry(url);
      return [new DownloadLink(withoutUndefined({ url, fileName, expiresAt }))];
    },

    list: (filter, options) =>
      listTasks(
        async (pageNo: number = 1, pageOptions) => {
          const body = await client.listDownloadTask({ ...filter, pageNo, pageSize }, pageOptions);
          const rows = rowsOf(body);
          const tasks = rows.map((row) => toDownloadTask(region, row));
          const isWhole =
            pageNo === 1 && rows.length < pageSize && rows.length === body.result?.total;
          return isWhole ? { tasks } : { tasks, next: pageNo + 1 };
        },
        options,
        { after: (pageNo = 1) => pageNo + 1 },
      ),

    count: (request, options) => countRows(client, request, options),

    // The response to a second delete of a task is not documented.
    async delete(handle, options) {
      await client.deleteDownloadTask({ uuid: uuidOf(handle) }, options).catch(ignoreNotFound);
    },
  };
}

/** Names are not unique in BLS, so a task with this name may be another one. */
function lookFor({
  name,
  logStoreName,
  queryStartTime,
  queryEndTime,
}: CreateDownloadTaskInput): string {
  const named = name === undefined ? '' : ` named "${name}"`;
  return `Look through list() for a task${named} of log store "${logStoreName}" from ${queryStartTime} to ${queryEndTime} that was created just now.`;
}

function rowsOf({ result }: ListDownloadTaskOutput): readonly BlsTask[] {
  const operation = 'ListDownloadTask';
  const rows = result?.tasks ?? [];
  const listed = expectField(Array.isArray(rows) ? rows : undefined, {
    vendor,
    operation,
    field: 'list at result.tasks',
  });
  return listed.map((row) => expectTask(operation, 'result.tasks[]', row));
}

/** A task that can be found again: only the identifier is required. */
function expectTask(operation: string, field: string, value: BlsTask | undefined): BlsTask {
  const task = expectField(value, { vendor, operation, field });
  expectField(nonEmptyText(task.uuid), { vendor, operation, field: `${field}.uuid` });
  return task;
}
