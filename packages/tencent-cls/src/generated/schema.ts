// Generated from specs/tencent-cls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

/** The requests and responses of the API by path and method: what `http` of a client takes. */
export interface paths {
  '/#CreateExport': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Create an export task.
     * @description Starts an asynchronous export of the logs of one topic that match a search in a time range. Creating is not idempotent: a task has no name and a request
     *     no client token, so a repeated request creates a second task.
     */
    post: operations['CreateExport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#DescribeExports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * List the export tasks of a topic.
     * @description Returns one page of the tasks of one topic, each with the link to its file. There is no filter, and no operation for a single task: to find one, read
     *     the pages until its identifier appears. The order of the list is not documented.
     */
    post: operations['DescribeExports'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#DeleteExport': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Delete an export task.
     * @description Removes a task from the list of its topic. Whether that stops a running task, or removes its file immediately, is not documented. A task that no longer
     *     exists returns ResourceNotFound.ExportNotExist.
     */
    post: operations['DeleteExport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/#DescribeLogHistogram': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Count the logs of a search by time.
     * @description Counts the logs of one topic that a search selects, in intervals of a width that the caller may choose, at most 200 of them. Intervals start at
     *     multiples of their width since 1970: the first one may start before `From`, and there may be one additional interval. Those without logs are listed. A
     *     search that does not finish is an error, `FailedOperation.SearchTimeout`: request a shorter time range then; no response reports that it is incomplete.
     *     Whether a log at `To` is counted, and how soon a new log is, is not documented. At most 15 searches may run on a topic concurrently.
     */
    post: operations['DescribeLogHistogram'];
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
    /** @description The logs to export and the form of the file. */
    CreateExportRequest: {
      /**
       * @description Log topic to read.
       * @example ee20bb16-3025-4048-b81a-dd436373062e
       */
      TopicId: string;
      /**
       * Format: int64
       * @description Maximum number of logs to write. The file ends there silently. A minimum is not documented.
       */
      Count: number;
      /** @description Search statement that selects the logs, `*` for all; SQL after a `|` is rejected. The effect of an empty statement is not documented. */
      Query: string;
      /**
       * Format: int64
       * @description Start of the time range, in milliseconds since 1970.
       */
      From: number;
      /**
       * Format: int64
       * @description End of the time range, in milliseconds since 1970. Whether a log at this very time is exported is not documented.
       */
      To: number;
      /**
       * @description Order of the logs by time, newest first (`desc`) or oldest first (`asc`).
       * @default desc
       * @enum {string}
       */
      Order?: 'desc' | 'asc';
      /**
       * @description Format of the file in the archive.
       * @default json
       * @enum {string}
       */
      Format?: 'json' | 'csv';
      /**
       * Format: int64
       * @description Language of `Query`, Lucene (0) or CQL (1). Sources disagree on its default, so always send it.
       * @default 0
       * @enum {integer}
       */
      SyntaxRule?: 0 | 1;
      /** @description Names of the fields to export. All fields if omitted, which is inferred. */
      DerivedFields?: string[];
    };
    /** @description Envelope around the identifier of the new task, or around an error. */
    CreateExportResponse: {
      /** @description The result, or the error. */
      Response: {
        /** @description Identifier of the new task, to be used unchanged. */
        ExportId?: string;
        RequestId?: components['schemas']['RequestId'];
        DeprecatedWarning?: components['schemas']['DeprecatedWarning'];
        Error?: components['schemas']['Error'];
      };
    };
    /** @description The topic whose tasks are listed, and the page. */
    DescribeExportsRequest: {
      /** @description Log topic whose tasks are listed. */
      TopicId: string;
      /**
       * Format: int64
       * @description Number of tasks to skip.
       * @default 0
       */
      Offset?: number;
      /**
       * Format: int64
       * @description Tasks on a page.
       * @default 20
       */
      Limit?: number;
    };
    /** @description Envelope around one page of tasks, or around an error. */
    DescribeExportsResponse: {
      /** @description The result, or the error. */
      Response: {
        /** @description The tasks of this page. */
        Exports?: components['schemas']['ExportInfo'][];
        /**
         * Format: int64
         * @description Number of all tasks of the topic.
         */
        TotalCount?: number;
        RequestId?: components['schemas']['RequestId'];
        DeprecatedWarning?: components['schemas']['DeprecatedWarning'];
        Error?: components['schemas']['Error'];
      };
    };
    /** @description A task as the service keeps it. Only `ExportId` and `Status` can be relied on. */
    ExportInfo: {
      /** @description Log topic that is read. */
      TopicId?: string;
      /** @description Identifier of the task, to be used unchanged. */
      ExportId: string;
      /** @description Search statement that selects the logs. */
      Query?: string;
      /**
       * @description Name of the file, a gzip-compressed tar with the logs in it. The content of the tar is not documented.
       * @example log_2075178708_ee20bb16-3025-4048-b81a-dd436373062f_20210107_xxxxxx_1610001073.tar.gz
       */
      FileName?: string;
      /**
       * Format: int64
       * @description Size of the file in bytes, as downloaded; presumably 0 until it exists.
       */
      FileSize?: number;
      /** @description Order of the logs by time. */
      Order?: string;
      /** @description Format of the logs in the archive. */
      Format?: string;
      /**
       * Format: int64
       * @description Number of logs. Whether that is the requested or the written number is not documented, so it proves nothing.
       */
      Count?: number;
      Status: components['schemas']['ExportStatus'];
      /**
       * Format: int64
       * @description Start of the time range, in milliseconds since 1970.
       */
      From?: number;
      /**
       * Format: int64
       * @description End of the time range, in milliseconds since 1970.
       */
      To?: number;
      /**
       * @description Pre-signed URL of the file in object storage (COS). Anyone with it can read the file for an hour; a later listing has a new one, which is inferred.
       *     Presumably empty or absent until the file exists. Fetch it without credentials, and never log it.
       */
      CosPath?: string;
      /** @description When the task was created, `yyyy-MM-dd HH:mm:ss` without a zone; presumably UTC+8. */
      CreateTime?: string;
      /**
       * Format: int64
       * @description Language of the search, Lucene (0) or CQL (1).
       */
      SyntaxRule?: number;
      /** @description Names of the exported fields. */
      DerivedFields?: string[];
      /**
       * Format: int64
       * @description When the task was created, in milliseconds since 1970. Newer than `CreateTime`, and not always present.
       */
      CreateTimestamp?: number;
    };
    /**
     * @description Queuing is queued, Processing is in progress, Completed has finished, Failed has failed, Expired had its file removed after three days. Complete is the
     *     spelling of old texts and of sister products. Failed and Expired are final; Completed turns into Expired.
     */
    ExportStatus:
      'Queuing' | 'Processing' | 'Completed' | 'Complete' | 'Failed' | 'Expired' | (string & {});
    /** @description The task to delete. */
    DeleteExportRequest: {
      /** @description Identifier of the task. The topic is not needed. */
      ExportId: string;
    };
    /** @description Envelope without a result, or around an error. */
    DeleteExportResponse: {
      /** @description Nothing, or the error. */
      Response: {
        RequestId?: components['schemas']['RequestId'];
        DeprecatedWarning?: components['schemas']['DeprecatedWarning'];
        Error?: components['schemas']['Error'];
      };
    };
    /** @description The logs to count. */
    DescribeLogHistogramRequest: {
      /** @description Log topic to read. Documented as optional, without stating what is counted then; always send it. */
      TopicId?: string;
      /**
       * Format: int64
       * @description Start of the time range, in milliseconds since 1970.
       */
      From: number;
      /**
       * Format: int64
       * @description End of the time range, in milliseconds since 1970.
       */
      To: number;
      /** @description Search statement; `*` or an empty one counts all logs. The effect of SQL after a `|` on the count is not documented. */
      Query: string;
      /**
       * Format: int64
       * @description Width of an interval in milliseconds, at least a 200th of the time range. The default of the service is not documented.
       */
      Interval?: number;
      /**
       * Format: int64
       * @description Language of `Query`, Lucene (0) or CQL (1). Send the same as with the export.
       * @default 0
       * @enum {integer}
       */
      SyntaxRule?: 0 | 1;
    };
    /** @description Envelope around the number of logs that a search selects, in total and by time, or around an error. */
    DescribeLogHistogramResponse: {
      /** @description The result, or the error. */
      Response: {
        /**
         * Format: int64
         * @description Width of an interval in milliseconds.
         */
        Interval?: number;
        /**
         * Format: int64
         * @description Number of all logs that the search selects.
         */
        TotalCount?: number;
        /** @description The intervals in the order of time. */
        HistogramInfos?: components['schemas']['HistogramInfo'][];
        RequestId?: components['schemas']['RequestId'];
        DeprecatedWarning?: components['schemas']['DeprecatedWarning'];
        Error?: components['schemas']['Error'];
      };
    };
    /** @description The logs of one interval of time. */
    HistogramInfo: {
      /**
       * Format: int64
       * @description Number of logs in the interval.
       */
      Count?: number;
      /**
       * Format: int64
       * @description Start of the interval, in milliseconds since 1970.
       */
      BTime?: number;
    };
    /** @description Identifier of the request, for support. */
    RequestId: string;
    /** @description Announces that the operation will be removed. */
    DeprecatedWarning: string;
    /** @description The error; absent on success. The client throws it. */
    Error: {
      /** @description Error code, see the `x-errors` of this document. */
      Code?: string;
      /** @description Error message in the language of the header `X-TC-Language`. */
      Message?: string;
    };
    /** @description A failure. */
    ErrorResponse: {
      /** @description The error. */
      Response: {
        Error?: components['schemas']['Error'];
        RequestId?: components['schemas']['RequestId'];
      };
    };
  };
  responses: {
    /** @description A failure with its own status, which is not documented. Failures of the service have HTTP 200. */
    Failure: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
/** The requests and responses of the API by the documented name of the operation. */
export interface operations {
  CreateExport: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateExportRequest'];
      };
    };
    responses: {
      /** @description The task was accepted, or `Response.Error` contains the reason. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreateExportResponse'];
        };
      };
      '4XX': components['responses']['Failure'];
      default: components['responses']['Failure'];
    };
  };
  DescribeExports: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DescribeExportsRequest'];
      };
    };
    responses: {
      /** @description One page of tasks, or `Response.Error` contains the error. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DescribeExportsResponse'];
        };
      };
      '4XX': components['responses']['Failure'];
      default: components['responses']['Failure'];
    };
  };
  DeleteExport: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DeleteExportRequest'];
      };
    };
    responses: {
      /** @description The task is gone, or `Response.Error` contains the error. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeleteExportResponse'];
        };
      };
      '4XX': components['responses']['Failure'];
      default: components['responses']['Failure'];
    };
  };
  DescribeLogHistogram: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DescribeLogHistogramRequest'];
      };
    };
    responses: {
      /** @description The count, or `Response.Error` contains the error. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DescribeLogHistogramResponse'];
        };
      };
      '4XX': components['responses']['Failure'];
      default: components['responses']['Failure'];
    };
  };
}
