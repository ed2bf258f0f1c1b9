// Generated from specs/aliyun-sls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

/** The requests and responses of the API by path and method: what `http` of a client takes. */
export interface paths {
  '/downloadjobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List download jobs.
     * @description Lists the jobs of the project, optionally those of one Logstore. It cannot filter by status, name or time, and no
     *     order is stated. The next page starts at `offset` + `count`; the list ends when that reaches `total` or a page is
     *     empty. An item differs from what GetDownloadJob returns in one field: `configuration.allowInComplete` is a string.
     *     RAM action `log:ListDownloadJobs` (access level list) on resource `*`.
     */
    get: operations['ListDownloadJobs'];
    put?: never;
    /**
     * Create a download job.
     * @description Starts a job that exports what a query selects. Returns nothing: the other three operations take the name given here. If the response is lost, read the
     *     job back instead of creating it again. The page lists no RAM action for this operation.
     */
    post: operations['CreateDownloadJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/downloadjobs/{downloadJobName}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Name of the job, as set on creation.
         * @example download-123
         */
        downloadJobName: components['parameters']['downloadJobName'];
      };
      cookie?: never;
    };
    /**
     * Read a download job.
     * @description Returns the job's status, its configuration and, if available, the details of its execution. The response also contains the link:
     *     `executionDetails.filePath`, an OSS URL with its own signature and expiry. Read the job again for a new link. The page lists no RAM action for this
     *     operation; a newer edition has a table.
     */
    get: operations['GetDownloadJob'];
    put?: never;
    post?: never;
    /**
     * Delete a download job.
     * @description Removes the job. The effect on a running job, and on a file that is already written, is not documented. The page lists no RAM action for this operation.
     */
    delete: operations['DeleteDownloadJob'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/logstores/{logstore}/index': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Count the logs of a query by time.
     * @description Counts the logs of one Logstore that a search statement matches, in 1 to 60 intervals of even width that the service
     *     chooses; the same range always has the same intervals. A range includes its start and excludes its end. It refers to the time that the writer set for a
     *     log, not the time when the log was received.
     *
     *     The number of logs that a call scans is limited. At the limit, the response is a success with `x-log-progress: Incomplete`: a lower bound.
     *     Repeat the same request until it is `Complete`, or request a shorter range; every repetition costs the same. The
     *     header `x-log-count` is the total.
     *
     *     The Logstore must have an index; logs written before it are not counted. Logs of the last minutes are searchable
     *     within 3 seconds; for logs that arrive with an old time no bound is documented, so that a range of the past can
     *     still grow. The vendor advises ranges on whole minutes to be sure that nothing is missed. At most 100 searches may
     *     run at a time in one project.
     *
     *     Without `type` the same path is the operation GetIndex, which is not part of this document.
     */
    get: operations['GetHistograms'];
    put?: never;
    post?: never;
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
    /** @description A job to create. */
    CreateDownloadJobRequest: {
      /**
       * @description Name of the job, unique in the project: lower-case letters, digits, `-` and `_`, with a letter or digit at
       *     both ends.
       * @example download-123
       */
      name: string;
      /**
       * @description Name shown in the console. No length is documented.
       * @example download-123456789
       */
      displayName: string;
      /**
       * @description Free text about the job.
       * @example Log download task
       */
      description?: string;
      configuration: components['schemas']['CreateDownloadJobConfiguration'];
    };
    /** @description The logs to export. */
    CreateDownloadJobConfiguration: {
      /**
       * @description Logstore to read.
       * @example test-logstore
       */
      logstore: string;
      /**
       * Format: int64
       * @description Start of the time range, a UNIX timestamp in seconds.
       * @example 1722406260
       */
      fromTime: number;
      /**
       * Format: int64
       * @description End of the time range, a UNIX timestamp in seconds. No longest span is documented, nor that it must lie after
       *     `fromTime`.
       * @example 1722409860
       */
      toTime: number;
      /**
       * @description The query, in the syntax of search, of pipelines or of SQL analysis. No length is documented. SQL returns 100
       *     rows unless it has a LIMIT, which may be 1,000,000 at most; whether a job is an exception is not documented.
       * @example * | select *
       */
      query: string;
      /**
       * @description Runs the query with the larger resources of dedicated SQL. The default is not documented.
       * @example true
       */
      powerSql?: boolean;
      /**
       * @description Whether an incomplete result may be downloaded. The capital C is the vendor's spelling.
       * @example false
       */
      allowInComplete: boolean;
      sink: components['schemas']['CreateDownloadJobSink'];
    };
    /**
     * @description Format and location of the file. Bucket, role and prefix are optional; if omitted, the service presumably keeps the file, which is fetched from the
     *     link (inferred, not documented).
     */
    CreateDownloadJobSink: {
      /**
       * @description Always `AliyunOSS`.
       * @example AliyunOSS
       * @enum {string}
       */
      type: 'AliyunOSS';
      /**
       * @description Format of the file.
       * @example csv
       * @enum {string}
       */
      contentType: 'csv' | 'json';
      /**
       * @description Compression of the file.
       * @example none
       * @enum {string}
       */
      compressionType: 'zstd' | 'lz4' | 'gzip' | 'none';
      /**
       * @description ARN of the RAM role that writes the file.
       * @example acs:ram::0123456789:role/aliyunlogdefaultrole
       */
      roleArn?: string;
      /**
       * @description OSS bucket that receives the file.
       * @example oss-test-bucket
       */
      bucket?: string;
      /**
       * @description Prefix of the file's path in the bucket.
       * @example download/
       */
      prefix?: string;
    };
    /** @description A job of GetDownloadJob. The documentation does not state which fields are always present. */
    DownloadJob: {
      status?: components['schemas']['DownloadJobStatus'];
      /**
       * @description Name of the job.
       * @example download-123
       */
      name?: string;
      /**
       * @description Free text about the job.
       * @example a download job
       */
      description?: string;
      configuration?: components['schemas']['DownloadJobConfiguration'];
      createTime?: components['schemas']['CreateTime'];
      /**
       * @description Name shown in the console.
       * @example download-123456
       */
      displayName?: string;
      executionDetails?: components['schemas']['ExecutionDetails'];
    };
    /** @description The logs that the job exports. */
    DownloadJobConfiguration: {
      /**
       * @description Logstore that is read.
       * @example ali-test-logstore
       */
      logstore?: string;
      /**
       * Format: int64
       * @description Start of the time range, a UNIX timestamp in seconds.
       * @example 1722409860
       */
      fromTime?: number;
      /**
       * Format: int64
       * @description End of the time range, a UNIX timestamp in seconds.
       * @example 1722411060
       */
      toTime?: number;
      /**
       * @description The query.
       * @example * | select *
       */
      query?: string;
      /**
       * @description Whether the query runs with the larger resources of dedicated SQL.
       * @example false
       */
      powerSql?: boolean;
      /**
       * @description Whether an incomplete result may be downloaded. ListDownloadJobs sends a string instead.
       * @example true
       */
      allowInComplete?: boolean;
      sink?: components['schemas']['DownloadJobSink'];
    };
    /** @description Form and place of the file. */
    DownloadJobSink: {
      /**
       * @description Always `AliyunOSS` so far.
       * @example AliyunOSS
       */
      type?: 'AliyunOSS' | (string & {});
      /**
       * @description Format of the file.
       * @example csv
       */
      contentType?: 'csv' | 'json' | (string & {});
      /**
       * @description Compression of the file. The documented examples combine `none` with links to `.csv.zst` and `.csv.gzip` files, so check the file and not only this
       *     field.
       * @example none
       */
      compressionType?: 'zstd' | 'lz4' | 'gzip' | 'none' | (string & {});
      /**
       * @description ARN of the RAM role that writes the file.
       * @example acs:ram::0123456789:role/aliyunlogdefaultrole
       */
      roleArn?: string;
      /**
       * @description OSS bucket that receives the file.
       * @example ali-test-oss-bucket
       */
      bucket?: string;
      /**
       * @description Prefix of the file's path in the bucket.
       * @example download/
       */
      prefix?: string;
    };
    /**
     * @description Status of the job. STARTING is accepted, RUNNING is in progress, SUCCEEDED has a link, ERROR has an error message. The four values come from a single
     *     example; the transitions are not documented, and the SDK has `running` in lower case. Treat it as an open list and ignore case.
     */
    DownloadJobStatus: 'STARTING' | 'RUNNING' | 'SUCCEEDED' | 'ERROR' | (string & {});
    /**
     * @description When the job was created, a UNIX timestamp in seconds as text. Similar jobs send a number.
     * @example 1722411060
     */
    CreateTime: string;
    /** @description Progress and result of the job. */
    ExecutionDetails: {
      /**
       * @description Share of the work that is done, in percent.
       * @example 100
       */
      progress?: number;
      /**
       * @description Link to the file: an OSS URL with its own signature and expiry. Its lifetime is not documented.
       *     Anyone with it can read the file.
       * @example https://xxx.csv.zst?xxx
       */
      filePath?: string;
      /**
       * Format: int64
       * @description Size of the file in bytes.
       * @example 123456
       */
      fileSize?: number;
      /**
       * Format: int64
       * @description How long the job took, in seconds.
       * @example 123
       */
      executeTime?: number;
      /**
       * Format: int64
       * @description Number of log entries in the file.
       * @example 123
       */
      logCount?: number;
      /**
       * @description Why the job failed. There is no error code.
       * @example timeout
       */
      errorMessage?: string;
      /**
       * @description ETag of the file in OSS; not necessarily a digest of its content.
       * @example EXSFGSDASDASDG123ASD
       */
      checkSum?: string;
      /**
       * @description A notice about the result. Documented without a description; the SDK calls it notification text.
       * @example
       */
      notice?: string;
    };
    /** @description One page of jobs. */
    ListDownloadJobsResponse: {
      /**
       * @description Number of jobs that match, over all pages.
       * @example 10
       */
      total?: number;
      /**
       * @description Number of jobs on this page.
       * @example 10
       */
      count?: number;
      /** @description The jobs of this page. */
      results?: components['schemas']['ListedDownloadJob'][];
    };
    /** @description A job of ListDownloadJobs. The documentation does not state which fields are always present. */
    ListedDownloadJob: {
      /**
       * @description Free text about the job.
       * @example a download job
       */
      description?: string;
      configuration?: components['schemas']['ListedDownloadJobConfiguration'];
      /**
       * @description Name shown in the console.
       * @example download-123
       */
      displayName?: string;
      executionDetails?: components['schemas']['ExecutionDetails'];
      /**
       * @description Name of the job.
       * @example download-123
       */
      name?: string;
      status?: components['schemas']['DownloadJobStatus'];
      createTime?: components['schemas']['CreateTime'];
    };
    /** @description The logs that the job exports, as ListDownloadJobs returns them. */
    ListedDownloadJobConfiguration: {
      /**
       * @description Logstore that is read.
       * @example ali-test-logstore
       */
      logstore?: string;
      /**
       * Format: int64
       * @description Start of the time range, a UNIX timestamp in seconds.
       * @example 1722409260
       */
      fromTime?: number;
      /**
       * Format: int64
       * @description End of the time range, a UNIX timestamp in seconds.
       * @example 1722411060
       */
      toTime?: number;
      /**
       * @description The query.
       * @example * | select *
       */
      query?: string;
      /**
       * @description Whether the query runs with the larger resources of dedicated SQL.
       * @example true
       */
      powerSql?: boolean;
      /**
       * @description Whether an incomplete result may be downloaded, as the text `true` or `false`. Everywhere else the
       *     field is a boolean.
       * @example false
       */
      allowInComplete?: string;
      sink?: components['schemas']['DownloadJobSink'];
    };
    /**
     * @description The intervals in the order of time. They meet without a gap and cover the range; that no range departs from this is
     *     inferred from the documentation's one example.
     */
    GetHistogramsResponse: components['schemas']['Histogram'][];
    /** @description The logs of one interval of time. */
    Histogram: {
      /**
       * Format: int64
       * @description Start of the interval, a UNIX timestamp in seconds. It belongs to the interval.
       * @example 1409529600
       */
      from?: number;
      /**
       * Format: int64
       * @description End of the interval, a UNIX timestamp in seconds. It does not belong to the interval.
       * @example 1409569200
       */
      to?: number;
      /**
       * Format: int64
       * @description Number of logs found in the interval so far.
       * @example 2
       */
      count?: number;
      /**
       * @description Whether the interval was counted to its end. Compare it without regard to case.
       * @example Complete
       */
      progress?: 'Complete' | 'Incomplete' | (string & {});
    };
    /** @description An object without fields. */
    EmptyResponse: {
      [key: string]: unknown;
    };
    /** @description Error response of the service. Only the header contains the request id. */
    ErrorResponse: {
      /**
       * @description Error code, as text.
       * @example ProjectNotExist
       */
      errorCode: string;
      /**
       * @description Error message.
       * @example The Project does not exist : ali-test-project
       */
      errorMessage: string;
      /** @description Which policy refused the call. Not documented; the official SDKs read it. */
      accessDeniedDetail?: {
        [key: string]: unknown;
      };
    };
  };
  responses: {
    /** @description The request was rejected. A proxy may respond with something other than JSON. */
    Refused: {
      headers: {
        'x-log-requestid': components['headers']['RequestId'];
        Date: components['headers']['Date'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
    /** @description The service failed or is overloaded. A proxy may respond with something other than JSON. */
    Failed: {
      headers: {
        'x-log-requestid': components['headers']['RequestId'];
        Date: components['headers']['Date'];
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
  };
  parameters: {
    /**
     * @description Name of the job, as set on creation.
     * @example download-123
     */
    downloadJobName: string;
  };
  requestBodies: never;
  headers: {
    /** @description Identifies the request, on success and on failure; 24 upper-case hexadecimal digits in samples. */
    RequestId: string;
    /** @description The server's clock, as an RFC 822 date in GMT. */
    Date: string;
    /** @description Name of the server software; nginx in samples. */
    Server: string;
    /** @description MD5 digest of the body in upper-case hexadecimal digits; not always sent. */
    ContentMd5: string;
    /** @description Whether the connection remains open. */
    Connection: string;
    /** @description `Complete`, or `Incomplete` if the whole response is only a lower bound. Not documented; every official SDK requires it. */
    Progress: 'Complete' | 'Incomplete' | (string & {});
    /** @description Number of all logs that were found, the sum of the intervals. No page names it; the Go SDK fails without it. */
    Count: number;
    /** @description Number of bytes that were scanned; not always sent. */
    ScanBytes: number;
  };
  pathItems: never;
}
/** The requests and responses of the API by the documented name of the operation. */
export interface operations {
  ListDownloadJobs: {
    parameters: {
      query?: {
        /**
         * @description Position of the first job to return, counted from 0.
         * @example 0
         */
        offset?: number;
        /**
         * @description Maximum number of jobs to return. Neither the default nor the maximum is documented.
         * @example 10
         */
        size?: number;
        /**
         * @description Only jobs that read this Logstore. Whether the name must match exactly is not documented.
         * @example ali-test-logstore
         */
        logstore?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of jobs. */
      200: {
        headers: {
          'x-log-requestid': components['headers']['RequestId'];
          Date: components['headers']['Date'];
          Server: components['headers']['Server'];
          'Content-MD5': components['headers']['ContentMd5'];
          Connection: components['headers']['Connection'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ListDownloadJobsResponse'];
        };
      };
      '4XX': components['responses']['Refused'];
      '5XX': components['responses']['Failed'];
    };
  };
  CreateDownloadJob: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description The logs to export and the form of the file. */
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateDownloadJobRequest'];
      };
    };
    responses: {
      /** @description The job was accepted. The body is `{}` or missing, without any information. */
      200: {
        headers: {
          'x-log-requestid': components['headers']['RequestId'];
          Date: components['headers']['Date'];
          Server: components['headers']['Server'];
          Connection: components['headers']['Connection'];
          [name: string]: unknown;
        };
        content?: never;
      };
      '4XX': components['responses']['Refused'];
      '5XX': components['responses']['Failed'];
    };
  };
  GetDownloadJob: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Name of the job, as set on creation.
         * @example download-123
         */
        downloadJobName: components['parameters']['downloadJobName'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job. */
      200: {
        headers: {
          'x-log-requestid': components['headers']['RequestId'];
          Date: components['headers']['Date'];
          Server: components['headers']['Server'];
          'Content-MD5': components['headers']['ContentMd5'];
          Connection: components['headers']['Connection'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DownloadJob'];
        };
      };
      '4XX': components['responses']['Refused'];
      '5XX': components['responses']['Failed'];
    };
  };
  DeleteDownloadJob: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Name of the job, as set on creation.
         * @example download-123
         */
        downloadJobName: components['parameters']['downloadJobName'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job is gone. The body is `{}` or missing, without any information. */
      200: {
        headers: {
          'x-log-requestid': components['headers']['RequestId'];
          Date: components['headers']['Date'];
          Server: components['headers']['Server'];
          Connection: components['headers']['Connection'];
          [name: string]: unknown;
        };
        content?: never;
      };
      '4XX': components['responses']['Refused'];
      '5XX': components['responses']['Failed'];
    };
  };
  GetHistograms: {
    parameters: {
      query: {
        /**
         * @description Always `histogram`; it distinguishes this operation from others at the same path.
         * @example histogram
         */
        type: 'histogram';
        /**
         * @description Start of the time range, a UNIX timestamp in seconds. It belongs to the range.
         * @example 1409529600
         */
        from: number;
        /**
         * @description End of the time range, a UNIX timestamp in seconds. It does not belong to the range, which must not be empty.
         * @example 1409608800
         */
        to: number;
        /**
         * @description Search statement that selects the logs; all if empty or omitted. SQL after a `|` is not allowed. At most
         *     30 conditions.
         * @example error
         */
        query?: string;
        /**
         * @description Only logs of exactly this topic. A comment of an SDK advises `__topic__` in the query instead.
         * @example groupA
         */
        topic?: string;
        /** @description Presumably whether the edges of the range are exact to the second. Meaning and default are not documented. */
        accurate?: boolean;
        /** @description Presumably the nanoseconds that belong to `from`; one SDK always sends 0. */
        fromNs?: number;
        /** @description Presumably the nanoseconds that belong to `to`; one SDK always sends 0. */
        toNs?: number;
        /** @description Presumably only logs of this shard. */
        shard?: number;
        /** @description Presumably the width of an interval of time; unit and effect are not documented. One SDK always sends it, 0 by default. */
        interval?: number;
        /** @description Presumably the order of the intervals; meaning and default are not documented. */
        reverse?: boolean;
      };
      header?: never;
      path: {
        /**
         * @description Logstore to read.
         * @example app_log
         */
        logstore: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The intervals of time with the number of logs in each. Whether intervals without logs are listed is not documented. */
      200: {
        headers: {
          'x-log-progress': components['headers']['Progress'];
          'x-log-count': components['headers']['Count'];
          'x-log-scanbytes': components['headers']['ScanBytes'];
          'x-log-requestid': components['headers']['RequestId'];
          Date: components['headers']['Date'];
          'Content-MD5': components['headers']['ContentMd5'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GetHistogramsResponse'];
        };
      };
      '4XX': components['responses']['Refused'];
      '5XX': components['responses']['Failed'];
    };
  };
}
