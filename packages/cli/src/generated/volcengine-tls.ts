// Generated from specs/volcengine-tls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { OperationSpec } from '../input/operation-spec.js';

/** The documented operations of Volcengine TLS, API version 0.3.0. */
export const operations: readonly OperationSpec[] = [
  {
    id: 'CancelDownloadTask',
    method: 'cancelDownloadTask',
    roles: ['cancel'],
    retry: 'idempotent',
    paging: [],
    summary: 'Cancel a download task.',
    description:
      'Stops a waiting or running task. There is no operation that deletes a task. The effect on a finished task is not documented; a live test of the Java SDK cancels one and then still gets its link.',
    documentation: 'https://www.volcengine.com/docs/6470/1218660',
    fields: [
      {
        path: ['TaskId'],
        type: 'string',
        required: true,
        description: 'Identifier of the task, as returned by CreateDownloadTask.',
      },
    ],
  },
  {
    id: 'CreateDownloadTask',
    method: 'createDownloadTask',
    roles: ['create'],
    retry: 'never',
    paging: [],
    summary: 'Create a download task.',
    description:
      'Starts an asynchronous export of the logs of one topic that a query selects in a time range. Creating is not idempotent: there is no client token and names need not be unique, so a repeated request creates a second task.',
    documentation: 'https://www.volcengine.com/docs/6470/142119',
    fields: [
      {
        path: ['TaskName'],
        type: 'string',
        required: true,
        description:
          'Name of the task, 1 to 63 characters. It need not be unique, as far as documented.',
        minLength: 1,
        maxLength: 63,
        member: 'name',
      },
      {
        path: ['TopicId'],
        type: 'string',
        required: true,
        description: 'Log topic to read.',
      },
      {
        path: ['Query'],
        type: 'string',
        required: true,
        description:
          'Search, or search and analysis (`… | select …`), in the query language of TLS; at most 4 KiB. `*` selects everything.',
        member: 'query',
      },
      {
        path: ['StartTime'],
        type: 'integer',
        required: true,
        description: 'Start of the time range, as a Unix time.',
        unit: 'ms',
        window: 'from',
        time: 'ms',
      },
      {
        path: ['EndTime'],
        type: 'integer',
        required: true,
        description:
          'End of the time range, as a Unix time; not before the start. Whether a log at this very time belongs to the task is not documented.',
        unit: 'ms',
        window: 'to',
        time: 'ms',
      },
      {
        path: ['DataFormat'],
        type: 'string',
        required: true,
        description:
          'Format of the file. `jsonl` is known from the Java SDK and the published schema only.',
        values: ['csv', 'json', 'jsonl'],
        closed: true,
        member: 'format',
      },
      {
        path: ['Sort'],
        type: 'string',
        required: true,
        description:
          'Order of the logs by time, oldest first (`asc`) or newest first (`desc`); for searches without analysis.',
        values: ['asc', 'desc'],
        closed: true,
      },
      {
        path: ['Limit'],
        type: 'integer',
        required: true,
        description:
          'Largest number of logs, or of rows of an analysis. A search writes at most 1,000,000 logs and 20 GiB, the earliest ones, regardless of this value.',
        minimum: 1,
        unit: 'rows',
      },
      {
        path: ['Compression'],
        type: 'string',
        required: true,
        description: 'Compression of the file; `none` is intended for small amounts of data.',
        values: ['none', 'gzip', 'zip'],
        closed: true,
        member: 'compression',
      },
      {
        path: ['TaskType'],
        type: 'integer',
        required: false,
        description:
          'Type of the query: a search (0), an analysis (1) or the context of one log (2). The default of the service is not documented: send it.',
        values: ['0', '1', '2'],
        closed: true,
      },
      {
        path: ['AllowIncomplete'],
        type: 'boolean',
        required: false,
        description:
          'Accept an approximate result if it cannot be computed exactly; the task then ends as `incomplete`.',
      },
      {
        path: ['MustComplete'],
        type: 'boolean',
        required: false,
        description:
          'Require an exact result. The opposite of AllowIncomplete; the effect of both is not documented.',
      },
      {
        path: ['LogContextInfos', 'Source'],
        type: 'string',
        required: false,
        description: 'Host that the log came from.',
      },
      {
        path: ['LogContextInfos', 'ContextFlow'],
        type: 'string',
        required: false,
        description: 'Group of logs that the log is in.',
      },
      {
        path: ['LogContextInfos', 'PackageOffset'],
        type: 'integer',
        required: false,
        description: 'Place of the log in its group. Unsigned with 64 bits.',
      },
    ],
  },
  {
    id: 'DescribeDownloadTasks',
    method: 'describeDownloadTasks',
    roles: ['get', 'list'],
    retry: 'safe',
    paging: ['PageNumber', 'PageSize'],
    summary: 'List the download tasks of one log topic.',
    description:
      'Returns one page of the tasks that were created within the last day. It is also the only way to read one task: no parameter selects a task by its identifier or state, and no order is documented. A task that is not listed has expired or never existed.',
    documentation: 'https://www.volcengine.com/docs/6470/142120',
    fields: [
      {
        path: ['TopicId'],
        type: 'string',
        required: true,
        description: 'Log topic whose tasks are listed.',
      },
      {
        path: ['PageNumber'],
        type: 'integer',
        required: false,
        description: 'Number of the page, from 1.',
        defaultValue: 1,
        minimum: 1,
      },
      {
        path: ['PageSize'],
        type: 'integer',
        required: false,
        description: 'Tasks on a page, at most 100.',
        defaultValue: 20,
        maximum: 100,
      },
      {
        path: ['TaskName'],
        type: 'string',
        required: false,
        description: 'Only tasks whose name is similar to this text; the rule is not documented.',
      },
    ],
  },
  {
    id: 'DescribeDownloadUrl',
    method: 'describeDownloadUrl',
    roles: ['links'],
    retry: 'safe',
    paging: [],
    summary: 'Get a link to the file of a download task.',
    description:
      'Returns a link that is valid for 5 minutes and needs no credentials; call it again for a new one. Only `success` and some `created_cut` tasks have a file. The response before the end is not documented; an empty link means none.',
    documentation: 'https://www.volcengine.com/docs/6470/142122',
    fields: [
      {
        path: ['TaskId'],
        type: 'string',
        required: true,
        description: 'Identifier of the task, as returned by CreateDownloadTask.',
      },
    ],
  },
  {
    id: 'DescribeHistogramV1',
    method: 'describeHistogramV1',
    roles: ['count'],
    retry: 'safe',
    paging: [],
    summary: 'Count the logs of a query by time.',
    description:
      'Counts the logs of one topic that a search selects, in at most 60 intervals of time. A task for the same query, topic and window exports these logs. The topic must have an index. A count that is not `complete` is a lower bound: narrow the range and count again. One account may send 100 requests a second, together with searches and contexts, and 15 searches of a topic may run at a time.',
    documentation: 'https://www.volcengine.com/docs/6470/1347899',
    fields: [
      {
        path: ['TopicId'],
        type: 'string',
        required: true,
        description: 'Log topic to read.',
      },
      {
        path: ['Query'],
        type: 'string',
        required: true,
        description:
          'Search in the query language of TLS, at most 4 KiB; `*` or nothing counts everything. The effect of an analysis is not documented.',
      },
      {
        path: ['StartTime'],
        type: 'integer',
        required: true,
        description:
          'Start of the time range, as a Unix time. The service turns a time in seconds into milliseconds.',
        unit: 'ms',
        window: 'from',
        time: 'ms',
      },
      {
        path: ['EndTime'],
        type: 'integer',
        required: true,
        description:
          'End of the time range, as a Unix time; after the start. Whether a log at this very time is counted is not documented.',
        unit: 'ms',
        window: 'to',
        time: 'ms',
      },
      {
        path: ['Interval'],
        type: 'integer',
        required: false,
        description:
          'Width of the intervals, so that there are at most 60. Default: a 60th of the time range, rounded up. What happens with more than 60 is not documented.',
        minimum: 2,
        unit: 'ms',
      },
      {
        path: ['RegionTopics'],
        type: 'json',
        required: false,
        description: 'Further regions and topics to count.',
      },
    ],
  },
];

/** Names of properties whose values are links or other secrets. */
export const secretFields: readonly string[] = ['DownloadUrl'];
