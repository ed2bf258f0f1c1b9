// Generated from specs/aliyun-dbs/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

/** The requests and responses of the API by path and method: what `http` of a client takes. */
export interface paths {
  '/#DescribeDownloadTask': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * List the download tasks of an instance.
     * @description Returns one page of an instance's tasks. There is no operation for a single task: find it by its TaskId in the list. Do not track a task with the State
     *     filter, because it leaves the list when its state changes. Supports RDS for MySQL instances that use cloud disks, RDS for PostgreSQL, PolarDB for MySQL
     *     and MongoDB. Requires the RAM action `dbs:DescribeDownloadTask` on the instance, `acs:rds:{#regionId}:{#accountId}:dbinstance/{#DbInstanceId}`.
     */
    post: operations['DescribeDownloadTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#CreateDownload': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Create a download task.
     * @description Starts a download of a full backup set or of a point in time. Creating is not idempotent, and there is no client token: after a failure with an unknown
     *     outcome, list the instance's recent tasks before creating again. An instance has at most one running or failed task. Requires the RAM action
     *     `dbs:CreateDownload` on the RDS instance.
     */
    post: operations['CreateDownload'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#DescribeDownloadSupport': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check whether an instance supports advanced download.
     * @description Needs the RAM action `dbs:DescribeDownloadSupport` on the backup plan.
     */
    post: operations['DescribeDownloadSupport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#DescribeDownloadBackupSetStorageInfo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get links to the file of a finished task.
     * @description Issues a new pair of links. Identify the task by TaskId, or by BackupSetId and InstanceName together. Links are available from the end of the task until
     *     it expires, three days later; the response for an unfinished task, an expired one or one with TargetType OSS is not documented. Requires the RAM action
     *     `dbs:DescribeDownloadBackupSetStorageInfo` on the backup plan.
     */
    post: operations['DescribeDownloadBackupSetStorageInfo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#RetryDownloadTask': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Retry a failed download task.
     * @description Whether the task keeps its TaskId and in which state it starts over is not documented. Every parameter is documented as optional; name region,
     *     instance and task all the same.
     */
    post: operations['RetryDownloadTask'];
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
    /** @description Envelope around one page of tasks. */
    DescribeDownloadTaskResponse: {
      RequestId?: components['schemas']['RequestId'];
      Success?: components['schemas']['Success'];
      Code?: components['schemas']['Code'];
      ErrCode?: components['schemas']['ErrCode'];
      Message?: components['schemas']['Message'];
      ErrMessage?: components['schemas']['ErrMessage'];
      Data?: components['schemas']['DownloadTaskPage'];
    };
    /** @description One page of tasks. */
    DownloadTaskPage: {
      /**
       * Format: int64
       * @description Number of this page, from 1.
       */
      PageNumber?: number;
      /**
       * Format: int64
       * @description Number of pages. The documented example contradicts itself; do not rely on it.
       */
      TotalPages?: number;
      /**
       * Format: int64
       * @description Number of all matching tasks.
       */
      TotalElements?: number;
      /**
       * Format: int64
       * @description Tasks on a full page.
       */
      PageSize?: number;
      /** @description Further information about the task that backs data up to the cloud. */
      Extra?: string;
      /** @description Contains the list. */
      Content?: {
        /** @description The tasks of this page. */
        List?: components['schemas']['DownloadTask'][];
      };
    } | null;
    /** @description A task in a list. Every value is text, including numbers and times. */
    DownloadTask: {
      /** @description Identifier of the task, `dt-` and letters. */
      TaskId: string;
      /** @description Region of the instance. */
      RegionCode?: string;
      /** @description Format of the file. Letter case varies. */
      Format?: 'csv' | 'SQL' | 'Parquet' | (string & {});
      /** @description Databases of the download, as text in brackets that is not JSON. Only present if databases were selected. */
      DbList?: string;
      /** @description Backup set. */
      BakSetId?: string;
      DownloadStatus: components['schemas']['DownloadStatus'];
      /** @description Amount of data exported so far. */
      ExportDataSize?: string;
      /** @description Amount of data processed so far. */
      ImportDataSize?: string;
      /** @description Point in time that is downloaded, as a Unix time. */
      BackupSetTime?: string;
      /** @description Destination of the file. */
      TargetType?: 'OSS' | 'URL' | (string & {});
      /** @description Directory in the caller's bucket. Meant for TargetType OSS. */
      TargetPath?: string;
      Progress?: components['schemas']['Progress'];
      /** @description When the task was created, as a Unix time. */
      GmtCreate?: string;
    };
    /** @description Envelope around the new task. */
    CreateDownloadResponse: {
      RequestId?: components['schemas']['RequestId'];
      Success?: components['schemas']['Success'];
      Code?: components['schemas']['Code'];
      ErrCode?: components['schemas']['ErrCode'];
      Message?: components['schemas']['Message'];
      ErrMessage?: components['schemas']['ErrMessage'];
      Data?: components['schemas']['CreatedDownload'];
    };
    /** @description The new task. It has the field names of a listed task, but its numbers are JSON numbers. Bucket and region of the target are omitted. */
    CreatedDownload: {
      /** @description Identifier of the task. */
      TaskId?: string;
      /** @description Region of the instance. */
      RegionCode?: string;
      /** @description Format of the file. Letter case varies. */
      Format?: string;
      /** @description Databases of the download, as text that is not JSON. */
      DbList?: string;
      /** @description Backup set. */
      BakSetId?: string;
      DownloadStatus?: components['schemas']['DownloadStatus'];
      /**
       * Format: int64
       * @description Amount of data exported so far.
       */
      ExportDataSize?: number;
      /**
       * Format: int64
       * @description Amount of data processed so far.
       */
      ImportDataSize?: number;
      /**
       * Format: int64
       * @description Point in time that is downloaded, as a Unix time.
       */
      BackupSetTime?: number;
      /** @description Destination of the file, OSS or URL. */
      TargetType?: string;
      /** @description Directory in the caller's bucket. Meant for TargetType OSS. */
      TargetPath?: string;
      Progress?: components['schemas']['Progress'];
      /**
       * Format: int64
       * @description When the task was created, as a Unix time.
       */
      GmtCreate?: number;
    } | null;
    /** @description Envelope of the response. */
    DescribeDownloadSupportResponse: {
      RequestId?: components['schemas']['RequestId'];
      Success?: components['schemas']['Success'];
      Code?: components['schemas']['Code'];
      ErrCode?: components['schemas']['ErrCode'];
      Message?: components['schemas']['Message'];
      ErrMessage?: components['schemas']['ErrMessage'];
      /** @description Whether the instance supports advanced download, as the text `true` or `false`. */
      Data?: string | null;
    };
    /** @description Envelope around the links. */
    DescribeDownloadBackupSetStorageInfoResponse: {
      RequestId?: components['schemas']['RequestId'];
      Success?: components['schemas']['Success'];
      Code?: components['schemas']['Code'];
      ErrCode?: components['schemas']['ErrCode'];
      Message?: components['schemas']['Message'];
      ErrMessage?: components['schemas']['ErrMessage'];
      Data?: components['schemas']['StorageInfo'];
    };
    /** @description Links to one file. */
    StorageInfo: {
      /** @description Link over the internet. The examples show it with http. */
      PublicUrl?: string;
      /** @description Link from inside the cloud's network. The examples show it with http. */
      PrivateUrl?: string;
      /**
       * Format: int64
       * @description When the links stop working, as a Unix time. In seconds according to the example, unlike every other time of this API.
       */
      ExpirationTime?: number;
    } | null;
    /** @description Envelope around details of the task. */
    RetryDownloadTaskResponse: {
      RequestId?: components['schemas']['RequestId'];
      Success?: components['schemas']['Success'];
      Code?: components['schemas']['Code'];
      ErrCode?: components['schemas']['ErrCode'];
      Message?: components['schemas']['Message'];
      ErrMessage?: components['schemas']['ErrMessage'];
      /** @description Details of the download task; the example has the Chinese word for "none yet". */
      Data?: string | null;
    };
    /**
     * @description initializing is being set up, queueing waits to run, running runs, failed has failed and blocks new tasks of the instance until it is retried,
     *     finished has a file to fetch, expired had its file removed, three days after it finished.
     */
    DownloadStatus:
      'initializing' | 'queueing' | 'running' | 'failed' | 'finished' | 'expired' | (string & {});
    /** @description Finished and total tables, such as `3/7`; `0/0` during preparation. */
    Progress: string;
    /** @description Identifier of the request, for support. */
    RequestId: string;
    /** @description Whether the call succeeded, as text. Letter case varies. */
    Success: 'true' | 'false' | (string & {});
    /** @description `Success`, or an error code. Its presence does not mean failure. */
    Code: string;
    /** @description The same as Code. */
    ErrCode: string;
    /** @description Error message. The examples also show one on success. */
    Message: string;
    /** @description Approximately the same as Message. */
    ErrMessage: string;
    /** @description A failure with its own status. Not documented; the fields are those of the gateway and of the envelope. */
    ErrorResponse: {
      RequestId?: components['schemas']['RequestId'];
      Code?: components['schemas']['Code'];
      Message?: components['schemas']['Message'];
      /** @description Host that was called. */
      HostId?: string;
      /** @description Page that explains the code. */
      Recommend?: string;
      /** @description The missing permission. */
      AccessDeniedDetail?: {
        [key: string]: unknown;
      };
      /** @description `false` if it is sent. */
      Success?: string;
      /** @description The same as Code. */
      ErrCode?: string;
      /** @description The same as Message. */
      ErrMessage?: string;
    };
  };
  responses: {
    /** @description The gateway, or the service with its own status, rejected the request. Throttling returns 400, not 429. */
    GatewayFailure: {
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
     * @description Region of the instance. DescribeDBInstanceAttribute reports it.
     * @example cn-hangzhou
     */
    RegionCode: string;
    /**
     * @description Instance id.
     * @example rm-bp1imnmcjxdz7****
     */
    InstanceName: string;
    /**
     * @description Sharded cluster of a MongoDB instance; required for those only.
     * @example dds-example
     */
    ClusterName: string;
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
  DescribeDownloadTask: {
    parameters: {
      query: {
        /**
         * @description Region of the instance. DescribeDBInstanceAttribute reports it.
         * @example cn-hangzhou
         */
        RegionCode: components['parameters']['RegionCode'];
        /**
         * @description Instance whose tasks are listed. Optional in the page's table, required in its note; without it the service returns an error.
         * @example rm-bp1imnmcjxdz7****
         */
        InstanceName: string;
        /**
         * @description Data source in DBS, `ds-{instance}_{region}`.
         * @example ds-rm-2ze8g2am97624****_cn-hangzhou
         */
        DatasourceId?: string;
        /**
         * @description Only tasks of this backup set. DescribeBackups lists the backup sets of an instance.
         * @example 216****
         */
        BackupSetId?: string;
        /** @description Only tasks in this state. */
        State?: 'initializing' | 'queueing' | 'running' | 'failed' | 'finished' | 'expired';
        /** @description Only downloads of full backup sets (`full`), or only of points in time (`pitr`). */
        TaskType?: 'full' | 'pitr';
        /**
         * @description Only tasks created at this time or later, as a Unix time.
         * @example 1661941554000
         */
        StartTime?: string;
        /**
         * @description Only tasks created at this time or earlier, as a Unix time.
         * @example 1661941556000
         */
        EndTime?: string;
        /**
         * @description Tasks on a page. Neither default nor maximum is documented.
         * @example 50
         */
        PageSize?: string;
        /**
         * @description Number of the page, from 1.
         * @example 1
         */
        CurrentPage?: string;
        /** @description Ascending or descending. */
        OrderDirect?: 'asc' | 'desc';
        /** @description Field to sort by. Only the creation time is documented. */
        OrderColumn?: 'gmt_create' | (string & {});
        /**
         * @description Sharded cluster of a MongoDB instance; required for those only.
         * @example dds-example
         */
        ClusterName?: components['parameters']['ClusterName'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of tasks, or a business failure. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DescribeDownloadTaskResponse'];
        };
      };
      '4XX': components['responses']['GatewayFailure'];
      '5XX': components['responses']['GatewayFailure'];
    };
  };
  CreateDownload: {
    parameters: {
      query: {
        /**
         * @description Region of the instance. DescribeDBInstanceAttribute reports it.
         * @example cn-hangzhou
         */
        RegionCode: components['parameters']['RegionCode'];
        /**
         * @description Instance id.
         * @example rm-bp1imnmcjxdz7****
         */
        InstanceName: components['parameters']['InstanceName'];
        /** @description Download a full backup set (`full`) or a point in time (`pitr`). */
        BakSetType?: 'full' | 'pitr';
        /**
         * @description Backup set, as DescribeBackups of RDS or PolarDB names it. Required with BakSetType full.
         * @example 146005****
         */
        BakSetId?: string;
        /**
         * @description Point in time to download, as a Unix time. Required with BakSetType pitr.
         * @example 1661373070000
         */
        DownloadPointInTime?: string;
        /**
         * @description Size of the backup set.
         * @example 216****
         */
        BakSetSize?: string;
        /**
         * @description Format of the file. bson is for MongoDB, qp.xb for RDS MySQL. Optional in the page's table, required in its note; without it the service returns an
         *     error. Letter case does not matter.
         * @example CSV
         */
        FormatType:
          'qp.xb' | 'csv' | 'bson' | 'csv-with-header' | 'parquet' | 'sql' | (string & {});
        /** @description Destination of the file, either the caller's bucket (`OSS`) or a link (`URL`). */
        TargetType?: 'OSS' | 'URL';
        /**
         * @description Bucket of the caller, of the storage class Standard. Required with TargetType OSS; the role AliyunDBSDefaultRole must be able to write there.
         * @example test123
         */
        TargetBucket?: string;
        /**
         * @description Directory in the bucket. Required with TargetType OSS.
         * @example test_db/path
         */
        TargetPath?: string;
        /**
         * @description Region of the bucket. Required with TargetType OSS.
         * @example cn-beijing
         */
        TargetOssRegion?: string;
        /** @description For MongoDB. */
        PrimaryKeyTypeOnly?: 'true' | 'false';
        /** @description For MongoDB, whether the instance is a sharded cluster. */
        IsCluster?: 'true' | 'false';
        /** @description For MongoDB, the database that users are authenticated against. */
        AdminDatabase?: string;
        /** @description Whether to compress with Zstandard. */
        UseZstd?: 'true' | 'false';
        /**
         * @description Sharded cluster of a MongoDB instance; required for those only.
         * @example dds-example
         */
        ClusterName?: components['parameters']['ClusterName'];
        /** @description Whether to download the physical backup, which qp.xb needs. */
        IsPhysical?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The task was accepted, or a business failure. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreateDownloadResponse'];
        };
      };
      '4XX': components['responses']['GatewayFailure'];
      '5XX': components['responses']['GatewayFailure'];
    };
  };
  DescribeDownloadSupport: {
    parameters: {
      query: {
        /**
         * @description Region of the instance. DescribeDBInstanceAttribute reports it.
         * @example cn-hangzhou
         */
        RegionCode: components['parameters']['RegionCode'];
        /**
         * @description Instance id.
         * @example rm-bp1imnmcjxdz7****
         */
        InstanceName: components['parameters']['InstanceName'];
        /**
         * @description Sharded cluster of a MongoDB instance; required for those only.
         * @example dds-example
         */
        ClusterName?: components['parameters']['ClusterName'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Whether it does, or a business failure. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DescribeDownloadSupportResponse'];
        };
      };
      '4XX': components['responses']['GatewayFailure'];
      '5XX': components['responses']['GatewayFailure'];
    };
  };
  DescribeDownloadBackupSetStorageInfo: {
    parameters: {
      query: {
        /**
         * @description Region of the instance. DescribeDBInstanceAttribute reports it.
         * @example cn-hangzhou
         */
        RegionCode: components['parameters']['RegionCode'];
        /**
         * @description Lifetime of the links, 300 to 86400. Required, although a default of 7200 is documented.
         * @example 300
         */
        Duration: string;
        /**
         * @description Task of the requested file. If omitted, pass BackupSetId and InstanceName.
         * @example dt-u7u4bufa****
         */
        TaskId?: string;
        /**
         * @description Instance. Used together with BackupSetId.
         * @example rm-bp1imnmcjxdz7****
         */
        InstanceName?: string;
        /**
         * @description Backup set. Used together with InstanceName.
         * @example 216****
         */
        BackupSetId?: string;
        /**
         * @description Sharded cluster of a MongoDB instance; required for those only.
         * @example dds-example
         */
        ClusterName?: components['parameters']['ClusterName'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The links, or a business failure. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DescribeDownloadBackupSetStorageInfoResponse'];
        };
      };
      '4XX': components['responses']['GatewayFailure'];
      '5XX': components['responses']['GatewayFailure'];
    };
  };
  RetryDownloadTask: {
    parameters: {
      query?: {
        /**
         * @description Region of the instance.
         * @example cn-hangzhou
         */
        RegionCode?: string;
        /**
         * @description Task to retry.
         * @example dt-qxntlvgu****
         */
        TaskId?: string;
        /**
         * @description Instance that the task belongs to.
         * @example rm-bp1imnmcjxdz7****
         */
        InstanceName?: string;
        /**
         * @description Sharded cluster of a MongoDB instance; required for those only.
         * @example dds-example
         */
        ClusterName?: components['parameters']['ClusterName'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The retry was accepted, or a business failure. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RetryDownloadTaskResponse'];
        };
      };
      '4XX': components['responses']['GatewayFailure'];
      '5XX': components['responses']['GatewayFailure'];
    };
  };
}
