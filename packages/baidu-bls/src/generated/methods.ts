// Generated from specs/baidu-bls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { CallOptions, OperationInput, OperationOutput } from '@download-tasks/client-core';
import type { operations } from './schema.js';

/** Arguments of `CreateDownloadTask`, named as documented. */
export type CreateDownloadTaskInput = OperationInput<operations['CreateDownloadTask']>;
/** Result of `CreateDownloadTask` as documented. */
export type CreateDownloadTaskOutput = OperationOutput<operations['CreateDownloadTask']>;

/** Arguments of `DeleteDownloadTask`, named as documented. */
export type DeleteDownloadTaskInput = OperationInput<operations['DeleteDownloadTask']>;
/** Result of `DeleteDownloadTask` as documented. */
export type DeleteDownloadTaskOutput = OperationOutput<operations['DeleteDownloadTask']>;

/** Arguments of `DescribeDownloadTask`, named as documented. */
export type DescribeDownloadTaskInput = OperationInput<operations['DescribeDownloadTask']>;
/** Result of `DescribeDownloadTask` as documented. */
export type DescribeDownloadTaskOutput = OperationOutput<operations['DescribeDownloadTask']>;

/** Arguments of `GetDownloadTaskLink`, named as documented. */
export type GetDownloadTaskLinkInput = OperationInput<operations['GetDownloadTaskLink']>;
/** Result of `GetDownloadTaskLink` as documented. */
export type GetDownloadTaskLinkOutput = OperationOutput<operations['GetDownloadTaskLink']>;

/** Arguments of `ListDownloadTask`, named as documented. */
export type ListDownloadTaskInput = OperationInput<operations['ListDownloadTask']>;
/** Result of `ListDownloadTask` as documented. */
export type ListDownloadTaskOutput = OperationOutput<operations['ListDownloadTask']>;

/** Arguments of `QueryLogHistogram`, named as documented. */
export type QueryLogHistogramInput = OperationInput<operations['QueryLogHistogram']>;
/** Result of `QueryLogHistogram` as documented. */
export type QueryLogHistogramOutput = OperationOutput<operations['QueryLogHistogram']>;

/** The documented operations of Baidu AI Cloud BLS, API version v2. */
export interface BaiduBlsMethods {
  /**
   * Create a download task.
   *
   * Starts an asynchronous export of the records of one log store that match a query in a time range. Creating is not idempotent: there is no client token
   * and names need not be unique, so a repeated request creates a second task.
   *
   * Input:
   * - `name` (body): Name of the task. No rule and no uniqueness is documented.
   * - `project` (body; default: default): Project that the log store belongs to.
   * - `logStoreName` (body; required): Log store to read. At most 128 letters, digits, `_`, `-` and `.`, the rule for log store names.
   * - `logStreamName` (body): Log stream to read. All streams of the log store if omitted.
   * - `query` (body): Query that selects the records, in the BLS query language. Everything if omitted, the same as `match *`.
   * - `queryStartTime` (body; required): Start of the time range, UTC with whole seconds.
   * - `queryEndTime` (body; required): End of the time range, UTC with whole seconds.
   * - `format` (body; values: `json`, `csv`; default: json): Format of the file.
   * - `limit` (body; unit: rows; default: 1000000): Largest number of records to write. A minimum is not documented.
   * - `order` (body; values: `desc`, `asc`; default: desc): Order of the records by time, newest first (`desc`) or oldest first (`asc`).
   * - `fileDir` (body): Directory in the caller's own BOS storage to write to, as bucket and path. The bucket must exist; the directory is created. If omitted, the file is written to a directory of BLS that the caller cannot see.
   *
   * Documented errors (HTTP status; advice):
   * - `LogStoreNotFound` (404; do not retry; not documented: inferred)
   * - `LogStoreNotReady` (409; do not retry; not documented: inferred)
   * - `ExecutionTimeout` (408; retry later; not documented: inferred)
   *
   * Never repeated by itself: when its fate is unknown, look before you call again.
   *
   * @see https://cloud.baidu.com/doc/BLS/s/Hm344rht7 (zh, 2025-02-07)
   * @see https://cloud.baidu.com/doc/BLS/s/Cmhybgr2s-en (en, 2025-11-14)
   * @see https://intl.cloud.baidu.com/en/doc/BLS/s/Hm344rht7-intl-en (en, undated)
   */
  createDownloadTask(
    input: CreateDownloadTaskInput,
    options?: CallOptions,
  ): Promise<CreateDownloadTaskOutput>;

  /**
   * Delete a download task.
   *
   * Removes the task; describing it afterwards returns DownloadTaskNotFound. The response to deleting an unknown task is not documented: treat a 404 as
   * success.
   *
   * Input:
   * - `uuid` (path; required): Identifier of the task, as returned by CreateDownloadTask. Not an RFC 4122 UUID; treat it as opaque.
   *
   * Safe to repeat: a second call has no further effect.
   *
   * @see https://cloud.baidu.com/doc/BLS/s/vm348qnpo (zh, 2025-02-07)
   * @see https://cloud.baidu.com/doc/BLS/s/3mhybgqy2-en (en, undated)
   * @see https://intl.cloud.baidu.com/en/doc/BLS/s/vm348qnpo-intl-en (en, undated)
   */
  deleteDownloadTask(
    input: DeleteDownloadTaskInput,
    options?: CallOptions,
  ): Promise<DeleteDownloadTaskOutput>;

  /**
   * Read one download task.
   *
   * Returns the task's request, state, times and row count. There is no percentage, size or checksum.
   *
   * Input:
   * - `uuid` (path; required): Identifier of the task, as returned by CreateDownloadTask. Not an RFC 4122 UUID; treat it as opaque.
   *
   * Documented errors (HTTP status; advice):
   * - `DownloadTaskNotFound` (404; do not retry)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://cloud.baidu.com/doc/BLS/s/um347nkxz (zh, 2025-04-21)
   * @see https://cloud.baidu.com/doc/BLS/s/Bmhybgr77-en (en, 2025-11-14)
   * @see https://intl.cloud.baidu.com/en/doc/BLS/s/um347nkxz-intl-en (en, 2025-11-03)
   */
  describeDownloadTask(
    input: DescribeDownloadTaskInput,
    options?: CallOptions,
  ): Promise<DescribeDownloadTaskOutput>;

  /**
   * Get a link to a download task's file.
   *
   * Returns the location of the file. Nothing is documented about an unfinished task, and the vendor's own test receives a link right after creating one: a
   * link does not prove that the file is complete. First describe the task until its state is SUCCESS.
   *
   * Input:
   * - `uuid` (path; required): Identifier of the task, as returned by CreateDownloadTask. Not an RFC 4122 UUID; treat it as opaque.
   *
   * Documented errors (HTTP status; advice):
   * - `DownloadTaskNotFound` (404; do not retry)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://cloud.baidu.com/doc/BLS/s/6m348wh16 (zh, 2025-02-07)
   * @see https://cloud.baidu.com/doc/BLS/s/7mhybgr4z-en (en, undated)
   * @see https://intl.cloud.baidu.com/en/doc/BLS/s/6m348wh16-intl-en (en, undated)
   */
  getDownloadTaskLink(
    input: GetDownloadTaskLinkInput,
    options?: CallOptions,
  ): Promise<GetDownloadTaskLinkOutput>;

  /**
   * List the download tasks that the calling user created.
   *
   * Returns one page of tasks. A request filters only by project and log store; there is no filter by state. The meaning of an empty body is not documented:
   * send at least `{}`.
   *
   * Input:
   * - `project` (body): Only tasks of exactly this project.
   * - `logStoreName` (body): Only tasks whose log store name contains this text.
   * - `orderBy` (body; values: `createdTime`, `updatedTime`, `name`; default: createdTime): Field to sort by.
   * - `order` (body; values: `desc`, `asc`; default: desc): Descending or ascending.
   * - `pageNo` (body; default: 1): Number of the page, from 1.
   * - `pageSize` (body; default: 10): Tasks on a page. No bounds are documented; a similar operation accepts 10 to 100.
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://cloud.baidu.com/doc/BLS/s/km3495zjx (zh, undated)
   * @see https://cloud.baidu.com/doc/BLS/s/4mhybgr0j-en (en, 2025-11-14)
   * @see https://intl.cloud.baidu.com/en/doc/BLS/s/km3495zjx-intl-en (en, 2025-11-03)
   */
  listDownloadTask(
    input?: ListDownloadTaskInput,
    options?: CallOptions,
  ): Promise<ListDownloadTaskOutput>;

  /**
   * Count the records of a query by time.
   *
   * Counts the records of one log store that the search part of a query matches, in intervals of time whose width the service chooses. A task for the
   * same query, log store, stream and time range exports these records. SQL after a search does not change the count; SQL alone counts all
   * records. The log store must have an index. A count that takes longer than 60 seconds fails: request a shorter time range then. No response reports that
   * it is incomplete, so every response counts as complete. How soon a new record is counted is not documented.
   *
   * Input:
   * - `logStoreName` (path; required): Log store to read; one for each call.
   * - `project` (query): Project that the log store belongs to. The default of the service is not documented; elsewhere it is `default`.
   * - `logStreamName` (query): Log stream to read. All streams of the log store if omitted. At most 192 letters, digits, `_`, `-`, `.` and `/`.
   * - `logStoreType` (query; values: `LOGSTORE`, `LOGSTORE_VIEW`; not documented: metadata): Whether `logStoreName` is a log store or a view of log stores.
   * - `query` (query; required): Query that picks the records, in the BLS query language, `match *` for all. Only its search part counts: SQL after it is ignored, and SQL alone counts all records.
   * - `startDateTime` (query; required): Start of the time range, UTC with whole seconds. It belongs to the range.
   * - `endDateTime` (query; required): End of the time range, UTC with whole seconds. It does not belong to the range.
   *
   * Documented errors (HTTP status; advice):
   * - `LogStoreNotFound` (404; do not retry; not documented: inferred)
   * - `LogStoreNotReady` (409; do not retry; not documented: inferred)
   * - `ExecutionTimeout` (408; retry later; not documented: inferred)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://cloud.baidu.com/doc/BLS/s/Rlyy5yez5 (zh, 2025-02-07)
   * @see https://cloud.baidu.com/doc/BLS/s/Jmhybgot9-en (en, undated)
   * @see https://intl.cloud.baidu.com/en/doc/BLS/s/Rlyy5yez5-intl-en (en, undated)
   */
  queryLogHistogram(
    input: QueryLogHistogramInput,
    options?: CallOptions,
  ): Promise<QueryLogHistogramOutput>;
}

/** Makes the methods from the one function that sends an operation by its method name. */
export function bindMethods(
  call: (method: string, input: object, options?: CallOptions) => Promise<unknown>,
): BaiduBlsMethods {
  // The spec is the promise; what arrives is checked by the contract tests, not at run time.
  return {
    createDownloadTask: (input, options) =>
      call('createDownloadTask', input, options) as Promise<CreateDownloadTaskOutput>,
    deleteDownloadTask: (input, options) =>
      call('deleteDownloadTask', input, options) as Promise<DeleteDownloadTaskOutput>,
    describeDownloadTask: (input, options) =>
      call('describeDownloadTask', input, options) as Promise<DescribeDownloadTaskOutput>,
    getDownloadTaskLink: (input, options) =>
      call('getDownloadTaskLink', input, options) as Promise<GetDownloadTaskLinkOutput>,
    listDownloadTask: (input = {}, options) =>
      call('listDownloadTask', input, options) as Promise<ListDownloadTaskOutput>,
    queryLogHistogram: (input, options) =>
      call('queryLogHistogram', input, options) as Promise<QueryLogHistogramOutput>,
  };
}
