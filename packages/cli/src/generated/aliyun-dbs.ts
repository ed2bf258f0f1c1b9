// Generated from specs/aliyun-dbs/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { OperationSpec } from '../input/operation-spec.js';

/** The documented operations of Alibaba Cloud DBS, API version 2021-01-01. */
export const operations: readonly OperationSpec[] = [
  {
    id: 'CreateDownload',
    method: 'createDownload',
    roles: ['create'],
    retry: 'never',
    paging: [],
    summary: 'Create a download task.',
    description:
      "Starts a download of a full backup set or of a point in time. Creating is not idempotent, and there is no client token: after a failure with an unknown outcome, list the instance's recent tasks before creating again. An instance has at most one running or failed task. Requires the RAM action `dbs:CreateDownload` on the RDS instance.",
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    fields: [
      {
        path: ['RegionCode'],
        type: 'string',
        required: true,
        description: 'Region of the instance. DescribeDBInstanceAttribute reports it.',
        minLength: 1,
      },
      {
        path: ['InstanceName'],
        type: 'string',
        required: true,
        description: 'Instance id.',
        minLength: 1,
      },
      {
        path: ['BakSetType'],
        type: 'string',
        required: false,
        description: 'Download a full backup set (`full`) or a point in time (`pitr`).',
        values: ['full', 'pitr'],
        closed: true,
      },
      {
        path: ['BakSetId'],
        type: 'string',
        required: false,
        description:
          'Backup set, as DescribeBackups of RDS or PolarDB names it. Required with BakSetType full.',
      },
      {
        path: ['DownloadPointInTime'],
        type: 'string',
        required: false,
        description: 'Point in time to download, as a Unix time. Required with BakSetType pitr.',
        pattern: '^[0-9]+$',
        unit: 'ms',
        window: 'to',
        time: 'ms',
      },
      {
        path: ['BakSetSize'],
        type: 'string',
        required: false,
        description: 'Size of the backup set.',
        unit: 'bytes',
      },
      {
        path: ['FormatType'],
        type: 'string',
        required: true,
        description:
          "Format of the file. bson is for MongoDB, qp.xb for RDS MySQL. Optional in the page's table, required in its note; without it the service returns an error. Letter case does not matter.",
        values: ['qp.xb', 'csv', 'bson', 'csv-with-header', 'parquet', 'sql'],
      },
      {
        path: ['TargetType'],
        type: 'string',
        required: false,
        description:
          "Destination of the file, either the caller's bucket (`OSS`) or a link (`URL`).",
        values: ['OSS', 'URL'],
        closed: true,
      },
      {
        path: ['TargetBucket'],
        type: 'string',
        required: false,
        description:
          'Bucket of the caller, of the storage class Standard. Required with TargetType OSS; the role AliyunDBSDefaultRole must be able to write there.',
      },
      {
        path: ['TargetPath'],
        type: 'string',
        required: false,
        description: 'Directory in the bucket. Required with TargetType OSS.',
      },
      {
        path: ['TargetOssRegion'],
        type: 'string',
        required: false,
        description: 'Region of the bucket. Required with TargetType OSS.',
      },
      {
        path: ['PrimaryKeyTypeOnly'],
        type: 'string',
        required: false,
        description: 'For MongoDB.',
        values: ['true', 'false'],
        closed: true,
      },
      {
        path: ['IsCluster'],
        type: 'string',
        required: false,
        description: 'For MongoDB, whether the instance is a sharded cluster.',
        values: ['true', 'false'],
        closed: true,
      },
      {
        path: ['AdminDatabase'],
        type: 'string',
        required: false,
        description: 'For MongoDB, the database that users are authenticated against.',
        defaultValue: 'admin',
      },
      {
        path: ['UseZstd'],
        type: 'string',
        required: false,
        description: 'Whether to compress with Zstandard.',
        values: ['true', 'false'],
        closed: true,
        defaultValue: 'false',
      },
      {
        path: ['ClusterName'],
        type: 'string',
        required: false,
        description: 'Sharded cluster of a MongoDB instance; required for those only.',
      },
      {
        path: ['IsPhysical'],
        type: 'boolean',
        required: false,
        description: 'Whether to download the physical backup, which qp.xb needs.',
      },
    ],
  },
  {
    id: 'DescribeDownloadBackupSetStorageInfo',
    method: 'describeDownloadBackupSetStorageInfo',
    roles: ['links'],
    retry: 'safe',
    paging: [],
    summary: 'Get links to the file of a finished task.',
    description:
      'Issues a new pair of links. Identify the task by TaskId, or by BackupSetId and InstanceName together. Links are available from the end of the task until it expires, three days later; the response for an unfinished task, an expired one or one with TargetType OSS is not documented. Requires the RAM action `dbs:DescribeDownloadBackupSetStorageInfo` on the backup plan.',
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadbackupsetstorageinfo',
    fields: [
      {
        path: ['RegionCode'],
        type: 'string',
        required: true,
        description: 'Region of the instance. DescribeDBInstanceAttribute reports it.',
        minLength: 1,
      },
      {
        path: ['Duration'],
        type: 'string',
        required: true,
        description:
          'Lifetime of the links, 300 to 86400. Required, although a default of 7200 is documented.',
        defaultValue: '7200',
        pattern: '^([3-9]\\d\\d|[1-9]\\d{3}|[1-7]\\d{4}|8[0-5]\\d{3}|86[0-3]\\d{2}|86400)$',
        unit: 's',
      },
      {
        path: ['TaskId'],
        type: 'string',
        required: false,
        description: 'Task of the requested file. If omitted, pass BackupSetId and InstanceName.',
      },
      {
        path: ['InstanceName'],
        type: 'string',
        required: false,
        description: 'Instance. Used together with BackupSetId.',
      },
      {
        path: ['BackupSetId'],
        type: 'string',
        required: false,
        description: 'Backup set. Used together with InstanceName.',
      },
      {
        path: ['ClusterName'],
        type: 'string',
        required: false,
        description: 'Sharded cluster of a MongoDB instance; required for those only.',
      },
    ],
  },
  {
    id: 'DescribeDownloadSupport',
    method: 'describeDownloadSupport',
    roles: ['support'],
    retry: 'safe',
    paging: [],
    summary: 'Check whether an instance supports advanced download.',
    description: 'Needs the RAM action `dbs:DescribeDownloadSupport` on the backup plan.',
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadsupport',
    fields: [
      {
        path: ['RegionCode'],
        type: 'string',
        required: true,
        description: 'Region of the instance. DescribeDBInstanceAttribute reports it.',
        minLength: 1,
      },
      {
        path: ['InstanceName'],
        type: 'string',
        required: true,
        description: 'Instance id.',
        minLength: 1,
      },
      {
        path: ['ClusterName'],
        type: 'string',
        required: false,
        description: 'Sharded cluster of a MongoDB instance; required for those only.',
      },
    ],
  },
  {
    id: 'DescribeDownloadTask',
    method: 'describeDownloadTask',
    roles: ['get', 'list'],
    retry: 'safe',
    paging: ['CurrentPage', 'PageSize'],
    summary: 'List the download tasks of an instance.',
    description:
      "Returns one page of an instance's tasks. There is no operation for a single task: find it by its TaskId in the list. Do not track a task with the State filter, because it leaves the list when its state changes. Supports RDS for MySQL instances that use cloud disks, RDS for PostgreSQL, PolarDB for MySQL and MongoDB. Requires the RAM action `dbs:DescribeDownloadTask` on the instance, `acs:rds:{#regionId}:{#accountId}:dbinstance/{#DbInstanceId}`.",
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadtask',
    fields: [
      {
        path: ['RegionCode'],
        type: 'string',
        required: true,
        description: 'Region of the instance. DescribeDBInstanceAttribute reports it.',
        minLength: 1,
      },
      {
        path: ['InstanceName'],
        type: 'string',
        required: true,
        description:
          "Instance whose tasks are listed. Optional in the page's table, required in its note; without it the service returns an error.",
        minLength: 1,
      },
      {
        path: ['DatasourceId'],
        type: 'string',
        required: false,
        description: 'Data source in DBS, `ds-{instance}_{region}`.',
      },
      {
        path: ['BackupSetId'],
        type: 'string',
        required: false,
        description:
          'Only tasks of this backup set. DescribeBackups lists the backup sets of an instance.',
      },
      {
        path: ['State'],
        type: 'string',
        required: false,
        description: 'Only tasks in this state.',
        values: ['initializing', 'queueing', 'running', 'failed', 'finished', 'expired'],
        closed: true,
      },
      {
        path: ['TaskType'],
        type: 'string',
        required: false,
        description:
          'Only downloads of full backup sets (`full`), or only of points in time (`pitr`).',
        values: ['full', 'pitr'],
        closed: true,
      },
      {
        path: ['StartTime'],
        type: 'string',
        required: false,
        description: 'Only tasks created at this time or later, as a Unix time.',
        pattern: '^[0-9]+$',
        unit: 'ms',
      },
      {
        path: ['EndTime'],
        type: 'string',
        required: false,
        description: 'Only tasks created at this time or earlier, as a Unix time.',
        pattern: '^[0-9]+$',
        unit: 'ms',
      },
      {
        path: ['PageSize'],
        type: 'string',
        required: false,
        description: 'Tasks on a page. Neither default nor maximum is documented.',
        pattern: '^[0-9]+$',
      },
      {
        path: ['CurrentPage'],
        type: 'string',
        required: false,
        description: 'Number of the page, from 1.',
        pattern: '^[0-9]+$',
      },
      {
        path: ['OrderDirect'],
        type: 'string',
        required: false,
        description: 'Ascending or descending.',
        values: ['asc', 'desc'],
        closed: true,
        defaultValue: 'desc',
      },
      {
        path: ['OrderColumn'],
        type: 'string',
        required: false,
        description: 'Field to sort by. Only the creation time is documented.',
        values: ['gmt_create'],
        defaultValue: 'gmt_create',
      },
      {
        path: ['ClusterName'],
        type: 'string',
        required: false,
        description: 'Sharded cluster of a MongoDB instance; required for those only.',
      },
    ],
  },
  {
    id: 'RetryDownloadTask',
    method: 'retryDownloadTask',
    roles: ['retry'],
    retry: 'never',
    paging: [],
    summary: 'Retry a failed download task.',
    description:
      'Whether the task keeps its TaskId and in which state it starts over is not documented. Every parameter is documented as optional; name region, instance and task all the same.',
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-retrydownloadtask',
    fields: [
      {
        path: ['RegionCode'],
        type: 'string',
        required: false,
        description: 'Region of the instance.',
      },
      {
        path: ['TaskId'],
        type: 'string',
        required: false,
        description: 'Task to retry.',
      },
      {
        path: ['InstanceName'],
        type: 'string',
        required: false,
        description: 'Instance that the task belongs to.',
      },
      {
        path: ['ClusterName'],
        type: 'string',
        required: false,
        description: 'Sharded cluster of a MongoDB instance; required for those only.',
      },
    ],
  },
];

/** Names of properties whose values are links or other secrets. */
export const secretFields: readonly string[] = ['PrivateUrl', 'PublicUrl'];
