// Generated from specs/tencent-cls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { OperationSpec } from '../input/operation-spec.js';

/** The documented operations of Tencent Cloud CLS, API version 2020-10-16. */
export const operations: readonly OperationSpec[] = [
  {
    id: 'CreateExport',
    method: 'createExport',
    roles: ['create'],
    retry: 'never',
    paging: [],
    summary: 'Create an export task.',
    description:
      'Starts an asynchronous export of the logs of one topic that match a search in a time range. Creating is not idempotent: a task has no name and a request no client token, so a repeated request creates a second task.',
    documentation: 'https://cloud.tencent.com/document/api/614/56451',
    fields: [
      {
        path: ['TopicId'],
        type: 'string',
        required: true,
        description: 'Log topic to read.',
      },
      {
        path: ['Count'],
        type: 'integer',
        required: true,
        description:
          'Maximum number of logs to write. The file ends there silently. A minimum is not documented.',
        minimum: 0,
        maximum: 50000000,
        unit: 'rows',
      },
      {
        path: ['Query'],
        type: 'string',
        required: true,
        description:
          'Search statement that selects the logs, `*` for all; SQL after a `|` is rejected. The effect of an empty statement is not documented.',
        member: 'query',
      },
      {
        path: ['From'],
        type: 'integer',
        required: true,
        description: 'Start of the time range, in milliseconds since 1970.',
        unit: 'ms',
        window: 'from',
        time: 'ms',
      },
      {
        path: ['To'],
        type: 'integer',
        required: true,
        description:
          'End of the time range, in milliseconds since 1970. Whether a log at this very time is exported is not documented.',
        unit: 'ms',
        window: 'to',
        time: 'ms',
      },
      {
        path: ['Order'],
        type: 'string',
        required: false,
        description: 'Order of the logs by time, newest first (`desc`) or oldest first (`asc`).',
        values: ['desc', 'asc'],
        closed: true,
        defaultValue: 'desc',
      },
      {
        path: ['Format'],
        type: 'string',
        required: false,
        description: 'Format of the file in the archive.',
        values: ['json', 'csv'],
        closed: true,
        defaultValue: 'json',
        member: 'format',
      },
      {
        path: ['SyntaxRule'],
        type: 'integer',
        required: false,
        description:
          'Language of `Query`, Lucene (0) or CQL (1). Sources disagree on its default, so always send it.',
        values: ['0', '1'],
        closed: true,
        defaultValue: 0,
      },
      {
        path: ['DerivedFields'],
        type: 'string',
        list: true,
        required: false,
        description: 'Names of the fields to export. All fields if omitted, which is inferred.',
      },
    ],
  },
  {
    id: 'DeleteExport',
    method: 'deleteExport',
    roles: ['delete'],
    retry: 'idempotent',
    paging: [],
    summary: 'Delete an export task.',
    description:
      'Removes a task from the list of its topic. Whether that stops a running task, or removes its file immediately, is not documented. A task that no longer exists returns ResourceNotFound.ExportNotExist.',
    documentation:
      'https://github.com/TencentCloud/tencentcloud-cli/blob/master/tccli/services/cls/v20201016/api.json',
    fields: [
      {
        path: ['ExportId'],
        type: 'string',
        required: true,
        description: 'Identifier of the task. The topic is not needed.',
      },
    ],
  },
  {
    id: 'DescribeExports',
    method: 'describeExports',
    roles: ['get', 'list', 'links'],
    retry: 'safe',
    paging: ['Offset', 'Limit'],
    summary: 'List the export tasks of a topic.',
    description:
      'Returns one page of the tasks of one topic, each with the link to its file. There is no filter, and no operation for a single task: to find one, read the pages until its identifier appears. The order of the list is not documented.',
    documentation: 'https://cloud.tencent.com/document/api/614/56449',
    fields: [
      {
        path: ['TopicId'],
        type: 'string',
        required: true,
        description: 'Log topic whose tasks are listed.',
      },
      {
        path: ['Offset'],
        type: 'integer',
        required: false,
        description: 'Number of tasks to skip.',
        defaultValue: 0,
      },
      {
        path: ['Limit'],
        type: 'integer',
        required: false,
        description: 'Tasks on a page.',
        defaultValue: 20,
        maximum: 100,
      },
    ],
  },
  {
    id: 'DescribeLogHistogram',
    method: 'describeLogHistogram',
    roles: ['count'],
    retry: 'safe',
    paging: [],
    summary: 'Count the logs of a search by time.',
    description:
      'Counts the logs of one topic that a search selects, in intervals of a width that the caller may choose, at most 200 of them. Intervals start at multiples of their width since 1970: the first one may start before `From`, and there may be one additional interval. Those without logs are listed. A search that does not finish is an error, `FailedOperation.SearchTimeout`: request a shorter time range then; no response reports that it is incomplete. Whether a log at `To` is counted, and how soon a new log is, is not documented. At most 15 searches may run on a topic concurrently.',
    documentation: 'https://cloud.tencent.com/document/api/614/71726',
    fields: [
      {
        path: ['TopicId'],
        type: 'string',
        required: false,
        description:
          'Log topic to read. Documented as optional, without stating what is counted then; always send it.',
      },
      {
        path: ['From'],
        type: 'integer',
        required: true,
        description: 'Start of the time range, in milliseconds since 1970.',
        unit: 'ms',
        window: 'from',
        time: 'ms',
      },
      {
        path: ['To'],
        type: 'integer',
        required: true,
        description: 'End of the time range, in milliseconds since 1970.',
        unit: 'ms',
        window: 'to',
        time: 'ms',
      },
      {
        path: ['Query'],
        type: 'string',
        required: true,
        description:
          'Search statement; `*` or an empty one counts all logs. The effect of SQL after a `|` on the count is not documented.',
      },
      {
        path: ['Interval'],
        type: 'integer',
        required: false,
        description:
          'Width of an interval in milliseconds, at least a 200th of the time range. The default of the service is not documented.',
        unit: 'ms',
      },
      {
        path: ['SyntaxRule'],
        type: 'integer',
        required: false,
        description:
          'Language of `Query`, Lucene (0) or CQL (1). Send the same as with the export.',
        values: ['0', '1'],
        closed: true,
        defaultValue: 0,
      },
    ],
  },
];

/** Names of properties whose values are links or other secrets. */
export const secretFields: readonly string[] = ['CosPath'];
