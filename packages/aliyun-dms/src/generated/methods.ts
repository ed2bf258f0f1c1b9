// Generated from specs/aliyun-dms/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { CallOptions, OperationInput, OperationOutput } from '@download-tasks/client-core';
import type { operations } from './schema.js';

/** Arguments of `CreateDataTrackOrder`, named as documented. */
export type CreateDataTrackOrderInput = OperationInput<operations['CreateDataTrackOrder']>;
/** Result of `CreateDataTrackOrder` as documented. */
export type CreateDataTrackOrderOutput = OperationOutput<operations['CreateDataTrackOrder']>;

/** Arguments of `DownloadDataTrackResult`, named as documented. */
export type DownloadDataTrackResultInput = OperationInput<operations['DownloadDataTrackResult']>;
/** Result of `DownloadDataTrackResult` as documented. */
export type DownloadDataTrackResultOutput = OperationOutput<operations['DownloadDataTrackResult']>;

/** Arguments of `GetDataTrackJobDegree`, named as documented. */
export type GetDataTrackJobDegreeInput = OperationInput<operations['GetDataTrackJobDegree']>;
/** Result of `GetDataTrackJobDegree` as documented. */
export type GetDataTrackJobDegreeOutput = OperationOutput<operations['GetDataTrackJobDegree']>;

/** Arguments of `GetDataTrackJobTableMeta`, named as documented. */
export type GetDataTrackJobTableMetaInput = OperationInput<operations['GetDataTrackJobTableMeta']>;
/** Result of `GetDataTrackJobTableMeta` as documented. */
export type GetDataTrackJobTableMetaOutput = OperationOutput<
  operations['GetDataTrackJobTableMeta']
>;

/** Arguments of `GetDataTrackOrderDetail`, named as documented. */
export type GetDataTrackOrderDetailInput = OperationInput<operations['GetDataTrackOrderDetail']>;
/** Result of `GetDataTrackOrderDetail` as documented. */
export type GetDataTrackOrderDetailOutput = OperationOutput<operations['GetDataTrackOrderDetail']>;

/** Arguments of `GetUserActiveTenant`, named as documented. */
export type GetUserActiveTenantInput = OperationInput<operations['GetUserActiveTenant']>;
/** Result of `GetUserActiveTenant` as documented. */
export type GetUserActiveTenantOutput = OperationOutput<operations['GetUserActiveTenant']>;

/** Arguments of `ListOrders`, named as documented. */
export type ListOrdersInput = OperationInput<operations['ListOrders']>;
/** Result of `ListOrders` as documented. */
export type ListOrdersOutput = OperationOutput<operations['ListOrders']>;

/** Arguments of `QueryDataTrackResultDownloadStatus`, named as documented. */
export type QueryDataTrackResultDownloadStatusInput = OperationInput<
  operations['QueryDataTrackResultDownloadStatus']
>;
/** Result of `QueryDataTrackResultDownloadStatus` as documented. */
export type QueryDataTrackResultDownloadStatusOutput = OperationOutput<
  operations['QueryDataTrackResultDownloadStatus']
>;

/** Arguments of `SearchDataTrackResult`, named as documented. */
export type SearchDataTrackResultInput = OperationInput<operations['SearchDataTrackResult']>;
/** Result of `SearchDataTrackResult` as documented. */
export type SearchDataTrackResultOutput = OperationOutput<operations['SearchDataTrackResult']>;

/** The documented operations of Alibaba Cloud Data Management, API version 2018-11-01. */
export interface AliyunDmsMethods {
  /**
   * Create a data tracking ticket.
   *
   * Creates a ticket; its job starts by itself once the ticket is approved. For physical databases in instances in
   * Security Collaboration mode only. A repeated call creates a second ticket. RAM action `dms:CreateDataTrackOrder` on
   * resource `*`.
   *
   * Input:
   * - `Comment` (query; required): Purpose of the ticket, for its approvers.
   * - `Param` (query; required; sent as JSON text): The changes to track.
   * - `RelatedUserList` (query; sent as JSON text): The users related to the ticket.
   * - `Tid` (query): Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
   *
   * Never repeated by itself: when its fate is unknown, look before you call again.
   *
   * @see https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-createdatatrackorder (en, 2024-11-28)
   */
  createDataTrackOrder(
    input: CreateDataTrackOrderInput,
    options?: CallOptions,
  ): Promise<CreateDataTrackOrderOutput>;

  /**
   * Start the export of a data tracking result.
   *
   * Starts an export and returns its key; despite its name it downloads nothing. A repeated call creates a second key. According to the newer pages, only
   * for instances in Security Collaboration mode; the feature page also allows Stable Change. RAM action `dms:DownloadDataTrackResult` on resource `*`.
   *
   * Input:
   * - `OrderId` (query; required): Id of the ticket, from ListOrders or CreateDataTrackOrder.
   * - `RollbackSQLType` (query; required; values: `REVERSE`, `FORWARD`): What the statements do: REVERSE undoes the changes, FORWARD does them again.
   * - `FilterStartTime` (query): Start of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.
   * - `FilterEndTime` (query): End of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.
   * - `FilterTableList` (query; sent as JSON text): Only changes of these tables.
   * - `FilterTypeList` (query; values: `INSERT`, `UPDATE`, `DELETE`; sent as JSON text): Only changes of these kinds. The values are not listed; those of CreateDataTrackOrder are.
   * - `ColumnFilter` (query; sent as JSON text): Only changes of rows that meet a condition on one column.
   * - `EventIdList` (query; sent as JSON text): Only these events, by the `EventId` that SearchDataTrackResult returns.
   * - `Tid` (query): Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
   *
   * Documented errors (HTTP status; advice):
   * - `{Resource}NotExist` (200; do not retry; not documented: inferred)
   *
   * Never repeated by itself: when its fate is unknown, look before you call again.
   *
   * @see https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-downloaddatatrackresult (en, 2024-11-28)
   * @see https://www.alibabacloud.com/help/id/dms/developer-reference/api-dms-enterprise-2018-11-01-downloaddatatrackresult (id, 2026-03-21)
   * @see https://www.alibabacloud.com/help/pt-br/dms/developer-reference/api-dms-enterprise-2018-11-01-downloaddatatrackresult (pt, 2026-06-29)
   * @see https://www.alibabacloud.com/help/fr/dms/developer-reference/api-dms-enterprise-2018-11-01-downloaddatatrackresult (fr, 2026-08-07)
   * @see https://help.aliyun.com/document_detail/2261365.html (zh, undated)
   */
  downloadDataTrackResult(
    input: DownloadDataTrackResultInput,
    options?: CallOptions,
  ): Promise<DownloadDataTrackResultOutput>;

  /**
   * Read the progress of a data tracking ticket.
   *
   * Returns how far the ticket's job has come in its three phases: obtaining, downloading and parsing the binary log.
   * RAM action `dms:GetDataTrackJobDegree` on resource `*`.
   *
   * Input:
   * - `OrderId` (query; required): Id of the ticket, from ListOrders or CreateDataTrackOrder.
   * - `Tid` (query): Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
   *
   * Documented errors (HTTP status; advice):
   * - `{Resource}NotExist` (200; do not retry; not documented: inferred)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackjobdegree (en, 2024-11-28)
   */
  getDataTrackJobDegree(
    input: GetDataTrackJobDegreeInput,
    options?: CallOptions,
  ): Promise<GetDataTrackJobDegreeOutput>;

  /**
   * Read the tables of a data tracking ticket.
   *
   * Returns the tables that the ticket tracks, with their columns. RAM action `dms:GetDataTrackJobTableMeta` on
   * resource `*`.
   *
   * Input:
   * - `OrderId` (query; required): Id of the ticket, from ListOrders or CreateDataTrackOrder.
   * - `Tid` (query): Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
   *
   * Documented errors (HTTP status; advice):
   * - `{Resource}NotExist` (200; do not retry; not documented: inferred)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackjobtablemeta (en, undated)
   */
  getDataTrackJobTableMeta(
    input: GetDataTrackJobTableMetaInput,
    options?: CallOptions,
  ): Promise<GetDataTrackJobTableMetaOutput>;

  /**
   * Read a data tracking ticket.
   *
   * Returns what the ticket tracks and the status of its job. RAM action `dms:GetDataTrackOrderDetail` on resource `*`.
   *
   * Input:
   * - `OrderId` (query; required): Id of the ticket, from ListOrders or CreateDataTrackOrder.
   * - `Tid` (query): Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
   *
   * Documented errors (HTTP status; advice):
   * - `{Resource}NotExist` (200; do not retry; not documented: inferred)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackorderdetail (en, 2026-01-13)
   */
  getDataTrackOrderDetail(
    input: GetDataTrackOrderDetailInput,
    options?: CallOptions,
  ): Promise<GetDataTrackOrderDetailOutput>;

  /**
   * Read the caller's active tenant.
   *
   * Returns the tenant whose `Tid` the other operations take. RAM action `dms:GetUserActiveTenant` on resource `*`.
   *
   * Input:
   * - `Tid` (query): Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
   *
   * Documented errors (HTTP status; advice):
   * - `TenantNotExist` (200; do not retry)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.alibabacloud.com/help/en/dms/api-getuseractivetenant (en, 2024-10-21)
   * @see https://alibabacloud.com/help/tc/dms/developer-reference/api-dms-enterprise-2018-11-01-getuseractivetenant (zh, 2024-11-28)
   */
  getUserActiveTenant(
    input?: GetUserActiveTenantInput,
    options?: CallOptions,
  ): Promise<GetUserActiveTenantOutput>;

  /**
   * List tickets.
   *
   * Lists tickets of any kind; `PluginType=DATA_TRACK` keeps those of data tracking. Without `OrderResultType` only the
   * caller's own tickets are listed. RAM action `dms:ListOrders` (access level list) on resource `*`.
   *
   * Input:
   * - `PluginType` (query; values: `DATA_TRACK`, `DF_PUBLISH`, `DATA_CORRECT`, `NDDL`, `TABLE_SYNC`, `DC_COMMON`, `DC_CHUNK`, `DC_CRON_CLEAR`, `DC_PROC`, `DC_BIG_FILE`, `DATA_EXPORT`, `DB_EXPORT`, `SQLReview`, `DATABASE_CLONE`, `GENERATE`, `DATA_ARCHIVE`, `DATA_WAREHOUSE`, `DATA_SNAPSHOT`, `SAAS_DB_MOVE`, `PERM_APPLY`, `OWNER_APPLY`, `PROXY_APPLY`, `SENSITIVITY`, `HealthReport`): Only tickets of this kind.
   * - `OrderResultType` (query; values: `AS_ADMIN`, `AS_COMMITTER`, `AS_HANDLER`, `AS_OWNER`, `AS_Related`; default: AS_COMMITTER): Whose tickets: AS_ADMIN all, AS_COMMITTER those that the caller submitted, AS_HANDLER those that wait for the caller, AS_OWNER those that the caller dealt with, AS_Related those that concern the caller.
   * - `OrderStatus` (query; values: `ALL`, `FINISHED`, `RUNNING`): Tickets of every status, finished tickets, or tickets in progress.
   * - `SearchDateType` (query; values: `CREATE_TIME`, `MODIFY_TIME`): Whether `StartTime` and `EndTime` are compared with the time of creation or of the last change.
   * - `StartTime` (query): Start of the time range, in the form `yyyy-MM-dd HH:mm:ss` according to the example; the time zone is not documented.
   * - `EndTime` (query): End of the time range, in the form `yyyy-MM-dd HH:mm:ss` according to the example; the time zone is not documented.
   * - `SearchContent` (query): Only tickets with this text.
   * - `PageSize` (query): Tickets per page. Neither the default nor the maximum is documented.
   * - `PageNumber` (query): Number of the page, from 1.
   * - `Tid` (query): Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-listorders (en, undated)
   * @see https://alibabacloud.com/help/en/dms/api-listorders (en, 2024-11-28)
   * @see https://help.aliyun.com/en/dms/api-listorders (zh, undated)
   */
  listOrders(input?: ListOrdersInput, options?: CallOptions): Promise<ListOrdersOutput>;

  /**
   * Read the status of an export.
   *
   * Returns the status of the export and, once it is DOWNLOAD_SUCCESS, the link in `StatusResult.DownloadUrl`. Call it again for a new link after one has
   * expired. RAM action `dms:QueryDataTrackResultDownloadStatus` on resource `*`.
   *
   * Input:
   * - `OrderId` (query; required): Id of the ticket, from ListOrders or CreateDataTrackOrder.
   * - `DownloadKeyId` (query; required): The key that DownloadDataTrackResult returned. It looks like a UUID; its format is not documented.
   * - `Tid` (query): Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
   *
   * Documented errors (HTTP status; advice):
   * - `{Resource}NotExist` (200; do not retry; not documented: inferred)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-querydatatrackresultdownloadstatus (en, 2024-11-28)
   * @see https://alibabacloud.com/help/ja/dms/developer-reference/api-dms-enterprise-2018-11-01-querydatatrackresultdownloadstatus (ja, 2024-10-21)
   * @see https://www.alibabacloud.com/help/tc/dms/developer-reference/api-dms-enterprise-2018-11-01-querydatatrackresultdownloadstatus (zh, 2025-02-27)
   * @see https://www.alibabacloud.com/help/fr/dms/developer-reference/api-dms-enterprise-2018-11-01-querydatatrackresultdownloadstatus (fr, 2026-08-07)
   * @see https://www.alibabacloud.com/help/pt-br/dms/developer-reference/api-dms-enterprise-2018-11-01-querydatatrackresultdownloadstatus (pt, 2026-10-19)
   */
  queryDataTrackResultDownloadStatus(
    input: QueryDataTrackResultDownloadStatusInput,
    options?: CallOptions,
  ): Promise<QueryDataTrackResultDownloadStatusOutput>;

  /**
   * Search the result of a data tracking ticket.
   *
   * Returns the events that match, each with its rows before and after and the statement that rolls it back. There are
   * no paging parameters. RAM action `dms:SearchDataTrackResult` on resource `*`.
   *
   * Input:
   * - `OrderId` (query; required): Id of the ticket, from ListOrders or CreateDataTrackOrder.
   * - `FilterStartTime` (query): Start of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.
   * - `FilterEndTime` (query): End of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.
   * - `FilterTableList` (query; sent as JSON text): Only changes of these tables.
   * - `FilterTypeList` (query; values: `INSERT`, `UPDATE`, `DELETE`; sent as JSON text): Only changes of these kinds. The values are not listed; those of CreateDataTrackOrder are.
   * - `ColumnFilter` (query; sent as JSON text): Only changes of rows that meet a condition on one column.
   * - `Tid` (query): Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
   *
   * Documented errors (HTTP status; advice):
   * - `{Resource}NotExist` (200; do not retry; not documented: inferred)
   *
   * Safe to repeat: it changes nothing.
   *
   * @see https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-searchdatatrackresult (en, 2026-01-13)
   */
  searchDataTrackResult(
    input: SearchDataTrackResultInput,
    options?: CallOptions,
  ): Promise<SearchDataTrackResultOutput>;
}

/** Makes the methods from the one function that sends an operation by its method name. */
export function bindMethods(
  call: (method: string, input: object, options?: CallOptions) => Promise<unknown>,
): AliyunDmsMethods {
  // The spec is the promise; what arrives is checked by the contract tests, not at run time.
  return {
    createDataTrackOrder: (input, options) =>
      call('createDataTrackOrder', input, options) as Promise<CreateDataTrackOrderOutput>,
    downloadDataTrackResult: (input, options) =>
      call('downloadDataTrackResult', input, options) as Promise<DownloadDataTrackResultOutput>,
    getDataTrackJobDegree: (input, options) =>
      call('getDataTrackJobDegree', input, options) as Promise<GetDataTrackJobDegreeOutput>,
    getDataTrackJobTableMeta: (input, options) =>
      call('getDataTrackJobTableMeta', input, options) as Promise<GetDataTrackJobTableMetaOutput>,
    getDataTrackOrderDetail: (input, options) =>
      call('getDataTrackOrderDetail', input, options) as Promise<GetDataTrackOrderDetailOutput>,
    getUserActiveTenant: (input = {}, options) =>
      call('getUserActiveTenant', input, options) as Promise<GetUserActiveTenantOutput>,
    listOrders: (input = {}, options) =>
      call('listOrders', input, options) as Promise<ListOrdersOutput>,
    queryDataTrackResultDownloadStatus: (input, options) =>
      call(
        'queryDataTrackResultDownloadStatus',
        input,
        options,
      ) as Promise<QueryDataTrackResultDownloadStatusOutput>,
    searchDataTrackResult: (input, options) =>
      call('searchDataTrackResult', input, options) as Promise<SearchDataTrackResultOutput>,
  };
}
