// Generated from specs/aliyun-sls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { CallOptions, OperationInput, OperationOutput } from '@download-tasks/client-core';
import type { operations } from './schema.js';

/** Arguments of `CreateDownloadJob`, named as documented. */
export type CreateDownloadJobInput = OperationInput<operations['CreateDownloadJob']>;
/** Result of `CreateDownloadJob` as documented. */
export type CreateDownloadJobOutput = OperationOutput<operations['CreateDownloadJob']>;

/** Arguments of `DeleteDownloadJob`, named as documented. */
export type DeleteDownloadJobInput = OperationInput<operations['DeleteDownloadJob']>;
/** Result of `DeleteDownloadJob` as documented. */
export type DeleteDownloadJobOutput = OperationOutput<operations['DeleteDownloadJob']>;

/** Arguments of `GetDownloadJob`, named as documented. */
export type GetDownloadJobInput = OperationInput<operations['GetDownloadJob']>;
/** Result of `GetDownloadJob` as documented. */
export type GetDownloadJobOutput = OperationOutput<operations['GetDownloadJob']>;

/** Arguments of `GetHistograms`, named as documented. */
export type GetHistogramsInput = OperationInput<operations['GetHistograms']>;
/** Result of `GetHistograms` as documented. */
export type GetHistogramsOutput = OperationOutput<operations['GetHistograms']>;

/** Arguments of `ListDownloadJobs`, named as documented. */
export type ListDownloadJobsInput = OperationInput<operations['ListDownloadJobs']>;
/** Result of `ListDownloadJobs` as documented. */
export type ListDownloadJobsOutput = OperationOutput<operations['ListDownloadJobs']>;

/** The documented operations of Alibaba Cloud Simple Log Service, API version 2020-12-30. */
export interface AliyunSlsMethods {
  /**
   * Create a download job.
   *
   * Starts a job that exports what a query selects. Returns nothing: the other three operations take the name given here. If the response is lost, read the
   * job back instead of creating it again. The page lists no RAM action for this operation.
   *
   * Input:
   * - `name` (body; required): Name of the job, unique in the project: lower-case letters, digits, `-` and `_`, with a letter or digit at both ends.
   * - `displayName` (body; required): Name shown in the console. No length is documented.
   * - `description` (body): Free text about the job.
   * - `configuration` (body; required): The logs to export.
   *
   * Documented errors (HTTP status; advice):
   * - `IdempotentParameterMismatch` (400; do not retry)
   * - `JobAlreadyExist` (400; do not retry; not documented: inferred)
   * - `LogStoreNotExist` (404; do not retry)
   *
   * Never repeated by itself: when its fate is unknown, look before you call again.
   *
   * @see https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-createdownloadjob (en, 2025-11-13)
   * @see https://www.alibabacloud.com/help/tc/sls/developer-reference/api-sls-2020-12-30-createdownloadjob (zh, 2025-11-13)
   * @see https://help.aliyun.com/zh/sls/developer-reference/api-sls-2020-12-30-createdownloadjob (zh, undated)
   */
  createDownloadJob(
    input: CreateDownloadJobInput,
    options?: CallOptions,
  ): Promise<CreateDownloadJobOutput>;

  /**
   * Delete a download job.
   *
   * Removes the job. The effect on a running job, and on a file that is already written, is not documented. The page lists no RAM action for this operation.
   *
   * Input:
   * - `downloadJobName` (path; required): Name of the job, as set on creation.
   *
   * Documented errors (HTTP status; advice):
   * - `IdempotentParameterMismatch` (400; do not retry)
   * - `JobNotExist` (404; do not retry; not documented: inferred)
   *
   * Safe to repeat: a second call has no further effect.
   *
   * @see https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-deletedownloadjob (en, 2025-10-09)
   */
  deleteDownloadJob(
    input: DeleteDownloadJobInput,
    options?: CallOptions,
  ): Promise<DeleteDownloadJobOutput>;

  /**
   * Read a download job.
   *
   * Returns the job's status, its configuration and, if available, the details of its execution. The response also contains the link:
   * `executionDetails.filePath`, an OSS URL with its own signature and expiry. Read the job again for a new link. The page lists no RAM action for this
   * operation; a newer edition has a table.
   *
   * Input:
   * - `downloadJobName` (path; required): Name of the job, as set on creation.
   *
   * Documented errors (HTTP status; advice):
   * - `JobNotExist` (404; do not retry; not documented: inferred)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-getdownloadjob (en, 2025-11-12)
   * @see https://help.aliyun.com/en/sls/developer-reference/api-sls-2020-12-30-getdownloadjob (en, undated)
   */
  getDownloadJob(input: GetDownloadJobInput, options?: CallOptions): Promise<GetDownloadJobOutput>;

  /**
   * Count the logs of a query by time.
   *
   * Counts the logs of one Logstore that a search statement matches, in 1 to 60 intervals of even width that the service
   * chooses; the same range always has the same intervals. A range includes its start and excludes its end. It refers to the time that the writer set for a
   * log, not the time when the log was received.
   *
   * The number of logs that a call scans is limited. At the limit, the response is a success with `x-log-progress: Incomplete`: a lower bound.
   * Repeat the same request until it is `Complete`, or request a shorter range; every repetition costs the same. The
   * header `x-log-count` is the total.
   *
   * The Logstore must have an index; logs written before it are not counted. Logs of the last minutes are searchable
   * within 3 seconds; for logs that arrive with an old time no bound is documented, so that a range of the past can
   * still grow. The vendor advises ranges on whole minutes to be sure that nothing is missed. At most 100 searches may
   * run at a time in one project.
   *
   * Without `type` the same path is the operation GetIndex, which is not part of this document.
   *
   * Input:
   * - `logstore` (path; required): Logstore to read.
   * - `type` (query; required; values: `histogram`): Always `histogram`; it distinguishes this operation from others at the same path.
   * - `from` (query; required; unit: s): Start of the time range, a UNIX timestamp in seconds. It belongs to the range.
   * - `to` (query; required; unit: s): End of the time range, a UNIX timestamp in seconds. It does not belong to the range, which must not be empty.
   * - `query` (query): Search statement that selects the logs; all if empty or omitted. SQL after a `|` is not allowed. At most 30 conditions.
   * - `topic` (query): Only logs of exactly this topic. A comment of an SDK advises `__topic__` in the query instead.
   * - `accurate` (query; not documented: sdk): Presumably whether the edges of the range are exact to the second. Meaning and default are not documented.
   * - `fromNs` (query; not documented: sdk): Presumably the nanoseconds that belong to `from`; one SDK always sends 0.
   * - `toNs` (query; not documented: sdk): Presumably the nanoseconds that belong to `to`; one SDK always sends 0.
   * - `shard` (query; not documented: sdk): Presumably only logs of this shard.
   * - `interval` (query; not documented: sdk): Presumably the width of an interval of time; unit and effect are not documented. One SDK always sends it, 0 by default.
   * - `reverse` (query; not documented: sdk): Presumably the order of the intervals; meaning and default are not documented.
   *
   * Documented errors (HTTP status; advice):
   * - `InvalidTimeRange` (400; do not retry)
   * - `InvalidQueryString` (400; do not retry)
   * - `LogStoreNotExist` (404; do not retry)
   * - `IndexConfigNotExist` (400; do not retry; not documented: inferred)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-gethistograms (en, 2025-12-23)
   * @see https://www.alibabacloud.com/help/tc/sls/developer-reference/api-sls-2020-12-30-gethistograms (zh, 2025-12-23)
   * @see https://help.aliyun.com/zh/sls/developer-reference/api-sls-2020-12-30-gethistograms (zh, undated)
   */
  getHistograms(input: GetHistogramsInput, options?: CallOptions): Promise<GetHistogramsOutput>;

  /**
   * List download jobs.
   *
   * Lists the jobs of the project, optionally those of one Logstore. It cannot filter by status, name or time, and no
   * order is stated. The next page starts at `offset` + `count`; the list ends when that reaches `total` or a page is
   * empty. An item differs from what GetDownloadJob returns in one field: `configuration.allowInComplete` is a string.
   * RAM action `log:ListDownloadJobs` (access level list) on resource `*`.
   *
   * Input:
   * - `offset` (query; default: 0): Position of the first job to return, counted from 0.
   * - `size` (query): Maximum number of jobs to return. Neither the default nor the maximum is documented.
   * - `logstore` (query): Only jobs that read this Logstore. Whether the name must match exactly is not documented.
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-listdownloadjobs (en, 2025-11-12)
   * @see https://www.alibabacloud.com/help/zh/sls/developer-reference/api-sls-2020-12-30-listdownloadjobs (zh, 2024-11-28)
   * @see https://help.aliyun.com/zh/sls/developer-reference/api-sls-2020-12-30-listdownloadjobs (zh, undated)
   */
  listDownloadJobs(
    input?: ListDownloadJobsInput,
    options?: CallOptions,
  ): Promise<ListDownloadJobsOutput>;
}

/** Makes the methods from the one function that sends an operation by its method name. */
export function bindMethods(
  call: (method: string, input: object, options?: CallOptions) => Promise<unknown>,
): AliyunSlsMethods {
  // The spec is the promise; what arrives is checked by the contract tests, not at run time.
  return {
    createDownloadJob: (input, options) =>
      call('createDownloadJob', input, options) as Promise<CreateDownloadJobOutput>,
    deleteDownloadJob: (input, options) =>
      call('deleteDownloadJob', input, options) as Promise<DeleteDownloadJobOutput>,
    getDownloadJob: (input, options) =>
      call('getDownloadJob', input, options) as Promise<GetDownloadJobOutput>,
    getHistograms: (input, options) =>
      call('getHistograms', input, options) as Promise<GetHistogramsOutput>,
    listDownloadJobs: (input = {}, options) =>
      call('listDownloadJobs', input, options) as Promise<ListDownloadJobsOutput>,
  };
}
