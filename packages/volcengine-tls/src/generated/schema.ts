// Generated from specs/volcengine-tls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

/** The requests and responses of the API by path and method: what `http` of a client takes. */
export interface paths {
  '/CreateDownloadTask': {
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
     * @description Starts an asynchronous export of the logs of one topic that a query selects in a time range. Creating is not idempotent: there is no client token and
     *     names need not be unique, so a repeated request creates a second task.
     */
    post: operations['CreateDownloadTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/DescribeDownloadTasks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the download tasks of one log topic.
     * @description Returns one page of the tasks that were created within the last day. It is also the only way to read one task: no parameter selects a task by its
     *     identifier or state, and no order is documented. A task that is not listed has expired or never existed.
     */
    get: operations['DescribeDownloadTasks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/DescribeDownloadUrl': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get a link to the file of a download task.
     * @description Returns a link that is valid for 5 minutes and needs no credentials; call it again for a new one. Only `success` and some `created_cut` tasks have a
     *     file. The response before the end is not documented; an empty link means none.
     */
    get: operations['DescribeDownloadUrl'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/CancelDownloadTask': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Cancel a download task.
     * @description Stops a waiting or running task. There is no operation that deletes a task. The effect on a finished task is not documented; a live test of the Java SDK
     *     cancels one and then still gets its link.
     */
    post: operations['CancelDownloadTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/DescribeHistogramV1': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Count the logs of a query by time.
     * @description Counts the logs of one topic that a search selects, in at most 60 intervals of time. A task for the same query, topic and window exports these logs.
     *     The topic must have an index. A count that is not `complete` is a lower bound: narrow the range and count again. One account may send 100 requests
     *     a second, together with searches and contexts, and 15 searches of a topic may run at a time.
     */
    post: operations['DescribeHistogramV1'];
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
    CreateDownloadTaskRequest: {
      /** @description Name of the task, 1 to 63 characters. It need not be unique, as far as documented. */
      TaskName: string;
      /** @description Log topic to read. */
      TopicId: string;
      /** @description Search, or search and analysis (`… | select …`), in the query language of TLS; at most 4 KiB. `*` selects everything. */
      Query: string;
      /**
       * Format: int64
       * @description Start of the time range, as a Unix time.
       */
      StartTime: number;
      /**
       * Format: int64
       * @description End of the time range, as a Unix time; not before the start. Whether a log at this very time belongs to the task is not documented.
       */
      EndTime: number;
      /**
       * @description Format of the file. `jsonl` is known from the Java SDK and the published schema only.
       * @enum {string}
       */
      DataFormat: 'csv' | 'json' | 'jsonl';
      /**
       * @description Order of the logs by time, oldest first (`asc`) or newest first (`desc`); for searches without analysis.
       * @enum {string}
       */
      Sort: 'asc' | 'desc';
      /** @description Largest number of logs, or of rows of an analysis. A search writes at most 1,000,000 logs and 20 GiB, the earliest ones, regardless of this value. */
      Limit: number;
      /**
       * @description Compression of the file; `none` is intended for small amounts of data.
       * @enum {string}
       */
      Compression: 'none' | 'gzip' | 'zip';
      /**
       * @description Type of the query: a search (0), an analysis (1) or the context of one log (2). The default of the service is not documented: send it.
       * @enum {integer}
       */
      TaskType?: 0 | 1 | 2;
      /** @description Accept an approximate result if it cannot be computed exactly; the task then ends as `incomplete`. */
      AllowIncomplete?: boolean;
      /** @description Require an exact result. The opposite of AllowIncomplete; the effect of both is not documented. */
      MustComplete?: boolean;
      /** @description The log whose context is exported, with TaskType 2. */
      LogContextInfos?: {
        /** @description Host that the log came from. */
        Source?: string;
        /** @description Group of logs that the log is in. */
        ContextFlow?: string;
        /**
         * Format: uint64
         * @description Place of the log in its group. Unsigned with 64 bits.
         */
        PackageOffset?: number;
      };
    };
    /** @description The identifier of the new task. */
    CreateDownloadTaskResponse: {
      /** @description Identifier of the new task. */
      TaskId?: string;
    };
    /** @description One page of tasks. */
    DescribeDownloadTasksResponse: {
      /** @description The tasks. Empty or null if there are none. */
      Tasks?: components['schemas']['DownloadTask'][] | null;
      /** @description Number of all matching tasks, not only those of this page. */
      Total?: number;
    };
    /** @description A task as the service keeps it, for one day. Only `TaskId` and `TaskStatus` can be relied on. */
    DownloadTask: {
      /** @description Identifier of the task. */
      TaskId: string;
      /** @description Name given by the caller. */
      TaskName?: string;
      /** @description Log topic that is read. */
      TopicId?: string;
      /** @description Query that selects the logs. */
      Query?: string;
      /** @description Start of the time range, `yyyy-MM-dd HH:mm:ss` without a zone; milliseconds are lost. */
      StartTime?: string;
      /** @description End of the time range, `yyyy-MM-dd HH:mm:ss` without a zone; milliseconds are lost. */
      EndTime?: string;
      /** @description When the task was created, `yyyy-MM-dd HH:mm:ss` without a zone. */
      CreateTime?: string;
      /**
       * Format: int64
       * @description Size of the exported logs. Presumably not the size of the file.
       */
      LogSize?: number;
      /**
       * Format: int64
       * @description Logs that were exported.
       */
      LogCount?: number;
      /** @description Format of the file. */
      DataFormat?: string;
      /** @description Compression of the file. */
      Compression?: string;
      TaskStatus: components['schemas']['DownloadTaskStatus'];
      /** @description A search (0), an analysis (1) or the context of one log (2). */
      TaskType?: number;
      /** @description Whether an approximate result was allowed. */
      AllowIncomplete?: boolean;
      /** @description The log whose context is exported; only with TaskType 2. */
      LogContextInfos?: {
        /** @description Host that the log came from. */
        Source?: string;
        /** @description Group of logs that the log is in. */
        ContextFlow?: string;
        /**
         * Format: uint64
         * @description Place of the log in its group. Unsigned with 64 bits.
         */
        PackageOffset?: string;
      } | null;
    };
    /**
     * @description wait is queued, creating writes the file, success has written it, created_cut stopped early (beyond 20 GiB) and may have a file, incomplete has a file
     *     with an approximate result, fail has failed without a reason, cancel was canceled. The pages list five; cancel and incomplete are known from the Node.js
     *     SDK. A task that expired is no longer listed.
     */
    DownloadTaskStatus:
      | 'wait'
      | 'creating'
      | 'success'
      | 'created_cut'
      | 'incomplete'
      | 'fail'
      | 'cancel'
      | (string & {});
    /** @description The link. */
    DescribeDownloadUrlResponse: {
      /**
       * @description URL of the file. Anyone with it can read the file for 5 minutes. Fetch it without credentials, never log it, request a new one if it is rejected,
       *     also in the middle of a transfer. May be empty if there is no file.
       */
      DownloadUrl?: string;
    };
    /** @description The task to cancel. */
    CancelDownloadTaskRequest: {
      /** @description Identifier of the task, as returned by CreateDownloadTask. */
      TaskId: string;
    };
    /** @description An object without documented members. */
    CancelDownloadTaskResponse: {
      [key: string]: unknown;
    };
    /** @description The logs to count, and the intervals. */
    DescribeHistogramV1Request: {
      /** @description Log topic to read. */
      TopicId: string;
      /** @description Search in the query language of TLS, at most 4 KiB; `*` or nothing counts everything. The effect of an analysis is not documented. */
      Query: string;
      /**
       * Format: int64
       * @description Start of the time range, as a Unix time. The service turns a time in seconds into milliseconds.
       */
      StartTime: number;
      /**
       * Format: int64
       * @description End of the time range, as a Unix time; after the start. Whether a log at this very time is counted is not documented.
       */
      EndTime: number;
      /**
       * Format: int64
       * @description Width of the intervals, so that there are at most 60. Default: a 60th of the time range, rounded up. What happens with more than 60 is not
       *     documented.
       */
      Interval?: number;
      /** @description Further regions and topics to count. */
      RegionTopics?: {
        /** @description Region of the topic. */
        Region: string;
        /** @description Log topic to read. */
        Topic: string;
      }[];
    };
    /** @description Number of logs that a search selects, in total and by time. */
    DescribeHistogramV1Response: {
      /** @description The intervals. Whether empty ones are listed is not documented. */
      Histogram?: components['schemas']['HistogramInterval'][];
      /**
       * @description complete counted everything, incomplete counted only a part to save time, error failed, time_out timed out. Any other value than complete makes the count a lower
       *     bound.
       */
      ResultStatus?: 'complete' | 'incomplete' | 'error' | 'time_out' | (string & {});
      /**
       * Format: int64
       * @description Logs in all intervals.
       */
      TotalCount?: number;
    };
    /** @description One interval of time. */
    HistogramInterval: {
      /**
       * Format: int64
       * @description Start of the interval, as a Unix time. The unit is inferred.
       */
      StartTime?: number;
      /**
       * Format: int64
       * @description End of the interval, as a Unix time. The unit is inferred.
       */
      EndTime?: number;
      /**
       * Format: int64
       * @description Logs in this interval.
       */
      Count?: number;
      /** @description How this interval was counted, with the values of the whole count. */
      ResultStatus?: 'complete' | 'incomplete' | 'error' | 'time_out' | (string & {});
    };
    /** @description Reason for the failure. The member names are known from the Python and Java SDKs; the Go SDK reads them in any case. */
    ErrorResponse: {
      /** @description Code of the failure, see `x-errors`. */
      ErrorCode?: string;
      /** @description The failure in words. */
      ErrorMessage?: string;
    };
  };
  responses: {
    /** @description The request or its query is not valid. */
    BadRequest: {
      headers: {
        'X-Tls-Requestid': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description The keys, the token or the signature was not accepted. */
    Unauthorized: {
      headers: {
        'X-Tls-Requestid': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description The keys, the token or the signature was not accepted, or the caller may not do this. */
    Forbidden: {
      headers: {
        'X-Tls-Requestid': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description The task, its topic or its index does not exist. */
    NotFound: {
      headers: {
        'X-Tls-Requestid': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description More than 20 requests a second of one operation. Slow down. */
    TooManyRequests: {
      headers: {
        'X-Tls-Requestid': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description The service failed; repeat the request later. */
    ServerError: {
      headers: {
        'X-Tls-Requestid': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description Any other failure. */
    Failure: {
      headers: {
        'X-Tls-Requestid': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
  };
  parameters: {
    /**
     * @description Identifier of the task, as returned by CreateDownloadTask.
     * @example 9f0e3b4c-8d2a-4c6f-9a51-2b7d6e1f0c34
     */
    TaskId: string;
  };
  requestBodies: never;
  headers: {
    /** @description Identifier of the request, for support. The Python SDK fails if it is missing. */
    RequestId: string;
  };
  pathItems: never;
}
/** The requests and responses of the API by the documented name of the operation. */
export interface operations {
  CreateDownloadTask: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateDownloadTaskRequest'];
      };
    };
    responses: {
      /** @description The task was accepted. */
      200: {
        headers: {
          'X-Tls-Requestid': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CreateDownloadTaskResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['ServerError'];
      default: components['responses']['Failure'];
    };
  };
  DescribeDownloadTasks: {
    parameters: {
      query: {
        /**
         * @description Log topic whose tasks are listed.
         * @example 4a9bd4bd-53f1-43ff-b88a-64ee1be5aaaa
         */
        TopicId: string;
        /** @description Number of the page, from 1. */
        PageNumber?: number;
        /** @description Tasks on a page, at most 100. */
        PageSize?: number;
        /** @description Only tasks whose name is similar to this text; the rule is not documented. */
        TaskName?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of tasks. */
      200: {
        headers: {
          'X-Tls-Requestid': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DescribeDownloadTasksResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['ServerError'];
      default: components['responses']['Failure'];
    };
  };
  DescribeDownloadUrl: {
    parameters: {
      query: {
        /**
         * @description Identifier of the task, as returned by CreateDownloadTask.
         * @example 9f0e3b4c-8d2a-4c6f-9a51-2b7d6e1f0c34
         */
        TaskId: components['parameters']['TaskId'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The link. */
      200: {
        headers: {
          'X-Tls-Requestid': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DescribeDownloadUrlResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['ServerError'];
      default: components['responses']['Failure'];
    };
  };
  CancelDownloadTask: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CancelDownloadTaskRequest'];
      };
    };
    responses: {
      /** @description The task is cancelled, or had ended. */
      200: {
        headers: {
          'X-Tls-Requestid': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CancelDownloadTaskResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['ServerError'];
      default: components['responses']['Failure'];
    };
  };
  DescribeHistogramV1: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DescribeHistogramV1Request'];
      };
    };
    responses: {
      /** @description The count. */
      200: {
        headers: {
          'X-Tls-Requestid': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DescribeHistogramV1Response'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      429: components['responses']['TooManyRequests'];
      500: components['responses']['ServerError'];
      default: components['responses']['Failure'];
    };
  };
}
