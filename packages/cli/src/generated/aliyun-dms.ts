// Generated from specs/aliyun-dms/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { OperationSpec } from '../input/operation-spec.js';

/** The documented operations of Alibaba Cloud Data Management, API version 2018-11-01. */
export const operations: readonly OperationSpec[] = [
  {
    id: 'CreateDataTrackOrder',
    method: 'createDataTrackOrder',
    roles: ['support'],
    retry: 'never',
    paging: [],
    summary: 'Create a data tracking ticket.',
    description:
      'Creates a ticket; its job starts by itself once the ticket is approved. For physical databases in instances in Security Collaboration mode only. A repeated call creates a second ticket. RAM action `dms:CreateDataTrackOrder` on resource `*`.',
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-createdatatrackorder',
    fields: [
      {
        path: ['Comment'],
        type: 'string',
        required: true,
        description: 'Purpose of the ticket, for its approvers.',
      },
      {
        path: ['Param', 'DbId'],
        type: 'string',
        required: true,
        description:
          'Id of a physical database; logical databases cannot be tracked. GetDataTrackOrderDetail returns it as a number.',
      },
      {
        path: ['Param', 'JobStartTime'],
        type: 'string',
        required: true,
        description:
          'Start of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated. At most 48 hours per ticket.',
        pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$',
      },
      {
        path: ['Param', 'JobEndTime'],
        type: 'string',
        required: true,
        description: 'End of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.',
        pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$',
      },
      {
        path: ['Param', 'TableNames'],
        type: 'string',
        list: true,
        required: true,
        description: 'The tables to track.',
      },
      {
        path: ['Param', 'TrackTypes'],
        type: 'string',
        list: true,
        required: true,
        description: 'The kinds of change to track.',
        values: ['INSERT', 'UPDATE', 'DELETE'],
        closed: true,
      },
      {
        path: ['RelatedUserList'],
        type: 'string',
        list: true,
        required: false,
        description: 'The users related to the ticket.',
      },
      {
        path: ['Tid'],
        type: 'string',
        required: false,
        description:
          "Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.",
      },
    ],
  },
  {
    id: 'DownloadDataTrackResult',
    method: 'downloadDataTrackResult',
    roles: ['create'],
    retry: 'never',
    paging: [],
    summary: 'Start the export of a data tracking result.',
    description:
      'Starts an export and returns its key; despite its name it downloads nothing. A repeated call creates a second key. According to the newer pages, only for instances in Security Collaboration mode; the feature page also allows Stable Change. RAM action `dms:DownloadDataTrackResult` on resource `*`.',
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-downloaddatatrackresult',
    fields: [
      {
        path: ['OrderId'],
        type: 'string',
        required: true,
        description: 'Id of the ticket, from ListOrders or CreateDataTrackOrder.',
      },
      {
        path: ['RollbackSQLType'],
        type: 'string',
        required: true,
        description: 'What the statements do: REVERSE undoes the changes, FORWARD does them again.',
        values: ['REVERSE', 'FORWARD'],
        closed: true,
      },
      {
        path: ['FilterStartTime'],
        type: 'string',
        required: false,
        description: 'Start of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.',
        pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$',
      },
      {
        path: ['FilterEndTime'],
        type: 'string',
        required: false,
        description: 'End of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.',
        pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$',
      },
      {
        path: ['FilterTableList'],
        type: 'string',
        list: true,
        required: false,
        description: 'Only changes of these tables.',
      },
      {
        path: ['FilterTypeList'],
        type: 'string',
        list: true,
        required: false,
        description:
          'Only changes of these kinds. The values are not listed; those of CreateDataTrackOrder are.',
        values: ['INSERT', 'UPDATE', 'DELETE'],
      },
      {
        path: ['ColumnFilter', 'ColumnName'],
        type: 'string',
        required: false,
        description: 'Name of the column.',
      },
      {
        path: ['ColumnFilter', 'Operator'],
        type: 'string',
        required: false,
        description:
          'How to compare: EQUAL, NOT_EQUAL, LESS and MORE with `Value`; IN and NOT_IN with `InList`; BETWEEN with `BetweenStart` and `BetweenEnd`.',
        values: ['EQUAL', 'NOT_EQUAL', 'IN', 'BETWEEN', 'LESS', 'MORE', 'NOT_IN'],
        closed: true,
      },
      {
        path: ['ColumnFilter', 'Value'],
        type: 'string',
        required: false,
        description: 'The value to compare with.',
      },
      {
        path: ['ColumnFilter', 'BetweenStart'],
        type: 'string',
        required: false,
        description: 'Lower end of the range; only used with BETWEEN.',
      },
      {
        path: ['ColumnFilter', 'BetweenEnd'],
        type: 'string',
        required: false,
        description: 'Upper end of the range; only used with BETWEEN.',
      },
      {
        path: ['ColumnFilter', 'InList'],
        type: 'string',
        list: true,
        required: false,
        description: 'The values to match; only used with IN and NOT_IN.',
      },
      {
        path: ['EventIdList'],
        type: 'string',
        list: true,
        required: false,
        description: 'Only these events, by the `EventId` that SearchDataTrackResult returns.',
      },
      {
        path: ['Tid'],
        type: 'string',
        required: false,
        description:
          "Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.",
      },
    ],
  },
  {
    id: 'GetDataTrackJobDegree',
    method: 'getDataTrackJobDegree',
    roles: ['support'],
    retry: 'safe',
    paging: [],
    summary: 'Read the progress of a data tracking ticket.',
    description:
      "Returns how far the ticket's job has come in its three phases: obtaining, downloading and parsing the binary log. RAM action `dms:GetDataTrackJobDegree` on resource `*`.",
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackjobdegree',
    fields: [
      {
        path: ['OrderId'],
        type: 'string',
        required: true,
        description: 'Id of the ticket, from ListOrders or CreateDataTrackOrder.',
      },
      {
        path: ['Tid'],
        type: 'string',
        required: false,
        description:
          "Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.",
      },
    ],
  },
  {
    id: 'GetDataTrackJobTableMeta',
    method: 'getDataTrackJobTableMeta',
    roles: ['support'],
    retry: 'safe',
    paging: [],
    summary: 'Read the tables of a data tracking ticket.',
    description:
      'Returns the tables that the ticket tracks, with their columns. RAM action `dms:GetDataTrackJobTableMeta` on resource `*`.',
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackjobtablemeta',
    fields: [
      {
        path: ['OrderId'],
        type: 'string',
        required: true,
        description: 'Id of the ticket, from ListOrders or CreateDataTrackOrder.',
      },
      {
        path: ['Tid'],
        type: 'string',
        required: false,
        description:
          "Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.",
      },
    ],
  },
  {
    id: 'GetDataTrackOrderDetail',
    method: 'getDataTrackOrderDetail',
    roles: ['support'],
    retry: 'safe',
    paging: [],
    summary: 'Read a data tracking ticket.',
    description:
      'Returns what the ticket tracks and the status of its job. RAM action `dms:GetDataTrackOrderDetail` on resource `*`.',
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackorderdetail',
    fields: [
      {
        path: ['OrderId'],
        type: 'string',
        required: true,
        description: 'Id of the ticket, from ListOrders or CreateDataTrackOrder.',
      },
      {
        path: ['Tid'],
        type: 'string',
        required: false,
        description:
          "Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.",
      },
    ],
  },
  {
    id: 'GetUserActiveTenant',
    method: 'getUserActiveTenant',
    roles: ['support'],
    retry: 'safe',
    paging: [],
    summary: "Read the caller's active tenant.",
    description:
      'Returns the tenant whose `Tid` the other operations take. RAM action `dms:GetUserActiveTenant` on resource `*`.',
    documentation: 'https://www.alibabacloud.com/help/en/dms/api-getuseractivetenant',
    fields: [
      {
        path: ['Tid'],
        type: 'string',
        required: false,
        description:
          "Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.",
      },
    ],
  },
  {
    id: 'ListOrders',
    method: 'listOrders',
    roles: ['support'],
    retry: 'safe',
    paging: ['PageNumber', 'PageSize'],
    summary: 'List tickets.',
    description:
      "Lists tickets of any kind; `PluginType=DATA_TRACK` keeps those of data tracking. Without `OrderResultType` only the caller's own tickets are listed. RAM action `dms:ListOrders` (access level list) on resource `*`.",
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-listorders',
    fields: [
      {
        path: ['PluginType'],
        type: 'string',
        required: false,
        description: 'Only tickets of this kind.',
        values: [
          'DATA_TRACK',
          'DF_PUBLISH',
          'DATA_CORRECT',
          'NDDL',
          'TABLE_SYNC',
          'DC_COMMON',
          'DC_CHUNK',
          'DC_CRON_CLEAR',
          'DC_PROC',
          'DC_BIG_FILE',
          'DATA_EXPORT',
          'DB_EXPORT',
          'SQLReview',
          'DATABASE_CLONE',
          'GENERATE',
          'DATA_ARCHIVE',
          'DATA_WAREHOUSE',
          'DATA_SNAPSHOT',
          'SAAS_DB_MOVE',
          'PERM_APPLY',
          'OWNER_APPLY',
          'PROXY_APPLY',
          'SENSITIVITY',
          'HealthReport',
        ],
      },
      {
        path: ['OrderResultType'],
        type: 'string',
        required: false,
        description:
          'Whose tickets: AS_ADMIN all, AS_COMMITTER those that the caller submitted, AS_HANDLER those that wait for the caller, AS_OWNER those that the caller dealt with, AS_Related those that concern the caller.',
        values: ['AS_ADMIN', 'AS_COMMITTER', 'AS_HANDLER', 'AS_OWNER', 'AS_Related'],
        closed: true,
        defaultValue: 'AS_COMMITTER',
      },
      {
        path: ['OrderStatus'],
        type: 'string',
        required: false,
        description: 'Tickets of every status, finished tickets, or tickets in progress.',
        values: ['ALL', 'FINISHED', 'RUNNING'],
        closed: true,
      },
      {
        path: ['SearchDateType'],
        type: 'string',
        required: false,
        description:
          'Whether `StartTime` and `EndTime` are compared with the time of creation or of the last change.',
        values: ['CREATE_TIME', 'MODIFY_TIME'],
        closed: true,
      },
      {
        path: ['StartTime'],
        type: 'string',
        required: false,
        description:
          'Start of the time range, in the form `yyyy-MM-dd HH:mm:ss` according to the example; the time zone is not documented.',
      },
      {
        path: ['EndTime'],
        type: 'string',
        required: false,
        description:
          'End of the time range, in the form `yyyy-MM-dd HH:mm:ss` according to the example; the time zone is not documented.',
      },
      {
        path: ['SearchContent'],
        type: 'string',
        required: false,
        description: 'Only tickets with this text.',
      },
      {
        path: ['PageSize'],
        type: 'integer',
        required: false,
        description: 'Tickets per page. Neither the default nor the maximum is documented.',
      },
      {
        path: ['PageNumber'],
        type: 'integer',
        required: false,
        description: 'Number of the page, from 1.',
        minimum: 1,
      },
      {
        path: ['Tid'],
        type: 'string',
        required: false,
        description:
          "Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.",
      },
    ],
  },
  {
    id: 'QueryDataTrackResultDownloadStatus',
    method: 'queryDataTrackResultDownloadStatus',
    roles: ['get', 'links'],
    retry: 'safe',
    paging: [],
    summary: 'Read the status of an export.',
    description:
      'Returns the status of the export and, once it is DOWNLOAD_SUCCESS, the link in `StatusResult.DownloadUrl`. Call it again for a new link after one has expired. RAM action `dms:QueryDataTrackResultDownloadStatus` on resource `*`.',
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-querydatatrackresultdownloadstatus',
    fields: [
      {
        path: ['OrderId'],
        type: 'string',
        required: true,
        description: 'Id of the ticket, from ListOrders or CreateDataTrackOrder.',
      },
      {
        path: ['DownloadKeyId'],
        type: 'string',
        required: true,
        description:
          'The key that DownloadDataTrackResult returned. It looks like a UUID; its format is not documented.',
      },
      {
        path: ['Tid'],
        type: 'string',
        required: false,
        description:
          "Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.",
      },
    ],
  },
  {
    id: 'SearchDataTrackResult',
    method: 'searchDataTrackResult',
    roles: ['support'],
    retry: 'safe',
    paging: [],
    summary: 'Search the result of a data tracking ticket.',
    description:
      'Returns the events that match, each with its rows before and after and the statement that rolls it back. There are no paging parameters. RAM action `dms:SearchDataTrackResult` on resource `*`.',
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-searchdatatrackresult',
    fields: [
      {
        path: ['OrderId'],
        type: 'string',
        required: true,
        description: 'Id of the ticket, from ListOrders or CreateDataTrackOrder.',
      },
      {
        path: ['FilterStartTime'],
        type: 'string',
        required: false,
        description: 'Start of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.',
        pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$',
      },
      {
        path: ['FilterEndTime'],
        type: 'string',
        required: false,
        description: 'End of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.',
        pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$',
      },
      {
        path: ['FilterTableList'],
        type: 'string',
        list: true,
        required: false,
        description: 'Only changes of these tables.',
      },
      {
        path: ['FilterTypeList'],
        type: 'string',
        list: true,
        required: false,
        description:
          'Only changes of these kinds. The values are not listed; those of CreateDataTrackOrder are.',
        values: ['INSERT', 'UPDATE', 'DELETE'],
      },
      {
        path: ['ColumnFilter', 'ColumnName'],
        type: 'string',
        required: false,
        description: 'Name of the column.',
      },
      {
        path: ['ColumnFilter', 'Operator'],
        type: 'string',
        required: false,
        description:
          'How to compare: EQUAL, NOT_EQUAL, LESS and MORE with `Value`; IN and NOT_IN with `InList`; BETWEEN with `BetweenStart` and `BetweenEnd`.',
        values: ['EQUAL', 'NOT_EQUAL', 'IN', 'BETWEEN', 'LESS', 'MORE', 'NOT_IN'],
        closed: true,
      },
      {
        path: ['ColumnFilter', 'Value'],
        type: 'string',
        required: false,
        description: 'The value to compare with.',
      },
      {
        path: ['ColumnFilter', 'BetweenStart'],
        type: 'string',
        required: false,
        description: 'Lower end of the range; only used with BETWEEN.',
      },
      {
        path: ['ColumnFilter', 'BetweenEnd'],
        type: 'string',
        required: false,
        description: 'Upper end of the range; only used with BETWEEN.',
      },
      {
        path: ['ColumnFilter', 'InList'],
        type: 'string',
        list: true,
        required: false,
        description: 'The values to match; only used with IN and NOT_IN.',
      },
      {
        path: ['Tid'],
        type: 'string',
        required: false,
        description:
          "Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.",
      },
    ],
  },
];

/** Names of properties whose values are links or other secrets. */
export const secretFields: readonly string[] = ['DownloadUrl'];
