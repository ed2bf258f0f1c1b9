// Generated from specs/baidu-bls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

/** The requests and responses of the API by path and method: what `http` of a client takes. */
export interface paths {
  '/v2/logstore/download': {
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
     * @description Starts an asynchronous export of the records of one log store that match a query in a time range. Creating is not idempotent: there is no client token
     *     and names need not be unique, so a repeated request creates a second task.
     */
    post: operations['CreateDownloadTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/logstore/{logStoreName}/loghistogram': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Count the records of a query by time.
     * @description Counts the records of one log store that the search part of a query matches, in intervals of time whose width the service chooses. A task for the
     *     same query, log store, stream and time range exports these records. SQL after a search does not change the count; SQL alone counts all
     *     records. The log store must have an index. A count that takes longer than 60 seconds fails: request a shorter time range then. No response reports that
     *     it is incomplete, so every response counts as complete. How soon a new record is counted is not documented.
     */
    get: operations['QueryLogHistogram'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/logstore/download/list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * List the download tasks that the calling user created.
     * @description Returns one page of tasks. A request filters only by project and log store; there is no filter by state. The meaning of an empty body is not documented:
     *     send at least `{}`.
     */
    post: operations['ListDownloadTask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/logstore/download/link/{uuid}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get a link to a download task's file.
     * @description Returns the location of the file. Nothing is documented about an unfinished task, and the vendor's own test receives a link right after creating one: a
     *     link does not prove that the file is complete. First describe the task until its state is SUCCESS.
     */
    get: operations['GetDownloadTaskLink'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v2/logstore/download/{uuid}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read one download task.
     * @description Returns the task's request, state, times and row count. There is no percentage, size or checksum.
     */
    get: operations['DescribeDownloadTask'];
    put?: never;
    post?: never;
    /**
     * Delete a download task.
     * @description Removes the task; describing it afterwards returns DownloadTaskNotFound. The response to deleting an unknown task is not documented: treat a 404 as
     *     success.
     */
    delete: operations['DeleteDownloadTask'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
/** The schemas of the API by their names in the spec. */
export interface components {
  schemas: {
    /** @description The records to export and the form of the file. */
    CreateDownloadTaskRequest: {
      /** @description Name of the task. No rule and no uniqueness is documented. */
      name?: string;
      /**
       * @description Project that the log store belongs to.
       * @default default
       */
      project?: string;
      /** @description Log store to read. At most 128 letters, digits, `_`, `-` and `.`, the rule for log store names. */
      logStoreName: string;
      /** @description Log stream to read. All streams of the log store if omitted. */
      logStreamName?: string;
      /** @description Query that selects the records, in the BLS query language. Everything if omitted, the same as `match *`. */
      query?: string;
      /**
       * Format: date-time
       * @description Start of the time range, UTC with whole seconds.
       * @example 2020-01-10T13:23:34Z
       */
      queryStartTime: string;
      /**
       * Format: date-time
       * @description End of the time range, UTC with whole seconds.
       * @example 2020-01-10T14:23:34Z
       */
      queryEndTime: string;
      /**
       * @description Format of the file.
       * @default json
       * @enum {string}
       */
      format?: 'json' | 'csv';
      /**
       * @description Largest number of records to write. A minimum is not documented.
       * @default 1000000
       */
      limit?: number;
      /**
       * @description Order of the records by time, newest first (`desc`) or oldest first (`asc`).
       * @default desc
       * @enum {string}
       */
      order?: 'desc' | 'asc';
      /**
       * @description Directory in the caller's own BOS storage to write to, as bucket and path. The bucket must exist; the directory is created. If omitted, the file is
       *     written to a directory of BLS that the caller cannot see.
       * @example bls-test/test/
       */
      fileDir?: string;
    };
    /** @description Envelope around the identifier of the new task. */
    CreateDownloadTaskResponse: {
      success?: components['schemas']['EnvelopeSuccess'];
      code?: components['schemas']['EnvelopeCode'];
      message?: components['schemas']['EnvelopeMessage'];
      result?: components['schemas']['CreateDownloadTaskResult'];
    };
    CreateDownloadTaskResult: {
      /** @description Identifier of the new task. */
      uuid?: string;
    } | null;
    /** @description Envelope around one task. */
    DescribeDownloadTaskResponse: {
      success?: components['schemas']['EnvelopeSuccess'];
      code?: components['schemas']['EnvelopeCode'];
      message?: components['schemas']['EnvelopeMessage'];
      result?: components['schemas']['DescribeDownloadTaskResult'];
    };
    DescribeDownloadTaskResult: {
      task?: components['schemas']['DownloadTask'];
    } | null;
    /** @description Envelope around the link. */
    GetDownloadTaskLinkResponse: {
      success?: components['schemas']['EnvelopeSuccess'];
      code?: components['schemas']['EnvelopeCode'];
      message?: components['schemas']['EnvelopeMessage'];
      result?: components['schemas']['GetDownloadTaskLinkResult'];
    };
    GetDownloadTaskLinkResult: {
      /** @description The caller's BOS directory of the file; empty when it is in the directory of BLS. */
      fileDir?: string;
      /** @description Name of the file. Extension and compression are not documented. */
      fileName?: string;
      /**
       * @description URL of the file. Anyone with it can read the file during its lifetime, which is not documented. Fetch it without credentials, never log
       *     it, request a new one if it is rejected.
       */
      link?: string;
    } | null;
    /** @description The tasks to list, their order and the page. */
    ListDownloadTaskRequest: {
      /** @description Only tasks of exactly this project. */
      project?: string;
      /** @description Only tasks whose log store name contains this text. */
      logStoreName?: string;
      /**
       * @description Field to sort by.
       * @default createdTime
       * @enum {string}
       */
      orderBy?: 'createdTime' | 'updatedTime' | 'name';
      /**
       * @description Descending or ascending.
       * @default desc
       * @enum {string}
       */
      order?: 'desc' | 'asc';
      /**
       * @description Number of the page, from 1.
       * @default 1
       */
      pageNo?: number;
      /**
       * @description Tasks on a page. No bounds are documented; a similar operation accepts 10 to 100.
       * @default 10
       */
      pageSize?: number;
    };
    /** @description Envelope around one page of tasks. */
    ListDownloadTaskResponse: {
      success?: components['schemas']['EnvelopeSuccess'];
      code?: components['schemas']['EnvelopeCode'];
      message?: components['schemas']['EnvelopeMessage'];
      result?: components['schemas']['ListDownloadTaskResult'];
    };
    ListDownloadTaskResult: {
      /** @description Order of this response. */
      order?: string;
      /** @description Field by which the response is sorted. */
      orderBy?: string;
      /** @description Number of this page, from 1. */
      pageNo?: number;
      /** @description Tasks on a full page. */
      pageSize?: number;
      /** @description Number of all matching tasks, not only those of this page. */
      total?: number;
      tasks?: components['schemas']['DownloadTask'][];
    } | null;
    /** @description Envelope without a result. */
    DeleteDownloadTaskResponse: {
      success?: components['schemas']['EnvelopeSuccess'];
      code?: components['schemas']['EnvelopeCode'];
      message?: components['schemas']['EnvelopeMessage'];
    };
    /** @description A task as the service keeps it. Only `uuid` and `state` can be relied on. */
    DownloadTask: {
      /** @description Identifier of the task. */
      uuid: string;
      /** @description Name given by the caller. */
      name?: string;
      /** @description Project of the log store. */
      project?: string;
      /** @description Log store that is read. */
      logStoreName?: string;
      /** @description Log stream that is read; empty for all. */
      logStreamName?: string;
      /** @description Query that selects the records. */
      query?: string;
      /** @description Start of the time range, as the caller sent it. */
      queryStartTime?: string;
      /** @description End of the time range, as the caller sent it. */
      queryEndTime?: string;
      /** @description Format of the file. */
      format?: string;
      /**
       * Format: int64
       * @description Largest number of records to write.
       */
      limit?: number;
      /** @description Order of the records by time. */
      order?: string;
      /** @description Meaning not documented. */
      orderBy?: string;
      state: components['schemas']['DownloadTaskState'];
      /** @description Why the task failed, as a code. The values are not documented. */
      failedCode?: string;
      /** @description Reason for the failure of the task, as text. */
      failedMessage?: string;
      /** @description Meaning not documented; by its name a count of attempts. */
      retry?: number;
      /**
       * Format: int64
       * @description Records written so far.
       */
      writtenRows?: number;
      /** @description The caller's BOS directory that the file is written to. */
      fileDir?: string;
      /** @description Name of the file. */
      fileName?: string;
      /** @description When the task started to run. The format is not readable in the page; presumably UTC as in the request. */
      execStartTime?: string;
      /** @description When the task stopped running. The format is not readable in the page; presumably UTC as in the request. */
      execEndTime?: string;
      /** @description When the task was created. The format is not readable in the page; presumably UTC as in the request. */
      createdTime?: string;
      /** @description When the task last changed. The format is not readable in the page; presumably UTC as in the request. */
      updatedTime?: string;
    };
    /** @description Number of records that a query matches, in total and by time. It has no envelope. */
    QueryLogHistogramResponse: {
      searchInfo: components['schemas']['SearchInfo'];
      searchStatistic: components['schemas']['SearchStatistic'];
    };
    /** @description The request, and the total. */
    SearchInfo: {
      /** @description Parts of the query, that is a search (`match`), an analysis (`sql`) or both. */
      queryType: 'match' | 'sql' | 'match_and_sql' | (string & {});
      /** @description How long the count took, in milliseconds. */
      took: number;
      /**
       * Format: int64
       * @description Number of all records that match.
       */
      hits: number;
    };
    /** @description The records by time. */
    SearchStatistic: {
      /**
       * Format: int64
       * @description Width of an interval of time in milliseconds, as the service chose it.
       */
      interval: number;
      /** @description Start of the time range, as the caller sent it. */
      startTime: string;
      /** @description End of the time range, as the caller sent it. */
      endTime: string;
      /** @description The intervals in the order of time. How they are aligned, and whether intervals without records are listed, is not documented. */
      histogram?: components['schemas']['HistogramBucket'][];
    };
    /** @description The records of one interval of time. */
    HistogramBucket: {
      /**
       * Format: int64
       * @description Start of the interval, in milliseconds since 1970. No source describes it; that meaning is inferred from its name and size.
       */
      key?: number;
      /**
       * Format: int64
       * @description Number of matching records in the interval.
       */
      doc_count?: number;
    };
    /**
     * @description WAITING is queued, RUNNING is in progress, SUCCESS has finished, FAILED has failed, EXPIRED had its file removed. FAILED and EXPIRED are final; SUCCESS
     *     turns into EXPIRED when the file expires.
     */
    DownloadTaskState: 'WAITING' | 'RUNNING' | 'SUCCESS' | 'FAILED' | 'EXPIRED' | (string & {});
    /** @description Whether the call succeeded. Optional; `false` means failure, regardless of the HTTP status. */
    EnvelopeSuccess: boolean;
    /** @description A value for success, or an error code. The documentation uses two values for success. */
    EnvelopeCode: string;
    /** @description Error message; empty on success. */
    EnvelopeMessage: string;
    /** @description A failure. The presence of `success` is not documented; the request id may be only in the header. */
    ErrorResponse: {
      /** @description `false` if it is sent. */
      success?: boolean;
      /** @description Error code, see the `x-errors` of this document. */
      code?: string;
      /** @description Error message. */
      message?: string;
      /** @description Identifier of the request, for support; also in the header `X-Bce-Request-Id`. */
      requestId?: string;
    };
  };
  responses: {
    /** @description The request, its JSON or its Authorization header is not valid. */
    BadRequest: {
      headers: {
        'X-Bce-Request-Id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description The access key or the signature was not accepted. */
    Unauthorized: {
      headers: {
        'X-Bce-Request-Id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description The caller does not have the permission, or the product-wide gateway refused the access key. */
    Forbidden: {
      headers: {
        'X-Bce-Request-Id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description The task, or the log store of a new task, does not exist. */
    NotFound: {
      headers: {
        'X-Bce-Request-Id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description The request body is too large. */
    RequestTooLarge: {
      headers: {
        'X-Bce-Request-Id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description Too many requests; slow down. No number is published. */
    TooManyRequests: {
      headers: {
        'X-Bce-Request-Id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description Any other failure, including 500 and 503. */
    Failure: {
      headers: {
        'X-Bce-Request-Id': components['headers']['RequestId'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
  };
  parameters: {
    /**
     * @description Identifier of the task, as returned by CreateDownloadTask. Not an RFC 4122 UUID; treat it as opaque.
     * @example cfa6a654-06e9-66ca-3e24-71b1764d0455
     */
    Uuid: string;
  };
  requestBodies: never;
  headers: {
    /** @description Identifier of the request, for support. A caller may choose it by sending the same header. */
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
      /** @description The task was accepted. Its page shows no status; treat any 2xx as success. */
      200: {
        headers: {
          'X-Bce-Request-Id': components['headers']['RequestId'];
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
      413: components['responses']['RequestTooLarge'];
      429: components['responses']['TooManyRequests'];
      default: components['responses']['Failure'];
    };
  };
  QueryLogHistogram: {
    parameters: {
      query: {
        /**
         * @description Project that the log store belongs to. The default of the service is not documented; elsewhere it is `default`.
         * @example default
         */
        project?: string;
        /**
         * @description Log stream to read. All streams of the log store if omitted. At most 192 letters, digits, `_`, `-`, `.` and `/`.
         * @example stream-1
         */
        logStreamName?: string;
        /** @description Whether `logStoreName` is a log store or a view of log stores. */
        logStoreType?: 'LOGSTORE' | 'LOGSTORE_VIEW';
        /**
         * @description Query that picks the records, in the BLS query language, `match *` for all. Only its search part counts: SQL after it is ignored, and SQL
         *     alone counts all records.
         * @example match *
         */
        query: string;
        /**
         * @description Start of the time range, UTC with whole seconds. It belongs to the range.
         * @example 2020-01-10T13:23:34Z
         */
        startDateTime: string;
        /**
         * @description End of the time range, UTC with whole seconds. It does not belong to the range.
         * @example 2020-01-10T14:23:34Z
         */
        endDateTime: string;
      };
      header?: never;
      path: {
        /**
         * @description Log store to read; one for each call.
         * @example test
         */
        logStoreName: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The count. Its page shows no readable status; treat any 2xx as success. */
      200: {
        headers: {
          'X-Bce-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QueryLogHistogramResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      429: components['responses']['TooManyRequests'];
      default: components['responses']['Failure'];
    };
  };
  ListDownloadTask: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ListDownloadTaskRequest'];
      };
    };
    responses: {
      /** @description One page of tasks. Its page shows no status; treat any 2xx as success. */
      200: {
        headers: {
          'X-Bce-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListDownloadTaskResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      413: components['responses']['RequestTooLarge'];
      429: components['responses']['TooManyRequests'];
      default: components['responses']['Failure'];
    };
  };
  GetDownloadTaskLink: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Identifier of the task, as returned by CreateDownloadTask. Not an RFC 4122 UUID; treat it as opaque.
         * @example cfa6a654-06e9-66ca-3e24-71b1764d0455
         */
        uuid: components['parameters']['Uuid'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The link. The page shows 204 with a body, which HTTP does not allow; treat any 2xx as success. */
      200: {
        headers: {
          'X-Bce-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GetDownloadTaskLinkResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      429: components['responses']['TooManyRequests'];
      default: components['responses']['Failure'];
    };
  };
  DescribeDownloadTask: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Identifier of the task, as returned by CreateDownloadTask. Not an RFC 4122 UUID; treat it as opaque.
         * @example cfa6a654-06e9-66ca-3e24-71b1764d0455
         */
        uuid: components['parameters']['Uuid'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The task. Its page shows no status; treat any 2xx as success. */
      200: {
        headers: {
          'X-Bce-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DescribeDownloadTaskResponse'];
        };
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      429: components['responses']['TooManyRequests'];
      default: components['responses']['Failure'];
    };
  };
  DeleteDownloadTask: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Identifier of the task, as returned by CreateDownloadTask. Not an RFC 4122 UUID; treat it as opaque.
         * @example cfa6a654-06e9-66ca-3e24-71b1764d0455
         */
        uuid: components['parameters']['Uuid'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The task was removed. The page shows 204 with a body, which HTTP does not allow; treat any 2xx as success. */
      200: {
        headers: {
          'X-Bce-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeleteDownloadTaskResponse'];
        };
      };
      /** @description The task was removed. This is the documented status; its documented body cannot be sent with it. */
      204: {
        headers: {
          'X-Bce-Request-Id': components['headers']['RequestId'];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['BadRequest'];
      401: components['responses']['Unauthorized'];
      403: components['responses']['Forbidden'];
      404: components['responses']['NotFound'];
      429: components['responses']['TooManyRequests'];
      default: components['responses']['Failure'];
    };
  };
}
