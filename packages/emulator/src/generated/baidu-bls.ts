// Generated from specs/baidu-bls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

/** Baidu AI Cloud BLS: the OpenAPI document, `x-` vocabulary included. */
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'Baidu AI Cloud BLS download tasks',
    version: 'v2',
    summary: 'Export query results of a Baidu Log Service log store as a file.',
    description:
      'The five download-task operations of Baidu Log Service (BLS), HTTP API v2, and the one that counts the records that a task would export.\n\nA task runs one query over one log store and a time range, writes what it finds to a file in object storage (BOS) and keeps the file until it\nexpires. Create a task, describe it until its state is SUCCESS, ask for the link, fetch the file.\n\nBodies are UTF-8 JSON objects. Only the count takes query parameters, and only it has no envelope. Success is told by the HTTP status (any 2xx) and\nthen by `success`, which is optional; never by comparing `code` with one word. Times that a caller sends are UTC with whole seconds: `2020-01-10T13:23:34Z`.\n\nWhat the documentation leaves open: the poll interval, the rate limits, how long a link and a file live, how far a clock may be off, whether\n`Content-MD5` is checked, and, as their examples could not be read, the success statuses and the form of times in answers.\n',
    license: {
      name: 'Apache-2.0',
      identifier: 'Apache-2.0',
    },
  },
  externalDocs: {
    description: 'General rules of the API (headers, envelope)',
    url: 'https://cloud.baidu.com/doc/BLS/s/ok8qz5xbj',
  },
  'x-vendor': {
    id: 'baidu-bls',
    title: 'Baidu AI Cloud BLS',
    cloud: 'baidu',
    documentation: 'https://cloud.baidu.com/doc/BLS/s/ok8qz5xbj',
  },
  'x-errata': ['metadata-version', 'auth-error-codes', 'x-region-header', 'sdk-page-samples'],
  'x-fixed-headers': {
    'content-type': 'application/json; charset=utf-8',
  },
  'x-envelope': {
    success: 'success',
    code: ['code'],
    message: ['message'],
    requestId: ['requestId'],
    requestIdHeader: 'x-bce-request-id',
  },
  'x-task-states': {
    WAITING: 'queued',
    RUNNING: 'running',
    SUCCESS: 'succeeded',
    FAILED: 'failed',
    EXPIRED: 'expired',
  },
  'x-task-limits': {
    rows: 1000000,
    resolutionMs: 1000,
    windowEnd: 'unknown',
    order: 'descending',
    beyond: 'cut-silently',
    evidence: {
      beyond: 'inferred',
    },
  },
  'x-errors': [
    {
      code: 'InvalidParameter',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'Request param invalid',
      source: 'https://cloud.baidu.com/doc/BLS/s/tk8r3cj4r',
    },
    {
      code: 'MalformedJSON',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'The JSON provided is not well-formed: {content}',
      source: 'https://cloud.baidu.com/doc/BLS/s/tk8r3cj4r',
    },
    {
      code: 'Unauthorized',
      status: [401],
      kind: 'auth',
      retry: 'never',
      message: 'Unauthorized',
      source: 'https://cloud.baidu.com/doc/BLS/s/tk8r3cj4r',
    },
    {
      code: 'AccessDenied',
      status: [403],
      kind: 'permission',
      retry: 'never',
      message: 'Access denied:{content}',
      source: 'https://cloud.baidu.com/doc/BLS/s/tk8r3cj4r',
    },
    {
      code: 'DownloadTaskNotFound',
      status: [404],
      kind: 'not-found',
      retry: 'never',
      message: 'Download task not found',
      source: 'https://cloud.baidu.com/doc/BLS/s/6m348wh16',
    },
    {
      code: 'RequestOverload',
      status: [413],
      kind: 'invalid',
      retry: 'never',
      message: 'Requested body too large, size exceed limit',
      source: 'https://cloud.baidu.com/doc/BLS/s/tk8r3cj4r',
    },
    {
      code: 'RequestLimited',
      status: [429],
      kind: 'throttled',
      retry: 'backoff',
      message: 'Request frequency is too high, please slow down',
      source: 'https://cloud.baidu.com/doc/BLS/s/tk8r3cj4r',
    },
    {
      code: 'InternalError',
      status: [500],
      kind: 'server',
      retry: 'backoff',
      message: 'Internal server error',
      source: 'https://cloud.baidu.com/doc/BLS/s/tk8r3cj4r',
    },
    {
      code: 'ServiceUnavailable',
      status: [503],
      kind: 'server',
      retry: 'backoff',
      message: 'Service is unavailable',
      source: 'https://cloud.baidu.com/doc/BLS/s/tk8r3cj4r',
    },
    {
      code: 'LogStoreNotFound',
      status: [404],
      kind: 'not-found',
      retry: 'never',
      message: 'LogStore [name] not exists',
      evidence: 'inferred',
      source: 'error tables of neighbouring BLS operations',
    },
    {
      code: 'LogStoreNotReady',
      status: [409],
      kind: 'conflict',
      retry: 'never',
      evidence: 'inferred',
      source: 'error tables of neighbouring BLS operations',
    },
    {
      code: 'ExecutionTimeout',
      status: [408],
      kind: 'timeout',
      retry: 'backoff',
      evidence: 'inferred',
      source: 'error tables of neighbouring BLS operations',
    },
    {
      code: 'InvalidHTTPAuthHeader',
      status: [400],
      kind: 'auth',
      retry: 'never',
      source: 'https://cloud.baidu.com/doc/Reference/s/Bjz3uz3qj-en',
    },
    {
      code: 'InvalidHTTPRequest',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      source: 'https://cloud.baidu.com/doc/Reference/s/Bjz3uz3qj-en',
    },
    {
      code: 'InvalidURI',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      source: 'https://cloud.baidu.com/doc/Reference/s/Bjz3uz3qj-en',
    },
    {
      code: 'InappropriateJSON',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      source: 'https://cloud.baidu.com/doc/Reference/s/Bjz3uz3qj-en',
    },
    {
      code: 'InvalidAccessKeyId',
      status: [403],
      kind: 'auth',
      retry: 'never',
      source: 'https://cloud.baidu.com/doc/Reference/s/Bjz3uz3qj-en',
    },
    {
      code: 'OptInRequired',
      status: [403],
      kind: 'permission',
      retry: 'never',
      source: 'https://cloud.baidu.com/doc/Reference/s/Bjz3uz3qj-en',
    },
    {
      code: 'InvalidVersion',
      status: [404],
      kind: 'invalid',
      retry: 'never',
      source: 'https://cloud.baidu.com/doc/Reference/s/Bjz3uz3qj-en',
    },
    {
      code: 'SignatureDoesNotMatch',
      status: [400],
      kind: 'auth',
      retry: 'never',
      evidence: 'secondhand',
      source: 'https://cloud.baidu.com/doc/Reference/s/Bjz3uz3qj-en',
    },
    {
      code: 'RequestExpired',
      status: [400],
      kind: 'auth',
      retry: 'fix-clock',
      evidence: 'secondhand',
      source: 'https://cloud.baidu.com/doc/Reference/s/Bjz3uz3qj-en',
    },
    {
      code: 'IdempotentParameterMismatch',
      status: [403],
      kind: 'conflict',
      retry: 'never',
      evidence: 'secondhand',
      source: 'https://cloud.baidu.com/doc/Reference/s/Bjz3uz3qj-en',
    },
    {
      code: 'PreconditionFailed',
      status: [412],
      kind: 'conflict',
      retry: 'never',
      evidence: 'secondhand',
      source: 'https://cloud.baidu.com/doc/Reference/s/Bjz3uz3qj-en',
    },
    {
      code: 'RequestTimeTooSkewed',
      status: [403],
      kind: 'auth',
      retry: 'fix-clock',
      evidence: 'sdk',
      source: 'https://www.npmjs.com/package/@baiducloud/sdk',
    },
  ],
  servers: [
    {
      url: 'https://bls-log.{region}.baidubce.com',
      description:
        'Public endpoint. The service also answers plain HTTP; the client does not use it.',
      'x-network': 'public',
      'x-errata': ['sdk-default-endpoint', 'region-list-text'],
      variables: {
        region: {
          description:
            'bj Beijing, gz Guangzhou, su Suzhou, bd Baoding, fwh Wuhan (finance), yq Yangquan, nj Nanjing, cd Chengdu, hkg Hong Kong\n(https://cloud.baidu.com/doc/BLS/s/4k8qysj2z, 2025-09-15).\n',
          enum: ['bj', 'gz', 'su', 'bd', 'fwh', 'yq', 'nj', 'cd', 'hkg'],
          default: 'bj',
        },
      },
    },
  ],
  security: [
    {
      bceAuthV1: [],
    },
  ],
  paths: {
    '/v2/logstore/download': {
      post: {
        operationId: 'CreateDownloadTask',
        summary: 'Create a download task.',
        description:
          'Starts an asynchronous export of the records of one log store that match a query in a time range. Creating is not idempotent: there is no client\ntoken and names need not be unique, so a repeated request makes a second task.\n',
        'x-documentation': [
          {
            url: 'https://cloud.baidu.com/doc/BLS/s/Hm344rht7',
            language: 'zh',
            updated: '2025-02-07',
          },
          {
            url: 'https://cloud.baidu.com/doc/BLS/s/Cmhybgr2s-en',
            language: 'en',
            updated: '2025-11-14',
          },
          {
            url: 'https://intl.cloud.baidu.com/en/doc/BLS/s/Hm344rht7-intl-en',
            language: 'en',
            updated: null,
          },
        ],
        'x-retry': 'never',
        'x-task-role': 'create',
        'x-operation-errors': ['LogStoreNotFound', 'LogStoreNotReady', 'ExecutionTimeout'],
        'x-errata': ['create-request-syntax', 'sdk-sends-empty-values'],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                $ref: '#/components/schemas/CreateDownloadTaskRequest',
              },
              examples: {
                'CreateDownloadTask.request.sdk-sample': {
                  summary: "The values of the Go SDK page's sample, as the SDK sends them.",
                  value: {
                    name: 'sdk-download-task-test',
                    project: 'default',
                    logStoreName: 'test',
                    logStreamName: '',
                    query: 'match *',
                    queryStartTime: '2025-11-02T23:50:00Z',
                    queryEndTime: '2025-11-03T00:00:00Z',
                    format: 'json',
                    limit: 100,
                    order: 'desc',
                    fileDir: '',
                  },
                },
                'CreateDownloadTask.request.sdk-test-csv': {
                  summary: 'CSV, oldest first, written to a directory of the caller.',
                  value: {
                    name: 'sdk-download-task-test',
                    project: 'sdk-project-test',
                    logStoreName: 'sdk-logstore-test',
                    logStreamName: '',
                    query: 'match *',
                    queryStartTime: '2025-11-02T23:50:00Z',
                    queryEndTime: '2025-11-03T00:00:00Z',
                    format: 'csv',
                    limit: 100,
                    order: 'asc',
                    fileDir: 'bls-test/test/',
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description:
              'The task was accepted. Its page prints no status; read any 2xx as success.',
            headers: {
              'X-Bce-Request-Id': {
                $ref: '#/components/headers/RequestId',
              },
            },
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/CreateDownloadTaskResponse',
                },
                examples: {
                  composed: {
                    summary:
                      "Composed from the field table; the page's own example could not be read.",
                    value: {
                      success: true,
                      code: 'OK',
                      message: '',
                      result: {
                        uuid: 'cfa6a654-06e9-66ca-3e24-71b1764d0455',
                      },
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/BadRequest',
          },
          '401': {
            $ref: '#/components/responses/Unauthorized',
          },
          '403': {
            $ref: '#/components/responses/Forbidden',
          },
          '404': {
            $ref: '#/components/responses/NotFound',
          },
          '413': {
            $ref: '#/components/responses/RequestTooLarge',
          },
          '429': {
            $ref: '#/components/responses/TooManyRequests',
          },
          default: {
            $ref: '#/components/responses/Failure',
          },
        },
      },
    },
    '/v2/logstore/{logStoreName}/loghistogram': {
      get: {
        operationId: 'QueryLogHistogram',
        summary: 'Count the records of a query by time.',
        description:
          'Counts the records of one log store that the search part of a query matches, in intervals of time whose width the service chooses. A task for the\nsame query, log store, stream and time range exports these records. SQL after a search does not change the count; SQL alone counts all\nrecords. The log store must have an index. A count that takes longer than 60 seconds fails: ask for a shorter time range then. No response says\nthat it is incomplete, so every response is taken as complete. How soon a new record is counted is not documented.\n',
        'x-documentation': [
          {
            url: 'https://cloud.baidu.com/doc/BLS/s/Rlyy5yez5',
            language: 'zh',
            updated: '2025-02-07',
          },
          {
            url: 'https://cloud.baidu.com/doc/BLS/s/Jmhybgot9-en',
            language: 'en',
            updated: null,
          },
          {
            url: 'https://intl.cloud.baidu.com/en/doc/BLS/s/Rlyy5yez5-intl-en',
            language: 'en',
            updated: null,
          },
        ],
        'x-retry': 'safe',
        'x-task-role': 'count',
        'x-count': {
          query: 'query',
          buckets: '/searchStatistic/histogram',
          bucket: {
            from: '/key',
            rows: '/doc_count',
          },
          width: '/searchStatistic/interval',
          rows: '/searchInfo/hits',
        },
        'x-operation-errors': ['LogStoreNotFound', 'LogStoreNotReady', 'ExecutionTimeout'],
        'x-errata': [
          'histogram-without-envelope',
          'histogram-path',
          'histogram-request-syntax',
          'histogram-time-names',
          'histogram-query-required',
          'histogram-version',
          'histogram-wording',
          'query-limits',
        ],
        parameters: [
          {
            name: 'logStoreName',
            in: 'path',
            required: true,
            description: 'Log store to read; one for each call.',
            schema: {
              type: 'string',
              minLength: 1,
            },
            example: 'test',
          },
          {
            name: 'project',
            in: 'query',
            description:
              'Project that the log store belongs to. What the service takes without it is not documented; elsewhere it is `default`.',
            schema: {
              type: 'string',
            },
            example: 'default',
          },
          {
            name: 'logStreamName',
            in: 'query',
            description:
              'Log stream to read. All streams of the log store when left out. At most 192 letters, digits, `_`, `-`, `.` and `/`.',
            schema: {
              type: 'string',
              maxLength: 192,
              pattern: '^[a-zA-Z0-9_\\-./]+$',
            },
            example: 'stream-1',
          },
          {
            name: 'logStoreType',
            in: 'query',
            'x-evidence': 'metadata',
            'x-errata': ['histogram-log-store-type'],
            description: 'What `logStoreName` names, a log store or a view of log stores.',
            schema: {
              type: 'string',
              enum: ['LOGSTORE', 'LOGSTORE_VIEW'],
            },
          },
          {
            name: 'query',
            in: 'query',
            required: true,
            description:
              'Query that picks the records, in the BLS query language, `match *` for all. Only its search part counts: SQL after it is ignored, and SQL\nalone counts all records.\n',
            schema: {
              type: 'string',
            },
            example: 'match *',
          },
          {
            name: 'startDateTime',
            in: 'query',
            required: true,
            description:
              'Start of the time range, UTC with whole seconds. It belongs to the range.',
            schema: {
              type: 'string',
              format: 'date-time',
              pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
              'x-task-window': 'from',
            },
            example: '2020-01-10T13:23:34Z',
          },
          {
            name: 'endDateTime',
            in: 'query',
            required: true,
            description:
              'End of the time range, UTC with whole seconds. It does not belong to the range.',
            schema: {
              type: 'string',
              format: 'date-time',
              pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
              'x-task-window': 'to',
            },
            example: '2020-01-10T14:23:34Z',
          },
        ],
        responses: {
          '200': {
            description:
              'The count. Its page prints no status that could be read; read any 2xx as success.',
            headers: {
              'X-Bce-Request-Id': {
                $ref: '#/components/headers/RequestId',
              },
            },
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/QueryLogHistogramResponse',
                },
                examples: {
                  'QueryLogHistogram.response.composed': {
                    summary:
                      "Composed from the response tables and the SDK types; the page's own example could not be read.",
                    value: {
                      searchInfo: {
                        queryType: 'match',
                        took: 12,
                        hits: 3,
                      },
                      searchStatistic: {
                        interval: 60000,
                        startTime: '2025-11-02T23:50:00Z',
                        endTime: '2025-11-03T00:00:00Z',
                        histogram: [
                          {
                            key: 1762127400000,
                            doc_count: 2,
                          },
                          {
                            key: 1762127460000,
                            doc_count: 0,
                          },
                          {
                            key: 1762127520000,
                            doc_count: 0,
                          },
                          {
                            key: 1762127580000,
                            doc_count: 1,
                          },
                          {
                            key: 1762127640000,
                            doc_count: 0,
                          },
                          {
                            key: 1762127700000,
                            doc_count: 0,
                          },
                          {
                            key: 1762127760000,
                            doc_count: 0,
                          },
                          {
                            key: 1762127820000,
                            doc_count: 0,
                          },
                          {
                            key: 1762127880000,
                            doc_count: 0,
                          },
                          {
                            key: 1762127940000,
                            doc_count: 0,
                          },
                        ],
                      },
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/BadRequest',
          },
          '401': {
            $ref: '#/components/responses/Unauthorized',
          },
          '403': {
            $ref: '#/components/responses/Forbidden',
          },
          '404': {
            $ref: '#/components/responses/NotFound',
          },
          '429': {
            $ref: '#/components/responses/TooManyRequests',
          },
          default: {
            $ref: '#/components/responses/Failure',
          },
        },
      },
    },
    '/v2/logstore/download/list': {
      post: {
        operationId: 'ListDownloadTask',
        summary: 'List the download tasks that the calling user created.',
        description:
          'Answers one page of tasks. A request filters by project and log store only; there is no filter by state. The page does not say what an empty\nbody means: send `{}` at least.\n',
        'x-documentation': [
          {
            url: 'https://cloud.baidu.com/doc/BLS/s/km3495zjx',
            language: 'zh',
            updated: null,
          },
          {
            url: 'https://cloud.baidu.com/doc/BLS/s/4mhybgr0j-en',
            language: 'en',
            updated: null,
          },
          {
            url: 'https://intl.cloud.baidu.com/en/doc/BLS/s/km3495zjx-intl-en',
            language: 'en',
            updated: null,
          },
        ],
        'x-retry': 'safe',
        'x-task-role': 'list',
        'x-pagination': {
          style: 'page',
          number: 'pageNo',
          size: 'pageSize',
          total: '/result/total',
          items: '/result/tasks',
        },
        'x-operation-errors': [],
        'x-errata': ['list-field-names', 'sdk-sends-empty-values'],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                $ref: '#/components/schemas/ListDownloadTaskRequest',
              },
              examples: {
                composed: {
                  summary: "The second page of one project's tasks.",
                  value: {
                    project: 'default',
                    order: 'desc',
                    orderBy: 'createdTime',
                    pageNo: 2,
                    pageSize: 20,
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'One page of tasks. Its page prints no status; read any 2xx as success.',
            headers: {
              'X-Bce-Request-Id': {
                $ref: '#/components/headers/RequestId',
              },
            },
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/ListDownloadTaskResponse',
                },
                examples: {
                  composed: {
                    summary:
                      "Composed from the field table; the page's own example could not be read.",
                    value: {
                      success: true,
                      code: 'OK',
                      message: '',
                      result: {
                        order: 'desc',
                        orderBy: 'createdTime',
                        pageNo: 1,
                        pageSize: 10,
                        total: 1,
                        tasks: [
                          {
                            uuid: 'cfa6a654-06e9-66ca-3e24-71b1764d0455',
                            name: 'sdk-download-task-test',
                            project: 'default',
                            logStoreName: 'test',
                            state: 'WAITING',
                          },
                        ],
                      },
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/BadRequest',
          },
          '401': {
            $ref: '#/components/responses/Unauthorized',
          },
          '403': {
            $ref: '#/components/responses/Forbidden',
          },
          '413': {
            $ref: '#/components/responses/RequestTooLarge',
          },
          '429': {
            $ref: '#/components/responses/TooManyRequests',
          },
          default: {
            $ref: '#/components/responses/Failure',
          },
        },
      },
    },
    '/v2/logstore/download/link/{uuid}': {
      get: {
        operationId: 'GetDownloadTaskLink',
        summary: "Ask for a link to a download task's file.",
        description:
          "Answers where the file is. Nothing is documented about an unfinished task, and the vendor's own test receives a link right after creating one: a\nlink does not prove that the file is complete. Describe the task until its state is SUCCESS first.\n",
        'x-documentation': [
          {
            url: 'https://cloud.baidu.com/doc/BLS/s/6m348wh16',
            language: 'zh',
            updated: '2025-02-07',
          },
          {
            url: 'https://cloud.baidu.com/doc/BLS/s/7mhybgr4z-en',
            language: 'en',
            updated: null,
          },
          {
            url: 'https://intl.cloud.baidu.com/en/doc/BLS/s/6m348wh16-intl-en',
            language: 'en',
            updated: null,
          },
        ],
        'x-retry': 'safe',
        'x-task-role': 'links',
        'x-operation-errors': ['DownloadTaskNotFound'],
        'x-errata': ['link-status-204', 'link-page-markup', 'example-signed-headers'],
        parameters: [
          {
            $ref: '#/components/parameters/Uuid',
          },
        ],
        responses: {
          '200': {
            description:
              'The link. The page prints 204 together with a body, which HTTP rules out; read any 2xx as success.',
            headers: {
              'X-Bce-Request-Id': {
                $ref: '#/components/headers/RequestId',
              },
            },
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/GetDownloadTaskLinkResponse',
                },
                examples: {
                  composed: {
                    summary:
                      "Composed from the field table; the page's own example breaks off inside fileName.",
                    value: {
                      code: 'OK',
                      success: true,
                      result: {
                        fileDir: 'bls-test/test/',
                        fileName: 'test_json_20251103.json',
                        link: 'https://bj.bcebos.example/bls-test/test/test_json_20251103.json?authorization=redacted',
                      },
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/BadRequest',
          },
          '401': {
            $ref: '#/components/responses/Unauthorized',
          },
          '403': {
            $ref: '#/components/responses/Forbidden',
          },
          '404': {
            $ref: '#/components/responses/NotFound',
          },
          '429': {
            $ref: '#/components/responses/TooManyRequests',
          },
          default: {
            $ref: '#/components/responses/Failure',
          },
        },
      },
    },
    '/v2/logstore/download/{uuid}': {
      get: {
        operationId: 'DescribeDownloadTask',
        summary: 'Read one download task.',
        description:
          "Answers the task's request, state, times and row count. There is no percentage, size or checksum.",
        'x-documentation': [
          {
            url: 'https://cloud.baidu.com/doc/BLS/s/um347nkxz',
            language: 'zh',
            updated: null,
          },
          {
            url: 'https://cloud.baidu.com/doc/BLS/s/Bmhybgr77-en',
            language: 'en',
            updated: null,
          },
          {
            url: 'https://intl.cloud.baidu.com/en/doc/BLS/s/um347nkxz-intl-en',
            language: 'en',
            updated: null,
          },
        ],
        'x-retry': 'safe',
        'x-task-role': 'get',
        'x-operation-errors': ['DownloadTaskNotFound'],
        parameters: [
          {
            $ref: '#/components/parameters/Uuid',
          },
        ],
        responses: {
          '200': {
            description: 'The task. Its page prints no status; read any 2xx as success.',
            headers: {
              'X-Bce-Request-Id': {
                $ref: '#/components/headers/RequestId',
              },
            },
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/DescribeDownloadTaskResponse',
                },
                examples: {
                  composed: {
                    summary:
                      "Composed from the field table; the page's own example could not be read.",
                    value: {
                      success: true,
                      code: 'OK',
                      message: '',
                      result: {
                        task: {
                          uuid: 'cfa6a654-06e9-66ca-3e24-71b1764d0455',
                          name: 'sdk-download-task-test',
                          project: 'default',
                          logStoreName: 'test',
                          query: 'match *',
                          queryStartTime: '2025-11-02T23:50:00Z',
                          queryEndTime: '2025-11-03T00:00:00Z',
                          format: 'json',
                          limit: 100,
                          order: 'desc',
                          state: 'SUCCESS',
                          failedCode: '',
                          failedMessage: '',
                          writtenRows: 42,
                          fileDir: '',
                          fileName: 'test_json_20251103.json',
                          execStartTime: '2025-11-03T00:00:01Z',
                          execEndTime: '2025-11-03T00:00:05Z',
                          createdTime: '2025-11-03T00:00:00Z',
                          updatedTime: '2025-11-03T00:00:05Z',
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          '400': {
            $ref: '#/components/responses/BadRequest',
          },
          '401': {
            $ref: '#/components/responses/Unauthorized',
          },
          '403': {
            $ref: '#/components/responses/Forbidden',
          },
          '404': {
            $ref: '#/components/responses/NotFound',
          },
          '429': {
            $ref: '#/components/responses/TooManyRequests',
          },
          default: {
            $ref: '#/components/responses/Failure',
          },
        },
      },
      delete: {
        operationId: 'DeleteDownloadTask',
        summary: 'Delete a download task.',
        description:
          'Removes the task; describing it afterwards answers DownloadTaskNotFound. What deleting an unknown task answers is not documented: take a 404 as\ndone.\n',
        'x-documentation': [
          {
            url: 'https://cloud.baidu.com/doc/BLS/s/vm348qnpo',
            language: 'zh',
            updated: '2025-02-07',
          },
          {
            url: 'https://cloud.baidu.com/doc/BLS/s/3mhybgqy2-en',
            language: 'en',
            updated: null,
          },
          {
            url: 'https://intl.cloud.baidu.com/en/doc/BLS/s/vm348qnpo-intl-en',
            language: 'en',
            updated: null,
          },
        ],
        'x-retry': 'idempotent',
        'x-task-role': 'delete',
        'x-operation-errors': [],
        'x-errata': ['delete-status-204', 'delete-unknown-task', 'example-signed-headers'],
        parameters: [
          {
            $ref: '#/components/parameters/Uuid',
          },
        ],
        responses: {
          '200': {
            description:
              'The task is gone. The page prints 204 together with a body, which HTTP rules out; read any 2xx as success.',
            headers: {
              'X-Bce-Request-Id': {
                $ref: '#/components/headers/RequestId',
              },
            },
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/DeleteDownloadTaskResponse',
                },
                examples: {
                  'DeleteDownloadTask.response.zh': {
                    summary: 'As printed in the documentation.',
                    value: {
                      success: true,
                      code: 'success',
                      message: '',
                    },
                  },
                },
              },
            },
          },
          '204': {
            description:
              'The task is gone. This is the status that the page prints; the body that it prints beside it cannot arrive.',
            headers: {
              'X-Bce-Request-Id': {
                $ref: '#/components/headers/RequestId',
              },
            },
          },
          '400': {
            $ref: '#/components/responses/BadRequest',
          },
          '401': {
            $ref: '#/components/responses/Unauthorized',
          },
          '403': {
            $ref: '#/components/responses/Forbidden',
          },
          '404': {
            $ref: '#/components/responses/NotFound',
          },
          '429': {
            $ref: '#/components/responses/TooManyRequests',
          },
          default: {
            $ref: '#/components/responses/Failure',
          },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      bceAuthV1: {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        'x-signing': 'bce-auth-v1',
        'x-errata': ['example-signed-headers', 'python-session-token'],
        description:
          'BCE authentication v1: `bce-auth-v1/{accessKeyId}/{timestamp}/{expirationSeconds}/{signedHeaders}/{signature}` beside the header `x-bce-date`\n(UTC, `YYYY-MM-DDThh:mm:ssZ`). Temporary credentials add `x-bce-security-token`, which is signed like every `x-bce-` header. The body is not\npart of the signature. `host` must be signed.\n',
      },
    },
    parameters: {
      Uuid: {
        name: 'uuid',
        in: 'path',
        required: true,
        description:
          'Identifier of the task, as CreateDownloadTask answered it. Not an RFC 4122 UUID; treat it as opaque.',
        schema: {
          type: 'string',
          minLength: 1,
        },
        example: 'cfa6a654-06e9-66ca-3e24-71b1764d0455',
      },
    },
    headers: {
      RequestId: {
        description:
          'Identifier of the request, for support. A caller may choose it by sending the same header.',
        schema: {
          type: 'string',
        },
      },
    },
    responses: {
      BadRequest: {
        description: 'The request, its JSON or its Authorization header is not valid.',
        headers: {
          'X-Bce-Request-Id': {
            $ref: '#/components/headers/RequestId',
          },
        },
        content: {
          'application/json': {
            schema: {
              $ref: '#/components/schemas/ErrorResponse',
            },
          },
        },
      },
      Unauthorized: {
        description: 'The access key or the signature was not accepted.',
        headers: {
          'X-Bce-Request-Id': {
            $ref: '#/components/headers/RequestId',
          },
        },
        content: {
          'application/json': {
            schema: {
              $ref: '#/components/schemas/ErrorResponse',
            },
            examples: {
              'common.error-response.zh': {
                summary: 'As printed in the documentation.',
                value: {
                  code: 'Unauthorized',
                  message: 'Check unauthorized: invalid ak/sk',
                  requestId: 'bb32a6e2-fdb4-4b3e-8ff2-38ac14b24a18',
                },
              },
            },
          },
        },
      },
      Forbidden: {
        description:
          'The caller is known and may not do this, or the product-wide gateway refused the access key.',
        headers: {
          'X-Bce-Request-Id': {
            $ref: '#/components/headers/RequestId',
          },
        },
        content: {
          'application/json': {
            schema: {
              $ref: '#/components/schemas/ErrorResponse',
            },
          },
        },
      },
      NotFound: {
        description: 'The task, or the log store of a new task, does not exist.',
        headers: {
          'X-Bce-Request-Id': {
            $ref: '#/components/headers/RequestId',
          },
        },
        content: {
          'application/json': {
            schema: {
              $ref: '#/components/schemas/ErrorResponse',
            },
          },
        },
      },
      RequestTooLarge: {
        description: 'The request body is too large.',
        headers: {
          'X-Bce-Request-Id': {
            $ref: '#/components/headers/RequestId',
          },
        },
        content: {
          'application/json': {
            schema: {
              $ref: '#/components/schemas/ErrorResponse',
            },
          },
        },
      },
      TooManyRequests: {
        description: 'Too many requests; slow down. No number is published.',
        headers: {
          'X-Bce-Request-Id': {
            $ref: '#/components/headers/RequestId',
          },
        },
        content: {
          'application/json': {
            schema: {
              $ref: '#/components/schemas/ErrorResponse',
            },
          },
        },
      },
      Failure: {
        description: 'Any other failure, 500 and 503 among them.',
        headers: {
          'X-Bce-Request-Id': {
            $ref: '#/components/headers/RequestId',
          },
        },
        content: {
          'application/json': {
            schema: {
              $ref: '#/components/schemas/ErrorResponse',
            },
          },
        },
      },
    },
    schemas: {
      CreateDownloadTaskRequest: {
        type: 'object',
        description: 'What to export, and in which form.',
        externalDocs: {
          url: 'https://cloud.baidu.com/doc/BLS/s/Hm344rht7',
        },
        'x-empty-means-absent': true,
        'x-errata': ['create-request-syntax', 'sdk-sends-empty-values'],
        required: ['logStoreName', 'queryStartTime', 'queryEndTime'],
        properties: {
          name: {
            type: 'string',
            description: 'Name of the task. No rule and no uniqueness is documented.',
          },
          project: {
            type: 'string',
            default: 'default',
            description: 'Project that the log store belongs to.',
          },
          logStoreName: {
            type: 'string',
            minLength: 1,
            maxLength: 128,
            pattern: '^[a-zA-Z0-9_.\\-]+$',
            description:
              'Log store to read. At most 128 letters, digits, `_`, `-` and `.`, the rule for log store names.',
          },
          logStreamName: {
            type: 'string',
            description: 'Log stream to read. All streams of the log store when left out.',
          },
          query: {
            type: 'string',
            'x-errata': ['query-default'],
            description:
              'Query that picks the records, in the BLS query language. Everything when left out, the same as `match *`.',
          },
          queryStartTime: {
            type: 'string',
            format: 'date-time',
            'x-task-window': 'from',
            pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
            description: 'Start of the time range, UTC with whole seconds.',
            examples: ['2020-01-10T13:23:34Z'],
          },
          queryEndTime: {
            type: 'string',
            format: 'date-time',
            'x-task-window': 'to',
            pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
            description: 'End of the time range, UTC with whole seconds.',
            examples: ['2020-01-10T14:23:34Z'],
          },
          format: {
            type: 'string',
            enum: ['json', 'csv'],
            default: 'json',
            description: 'Format of the file.',
          },
          limit: {
            type: 'integer',
            maximum: 1000000,
            default: 1000000,
            'x-unit': 'rows',
            'x-errata': ['integer-width'],
            description: 'Largest number of records to write. A minimum is not documented.',
          },
          order: {
            type: 'string',
            enum: ['desc', 'asc'],
            default: 'desc',
            description:
              'Order of the records by time, newest first (`desc`) or oldest first (`asc`).',
          },
          fileDir: {
            type: 'string',
            description:
              "Directory in the caller's own BOS storage to write to, as bucket and path. The bucket must exist; the directory is created. When left out the\nfile goes to a directory of BLS that the caller cannot see.\n",
            examples: ['bls-test/test/'],
          },
        },
      },
      CreateDownloadTaskResponse: {
        type: 'object',
        description: 'Envelope around the identifier of the new task.',
        externalDocs: {
          url: 'https://cloud.baidu.com/doc/BLS/s/Hm344rht7',
        },
        properties: {
          success: {
            $ref: '#/components/schemas/EnvelopeSuccess',
          },
          code: {
            $ref: '#/components/schemas/EnvelopeCode',
          },
          message: {
            $ref: '#/components/schemas/EnvelopeMessage',
          },
          result: {
            $ref: '#/components/schemas/CreateDownloadTaskResult',
          },
        },
      },
      CreateDownloadTaskResult: {
        type: ['object', 'null'],
        'x-errata': ['create-result-description'],
        properties: {
          uuid: {
            type: 'string',
            description: 'Identifier of the new task.',
          },
        },
      },
      DescribeDownloadTaskResponse: {
        type: 'object',
        description: 'Envelope around one task.',
        externalDocs: {
          url: 'https://cloud.baidu.com/doc/BLS/s/um347nkxz',
        },
        properties: {
          success: {
            $ref: '#/components/schemas/EnvelopeSuccess',
          },
          code: {
            $ref: '#/components/schemas/EnvelopeCode',
          },
          message: {
            $ref: '#/components/schemas/EnvelopeMessage',
          },
          result: {
            $ref: '#/components/schemas/DescribeDownloadTaskResult',
          },
        },
      },
      DescribeDownloadTaskResult: {
        type: ['object', 'null'],
        properties: {
          task: {
            $ref: '#/components/schemas/DownloadTask',
          },
        },
      },
      GetDownloadTaskLinkResponse: {
        type: 'object',
        description: 'Envelope around the link.',
        externalDocs: {
          url: 'https://cloud.baidu.com/doc/BLS/s/6m348wh16',
        },
        properties: {
          success: {
            $ref: '#/components/schemas/EnvelopeSuccess',
          },
          code: {
            $ref: '#/components/schemas/EnvelopeCode',
          },
          message: {
            $ref: '#/components/schemas/EnvelopeMessage',
          },
          result: {
            $ref: '#/components/schemas/GetDownloadTaskLinkResult',
          },
        },
      },
      GetDownloadTaskLinkResult: {
        type: ['object', 'null'],
        properties: {
          fileDir: {
            type: 'string',
            description:
              "The caller's BOS directory that holds the file; empty when it is in the directory of BLS.",
          },
          fileName: {
            type: 'string',
            description: 'Name of the file. Extension and compression are not documented.',
          },
          link: {
            type: 'string',
            'x-secret': true,
            description:
              'URL of the file. Whoever holds it can read the file for as long as it lives, which is not documented. Fetch it without credentials, never log\nit, ask for a new one when it is refused.\n',
          },
        },
      },
      ListDownloadTaskRequest: {
        type: 'object',
        description: 'Which tasks to list, in which order, which page.',
        externalDocs: {
          url: 'https://cloud.baidu.com/doc/BLS/s/km3495zjx',
        },
        'x-empty-means-absent': true,
        'x-errata': ['sdk-sends-empty-values'],
        properties: {
          project: {
            type: 'string',
            'x-errata': ['list-field-names'],
            description: 'Only tasks of exactly this project.',
          },
          logStoreName: {
            type: 'string',
            description: 'Only tasks whose log store name contains this text.',
          },
          orderBy: {
            type: 'string',
            enum: ['createdTime', 'updatedTime', 'name'],
            default: 'createdTime',
            description: 'Field to sort by.',
          },
          order: {
            type: 'string',
            enum: ['desc', 'asc'],
            default: 'desc',
            description: 'Descending or ascending.',
          },
          pageNo: {
            type: 'integer',
            minimum: 1,
            default: 1,
            description: 'Number of the page, from 1.',
          },
          pageSize: {
            type: 'integer',
            default: 10,
            description:
              'Tasks on a page. No bounds are documented; a neighbouring operation takes 10 to 100.',
          },
        },
      },
      ListDownloadTaskResponse: {
        type: 'object',
        description: 'Envelope around one page of tasks.',
        externalDocs: {
          url: 'https://cloud.baidu.com/doc/BLS/s/km3495zjx',
        },
        properties: {
          success: {
            $ref: '#/components/schemas/EnvelopeSuccess',
          },
          code: {
            $ref: '#/components/schemas/EnvelopeCode',
          },
          message: {
            $ref: '#/components/schemas/EnvelopeMessage',
          },
          result: {
            $ref: '#/components/schemas/ListDownloadTaskResult',
          },
        },
      },
      ListDownloadTaskResult: {
        type: ['object', 'null'],
        'x-errata': ['list-field-names'],
        properties: {
          order: {
            type: 'string',
            description: 'Order of this answer.',
          },
          orderBy: {
            type: 'string',
            description: 'Field that this answer is sorted by.',
          },
          pageNo: {
            type: 'integer',
            description: 'Number of this page, from 1.',
          },
          pageSize: {
            type: 'integer',
            description: 'Tasks on a full page.',
          },
          total: {
            type: 'integer',
            description: 'Number of all matching tasks, not only those of this page.',
          },
          tasks: {
            type: 'array',
            items: {
              $ref: '#/components/schemas/DownloadTask',
            },
          },
        },
      },
      DeleteDownloadTaskResponse: {
        type: 'object',
        description: 'Envelope without a result.',
        externalDocs: {
          url: 'https://cloud.baidu.com/doc/BLS/s/vm348qnpo',
        },
        properties: {
          success: {
            $ref: '#/components/schemas/EnvelopeSuccess',
          },
          code: {
            $ref: '#/components/schemas/EnvelopeCode',
          },
          message: {
            $ref: '#/components/schemas/EnvelopeMessage',
          },
        },
      },
      DownloadTask: {
        type: 'object',
        description: 'A task as the service keeps it. Only `uuid` and `state` can be relied on.',
        externalDocs: {
          url: 'https://cloud.baidu.com/doc/BLS/s/um347nkxz',
        },
        required: ['uuid', 'state'],
        properties: {
          uuid: {
            'x-task-field': 'id',
            type: 'string',
            description: 'Identifier of the task.',
          },
          name: {
            'x-task-field': 'name',
            type: 'string',
            description: 'Name given by the caller.',
          },
          project: {
            type: 'string',
            description: 'Project of the log store.',
          },
          logStoreName: {
            type: 'string',
            description: 'Log store that is read.',
          },
          logStreamName: {
            type: 'string',
            'x-evidence': 'sdk',
            'x-errata': ['sdk-only-fields'],
            description: 'Log stream that is read; empty for all.',
          },
          query: {
            'x-task-field': 'query',
            type: 'string',
            description: 'Query that picks the records.',
          },
          queryStartTime: {
            'x-task-field': 'window.from',
            type: 'string',
            description: 'Start of the time range, as the caller sent it.',
          },
          queryEndTime: {
            'x-task-field': 'window.to',
            type: 'string',
            description: 'End of the time range, as the caller sent it.',
          },
          format: {
            'x-task-field': 'format',
            type: 'string',
            description: 'Format of the file.',
          },
          limit: {
            type: 'integer',
            format: 'int64',
            'x-unit': 'rows',
            'x-errata': ['integer-width'],
            description: 'Largest number of records to write.',
          },
          order: {
            type: 'string',
            description: 'Order of the records by time.',
          },
          orderBy: {
            type: 'string',
            'x-evidence': 'sdk',
            'x-errata': ['sdk-only-fields'],
            description: 'Meaning not documented.',
          },
          state: {
            $ref: '#/components/schemas/DownloadTaskState',
            'x-task-field': 'state',
          },
          failedCode: {
            'x-task-field': 'error.code',
            type: 'string',
            'x-errata': ['failed-field-types'],
            description: 'Why the task failed, as a code. The values are not documented.',
          },
          failedMessage: {
            'x-task-field': 'error.message',
            type: 'string',
            'x-errata': ['failed-field-types'],
            description: 'Why the task failed, in words.',
          },
          retry: {
            type: 'integer',
            'x-evidence': 'sdk',
            'x-errata': ['sdk-only-fields'],
            description: 'Meaning not documented; by its name a count of attempts.',
          },
          writtenRows: {
            'x-task-field': 'progress.done',
            type: 'integer',
            format: 'int64',
            'x-unit': 'rows',
            'x-errata': ['integer-width'],
            description: 'Records written so far.',
          },
          fileDir: {
            type: 'string',
            description: "The caller's BOS directory that the file is written to.",
          },
          fileName: {
            'x-task-field': 'files[].name',
            type: 'string',
            description: 'Name of the file.',
          },
          execStartTime: {
            'x-task-field': 'startedAt',
            type: 'string',
            description:
              'When the task began to run. The format could not be read; presumably UTC as in the request.',
          },
          execEndTime: {
            'x-task-field': 'finishedAt',
            type: 'string',
            description:
              'When the task stopped running. The format could not be read; presumably UTC as in the request.',
          },
          createdTime: {
            'x-task-field': 'createdAt',
            type: 'string',
            description:
              'When the task was created. The format could not be read; presumably UTC as in the request.',
          },
          updatedTime: {
            type: 'string',
            description:
              'When the task last changed. The format could not be read; presumably UTC as in the request.',
          },
        },
      },
      QueryLogHistogramResponse: {
        type: 'object',
        description:
          'How many records a query matches, in total and by time. There is no envelope around it.',
        externalDocs: {
          url: 'https://cloud.baidu.com/doc/BLS/s/Rlyy5yez5',
        },
        'x-errata': ['histogram-without-envelope'],
        required: ['searchInfo', 'searchStatistic'],
        properties: {
          searchInfo: {
            $ref: '#/components/schemas/SearchInfo',
          },
          searchStatistic: {
            $ref: '#/components/schemas/SearchStatistic',
          },
        },
      },
      SearchInfo: {
        type: 'object',
        description: 'What was asked, and the total.',
        required: ['queryType', 'took', 'hits'],
        properties: {
          queryType: {
            type: 'string',
            'x-known-values': ['match', 'sql', 'match_and_sql'],
            description:
              'What the query is made of, a search (`match`), an analysis (`sql`) or both.',
          },
          took: {
            type: 'integer',
            'x-unit': 'ms',
            description: 'How long the count took, in milliseconds.',
          },
          hits: {
            type: 'integer',
            format: 'int64',
            'x-unit': 'rows',
            'x-errata': ['integer-width'],
            description: 'Number of all records that match.',
          },
        },
      },
      SearchStatistic: {
        type: 'object',
        description: 'The records by time.',
        required: ['interval', 'startTime', 'endTime'],
        properties: {
          interval: {
            type: 'integer',
            format: 'int64',
            'x-unit': 'ms',
            'x-errata': ['integer-width'],
            description: 'Width of an interval of time in milliseconds, as the service chose it.',
          },
          startTime: {
            type: 'string',
            description: 'Start of the time range, as the caller sent it.',
          },
          endTime: {
            type: 'string',
            description: 'End of the time range, as the caller sent it.',
          },
          histogram: {
            type: 'array',
            'x-evidence': 'sdk',
            description:
              'The intervals in the order of time. How they are aligned, and whether intervals without records are listed, is not documented.\n',
            items: {
              $ref: '#/components/schemas/HistogramBucket',
            },
          },
        },
      },
      HistogramBucket: {
        type: 'object',
        description: 'The records of one interval of time.',
        properties: {
          key: {
            type: 'integer',
            format: 'int64',
            'x-unit': 'ms',
            'x-evidence': 'sdk',
            'x-errata': ['histogram-bucket-key'],
            description:
              'Start of the interval, in milliseconds since 1970. No source describes it; that meaning is inferred from its name and size.',
          },
          doc_count: {
            type: 'integer',
            format: 'int64',
            'x-unit': 'rows',
            'x-evidence': 'sdk',
            'x-errata': ['histogram-bucket-names'],
            description: 'Number of matching records in the interval.',
          },
        },
      },
      DownloadTaskState: {
        type: 'string',
        'x-task-state': true,
        'x-known-values': ['WAITING', 'RUNNING', 'SUCCESS', 'FAILED', 'EXPIRED'],
        description:
          'WAITING waits to run, RUNNING runs, SUCCESS has finished, FAILED has failed, EXPIRED had its file removed. FAILED and EXPIRED are final; SUCCESS\nturns into EXPIRED when the file expires.\n',
      },
      EnvelopeSuccess: {
        type: 'boolean',
        'x-errata': ['envelope-success'],
        description:
          'Whether the call succeeded. Optional; `false` means failure whatever the HTTP status.',
      },
      EnvelopeCode: {
        type: 'string',
        'x-errata': ['delete-code-success', 'envelope-success'],
        description:
          'A word for success, or an error code. The documentation uses two words for success.',
      },
      EnvelopeMessage: {
        type: 'string',
        description: 'Empty on success, otherwise what went wrong.',
      },
      ErrorResponse: {
        type: 'object',
        description:
          'A failure. Whether `success` comes with it is not documented; the request id may be in the header only.',
        externalDocs: {
          url: 'https://cloud.baidu.com/doc/BLS/s/tk8r3cj4r',
        },
        properties: {
          success: {
            type: 'boolean',
            'x-evidence': 'inferred',
            description: '`false` where it is sent.',
          },
          code: {
            type: 'string',
            description: 'Error code, see the `x-errors` of this document.',
          },
          message: {
            type: 'string',
            description: 'What went wrong, in words.',
          },
          requestId: {
            type: 'string',
            description:
              'Identifier of the request, for support; also in the header `X-Bce-Request-Id`.',
          },
        },
      },
    },
  },
} as const;
