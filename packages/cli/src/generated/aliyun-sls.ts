// Generated from specs/aliyun-sls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { OperationSpec } from '../input/operation-spec.js';

/** The documented operations of Alibaba Cloud Simple Log Service, API version 2020-12-30. */
export const operations: readonly OperationSpec[] = [
  {
    id: 'CreateDownloadJob',
    method: 'createDownloadJob',
    roles: ['create'],
    retry: 'never',
    paging: [],
    summary: 'Create a download job.',
    description:
      'Starts a job that exports what a query selects. Returns nothing: the other three operations take the name given here. If the response is lost, read the job back instead of creating it again. The page lists no RAM action for this operation.',
    documentation:
      'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-createdownloadjob',
    fields: [
      {
        path: ['name'],
        type: 'string',
        required: true,
        description:
          'Name of the job, unique in the project: lower-case letters, digits, `-` and `_`, with a letter or digit at both ends.',
        minLength: 2,
        maxLength: 64,
        pattern: '^[a-z0-9][a-z0-9_-]{0,62}[a-z0-9]$',
        member: 'name',
      },
      {
        path: ['displayName'],
        type: 'string',
        required: true,
        description: 'Name shown in the console. No length is documented.',
        member: 'label',
      },
      {
        path: ['description'],
        type: 'string',
        required: false,
        description: 'Free text about the job.',
      },
      {
        path: ['configuration', 'logstore'],
        type: 'string',
        required: true,
        description: 'Logstore to read.',
      },
      {
        path: ['configuration', 'fromTime'],
        type: 'integer',
        required: true,
        description: 'Start of the time range, a UNIX timestamp in seconds.',
        unit: 's',
        window: 'from',
        time: 's',
      },
      {
        path: ['configuration', 'toTime'],
        type: 'integer',
        required: true,
        description:
          'End of the time range, a UNIX timestamp in seconds. No longest span is documented, nor that it must lie after `fromTime`.',
        unit: 's',
        window: 'to',
        time: 's',
      },
      {
        path: ['configuration', 'query'],
        type: 'string',
        required: true,
        description:
          'The query, in the syntax of search, of pipelines or of SQL analysis. No length is documented. SQL returns 100 rows unless it has a LIMIT, which may be 1,000,000 at most; whether a job is an exception is not documented.',
        member: 'query',
      },
      {
        path: ['configuration', 'powerSql'],
        type: 'boolean',
        required: false,
        description:
          'Runs the query with the larger resources of dedicated SQL. The default is not documented.',
      },
      {
        path: ['configuration', 'allowInComplete'],
        type: 'boolean',
        required: true,
        description:
          "Whether an incomplete result may be downloaded. The capital C is the vendor's spelling.",
      },
      {
        path: ['configuration', 'sink', 'type'],
        type: 'string',
        required: true,
        description: 'Always `AliyunOSS`.',
        values: ['AliyunOSS'],
        closed: true,
      },
      {
        path: ['configuration', 'sink', 'contentType'],
        type: 'string',
        required: true,
        description: 'Format of the file.',
        values: ['csv', 'json'],
        closed: true,
        member: 'format',
      },
      {
        path: ['configuration', 'sink', 'compressionType'],
        type: 'string',
        required: true,
        description: 'Compression of the file.',
        values: ['zstd', 'lz4', 'gzip', 'none'],
        closed: true,
        member: 'compression',
      },
      {
        path: ['configuration', 'sink', 'roleArn'],
        type: 'string',
        required: false,
        description: 'ARN of the RAM role that writes the file.',
      },
      {
        path: ['configuration', 'sink', 'bucket'],
        type: 'string',
        required: false,
        description: 'OSS bucket that receives the file.',
      },
      {
        path: ['configuration', 'sink', 'prefix'],
        type: 'string',
        required: false,
        description: "Prefix of the file's path in the bucket.",
      },
    ],
  },
  {
    id: 'DeleteDownloadJob',
    method: 'deleteDownloadJob',
    roles: ['delete'],
    retry: 'idempotent',
    paging: [],
    summary: 'Delete a download job.',
    description:
      'Removes the job. The effect on a running job, and on a file that is already written, is not documented. The page lists no RAM action for this operation.',
    documentation:
      'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-deletedownloadjob',
    fields: [
      {
        path: ['downloadJobName'],
        type: 'string',
        required: true,
        description: 'Name of the job, as set on creation.',
      },
    ],
  },
  {
    id: 'GetDownloadJob',
    method: 'getDownloadJob',
    roles: ['get', 'links'],
    retry: 'safe',
    paging: [],
    summary: 'Read a download job.',
    description:
      "Returns the job's status, its configuration and, if available, the details of its execution. The response also contains the link: `executionDetails.filePath`, an OSS URL with its own signature and expiry. Read the job again for a new link. The page lists no RAM action for this operation; a newer edition has a table.",
    documentation:
      'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-getdownloadjob',
    fields: [
      {
        path: ['downloadJobName'],
        type: 'string',
        required: true,
        description: 'Name of the job, as set on creation.',
      },
    ],
  },
  {
    id: 'GetHistograms',
    method: 'getHistograms',
    roles: ['count'],
    retry: 'safe',
    paging: [],
    summary: 'Count the logs of a query by time.',
    description:
      'Counts the logs of one Logstore that a search statement matches, in 1 to 60 intervals of even width that the service chooses; the same range always has the same intervals. A range includes its start and excludes its end. It refers to the time that the writer set for a log, not the time when the log was received. The number of logs that a call scans is limited. At the limit, the response is a success with `x-log-progress: Incomplete`: a lower bound. Repeat the same request until it is `Complete`, or request a shorter range; every repetition costs the same. The header `x-log-count` is the total. The Logstore must have an index; logs written before it are not counted. Logs of the last minutes are searchable within 3 seconds; for logs that arrive with an old time no bound is documented, so that a range of the past can still grow. The vendor advises ranges on whole minutes to be sure that nothing is missed. At most 100 searches may run at a time in one project. Without `type` the same path is the operation GetIndex, which is not part of this document.',
    documentation:
      'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-gethistograms',
    fields: [
      {
        path: ['logstore'],
        type: 'string',
        required: true,
        description: 'Logstore to read.',
      },
      {
        path: ['type'],
        type: 'string',
        required: true,
        description:
          'Always `histogram`; it distinguishes this operation from others at the same path.',
        values: ['histogram'],
        closed: true,
      },
      {
        path: ['from'],
        type: 'integer',
        required: true,
        description:
          'Start of the time range, a UNIX timestamp in seconds. It belongs to the range.',
        unit: 's',
        window: 'from',
        time: 's',
      },
      {
        path: ['to'],
        type: 'integer',
        required: true,
        description:
          'End of the time range, a UNIX timestamp in seconds. It does not belong to the range, which must not be empty.',
        unit: 's',
        window: 'to',
        time: 's',
      },
      {
        path: ['query'],
        type: 'string',
        required: false,
        description:
          'Search statement that selects the logs; all if empty or omitted. SQL after a `|` is not allowed. At most 30 conditions.',
      },
      {
        path: ['topic'],
        type: 'string',
        required: false,
        description:
          'Only logs of exactly this topic. A comment of an SDK advises `__topic__` in the query instead.',
      },
      {
        path: ['accurate'],
        type: 'boolean',
        required: false,
        description:
          'Presumably whether the edges of the range are exact to the second. Meaning and default are not documented.',
      },
      {
        path: ['fromNs'],
        type: 'integer',
        required: false,
        description: 'Presumably the nanoseconds that belong to `from`; one SDK always sends 0.',
      },
      {
        path: ['toNs'],
        type: 'integer',
        required: false,
        description: 'Presumably the nanoseconds that belong to `to`; one SDK always sends 0.',
      },
      {
        path: ['shard'],
        type: 'integer',
        required: false,
        description: 'Presumably only logs of this shard.',
      },
      {
        path: ['interval'],
        type: 'integer',
        required: false,
        description:
          'Presumably the width of an interval of time; unit and effect are not documented. One SDK always sends it, 0 by default.',
      },
      {
        path: ['reverse'],
        type: 'boolean',
        required: false,
        description:
          'Presumably the order of the intervals; meaning and default are not documented.',
      },
    ],
  },
  {
    id: 'ListDownloadJobs',
    method: 'listDownloadJobs',
    roles: ['list'],
    retry: 'safe',
    paging: ['offset', 'size'],
    summary: 'List download jobs.',
    description:
      'Lists the jobs of the project, optionally those of one Logstore. It cannot filter by status, name or time, and no order is stated. The next page starts at `offset` + `count`; the list ends when that reaches `total` or a page is empty. An item differs from what GetDownloadJob returns in one field: `configuration.allowInComplete` is a string. RAM action `log:ListDownloadJobs` (access level list) on resource `*`.',
    documentation:
      'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-listdownloadjobs',
    fields: [
      {
        path: ['offset'],
        type: 'integer',
        required: false,
        description: 'Position of the first job to return, counted from 0.',
        defaultValue: 0,
      },
      {
        path: ['size'],
        type: 'integer',
        required: false,
        description:
          'Maximum number of jobs to return. Neither the default nor the maximum is documented.',
      },
      {
        path: ['logstore'],
        type: 'string',
        required: false,
        description:
          'Only jobs that read this Logstore. Whether the name must match exactly is not documented.',
      },
    ],
  },
];

/** Names of properties whose values are links or other secrets. */
export const secretFields: readonly string[] = ['filePath'];
