// Generated from specs/volcengine-tls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { CallOptions, OperationInput, OperationOutput } from '@download-tasks/client-core';
import type { operations } from './schema.js';

/** Arguments of `CancelDownloadTask`, named as documented. */
export type CancelDownloadTaskInput = OperationInput<operations['CancelDownloadTask']>;
/** Result of `CancelDownloadTask` as documented. */
export type CancelDownloadTaskOutput = OperationOutput<operations['CancelDownloadTask']>;

/** Arguments of `CreateDownloadTask`, named as documented. */
export type CreateDownloadTaskInput = OperationInput<operations['CreateDownloadTask']>;
/** Result of `CreateDownloadTask` as documented. */
export type CreateDownloadTaskOutput = OperationOutput<operations['CreateDownloadTask']>;

/** Arguments of `DescribeDownloadTasks`, named as documented. */
export type DescribeDownloadTasksInput = OperationInput<operations['DescribeDownloadTasks']>;
/** Result of `DescribeDownloadTasks` as documented. */
export type DescribeDownloadTasksOutput = OperationOutput<operations['DescribeDownloadTasks']>;

/** Arguments of `DescribeDownloadUrl`, named as documented. */
export type DescribeDownloadUrlInput = OperationInput<operations['DescribeDownloadUrl']>;
/** Result of `DescribeDownloadUrl` as documented. */
export type DescribeDownloadUrlOutput = OperationOutput<operations['DescribeDownloadUrl']>;

/** Arguments of `DescribeHistogramV1`, named as documented. */
export type DescribeHistogramV1Input = OperationInput<operations['DescribeHistogramV1']>;
/** Result of `DescribeHistogramV1` as documented. */
export type DescribeHistogramV1Output = OperationOutput<operations['DescribeHistogramV1']>;

/** The documented operations of Volcengine TLS, API version 0.3.0. */
export interface VolcengineTlsMethods {
  /**
   * Cancel a download task.
   *
   * Stops a waiting or running task. There is no operation that deletes a task. The effect on a finished task is not documented; a live test of the Java SDK
   * cancels one and then still gets its link.
   *
   * Input:
   * - `TaskId` (body; required): Identifier of the task, as returned by CreateDownloadTask.
   *
   * Documented errors (HTTP status; advice):
   * - `ErrDownloadTaskNotExists` (404; do not retry)
   * - `TaskNotExist` (404; do not retry; not documented: sdk)
   *
   * Safe to repeat: a second call has no further effect.
   *
   * @see https://www.volcengine.com/docs/6470/1218660 (zh, 2024-04-19)
   */
  cancelDownloadTask(
    input: CancelDownloadTaskInput,
    options?: CallOptions,
  ): Promise<CancelDownloadTaskOutput>;

  /**
   * Create a download task.
   *
   * Starts an asynchronous export of the logs of one topic that a query selects in a time range. Creating is not idempotent: there is no client token and
   * names need not be unique, so a repeated request creates a second task.
   *
   * Input:
   * - `TaskName` (body; required): Name of the task, 1 to 63 characters. It need not be unique, as far as documented.
   * - `TopicId` (body; required): Log topic to read.
   * - `Query` (body; required): Search, or search and analysis (`… | select …`), in the query language of TLS; at most 4 KiB. `*` selects everything.
   * - `StartTime` (body; required; unit: ms): Start of the time range, as a Unix time.
   * - `EndTime` (body; required; unit: ms): End of the time range, as a Unix time; not before the start. Whether a log at this very time belongs to the task is not documented.
   * - `DataFormat` (body; required; values: `csv`, `json`, `jsonl`): Format of the file. `jsonl` is known from the Java SDK and the published schema only.
   * - `Sort` (body; required; values: `asc`, `desc`): Order of the logs by time, oldest first (`asc`) or newest first (`desc`); for searches without analysis.
   * - `Limit` (body; required; unit: rows): Largest number of logs, or of rows of an analysis. A search writes at most 1,000,000 logs and 20 GiB, the earliest ones, regardless of this value.
   * - `Compression` (body; required; values: `none`, `gzip`, `zip`): Compression of the file; `none` is intended for small amounts of data.
   * - `TaskType` (body; values: `0`, `1`, `2`; not documented: sdk): Type of the query: a search (0), an analysis (1) or the context of one log (2). The default of the service is not documented: send it.
   * - `AllowIncomplete` (body; not documented: sdk): Accept an approximate result if it cannot be computed exactly; the task then ends as `incomplete`.
   * - `MustComplete` (body; not documented: sdk): Require an exact result. The opposite of AllowIncomplete; the effect of both is not documented.
   * - `LogContextInfos` (body; not documented: sdk): The log whose context is exported, with TaskType 2.
   *
   * Documented errors (HTTP status; advice):
   * - `TopicNotExist` (404; do not retry; not documented: sdk)
   * - `InvalidArgument` (400; do not retry; not documented: sdk)
   * - `SearchSyntaxError` (400; do not retry; not documented: sdk)
   * - `SqlSyntaxError` (400; do not retry; not documented: sdk)
   * - `SqlResultError` (400; do not retry; not documented: sdk)
   * - `SearchOutOfRange` (400; do not retry; not documented: sdk)
   * - `IndexNotExists` (404; do not retry; not documented: sdk)
   *
   * Never repeated by itself: when its fate is unknown, look before you call again.
   *
   * @see https://www.volcengine.com/docs/6470/142119 (zh, 2024-12-30)
   * @see https://docs.byteplus.com/en/docs/tls/api-createdownloadtask (en, undated)
   */
  createDownloadTask(
    input: CreateDownloadTaskInput,
    options?: CallOptions,
  ): Promise<CreateDownloadTaskOutput>;

  /**
   * List the download tasks of one log topic.
   *
   * Returns one page of the tasks that were created within the last day. It is also the only way to read one task: no parameter selects a task by its
   * identifier or state, and no order is documented. A task that is not listed has expired or never existed.
   *
   * Input:
   * - `TopicId` (query; required): Log topic whose tasks are listed.
   * - `PageNumber` (query; default: 1): Number of the page, from 1.
   * - `PageSize` (query; default: 20): Tasks on a page, at most 100.
   * - `TaskName` (query): Only tasks whose name is similar to this text; the rule is not documented.
   *
   * Documented errors (HTTP status; advice):
   * - `TopicNotExist` (404; do not retry; not documented: sdk)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.volcengine.com/docs/6470/142120 (zh, 2024-12-30)
   * @see https://docs.byteplus.com/en/docs/tls/api-describedownloadtasks (en, undated)
   */
  describeDownloadTasks(
    input: DescribeDownloadTasksInput,
    options?: CallOptions,
  ): Promise<DescribeDownloadTasksOutput>;

  /**
   * Get a link to the file of a download task.
   *
   * Returns a link that is valid for 5 minutes and needs no credentials; call it again for a new one. Only `success` and some `created_cut` tasks have a
   * file. The response before the end is not documented; an empty link means none.
   *
   * Input:
   * - `TaskId` (query; required): Identifier of the task, as returned by CreateDownloadTask.
   *
   * Documented errors (HTTP status; advice):
   * - `ErrDownloadTaskNotExists` (404; do not retry)
   * - `TaskNotExist` (404; do not retry; not documented: sdk)
   * - `InternalServerError` (500; retry later)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.volcengine.com/docs/6470/142122 (zh, 2024-12-30)
   * @see https://docs.byteplus.com/en/docs/tls/api-describedownloadurl (en, undated)
   */
  describeDownloadUrl(
    input: DescribeDownloadUrlInput,
    options?: CallOptions,
  ): Promise<DescribeDownloadUrlOutput>;

  /**
   * Count the logs of a query by time.
   *
   * Counts the logs of one topic that a search selects, in at most 60 intervals of time. A task for the same query, topic and window exports these logs.
   * The topic must have an index. A count that is not `complete` is a lower bound: narrow the range and count again. One account may send 100 requests
   * a second, together with searches and contexts, and 15 searches of a topic may run at a time.
   *
   * Input:
   * - `TopicId` (body; required): Log topic to read.
   * - `Query` (body; required): Search in the query language of TLS, at most 4 KiB; `*` or nothing counts everything. The effect of an analysis is not documented.
   * - `StartTime` (body; required; unit: ms): Start of the time range, as a Unix time. The service turns a time in seconds into milliseconds.
   * - `EndTime` (body; required; unit: ms): End of the time range, as a Unix time; after the start. Whether a log at this very time is counted is not documented.
   * - `Interval` (body; unit: ms): Width of the intervals, so that there are at most 60. Default: a 60th of the time range, rounded up. What happens with more than 60 is not documented.
   * - `RegionTopics` (body; not documented: sdk): Further regions and topics to count.
   *
   * Documented errors (HTTP status; advice):
   * - `IndexNotExists` (404; do not retry; not documented: sdk)
   * - `TopicNotExist` (404; do not retry; not documented: sdk)
   * - `InvalidArgument` (400; do not retry; not documented: sdk)
   * - `SearchSyntaxError` (400; do not retry; not documented: sdk)
   * - `SearchOutOfRange` (400; do not retry; not documented: sdk)
   * - `ExceedCountLimit` (429; retry later)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.volcengine.com/docs/6470/1347899 (zh, undated)
   * @see https://docs.byteplus.com/zh-CN/docs/tls/DescribeHistogramV1 (zh, undated)
   */
  describeHistogramV1(
    input: DescribeHistogramV1Input,
    options?: CallOptions,
  ): Promise<DescribeHistogramV1Output>;
}

/** Makes the methods from the one function that sends an operation by its method name. */
export function bindMethods(
  call: (method: string, input: object, options?: CallOptions) => Promise<unknown>,
): VolcengineTlsMethods {
  // The spec is the promise; what arrives is checked by the contract tests, not at run time.
  return {
    cancelDownloadTask: (input, options) =>
      call('cancelDownloadTask', input, options) as Promise<CancelDownloadTaskOutput>,
    createDownloadTask: (input, options) =>
      call('createDownloadTask', input, options) as Promise<CreateDownloadTaskOutput>,
    describeDownloadTasks: (input, options) =>
      call('describeDownloadTasks', input, options) as Promise<DescribeDownloadTasksOutput>,
    describeDownloadUrl: (input, options) =>
      call('describeDownloadUrl', input, options) as Promise<DescribeDownloadUrlOutput>,
    describeHistogramV1: (input, options) =>
      call('describeHistogramV1', input, options) as Promise<DescribeHistogramV1Output>,
  };
}
