// Generated from specs/tencent-cls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { CallOptions, OperationInput, OperationOutput } from '@download-tasks/client-core';
import type { operations } from './schema.js';

/** Arguments of `CreateExport`, named as documented. */
export type CreateExportInput = OperationInput<operations['CreateExport']>;
/** Result of `CreateExport` as documented. */
export type CreateExportOutput = OperationOutput<operations['CreateExport']>;

/** Arguments of `DeleteExport`, named as documented. */
export type DeleteExportInput = OperationInput<operations['DeleteExport']>;
/** Result of `DeleteExport` as documented. */
export type DeleteExportOutput = OperationOutput<operations['DeleteExport']>;

/** Arguments of `DescribeExports`, named as documented. */
export type DescribeExportsInput = OperationInput<operations['DescribeExports']>;
/** Result of `DescribeExports` as documented. */
export type DescribeExportsOutput = OperationOutput<operations['DescribeExports']>;

/** Arguments of `DescribeLogHistogram`, named as documented. */
export type DescribeLogHistogramInput = OperationInput<operations['DescribeLogHistogram']>;
/** Result of `DescribeLogHistogram` as documented. */
export type DescribeLogHistogramOutput = OperationOutput<operations['DescribeLogHistogram']>;

/** The documented operations of Tencent Cloud CLS, API version 2020-10-16. */
export interface TencentClsMethods {
  /**
   * Create an export task.
   *
   * Starts an asynchronous export of the logs of one topic that match a search in a time range. Creating is not idempotent: a task has no name and a request
   * no client token, so a repeated request creates a second task.
   *
   * Input:
   * - `TopicId` (body; required): Log topic to read.
   * - `Count` (body; required; unit: rows): Maximum number of logs to write. The file ends there silently. A minimum is not documented.
   * - `Query` (body; required): Search statement that selects the logs, `*` for all; SQL after a `|` is rejected. The effect of an empty statement is not documented.
   * - `From` (body; required; unit: ms): Start of the time range, in milliseconds since 1970.
   * - `To` (body; required; unit: ms): End of the time range, in milliseconds since 1970. Whether a log at this very time is exported is not documented.
   * - `Order` (body; values: `desc`, `asc`; default: desc): Order of the logs by time, newest first (`desc`) or oldest first (`asc`).
   * - `Format` (body; values: `json`, `csv`; default: json): Format of the file in the archive.
   * - `SyntaxRule` (body; values: `0`, `1`; default: 0): Language of `Query`, Lucene (0) or CQL (1). Sources disagree on its default, so always send it.
   * - `DerivedFields` (body): Names of the fields to export. All fields if omitted, which is inferred.
   *
   * Documented errors (HTTP status; advice):
   * - `FailedOperation` (200; retry later)
   * - `FailedOperation.TopicClosed` (200; do not retry)
   * - `InternalError` (200; retry later)
   * - `InvalidParameter` (200; do not retry)
   * - `LimitExceeded.Export` (200; retry later)
   * - `MissingParameter` (200; do not retry)
   * - `OperationDenied` (200; do not retry)
   * - `OperationDenied.AccountDestroy` (200; do not retry)
   * - `OperationDenied.AccountIsolate` (200; do not retry)
   * - `OperationDenied.AccountNotExists` (200; do not retry)
   * - `ResourceNotFound.TopicNotExist` (200; do not retry)
   *
   * Never repeated by itself: when its fate is unknown, look before you call again.
   *
   * @see https://cloud.tencent.com/document/api/614/56451 (zh, undated)
   * @see https://www.tencentcloud.com/document/product/614/42798 (en, undated)
   */
  createExport(input: CreateExportInput, options?: CallOptions): Promise<CreateExportOutput>;

  /**
   * Delete an export task.
   *
   * Removes a task from the list of its topic. Whether that stops a running task, or removes its file immediately, is not documented. A task that no longer
   * exists returns ResourceNotFound.ExportNotExist.
   *
   * Input:
   * - `ExportId` (body; required): Identifier of the task. The topic is not needed.
   *
   * Documented errors (HTTP status; advice):
   * - `FailedOperation` (200; retry later)
   * - `InternalError` (200; retry later)
   * - `InvalidParameter` (200; do not retry)
   * - `MissingParameter` (200; do not retry)
   * - `OperationDenied` (200; do not retry)
   * - `OperationDenied.AccountDestroy` (200; do not retry)
   * - `OperationDenied.AccountIsolate` (200; do not retry)
   * - `OperationDenied.AccountNotExists` (200; do not retry)
   * - `ResourceNotFound.ExportNotExist` (200; do not retry)
   *
   * Safe to repeat: a second call has no further effect.
   *
   * @see https://github.com/TencentCloud/tencentcloud-cli/blob/master/tccli/services/cls/v20201016/api.json (zh, 2026-08-21)
   */
  deleteExport(input: DeleteExportInput, options?: CallOptions): Promise<DeleteExportOutput>;

  /**
   * List the export tasks of a topic.
   *
   * Returns one page of the tasks of one topic, each with the link to its file. There is no filter, and no operation for a single task: to find one, read
   * the pages until its identifier appears. The order of the list is not documented.
   *
   * Input:
   * - `TopicId` (body; required): Log topic whose tasks are listed.
   * - `Offset` (body; default: 0): Number of tasks to skip.
   * - `Limit` (body; default: 20): Tasks on a page.
   *
   * Documented errors (HTTP status; advice):
   * - `FailedOperation` (200; retry later)
   * - `FailedOperation.TopicClosed` (200; do not retry)
   * - `InternalError` (200; retry later)
   * - `InvalidParameter` (200; do not retry)
   * - `MissingParameter` (200; do not retry)
   * - `OperationDenied` (200; do not retry)
   * - `OperationDenied.AccountDestroy` (200; do not retry)
   * - `OperationDenied.AccountIsolate` (200; do not retry)
   * - `OperationDenied.AccountNotExists` (200; do not retry)
   * - `ResourceNotFound.ExportNotExist` (200; do not retry)
   * - `ResourceNotFound.TopicNotExist` (200; do not retry)
   * - `UnsupportedOperation` (200; do not retry)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://cloud.tencent.com/document/api/614/56449 (zh, undated)
   * @see https://www.tencentcloud.com/document/product/614/42790 (en, undated)
   */
  describeExports(
    input: DescribeExportsInput,
    options?: CallOptions,
  ): Promise<DescribeExportsOutput>;

  /**
   * Count the logs of a search by time.
   *
   * Counts the logs of one topic that a search selects, in intervals of a width that the caller may choose, at most 200 of them. Intervals start at
   * multiples of their width since 1970: the first one may start before `From`, and there may be one additional interval. Those without logs are listed. A
   * search that does not finish is an error, `FailedOperation.SearchTimeout`: request a shorter time range then; no response reports that it is incomplete.
   * Whether a log at `To` is counted, and how soon a new log is, is not documented. At most 15 searches may run on a topic concurrently.
   *
   * Input:
   * - `TopicId` (body): Log topic to read. Documented as optional, without stating what is counted then; always send it.
   * - `From` (body; required; unit: ms): Start of the time range, in milliseconds since 1970.
   * - `To` (body; required; unit: ms): End of the time range, in milliseconds since 1970.
   * - `Query` (body; required): Search statement; `*` or an empty one counts all logs. The effect of SQL after a `|` on the count is not documented.
   * - `Interval` (body; unit: ms): Width of an interval in milliseconds, at least a 200th of the time range. The default of the service is not documented.
   * - `SyntaxRule` (body; values: `0`, `1`; default: 0): Language of `Query`, Lucene (0) or CQL (1). Send the same as with the export.
   *
   * Documented errors (HTTP status; advice):
   * - `FailedOperation` (200; retry later)
   * - `FailedOperation.InvalidContext` (200; do not retry)
   * - `FailedOperation.QueryError` (200; do not retry)
   * - `FailedOperation.SearchTimeout` (200; do not retry)
   * - `FailedOperation.SyntaxError` (200; do not retry)
   * - `FailedOperation.TagQpsLimit` (200; retry later)
   * - `FailedOperation.TopicIsolated` (200; do not retry)
   * - `InternalError` (200; retry later)
   * - `InternalError.SearchError` (200; retry later)
   * - `InternalError.SearchFailed` (200; retry later)
   * - `InternalError.ServerBusy` (200; retry later)
   * - `InvalidParameter` (200; do not retry)
   * - `LimitExceeded.LogSearch` (200; retry later)
   * - `MissingParameter` (200; do not retry)
   * - `OperationDenied` (200; do not retry)
   * - `OperationDenied.AccountDestroy` (200; do not retry)
   * - `OperationDenied.AccountIsolate` (200; do not retry)
   * - `OperationDenied.AccountNotExists` (200; do not retry)
   * - `OperationDenied.NewSyntaxNotSupported` (200; do not retry)
   * - `ResourceNotFound.TopicNotExist` (200; do not retry)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://cloud.tencent.com/document/api/614/71726 (zh, undated)
   * @see https://www.tencentcloud.com/ind/document/product/614/46530 (en, undated)
   */
  describeLogHistogram(
    input: DescribeLogHistogramInput,
    options?: CallOptions,
  ): Promise<DescribeLogHistogramOutput>;
}

/** Makes the methods from the one function that sends an operation by its method name. */
export function bindMethods(
  call: (method: string, input: object, options?: CallOptions) => Promise<unknown>,
): TencentClsMethods {
  // The spec is the promise; what arrives is checked by the contract tests, not at run time.
  return {
    createExport: (input, options) =>
      call('createExport', input, options) as Promise<CreateExportOutput>,
    deleteExport: (input, options) =>
      call('deleteExport', input, options) as Promise<DeleteExportOutput>,
    describeExports: (input, options) =>
      call('describeExports', input, options) as Promise<DescribeExportsOutput>,
    describeLogHistogram: (input, options) =>
      call('describeLogHistogram', input, options) as Promise<DescribeLogHistogramOutput>,
  };
}
