// Generated from specs/baidu-bls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { OperationSpec } from '../input/operation-spec.js';

/** The documented operations of Baidu AI Cloud BLS, API version v2. */
export const operations: readonly OperationSpec[] = [
  {
    id: 'CreateDownloadTask',
    method: 'createDownloadTask',
    roles: ['create'],
    retry: 'never',
    paging: [],
    summary: 'Create a download task.',
    description:
      'Starts an asynchronous export of the records of one log store that match a query in a time range. Creating is not idempotent: there is no client token and names need not be unique, so a repeated request creates a second task.',
    documentation: 'https://cloud.baidu.com/doc/BLS/s/Hm344rht7',
    fields: [
      {
        path: ['name'],
        type: 'string',
        required: false,
        description: 'Name of the task. No rule and no uniqueness is documented.',
        member: 'name',
      },
      {
        path: ['project'],
        type: 'string',
        required: false,
        description: 'Project that the log store belongs to.',
        defaultValue: 'default',
      },
      {
        path: ['logStoreName'],
        type: 'string',
        required: true,
        description:
          'Log store to read. At most 128 letters, digits, `_`, `-` and `.`, the rule for log store names.',
        minLength: 1,
        maxLength: 128,
        pattern: '^[a-zA-Z0-9_.\\-]+$',
      },
      {
        path: ['logStreamName'],
        type: 'string',
        required: false,
        description: 'Log stream to read. All streams of the log store if omitted.',
      },
      {
        path: ['query'],
        type: 'string',
        required: false,
        description:
          'Query that selects the records, in the BLS query language. Everything if omitted, the same as `match *`.',
        member: 'query',
      },
      {
        path: ['queryStartTime'],
        type: 'string',
        required: true,
        description: 'Start of the time range, UTC with whole seconds.',
        pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
        window: 'from',
        time: 'rfc3339',
      },
      {
        path: ['queryEndTime'],
        type: 'string',
        required: true,
        description: 'End of the time range, UTC with whole seconds.',
        pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
        window: 'to',
        time: 'rfc3339',
      },
      {
        path: ['format'],
        type: 'string',
        required: false,
        description: 'Format of the file.',
        values: ['json', 'csv'],
        closed: true,
        defaultValue: 'json',
        member: 'format',
      },
      {
        path: ['limit'],
        type: 'integer',
        required: false,
        description: 'Largest number of records to write. A minimum is not documented.',
        defaultValue: 1000000,
        maximum: 1000000,
        unit: 'rows',
      },
      {
        path: ['order'],
        type: 'string',
        required: false,
        description: 'Order of the records by time, newest first (`desc`) or oldest first (`asc`).',
        values: ['desc', 'asc'],
        closed: true,
        defaultValue: 'desc',
      },
      {
        path: ['fileDir'],
        type: 'string',
        required: false,
        description:
          "Directory in the caller's own BOS storage to write to, as bucket and path. The bucket must exist; the directory is created. If omitted, the file is written to a directory of BLS that the caller cannot see.",
      },
    ],
  },
  {
    id: 'DeleteDownloadTask',
    method: 'deleteDownloadTask',
    roles: ['delete'],
    retry: 'idempotent',
    paging: [],
    summary: 'Delete a download task.',
    description:
      'Removes the task; describing it afterwards returns DownloadTaskNotFound. The response to deleting an unknown task is not documented: treat a 404 as success.',
    documentation: 'https://cloud.baidu.com/doc/BLS/s/vm348qnpo',
    fields: [
      {
        path: ['uuid'],
        type: 'string',
        required: true,
        description:
          'Identifier of the task, as returned by CreateDownloadTask. Not an RFC 4122 UUID; treat it as opaque.',
        minLength: 1,
      },
    ],
  },
  {
    id: 'DescribeDownloadTask',
    method: 'describeDownloadTask',
    roles: ['get'],
    retry: 'safe',
    paging: [],
    summary: 'Read one download task.',
    description:
      "Returns the task's request, state, times and row count. There is no percentage, size or checksum.",
    documentation: 'https://cloud.baidu.com/doc/BLS/s/um347nkxz',
    fields: [
      {
        path: ['uuid'],
        type: 'string',
        required: true,
        description:
          'Identifier of the task, as returned by CreateDownloadTask. Not an RFC 4122 UUID; treat it as opaque.',
        minLength: 1,
      },
    ],
  },
  {
    id: 'GetDownloadTaskLink',
    method: 'getDownloadTaskLink',
    roles: ['links'],
    retry: 'safe',
    paging: [],
    summary: "Get a link to a download task's file.",
    description:
      "Returns the location of the file. Nothing is documented about an unfinished task, and the vendor's own test receives a link right after creating one: a link does not prove that the file is complete. First describe the task until its state is SUCCESS.",
    documentation: 'https://cloud.baidu.com/doc/BLS/s/6m348wh16',
    fields: [
      {
        path: ['uuid'],
        type: 'string',
        required: true,
        description:
          'Identifier of the task, as returned by CreateDownloadTask. Not an RFC 4122 UUID; treat it as opaque.',
        minLength: 1,
      },
    ],
  },
  {
    id: 'ListDownloadTask',
    method: 'listDownloadTask',
    roles: ['list'],
    retry: 'safe',
    paging: ['pageNo', 'pageSize'],
    summary: 'List the download tasks that the calling user created.',
    description:
      'Returns one page of tasks. A request filters only by project and log store; there is no filter by state. The meaning of an empty body is not documented: send at least `{}`.',
    documentation: 'https://cloud.baidu.com/doc/BLS/s/km3495zjx',
    fields: [
      {
        path: ['project'],
        type: 'string',
        required: false,
        description: 'Only tasks of exactly this project.',
      },
      {
        path: ['logStoreName'],
        type: 'string',
        required: false,
        description: 'Only tasks whose log store name contains this text.',
      },
      {
        path: ['orderBy'],
        type: 'string',
        required: false,
        description: 'Field to sort by.',
        values: ['createdTime', 'updatedTime', 'name'],
        closed: true,
        defaultValue: 'createdTime',
      },
      {
        path: ['order'],
        type: 'string',
        required: false,
        description: 'Descending or ascending.',
        values: ['desc', 'asc'],
        closed: true,
        defaultValue: 'desc',
      },
      {
        path: ['pageNo'],
        type: 'integer',
        required: false,
        description: 'Number of the page, from 1.',
        defaultValue: 1,
        minimum: 1,
      },
      {
        path: ['pageSize'],
        type: 'integer',
        required: false,
        description:
          'Tasks on a page. No bounds are documented; a similar operation accepts 10 to 100.',
        defaultValue: 10,
      },
    ],
  },
  {
    id: 'QueryLogHistogram',
    method: 'queryLogHistogram',
    roles: ['count'],
    retry: 'safe',
    paging: [],
    summary: 'Count the records of a query by time.',
    description:
      'Counts the records of one log store that the search part of a query matches, in intervals of time whose width the service chooses. A task for the same query, log store, stream and time range exports these records. SQL after a search does not change the count; SQL alone counts all records. The log store must have an index. A count that takes longer than 60 seconds fails: request a shorter time range then. No response reports that it is incomplete, so every response counts as complete. How soon a new record is counted is not documented.',
    documentation: 'https://cloud.baidu.com/doc/BLS/s/Rlyy5yez5',
    fields: [
      {
        path: ['logStoreName'],
        type: 'string',
        required: true,
        description: 'Log store to read; one for each call.',
        minLength: 1,
      },
      {
        path: ['project'],
        type: 'string',
        required: false,
        description:
          'Project that the log store belongs to. The default of the service is not documented; elsewhere it is `default`.',
      },
      {
        path: ['logStreamName'],
        type: 'string',
        required: false,
        description:
          'Log stream to read. All streams of the log store if omitted. At most 192 letters, digits, `_`, `-`, `.` and `/`.',
        maxLength: 192,
        pattern: '^[a-zA-Z0-9_\\-./]+$',
      },
      {
        path: ['logStoreType'],
        type: 'string',
        required: false,
        description: 'Whether `logStoreName` is a log store or a view of log stores.',
        values: ['LOGSTORE', 'LOGSTORE_VIEW'],
        closed: true,
      },
      {
        path: ['query'],
        type: 'string',
        required: true,
        description:
          'Query that picks the records, in the BLS query language, `match *` for all. Only its search part counts: SQL after it is ignored, and SQL alone counts all records.',
      },
      {
        path: ['startDateTime'],
        type: 'string',
        required: true,
        description: 'Start of the time range, UTC with whole seconds. It belongs to the range.',
        pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
        window: 'from',
        time: 'rfc3339',
      },
      {
        path: ['endDateTime'],
        type: 'string',
        required: true,
        description:
          'End of the time range, UTC with whole seconds. It does not belong to the range.',
        pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
        window: 'to',
        time: 'rfc3339',
      },
    ],
  },
];

/** Names of properties whose values are links or other secrets. */
export const secretFields: readonly string[] = ['link'];
