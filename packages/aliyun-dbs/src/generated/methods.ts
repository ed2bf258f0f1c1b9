// Generated from specs/aliyun-dbs/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { CallOptions, OperationInput, OperationOutput } from '@download-tasks/client-core';
import type { operations } from './schema.js';

/** Arguments of `CreateDownload`, named as documented. */
export type CreateDownloadInput = OperationInput<operations['CreateDownload']>;
/** Result of `CreateDownload` as documented. */
export type CreateDownloadOutput = OperationOutput<operations['CreateDownload']>;

/** Arguments of `DescribeDownloadBackupSetStorageInfo`, named as documented. */
export type DescribeDownloadBackupSetStorageInfoInput = OperationInput<
  operations['DescribeDownloadBackupSetStorageInfo']
>;
/** Result of `DescribeDownloadBackupSetStorageInfo` as documented. */
export type DescribeDownloadBackupSetStorageInfoOutput = OperationOutput<
  operations['DescribeDownloadBackupSetStorageInfo']
>;

/** Arguments of `DescribeDownloadSupport`, named as documented. */
export type DescribeDownloadSupportInput = OperationInput<operations['DescribeDownloadSupport']>;
/** Result of `DescribeDownloadSupport` as documented. */
export type DescribeDownloadSupportOutput = OperationOutput<operations['DescribeDownloadSupport']>;

/** Arguments of `DescribeDownloadTask`, named as documented. */
export type DescribeDownloadTaskInput = OperationInput<operations['DescribeDownloadTask']>;
/** Result of `DescribeDownloadTask` as documented. */
export type DescribeDownloadTaskOutput = OperationOutput<operations['DescribeDownloadTask']>;

/** Arguments of `RetryDownloadTask`, named as documented. */
export type RetryDownloadTaskInput = OperationInput<operations['RetryDownloadTask']>;
/** Result of `RetryDownloadTask` as documented. */
export type RetryDownloadTaskOutput = OperationOutput<operations['RetryDownloadTask']>;

/** The documented operations of Alibaba Cloud DBS, API version 2021-01-01. */
export interface AliyunDbsMethods {
  /**
   * Create a download task.
   *
   * Starts a download of a full backup set or of a point in time. Creating is not idempotent, and there is no client token: after a failure with an unknown
   * outcome, list the instance's recent tasks before creating again. An instance has at most one running or failed task. Requires the RAM action
   * `dbs:CreateDownload` on the RDS instance.
   *
   * Input:
   * - `RegionCode` (query; required): Region of the instance. DescribeDBInstanceAttribute reports it.
   * - `InstanceName` (query; required): Instance id.
   * - `BakSetType` (query; values: `full`, `pitr`): Download a full backup set (`full`) or a point in time (`pitr`).
   * - `BakSetId` (query): Backup set, as DescribeBackups of RDS or PolarDB names it. Required with BakSetType full.
   * - `DownloadPointInTime` (query; unit: ms): Point in time to download, as a Unix time. Required with BakSetType pitr.
   * - `BakSetSize` (query; unit: bytes): Size of the backup set.
   * - `FormatType` (query; required; values: `qp.xb`, `csv`, `bson`, `csv-with-header`, `parquet`, `sql`): Format of the file. bson is for MongoDB, qp.xb for RDS MySQL. Optional in the page's table, required in its note; without it the service returns an error. Letter case does not matter.
   * - `TargetType` (query; values: `OSS`, `URL`): Destination of the file, either the caller's bucket (`OSS`) or a link (`URL`).
   * - `TargetBucket` (query): Bucket of the caller, of the storage class Standard. Required with TargetType OSS; the role AliyunDBSDefaultRole must be able to write there.
   * - `TargetPath` (query): Directory in the bucket. Required with TargetType OSS.
   * - `TargetOssRegion` (query): Region of the bucket. Required with TargetType OSS.
   * - `PrimaryKeyTypeOnly` (query; values: `true`, `false`): For MongoDB.
   * - `IsCluster` (query; values: `true`, `false`): For MongoDB, whether the instance is a sharded cluster.
   * - `AdminDatabase` (query; default: admin): For MongoDB, the database that users are authenticated against.
   * - `UseZstd` (query; values: `true`, `false`; default: false): Whether to compress with Zstandard.
   * - `ClusterName` (query): Sharded cluster of a MongoDB instance; required for those only.
   * - `IsPhysical` (query): Whether to download the physical backup, which qp.xb needs.
   *
   * Documented errors (HTTP status; advice):
   * - `DBS.DownloadTask.CannotFind` (200; do not retry)
   * - `DBS.DownloadTask.JobAlreadyExist` (200; do not retry)
   * - `DBS.DownloadTask.OnlyOneRunningOrFailedTask` (200; do not retry)
   * - `DBS.DownloadTask.OssForbid` (200; do not retry)
   * - `DBS.DownloadTask.OssStorageTypeInvalid` (200; do not retry)
   * - `Forbidden.InstanceNotFound` (200; do not retry)
   * - `DBS.DownloadTask.BakSetError` (200; do not retry)
   * - `DBS.DownloadTask.CustinIdNotSupport` (200; do not retry)
   * - `DBS.DownloadTask.CustinNameNotSupport` (200; do not retry)
   * - `DBS.DownloadTask.DbTypeNotSupport` (200; do not retry)
   * - `DBS.DownloadTask.InstanceInfoNotSupport` (200; do not retry)
   * - `DBS.DownloadTask.InstanceParamNotSupport` (200; do not retry)
   * - `DBS.DownloadTask.InstanceStorageTypeNotSupport` (200; do not retry)
   * - `DBS.DownloadTask.InstanceVersionNotSupport` (200; do not retry)
   * - `DBS.DownloadTask.NotSupport` (200; do not retry)
   * - `DBS.DownloadTask.RegionNotSupport` (200; do not retry)
   * - `DBS.DownloadTask.UserNotSupport` (200; do not retry)
   * - `Request.Forbidden` (403; do not retry)
   * - `DBS.NoPermissionException` (403; do not retry)
   * - `DBS.NotExists` (404; do not retry)
   * - `DBS.ParamIsInValid` (200; do not retry)
   *
   * Never repeated by itself: when its fate is unknown, look before you call again.
   *
   * @see https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload (en, 2026-03-30)
   */
  createDownload(input: CreateDownloadInput, options?: CallOptions): Promise<CreateDownloadOutput>;

  /**
   * Get links to the file of a finished task.
   *
   * Issues a new pair of links. Identify the task by TaskId, or by BackupSetId and InstanceName together. Links are available from the end of the task until
   * it expires, three days later; the response for an unfinished task, an expired one or one with TargetType OSS is not documented. Requires the RAM action
   * `dbs:DescribeDownloadBackupSetStorageInfo` on the backup plan.
   *
   * Input:
   * - `RegionCode` (query; required): Region of the instance. DescribeDBInstanceAttribute reports it.
   * - `Duration` (query; required; unit: s; default: 7200): Lifetime of the links, 300 to 86400. Required, although a default of 7200 is documented.
   * - `TaskId` (query): Task of the requested file. If omitted, pass BackupSetId and InstanceName.
   * - `InstanceName` (query): Instance. Used together with BackupSetId.
   * - `BackupSetId` (query): Backup set. Used together with InstanceName.
   * - `ClusterName` (query): Sharded cluster of a MongoDB instance; required for those only.
   *
   * Documented errors (HTTP status; advice):
   * - `DBS.ParamIsInValid` (200; do not retry)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadbackupsetstorageinfo (en, 2025-12-02)
   */
  describeDownloadBackupSetStorageInfo(
    input: DescribeDownloadBackupSetStorageInfoInput,
    options?: CallOptions,
  ): Promise<DescribeDownloadBackupSetStorageInfoOutput>;

  /**
   * Check whether an instance supports advanced download.
   *
   * Needs the RAM action `dbs:DescribeDownloadSupport` on the backup plan.
   *
   * Input:
   * - `RegionCode` (query; required): Region of the instance. DescribeDBInstanceAttribute reports it.
   * - `InstanceName` (query; required): Instance id.
   * - `ClusterName` (query): Sharded cluster of a MongoDB instance; required for those only.
   *
   * Documented errors (HTTP status; advice):
   * - `DBS.ParamIsInValid` (200; do not retry)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadsupport (en, 2025-12-02)
   */
  describeDownloadSupport(
    input: DescribeDownloadSupportInput,
    options?: CallOptions,
  ): Promise<DescribeDownloadSupportOutput>;

  /**
   * List the download tasks of an instance.
   *
   * Returns one page of an instance's tasks. There is no operation for a single task: find it by its TaskId in the list. Do not track a task with the State
   * filter, because it leaves the list when its state changes. Supports RDS for MySQL instances that use cloud disks, RDS for PostgreSQL, PolarDB for MySQL
   * and MongoDB. Requires the RAM action `dbs:DescribeDownloadTask` on the instance, `acs:rds:{#regionId}:{#accountId}:dbinstance/{#DbInstanceId}`.
   *
   * Input:
   * - `RegionCode` (query; required): Region of the instance. DescribeDBInstanceAttribute reports it.
   * - `InstanceName` (query; required): Instance whose tasks are listed. Optional in the page's table, required in its note; without it the service returns an error.
   * - `DatasourceId` (query): Data source in DBS, `ds-{instance}_{region}`.
   * - `BackupSetId` (query): Only tasks of this backup set. DescribeBackups lists the backup sets of an instance.
   * - `State` (query; values: `initializing`, `queueing`, `running`, `failed`, `finished`, `expired`): Only tasks in this state.
   * - `TaskType` (query; values: `full`, `pitr`): Only downloads of full backup sets (`full`), or only of points in time (`pitr`).
   * - `StartTime` (query; unit: ms): Only tasks created at this time or later, as a Unix time.
   * - `EndTime` (query; unit: ms): Only tasks created at this time or earlier, as a Unix time.
   * - `PageSize` (query): Tasks on a page. Neither default nor maximum is documented.
   * - `CurrentPage` (query): Number of the page, from 1.
   * - `OrderDirect` (query; values: `asc`, `desc`; default: desc): Ascending or descending.
   * - `OrderColumn` (query; values: `gmt_create`; default: gmt_create): Field to sort by. Only the creation time is documented.
   * - `ClusterName` (query): Sharded cluster of a MongoDB instance; required for those only.
   *
   * Documented errors (HTTP status; advice):
   * - `Request.Forbidden` (403; do not retry)
   * - `DBS.InternalError` (200; do not retry)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadtask (en, 2025-12-02)
   */
  describeDownloadTask(
    input: DescribeDownloadTaskInput,
    options?: CallOptions,
  ): Promise<DescribeDownloadTaskOutput>;

  /**
   * Retry a failed download task.
   *
   * Whether the task keeps its TaskId and in which state it starts over is not documented. Every parameter is documented as optional; name region,
   * instance and task all the same.
   *
   * Input:
   * - `RegionCode` (query): Region of the instance.
   * - `TaskId` (query): Task to retry.
   * - `InstanceName` (query): Instance that the task belongs to.
   * - `ClusterName` (query): Sharded cluster of a MongoDB instance; required for those only.
   *
   * Never repeated by itself: when its fate is unknown, look before you call again.
   *
   * @see https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-retrydownloadtask (en, 2025-12-02)
   * @see https://help.aliyun.com/zh/dms/developer-reference/api-dbs-2021-01-01-retrydownloadtask (zh, undated)
   */
  retryDownloadTask(
    input?: RetryDownloadTaskInput,
    options?: CallOptions,
  ): Promise<RetryDownloadTaskOutput>;
}

/** Makes the methods from the one function that sends an operation by its method name. */
export function bindMethods(
  call: (method: string, input: object, options?: CallOptions) => Promise<unknown>,
): AliyunDbsMethods {
  // The spec is the promise; what arrives is checked by the contract tests, not at run time.
  return {
    createDownload: (input, options) =>
      call('createDownload', input, options) as Promise<CreateDownloadOutput>,
    describeDownloadBackupSetStorageInfo: (input, options) =>
      call(
        'describeDownloadBackupSetStorageInfo',
        input,
        options,
      ) as Promise<DescribeDownloadBackupSetStorageInfoOutput>,
    describeDownloadSupport: (input, options) =>
      call('describeDownloadSupport', input, options) as Promise<DescribeDownloadSupportOutput>,
    describeDownloadTask: (input, options) =>
      call('describeDownloadTask', input, options) as Promise<DescribeDownloadTaskOutput>,
    retryDownloadTask: (input = {}, options) =>
      call('retryDownloadTask', input, options) as Promise<RetryDownloadTaskOutput>,
  };
}
