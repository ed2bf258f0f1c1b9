// Generated from specs/aliyun-dms/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

/** The requests and responses of the API by path and method: what `http` of a client takes. */
export interface paths {
  '/#DownloadDataTrackResult': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Start the export of a data tracking result.
     * @description Starts an export and returns its key; despite its name it downloads nothing. A repeated call creates a second key. According to the newer pages, only
     *     for instances in Security Collaboration mode; the feature page also allows Stable Change. RAM action `dms:DownloadDataTrackResult` on resource `*`.
     */
    post: operations['DownloadDataTrackResult'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#QueryDataTrackResultDownloadStatus': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Read the status of an export.
     * @description Returns the status of the export and, once it is DOWNLOAD_SUCCESS, the link in `StatusResult.DownloadUrl`. Call it again for a new link after one has
     *     expired. RAM action `dms:QueryDataTrackResultDownloadStatus` on resource `*`.
     */
    post: operations['QueryDataTrackResultDownloadStatus'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#SearchDataTrackResult': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Search the result of a data tracking ticket.
     * @description Returns the events that match, each with its rows before and after and the statement that rolls it back. There are
     *     no paging parameters. RAM action `dms:SearchDataTrackResult` on resource `*`.
     */
    post: operations['SearchDataTrackResult'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#GetDataTrackOrderDetail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Read a data tracking ticket.
     * @description Returns what the ticket tracks and the status of its job. RAM action `dms:GetDataTrackOrderDetail` on resource `*`.
     */
    post: operations['GetDataTrackOrderDetail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#GetDataTrackJobDegree': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Read the progress of a data tracking ticket.
     * @description Returns how far the ticket's job has come in its three phases: obtaining, downloading and parsing the binary log.
     *     RAM action `dms:GetDataTrackJobDegree` on resource `*`.
     */
    post: operations['GetDataTrackJobDegree'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#GetDataTrackJobTableMeta': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Read the tables of a data tracking ticket.
     * @description Returns the tables that the ticket tracks, with their columns. RAM action `dms:GetDataTrackJobTableMeta` on
     *     resource `*`.
     */
    post: operations['GetDataTrackJobTableMeta'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#CreateDataTrackOrder': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Create a data tracking ticket.
     * @description Creates a ticket; its job starts by itself once the ticket is approved. For physical databases in instances in
     *     Security Collaboration mode only. A repeated call creates a second ticket. RAM action `dms:CreateDataTrackOrder` on
     *     resource `*`.
     */
    post: operations['CreateDataTrackOrder'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#ListOrders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * List tickets.
     * @description Lists tickets of any kind; `PluginType=DATA_TRACK` keeps those of data tracking. Without `OrderResultType` only the
     *     caller's own tickets are listed. RAM action `dms:ListOrders` (access level list) on resource `*`.
     */
    post: operations['ListOrders'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#GetUserActiveTenant': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Read the caller's active tenant.
     * @description Returns the tenant whose `Tid` the other operations take. RAM action `dms:GetUserActiveTenant` on resource `*`.
     */
    post: operations['GetUserActiveTenant'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
/** The schemas of the API by their names in the spec. */
export interface components {
  schemas: {
    /**
     * @description Identifies the request.
     * @example 0C1CB646-1DE4-4AD0-B4A4-7D47DD52E931
     */
    RequestId: string;
    /**
     * @description Whether the call succeeded. No other field indicates it.
     * @example true
     */
    Success: boolean;
    /**
     * @description Error code of a failed call. May also be present on success: every documented example of a success has one.
     * @example UnknownError
     */
    ErrorCode: string;
    /**
     * @description Error message. It may be present on success, too.
     * @example UnknownError
     */
    ErrorMessage: string;
    /** @description A condition on one column. All members are optional. */
    ColumnFilter: {
      /**
       * @description Name of the column.
       * @example account_name
       */
      ColumnName?: string;
      /**
       * @description How to compare: EQUAL, NOT_EQUAL, LESS and MORE with `Value`; IN and NOT_IN with `InList`; BETWEEN with
       *     `BetweenStart` and `BetweenEnd`.
       * @example EQUAL
       * @enum {string}
       */
      Operator?: 'EQUAL' | 'NOT_EQUAL' | 'IN' | 'BETWEEN' | 'LESS' | 'MORE' | 'NOT_IN';
      /**
       * @description The value to compare with.
       * @example 1
       */
      Value?: string;
      /**
       * @description Lower end of the range; only used with BETWEEN.
       * @example 1
       */
      BetweenStart?: string;
      /**
       * @description Upper end of the range; only used with BETWEEN.
       * @example 10
       */
      BetweenEnd?: string;
      /**
       * @description The values to match; only used with IN and NOT_IN.
       * @example [
       *       "1"
       *     ]
       */
      InList?: string[];
    };
    /** @description The changes that a ticket tracks. */
    DataTrackOrderParam: {
      /**
       * @description Id of a physical database; logical databases cannot be tracked. GetDataTrackOrderDetail returns it as a number.
       * @example 123000
       */
      DbId: string;
      /**
       * @description Start of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated. At most 48 hours per ticket.
       * @example 2023-04-23 00:00:00
       */
      JobStartTime: string;
      /**
       * @description End of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.
       * @example 2023-04-23 10:00:00
       */
      JobEndTime: string;
      /**
       * @description The tables to track.
       * @example [
       *       "table2"
       *     ]
       */
      TableNames: string[];
      /**
       * @description The kinds of change to track.
       * @example [
       *       "INSERT"
       *     ]
       */
      TrackTypes: ('INSERT' | 'UPDATE' | 'DELETE')[];
    };
    /** @description Result of DownloadDataTrackResult. The documentation does not state which fields are always present. */
    DownloadDataTrackResultResponse: {
      RequestId?: components['schemas']['RequestId'];
      Success?: components['schemas']['Success'];
      ErrorMessage?: components['schemas']['ErrorMessage'];
      ErrorCode?: components['schemas']['ErrorCode'];
      /**
       * @description The key of the export, for QueryDataTrackResultDownloadStatus. How long it stays valid is not documented.
       * @example e23dd7ec-a19f-4a69-8eb3-8ffd26e6****
       */
      DownloadKeyId?: string;
    };
    /** @description Result of QueryDataTrackResultDownloadStatus. The documentation does not state which fields are always present. */
    QueryDataTrackResultDownloadStatusResponse: {
      RequestId?: components['schemas']['RequestId'];
      Success?: components['schemas']['Success'];
      ErrorMessage?: components['schemas']['ErrorMessage'];
      ErrorCode?: components['schemas']['ErrorCode'];
      StatusResult?: components['schemas']['DownloadStatusResult'];
    };
    /** @description Progress of an export. */
    DownloadStatusResult: {
      DownloadStatus?: components['schemas']['DownloadStatus'];
      /**
       * @description Link to the zip file, present once the status is DOWNLOAD_SUCCESS: an OSS URL with its own signature;
       *     its `Expires` parameter is a UNIX timestamp in seconds. Anyone with it can read the file. Trim it before use: the documented one ends with a line
       *     feed.
       * @example https://idbsaasstore.oss-cn-zhangjiakou.aliyuncs.com/****_REDO_31201_207.zip?Expires=1682239593&OSSAccessKeyId=****&Signature=****
       */
      DownloadUrl?: string;
      /**
       * @description The status as text, or the error message.
       * @example SUCCESS
       */
      StatusDesc?: string;
      /**
       * Format: int64
       * @description Number of events in the file.
       * @example 69
       */
      TotalCount?: number;
    };
    /**
     * @description Status of the export: INIT is being prepared, LISTING a short state during that, DOWNLOADING in progress, DOWNLOAD_SUCCESS finished, DOWNLOAD_FAIL
     *     failed. Not the status of the ticket's job, which has some of the same values.
     * @example DOWNLOAD_SUCCESS
     */
    DownloadStatus:
      'INIT' | 'LISTING' | 'DOWNLOADING' | 'DOWNLOAD_SUCCESS' | 'DOWNLOAD_FAIL' | (string & {});
    /**
     * @description Status of the ticket's job: INIT is being prepared, LISTING and LIST_SUCCESS the binary log is being, was
     *     obtained, DOWNLOADING, DOWNLOAD_FAIL and DOWNLOAD_SUCCESS it is being, could not be, was downloaded, FILTERING,
     *     FILTER_FAIL and FILTER_SUCCESS it is being, could not be, was parsed. The end is DOWNLOAD_FAIL, FILTER_FAIL or
     *     FILTER_SUCCESS; DOWNLOAD_SUCCESS is not.
     * @example FILTER_SUCCESS
     */
    JobStatus:
      | 'INIT'
      | 'LISTING'
      | 'LIST_SUCCESS'
      | 'DOWNLOADING'
      | 'DOWNLOAD_FAIL'
      | 'DOWNLOAD_SUCCESS'
      | 'FILTERING'
      | 'FILTER_FAIL'
      | 'FILTER_SUCCESS'
      | (string & {});
    /** @description Result of SearchDataTrackResult. The documentation does not state which fields are always present. */
    SearchDataTrackResultResponse: {
      RequestId?: components['schemas']['RequestId'];
      Success?: components['schemas']['Success'];
      ErrorMessage?: components['schemas']['ErrorMessage'];
      ErrorCode?: components['schemas']['ErrorCode'];
      TrackResult?: components['schemas']['TrackResult'];
    };
    /** @description The events that match, and the tables that they concern. */
    TrackResult: {
      /**
       * Format: int64
       * @description Number of events.
       * @example 109
       */
      TotalCount?: number;
      /** @description The events. */
      EventList?: components['schemas']['TrackEvent'][];
      /** @description The tables that the events concern. */
      TableInfoList?: components['schemas']['TrackedTable'][];
    };
    /** @description One change. */
    TrackEvent: {
      /** @description The values of the row after the change, by column position. */
      DataAfter?: (string | number)[];
      /** @description The values of the row before the change, by column position. */
      DataBefore?: (string | number)[];
      /**
       * Format: int64
       * @description Length of the event in bytes.
       * @example 4324
       */
      EventLength?: number;
      /**
       * @description When it happened, `yyyy-MM-dd HH:mm:ss` according to the example; the time zone is not documented.
       * @example 2023-04-23 10:25:47
       */
      EventTimestamp?: string;
      /**
       * @description Kind of change: WRITE_ROWS an INSERT, UPDATE_ROWS an UPDATE, DELETE_ROWS a DELETE; the EXT_ forms mean the same.
       * @example UPDATE_ROWS
       */
      EventType?:
        | 'WRITE_ROWS'
        | 'UPDATE_ROWS'
        | 'DELETE_ROWS'
        | 'EXT_WRITE_ROWS'
        | 'EXT_UPDATE_ROWS'
        | 'EXT_DELETE_ROWS'
        | (string & {});
      /**
       * Format: int64
       * @description Identifies the event, for EventIdList of DownloadDataTrackResult.
       * @example 1
       */
      EventId?: string;
      /** @description The statement that rolls the change back. */
      RollSQL?: string;
    };
    /** @description A table that events concern. */
    TrackedTable: {
      /**
       * @description Name of the database.
       * @example prod_eb_vas
       */
      SchemaName?: string;
      /**
       * @description Name of the table.
       * @example import_table_test1
       */
      TableName?: string;
      /**
       * @description Description of the table.
       * @example auto-description
       */
      Description?: string;
      /** @description The table's columns. */
      Columns?: components['schemas']['TrackedColumn'][];
    };
    /** @description A column of a table. */
    TrackedColumn: {
      /**
       * @description Name of the column.
       * @example basic_platform
       */
      ColumnName?: string;
      /**
       * Format: int32
       * @description Position of the column in the table.
       * @example 1
       */
      ColumnPosition?: number;
      /**
       * @description SQL type of the column, such as BIGINT, INT or VARCHAR.
       * @example BIGINT
       */
      ColumnType?: string;
      /**
       * @description Whether the column is a virtual one.
       * @example true
       */
      Fictive?: boolean;
    };
    /** @description Result of GetDataTrackOrderDetail. The documentation does not state which fields are always present. */
    GetDataTrackOrderDetailResponse: {
      RequestId?: components['schemas']['RequestId'];
      Success?: components['schemas']['Success'];
      ErrorMessage?: components['schemas']['ErrorMessage'];
      ErrorCode?: components['schemas']['ErrorCode'];
      DataTrackOrderDetail?: components['schemas']['DataTrackOrderDetail'];
    };
    /** @description A data tracking ticket. */
    DataTrackOrderDetail: {
      /**
       * Format: int64
       * @description Id of the database. CreateDataTrackOrder requires it as a string.
       * @example 34310000
       */
      DbId?: string;
      /**
       * @description Whether the database is a logical one.
       * @example false
       */
      Logic?: boolean;
      /**
       * @description Name by which the database is found.
       * @example xxx@yyy:3306
       */
      DatabaseSearchName?: string;
      /**
       * @description The tables that are tracked.
       * @example [
       *       "table2"
       *     ]
       */
      TableNames?: string[];
      /**
       * @description The kinds of change that are tracked.
       * @example [
       *       "UPDATE"
       *     ]
       */
      TrackTypes?: string[];
      /**
       * @description Start of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.
       * @example 2023-04-23 00:00:00
       */
      JobStartTime?: string;
      /**
       * @description End of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.
       * @example 2023-04-23 10:00:00
       */
      JobEndTime?: string;
      /**
       * @description Name of the database.
       * @example as_task
       */
      SchemaName?: string;
      JobStatus?: components['schemas']['JobStatus'];
      /**
       * @description The status in words.
       * @example searching success
       */
      StatusDesc?: string;
    };
    /** @description Result of GetDataTrackJobDegree. The documentation does not state which fields are always present. */
    GetDataTrackJobDegreeResponse: {
      RequestId?: components['schemas']['RequestId'];
      Success?: components['schemas']['Success'];
      ErrorMessage?: components['schemas']['ErrorMessage'];
      ErrorCode?: components['schemas']['ErrorCode'];
      JobDegree?: components['schemas']['JobDegree'];
    };
    /** @description Progress of the ticket's job. */
    JobDegree: {
      /**
       * Format: double
       * @description Share of the binary log that was obtained, from 0 to 1.
       * @example 1
       */
      ListCompletionDegree?: number;
      /**
       * Format: double
       * @description Share of the binary log that was downloaded, from 0 to 1.
       * @example 1
       */
      DownloadCompletionDegree?: number;
      /**
       * Format: double
       * @description Share of the binary log that was parsed, from 0 to 1.
       * @example 1
       */
      FilterCompletionDegree?: number;
      JobStatus?: components['schemas']['JobStatus'];
      /**
       * @description The status in words.
       * @example searching success
       */
      StatusDesc?: string;
    };
    /** @description Result of GetDataTrackJobTableMeta. The documentation does not state which fields are always present. */
    GetDataTrackJobTableMetaResponse: {
      RequestId?: components['schemas']['RequestId'];
      Success?: components['schemas']['Success'];
      ErrorMessage?: components['schemas']['ErrorMessage'];
      ErrorCode?: components['schemas']['ErrorCode'];
      /** @description The tables that the ticket tracks. */
      TableMetaList?: components['schemas']['TableMeta'][];
    };
    /** @description A table that a ticket tracks. */
    TableMeta: {
      /**
       * @description Name of the database.
       * @example DB165
       */
      SchemaName?: string;
      /**
       * @description Name of the table.
       * @example live_stat
       */
      TableName?: string;
      /** @description The table's columns. */
      Columns?: components['schemas']['TableMetaColumn'][];
    };
    /** @description A column of a table, with its character set. */
    TableMetaColumn: {
      /**
       * @description Name of the column.
       * @example claimantno
       */
      ColumnName?: string;
      /**
       * Format: int32
       * @description Position of the column in the table.
       * @example 1
       */
      ColumnPosition?: number;
      /**
       * @description SQL type of the column, such as BIGINT, INT or VARCHAR.
       * @example BIGINT
       */
      ColumnType?: string;
      /**
       * @description Whether the column is a virtual one.
       * @example false
       */
      Fictive?: boolean;
      /**
       * @description Character set of the column.
       * @example utf8mb4
       */
      Charset?: string;
    };
    /** @description Result of CreateDataTrackOrder. The documentation does not state which fields are always present. */
    CreateDataTrackOrderResponse: {
      RequestId?: components['schemas']['RequestId'];
      Success?: components['schemas']['Success'];
      ErrorMessage?: components['schemas']['ErrorMessage'];
      ErrorCode?: components['schemas']['ErrorCode'];
      /**
       * @description Ids of the tickets that were created.
       * @example [
       *       123000
       *     ]
       */
      CreateOrderResult?: string[];
    };
    /** @description Result of ListOrders. The documentation does not state which fields are always present. */
    ListOrdersResponse: {
      /** @description Contains the page of tickets. */
      Orders?: {
        /** @description The tickets of this page. */
        Order?: components['schemas']['Order'][];
      };
      /**
       * Format: int64
       * @description Number of tickets that match, over all pages.
       * @example 1
       */
      TotalCount?: number;
      RequestId?: components['schemas']['RequestId'];
      Success?: components['schemas']['Success'];
      ErrorMessage?: components['schemas']['ErrorMessage'];
      ErrorCode?: components['schemas']['ErrorCode'];
    };
    /** @description A ticket. */
    Order: {
      /**
       * Format: int64
       * @description Id of the ticket.
       * @example 510000
       */
      OrderId?: string;
      /**
       * @description Purpose of the ticket.
       * @example test
       */
      Comment?: string;
      /**
       * @description Name of the user who submitted the ticket.
       * @example test
       */
      Committer?: string;
      /**
       * Format: int64
       * @description Id of the user who submitted the ticket.
       * @example 510000
       */
      CommitterId?: string;
      /**
       * @description When the ticket was created, `yyyy-MM-dd HH:mm:ss` according to the example; the time zone is not documented.
       * @example 2022-04-08 11:15:46
       */
      CreateTime?: string;
      /**
       * @description When the ticket was last changed, `yyyy-MM-dd HH:mm:ss` according to the example; the time zone is not documented.
       * @example 2022-04-08 11:27:45
       */
      LastModifyTime?: string;
      PluginType?: components['schemas']['PluginType'];
      /**
       * @description Where the ticket stands: toaudit waits for approval, approved, reject refused, processing under way, success and
       *     fail carried out with that result, cancel withdrawn, closed.
       * @example success
       */
      StatusCode?:
        | 'fail'
        | 'toaudit'
        | 'cancel'
        | 'processing'
        | 'approved'
        | 'reject'
        | 'success'
        | 'closed'
        | (string & {});
      /**
       * @description The status in words.
       * @example changed successfully
       */
      StatusDesc?: string;
    };
    /**
     * @description Kind of ticket; DATA_TRACK is data tracking (https://www.alibabacloud.com/help/en/dms/developer-reference/plugintype-parameter).
     * @example DATA_TRACK
     */
    PluginType:
      | 'DATA_TRACK'
      | 'DF_PUBLISH'
      | 'DATA_CORRECT'
      | 'NDDL'
      | 'TABLE_SYNC'
      | 'DC_COMMON'
      | 'DC_CHUNK'
      | 'DC_CRON_CLEAR'
      | 'DC_PROC'
      | 'DC_BIG_FILE'
      | 'DATA_EXPORT'
      | 'DB_EXPORT'
      | 'SQLReview'
      | 'DATABASE_CLONE'
      | 'GENERATE'
      | 'DATA_ARCHIVE'
      | 'DATA_WAREHOUSE'
      | 'DATA_SNAPSHOT'
      | 'SAAS_DB_MOVE'
      | 'PERM_APPLY'
      | 'OWNER_APPLY'
      | 'PROXY_APPLY'
      | 'SENSITIVITY'
      | 'HealthReport'
      | (string & {});
    /** @description Result of GetUserActiveTenant. The documentation does not state which fields are always present. */
    GetUserActiveTenantResponse: {
      Tenant?: components['schemas']['Tenant'];
      RequestId?: components['schemas']['RequestId'];
      ErrorCode?: components['schemas']['ErrorCode'];
      ErrorMessage?: components['schemas']['ErrorMessage'];
      Success?: components['schemas']['Success'];
    };
    /** @description A tenant. */
    Tenant: {
      /**
       * @description ACTIVE if the tenant is in use, IN_ACTIVE if not.
       * @example ACTIVE
       */
      Status?: 'ACTIVE' | 'IN_ACTIVE' | (string & {});
      /**
       * Format: int64
       * @description Id of the tenant.
       * @example 3000
       */
      Tid?: string;
      /**
       * @description Name of the tenant.
       * @example test_name
       */
      TenantName?: string;
    };
    /** @description Error response of the gateway, and sometimes of the service. The order of the fields is not fixed. */
    ErrorResponse: {
      RequestId?: components['schemas']['RequestId'];
      /**
       * @description Host that was called.
       * @example xxx-xxxxxxxxxx.aliyuncs.com
       */
      HostId?: string;
      /**
       * @description Error code, as text.
       * @example UserExisted
       */
      Code?: string;
      /**
       * @description Error message.
       * @example The specified user already exists.
       */
      Message?: string;
      /** @description Link to a page of the vendor that explains the error. The page of DMS itself does not have it. */
      Recommend?: string;
      /** @description The policy that denied the call; present for missing permissions. May have further fields. */
      AccessDeniedDetail?: {
        /** @description The action that was refused. */
        AuthAction?: string;
        /** @description Kind of the denial. */
        NoPermissionType?: string;
        /** @description Kind of the policy that refused. */
        PolicyType?: string;
        /** @description Details for the vendor's diagnosis, encoded. */
        EncodedDiagnosticMessage?: string;
      } & {
        [key: string]: unknown;
      };
    };
  };
  responses: {
    /** @description The gateway or the service refused the request. Throttling returns 400, not 429. A proxy may respond with something other than JSON. */
    Refused: {
      headers: {
        'x-acs-retry-after': components['headers']['RetryAfter'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description The service failed. A proxy may respond with something other than JSON. */
    Failed: {
      headers: {
        'x-acs-retry-after': components['headers']['RetryAfter'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
  };
  parameters: {
    /**
     * @description Id of the ticket, from ListOrders or CreateDataTrackOrder.
     * @example 4060000
     */
    OrderId: string;
    /**
     * @description Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
     * @example 3000
     */
    Tid: string;
    /**
     * @description Start of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.
     * @example 2023-04-23 00:00:00
     */
    FilterStartTime: string;
    /**
     * @description End of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.
     * @example 2023-04-23 10:00:00
     */
    FilterEndTime: string;
    /**
     * @description Only changes of these tables.
     * @example [
     *       "table2"
     *     ]
     */
    FilterTableList: string[];
    /**
     * @description Only changes of these kinds. The values are not listed; those of CreateDataTrackOrder are.
     * @example [
     *       "UPDATE"
     *     ]
     */
    FilterTypeList: ('INSERT' | 'UPDATE' | 'DELETE' | (string & {}))[];
    /**
     * @description Only changes of rows that meet a condition on one column.
     * @example {
     *       "ColumnName": "account_name",
     *       "Operator": "EQUAL",
     *       "Value": "1"
     *     }
     */
    ColumnFilter: components['schemas']['ColumnFilter'];
  };
  requestBodies: never;
  headers: {
    /** @description Delay before the next attempt, in milliseconds. Not documented; the official SDK reads it if `Code` contains `Throttling`. */
    RetryAfter: number;
  };
  pathItems: never;
}
/** The requests and responses of the API by the documented name of the operation. */
export interface operations {
  DownloadDataTrackResult: {
    parameters: {
      query: {
        /**
         * @description Id of the ticket, from ListOrders or CreateDataTrackOrder.
         * @example 4060000
         */
        OrderId: components['parameters']['OrderId'];
        /**
         * @description What the statements do: REVERSE undoes the changes, FORWARD does them again.
         * @example REVERSE
         */
        RollbackSQLType: 'REVERSE' | 'FORWARD';
        /**
         * @description Start of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.
         * @example 2023-04-23 00:00:00
         */
        FilterStartTime?: components['parameters']['FilterStartTime'];
        /**
         * @description End of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.
         * @example 2023-04-23 10:00:00
         */
        FilterEndTime?: components['parameters']['FilterEndTime'];
        /**
         * @description Only changes of these tables.
         * @example [
         *       "table2"
         *     ]
         */
        FilterTableList?: components['parameters']['FilterTableList'];
        /**
         * @description Only changes of these kinds. The values are not listed; those of CreateDataTrackOrder are.
         * @example [
         *       "UPDATE"
         *     ]
         */
        FilterTypeList?: components['parameters']['FilterTypeList'];
        /**
         * @description Only changes of rows that meet a condition on one column.
         * @example {
         *       "ColumnName": "account_name",
         *       "Operator": "EQUAL",
         *       "Value": "1"
         *     }
         */
        ColumnFilter?: components['parameters']['ColumnFilter'];
        /**
         * @description Only these events, by the `EventId` that SearchDataTrackResult returns.
         * @example [
         *       1
         *     ]
         */
        EventIdList?: string[];
        /**
         * @description Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
         * @example 3000
         */
        Tid?: components['parameters']['Tid'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The export was accepted, or `Success` is false. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DownloadDataTrackResultResponse'];
        };
      };
      '4XX': components['responses']['Refused'];
      '5XX': components['responses']['Failed'];
    };
  };
  QueryDataTrackResultDownloadStatus: {
    parameters: {
      query: {
        /**
         * @description Id of the ticket, from ListOrders or CreateDataTrackOrder.
         * @example 4060000
         */
        OrderId: components['parameters']['OrderId'];
        /**
         * @description The key that DownloadDataTrackResult returned. It looks like a UUID; its format is not documented.
         * @example e23dd7ec-a19f-4a69-8eb3-8ffd26e60000
         */
        DownloadKeyId: string;
        /**
         * @description Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
         * @example 3000
         */
        Tid?: components['parameters']['Tid'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The status, or `Success` is false. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QueryDataTrackResultDownloadStatusResponse'];
        };
      };
      '4XX': components['responses']['Refused'];
      '5XX': components['responses']['Failed'];
    };
  };
  SearchDataTrackResult: {
    parameters: {
      query: {
        /**
         * @description Id of the ticket, from ListOrders or CreateDataTrackOrder.
         * @example 4060000
         */
        OrderId: components['parameters']['OrderId'];
        /**
         * @description Start of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.
         * @example 2023-04-23 00:00:00
         */
        FilterStartTime?: components['parameters']['FilterStartTime'];
        /**
         * @description End of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.
         * @example 2023-04-23 10:00:00
         */
        FilterEndTime?: components['parameters']['FilterEndTime'];
        /**
         * @description Only changes of these tables.
         * @example [
         *       "table2"
         *     ]
         */
        FilterTableList?: components['parameters']['FilterTableList'];
        /**
         * @description Only changes of these kinds. The values are not listed; those of CreateDataTrackOrder are.
         * @example [
         *       "UPDATE"
         *     ]
         */
        FilterTypeList?: components['parameters']['FilterTypeList'];
        /**
         * @description Only changes of rows that meet a condition on one column.
         * @example {
         *       "ColumnName": "account_name",
         *       "Operator": "EQUAL",
         *       "Value": "1"
         *     }
         */
        ColumnFilter?: components['parameters']['ColumnFilter'];
        /**
         * @description Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
         * @example 3000
         */
        Tid?: components['parameters']['Tid'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The events, or `Success` is false. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SearchDataTrackResultResponse'];
        };
      };
      '4XX': components['responses']['Refused'];
      '5XX': components['responses']['Failed'];
    };
  };
  GetDataTrackOrderDetail: {
    parameters: {
      query: {
        /**
         * @description Id of the ticket, from ListOrders or CreateDataTrackOrder.
         * @example 4060000
         */
        OrderId: components['parameters']['OrderId'];
        /**
         * @description Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
         * @example 3000
         */
        Tid?: components['parameters']['Tid'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The ticket, or `Success` is false. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GetDataTrackOrderDetailResponse'];
        };
      };
      '4XX': components['responses']['Refused'];
      '5XX': components['responses']['Failed'];
    };
  };
  GetDataTrackJobDegree: {
    parameters: {
      query: {
        /**
         * @description Id of the ticket, from ListOrders or CreateDataTrackOrder.
         * @example 4060000
         */
        OrderId: components['parameters']['OrderId'];
        /**
         * @description Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
         * @example 3000
         */
        Tid?: components['parameters']['Tid'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The progress, or `Success` is false. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GetDataTrackJobDegreeResponse'];
        };
      };
      '4XX': components['responses']['Refused'];
      '5XX': components['responses']['Failed'];
    };
  };
  GetDataTrackJobTableMeta: {
    parameters: {
      query: {
        /**
         * @description Id of the ticket, from ListOrders or CreateDataTrackOrder.
         * @example 4060000
         */
        OrderId: components['parameters']['OrderId'];
        /**
         * @description Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
         * @example 3000
         */
        Tid?: components['parameters']['Tid'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The tables, or `Success` is false. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GetDataTrackJobTableMetaResponse'];
        };
      };
      '4XX': components['responses']['Refused'];
      '5XX': components['responses']['Failed'];
    };
  };
  CreateDataTrackOrder: {
    parameters: {
      query: {
        /**
         * @description Purpose of the ticket, for its approvers.
         * @example test
         */
        Comment: string;
        /**
         * @description The changes to track.
         * @example {
         *       "DbId": "123000",
         *       "JobStartTime": "2023-04-23 00:00:00",
         *       "JobEndTime": "2023-04-23 10:00:00",
         *       "TableNames": [
         *         "table2"
         *       ],
         *       "TrackTypes": [
         *         "INSERT"
         *       ]
         *     }
         */
        Param: components['schemas']['DataTrackOrderParam'];
        /**
         * @description The users related to the ticket.
         * @example [
         *       "123000"
         *     ]
         */
        RelatedUserList?: string[];
        /**
         * @description Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
         * @example 3000
         */
        Tid?: components['parameters']['Tid'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The ticket was created, or `Success` is false. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreateDataTrackOrderResponse'];
        };
      };
      '4XX': components['responses']['Refused'];
      '5XX': components['responses']['Failed'];
    };
  };
  ListOrders: {
    parameters: {
      query?: {
        /**
         * @description Only tickets of this kind.
         * @example DATA_TRACK
         */
        PluginType?: components['schemas']['PluginType'];
        /**
         * @description Whose tickets: AS_ADMIN all, AS_COMMITTER those that the caller submitted, AS_HANDLER those that wait for the
         *     caller, AS_OWNER those that the caller dealt with, AS_Related those that concern the caller.
         * @example AS_ADMIN
         */
        OrderResultType?: 'AS_ADMIN' | 'AS_COMMITTER' | 'AS_HANDLER' | 'AS_OWNER' | 'AS_Related';
        /**
         * @description Tickets of every status, finished tickets, or tickets in progress.
         * @example ALL
         */
        OrderStatus?: 'ALL' | 'FINISHED' | 'RUNNING';
        /**
         * @description Whether `StartTime` and `EndTime` are compared with the time of creation or of the last change.
         * @example CREATE_TIME
         */
        SearchDateType?: 'CREATE_TIME' | 'MODIFY_TIME';
        /**
         * @description Start of the time range, in the form `yyyy-MM-dd HH:mm:ss` according to the example; the time zone is not documented.
         * @example 2022-04-08 11:00:00
         */
        StartTime?: string;
        /**
         * @description End of the time range, in the form `yyyy-MM-dd HH:mm:ss` according to the example; the time zone is not documented.
         * @example 2022-04-09 11:00:00
         */
        EndTime?: string;
        /**
         * @description Only tickets with this text.
         * @example test
         */
        SearchContent?: string;
        /**
         * @description Tickets per page. Neither the default nor the maximum is documented.
         * @example 10
         */
        PageSize?: number;
        /**
         * @description Number of the page, from 1.
         * @example 1
         */
        PageNumber?: number;
        /**
         * @description Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
         * @example 3000
         */
        Tid?: components['parameters']['Tid'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of tickets, or `Success` is false. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListOrdersResponse'];
        };
      };
      '4XX': components['responses']['Refused'];
      '5XX': components['responses']['Failed'];
    };
  };
  GetUserActiveTenant: {
    parameters: {
      query?: {
        /**
         * @description Id of the tenant, from GetUserActiveTenant or ListUserTenants. Without it, the service presumably uses the caller's active one.
         * @example 3000
         */
        Tid?: components['parameters']['Tid'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The tenant, or `Success` is false. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GetUserActiveTenantResponse'];
        };
      };
      '4XX': components['responses']['Refused'];
      '5XX': components['responses']['Failed'];
    };
  };
}
