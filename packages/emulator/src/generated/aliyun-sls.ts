// Generated from specs/aliyun-sls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

/** Alibaba Cloud Simple Log Service: the OpenAPI document, `x-` vocabulary included. */
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'Alibaba Cloud Simple Log Service, download jobs',
    version: '2020-12-30',
    summary: 'Export the logs that a query selects into one file, asynchronously.',
    license: {
      name: 'Apache-2.0',
      identifier: 'Apache-2.0',
    },
    description:
      "A download job runs a query over one Logstore and writes the result to a file. Create it, read it until its\nstatus is terminal, then fetch the file at `executionDetails.filePath`. Its name, chosen by the caller, is its\nonly identifier; creating returns nothing.\n\nThere are four operations on jobs and no others: a job cannot be updated, stopped, started or restarted. A fifth one,\nGetHistograms, counts the logs that a job would export.\n\n**Host.** The project is the first label of the host name, although the vendor's pages list it among the request\nparameters. It is a server variable here, never a path or query parameter. The official SDKs also know hosts\n`{project}.{region}-share.log.aliyuncs.com` and, for corporate regions, `*.sls.aliyuncs.com`, which no page explains;\nthey are an endpoint of the caller's own.\n\n**Version.** 2020-12-30 is the name of the documentation; the wire carries `x-log-apiversion: 0.6.0`.\n\n**Signature.** `SLS4-HMAC-SHA256` over the method, the path as sent, the query, the headers `host`,\n`content-type`, `x-log-*` and `x-acs-*`, and the digest of the body. The signer adds to every request:\n`x-log-date` (UTC, `YYYYMMDDTHHMMSSZ`, accepted within 15 minutes of the server's clock), `x-log-content-sha256`\n(lower-case hex of the body as sent), `x-log-bodyrawsize` (bytes of the body, `0` without one) and, with\ntemporary credentials, `x-acs-security-token`. The region goes into the credential scope. The older `LOG` scheme\n(HMAC-SHA1 or HMAC-SHA256, with `Date`, `Content-MD5` and `x-log-signaturemethod`) is still accepted by the service.\n\n**What the documentation leaves open.** The longest time span, the largest result, the number of jobs at a time,\nhow long a job and its link live, the poll interval, the largest page of a list, the effect of deleting a running\njob.",
  },
  'x-vendor': {
    id: 'aliyun-sls',
    title: 'Alibaba Cloud Simple Log Service',
    cloud: 'aliyun',
    documentation: 'https://www.alibabacloud.com/help/en/sls/developer-reference/',
  },
  'x-errata': ['error-code-names', 'content-type-error', 'sample-slips', 'wording'],
  'x-fixed-headers': {
    accept: 'application/json',
    'x-log-apiversion': '0.6.0',
  },
  'x-envelope': {
    code: ['errorCode'],
    message: ['errorMessage'],
    requestId: [],
    requestIdHeader: 'x-log-requestid',
  },
  'x-task-states': {
    STARTING: 'queued',
    RUNNING: 'running',
    SUCCEEDED: 'succeeded',
    ERROR: 'failed',
  },
  'x-task-limits': {
    resolutionMs: 1000,
    alignmentMs: 60000,
    windowEnd: 'unknown',
    evidence: {
      alignmentMs: 'inferred',
    },
  },
  servers: [
    {
      url: 'https://{project}.{region}.log.aliyuncs.com',
      description:
        'The public network. Plain http is served too. The regions ap-south-1 and ap-southeast-2 are closed to new use but\nstill listed by the vendor.',
      'x-network': 'public',
      'x-region-hosts': {
        'cn-heyuan-acdr-1': '{project}.cn-heyuan-acdr-1-intranet.log.aliyuncs.com',
      },
      variables: {
        project: {
          default: 'ali-test-project',
          description:
            'Name of the project that owns the Logstore and the jobs. There is no usable default.',
        },
        region: {
          default: 'cn-hangzhou',
          description: 'Region of the project.',
          enum: [
            'ap-northeast-1',
            'ap-northeast-2',
            'ap-south-1',
            'ap-southeast-1',
            'ap-southeast-2',
            'ap-southeast-3',
            'ap-southeast-5',
            'ap-southeast-6',
            'ap-southeast-7',
            'cn-beijing',
            'cn-beijing-finance-1',
            'cn-chengdu',
            'cn-fuzhou',
            'cn-guangzhou',
            'cn-hangzhou',
            'cn-hangzhou-finance',
            'cn-heyuan',
            'cn-heyuan-acdr-1',
            'cn-hongkong',
            'cn-huhehaote',
            'cn-nanjing',
            'cn-qingdao',
            'cn-shanghai',
            'cn-shanghai-finance-1',
            'cn-shenzhen',
            'cn-shenzhen-finance-1',
            'cn-wulanchabu',
            'cn-zhangjiakou',
            'eu-central-1',
            'eu-west-1',
            'me-central-1',
            'me-east-1',
            'us-east-1',
            'us-southeast-1',
            'us-west-1',
          ],
        },
      },
    },
    {
      url: 'https://{project}.{region}-intranet.log.aliyuncs.com',
      description:
        'The classic network and VPCs inside a region of Alibaba Cloud. cn-shenzhen-finance-1 and us-southeast-1 have no\ninternal host. A newer endpoint table writes the suffix as `-internal`.',
      'x-network': 'internal',
      'x-errata': ['internal-host-suffix'],
      variables: {
        project: {
          default: 'ali-test-project',
          description:
            'Name of the project that owns the Logstore and the jobs. There is no usable default.',
        },
        region: {
          default: 'cn-hangzhou',
          description: 'Region of the project; one of those that have an internal host.',
          enum: [
            'ap-northeast-1',
            'ap-northeast-2',
            'ap-south-1',
            'ap-southeast-1',
            'ap-southeast-2',
            'ap-southeast-3',
            'ap-southeast-5',
            'ap-southeast-6',
            'ap-southeast-7',
            'cn-beijing',
            'cn-beijing-finance-1',
            'cn-chengdu',
            'cn-fuzhou',
            'cn-guangzhou',
            'cn-hangzhou',
            'cn-hangzhou-finance',
            'cn-heyuan',
            'cn-heyuan-acdr-1',
            'cn-hongkong',
            'cn-huhehaote',
            'cn-nanjing',
            'cn-qingdao',
            'cn-shanghai',
            'cn-shanghai-finance-1',
            'cn-shenzhen',
            'cn-wulanchabu',
            'cn-zhangjiakou',
            'eu-central-1',
            'eu-west-1',
            'me-central-1',
            'me-east-1',
            'us-east-1',
            'us-west-1',
          ],
        },
      },
    },
    {
      url: 'https://{project}.log-global.aliyuncs.com',
      description:
        "Global acceleration, for projects that have it switched on. The region is not part of the host but still part of\nthe signature's scope.",
      'x-network': 'acceleration',
      variables: {
        project: {
          default: 'ali-test-project',
          description:
            'Name of the project that owns the Logstore and the jobs. There is no usable default.',
        },
      },
    },
  ],
  security: [
    {
      sls4: [],
    },
  ],
  paths: {
    '/downloadjobs': {
      post: {
        operationId: 'CreateDownloadJob',
        summary: 'Create a download job.',
        description:
          'Starts a job that exports what a query selects. Nothing is returned: the name given here is what the other three\noperations ask for. An answer that got lost is settled by reading the job back, not by creating it again.\nThe page prints no RAM action for this operation.',
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-createdownloadjob',
            language: 'en',
            updated: '2025-11-13',
          },
          {
            url: 'https://www.alibabacloud.com/help/tc/sls/developer-reference/api-sls-2020-12-30-createdownloadjob',
            language: 'zh',
            updated: '2025-11-13',
          },
          {
            url: 'https://help.aliyun.com/zh/sls/developer-reference/api-sls-2020-12-30-createdownloadjob',
            language: 'zh',
            updated: null,
          },
        ],
        'x-task-role': 'create',
        'x-retry': 'never',
        'x-operation-errors': [
          'IdempotentParameterMismatch',
          'JobAlreadyExist',
          'LogStoreNotExist',
        ],
        'x-errata': [
          'idempotent-token',
          'project-parameter',
          'empty-success-body',
          'ram-authorization',
          'content-length',
        ],
        requestBody: {
          required: true,
          description: 'What to export and into what kind of file.',
          content: {
            'application/json': {
              schema: {
                $ref: '#/components/schemas/CreateDownloadJobRequest',
              },
              examples: {
                'createdownloadjob.request.composed': {
                  summary: 'Put together from the example column of the documentation',
                  value: {
                    name: 'download-123',
                    description: 'Log download task',
                    configuration: {
                      logstore: 'test-logstore',
                      fromTime: 1722406260,
                      toTime: 1722409860,
                      query: '* | select *',
                      powerSql: true,
                      allowInComplete: false,
                      sink: {
                        type: 'AliyunOSS',
                        contentType: 'csv',
                        compressionType: 'none',
                        roleArn: 'acs:ram::0123456789:role/aliyunlogdefaultrole',
                        bucket: 'oss-test-bucket',
                        prefix: 'download/',
                      },
                    },
                    displayName: 'download-123456789',
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description:
              'The job was accepted. The body is `{}` or missing altogether, and says nothing either way.',
            'x-empty-body': true,
            headers: {
              'x-log-requestid': {
                $ref: '#/components/headers/RequestId',
              },
              Date: {
                $ref: '#/components/headers/Date',
              },
              Server: {
                $ref: '#/components/headers/Server',
              },
              Connection: {
                $ref: '#/components/headers/Connection',
              },
            },
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/EmptyResponse',
                },
                examples: {
                  'createdownloadjob.response': {
                    summary: 'As printed',
                    value: {},
                  },
                },
              },
            },
          },
          '4XX': {
            $ref: '#/components/responses/Refused',
          },
          '5XX': {
            $ref: '#/components/responses/Failed',
          },
        },
      },
      get: {
        operationId: 'ListDownloadJobs',
        summary: 'List download jobs.',
        description:
          'Lists the jobs of the project, optionally those of one Logstore. It cannot filter by status, name or time, and no\norder is stated. The next page starts at `offset` + `count`; the list ends when that reaches `total` or a page is\nempty. An item differs from what GetDownloadJob returns in one field: `configuration.allowInComplete` is a string.\nRAM action `log:ListDownloadJobs` (access level list) on resource `*`.',
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-listdownloadjobs',
            language: 'en',
            updated: '2025-11-12',
          },
          {
            url: 'https://www.alibabacloud.com/help/zh/sls/developer-reference/api-sls-2020-12-30-listdownloadjobs',
            language: 'zh',
            updated: '2024-11-28',
          },
          {
            url: 'https://help.aliyun.com/zh/sls/developer-reference/api-sls-2020-12-30-listdownloadjobs',
            language: 'zh',
            updated: null,
          },
        ],
        'x-task-role': 'list',
        'x-retry': 'safe',
        'x-pagination': {
          style: 'offset',
          number: 'offset',
          size: 'size',
          total: '/total',
          items: '/results',
        },
        'x-operation-errors': [],
        'x-errata': ['project-parameter', 'ram-authorization', 'type-names'],
        parameters: [
          {
            name: 'offset',
            in: 'query',
            description: 'Position of the first job to return, counted from 0.',
            schema: {
              type: 'integer',
              format: 'int64',
              default: 0,
            },
            example: 0,
          },
          {
            name: 'size',
            in: 'query',
            description:
              'How many jobs to return at most. Neither the default nor the maximum is documented.',
            schema: {
              type: 'integer',
              format: 'int64',
            },
            example: 10,
          },
          {
            name: 'logstore',
            in: 'query',
            description:
              'Only jobs that read this Logstore. Whether the name must match exactly is not documented.',
            schema: {
              type: 'string',
            },
            example: 'ali-test-logstore',
          },
        ],
        responses: {
          '200': {
            description: 'One page of jobs.',
            headers: {
              'x-log-requestid': {
                $ref: '#/components/headers/RequestId',
              },
              Date: {
                $ref: '#/components/headers/Date',
              },
              Server: {
                $ref: '#/components/headers/Server',
              },
              'Content-MD5': {
                $ref: '#/components/headers/ContentMd5',
              },
              Connection: {
                $ref: '#/components/headers/Connection',
              },
            },
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/ListDownloadJobsResponse',
                },
                examples: {
                  'listdownloadjobs.response.composed': {
                    summary: 'Put together from the example column of the documentation',
                    value: {
                      total: 10,
                      count: 10,
                      results: [
                        {
                          description: 'a download job',
                          configuration: {
                            logstore: 'ali-test-logstore',
                            fromTime: 1722409260,
                            toTime: 1722411060,
                            query: '* | select *',
                            powerSql: true,
                            allowInComplete: 'false',
                            sink: {
                              compressionType: 'none',
                              contentType: 'csv',
                              roleArn: 'acs:ram::123456:role/aliyunlogimportossrole',
                              bucket: 'ali-test-oss-bucket',
                              prefix: 'download/',
                              type: 'AliyunOSS',
                            },
                          },
                          displayName: 'download-123',
                          executionDetails: {
                            progress: 100,
                            filePath: 'https://sls-downloaded-xxxx.csv.gzip?Expiresxxx',
                            fileSize: 123456,
                            executeTime: 123,
                            logCount: 123,
                            errorMessage: 'timeout',
                            checkSum: 'ETASFGASDASQWDasd',
                            notice: 'test',
                          },
                          name: 'download-123',
                          status: 'STARTING、RUNNING、SUCCEEDED、ERROR',
                          createTime: '1722411060',
                        },
                      ],
                    },
                  },
                },
              },
            },
          },
          '4XX': {
            $ref: '#/components/responses/Refused',
          },
          '5XX': {
            $ref: '#/components/responses/Failed',
          },
        },
      },
    },
    '/downloadjobs/{downloadJobName}': {
      parameters: [
        {
          $ref: '#/components/parameters/downloadJobName',
        },
      ],
      get: {
        operationId: 'GetDownloadJob',
        summary: 'Read a download job.',
        description:
          "Returns the job's status, its configuration and, as far as it has come, the details of its execution. This is\nalso where the link is: `executionDetails.filePath`, an OSS URL with a signature and an expiry of its own. Read\nthe job again for a fresh link. The page prints no RAM action for this operation; a newer edition has a table.",
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-getdownloadjob',
            language: 'en',
            updated: '2025-11-12',
          },
          {
            url: 'https://help.aliyun.com/en/sls/developer-reference/api-sls-2020-12-30-getdownloadjob',
            language: 'en',
            updated: null,
          },
        ],
        'x-task-role': ['get', 'links'],
        'x-retry': 'safe',
        'x-operation-errors': ['JobNotExist'],
        'x-errata': ['project-parameter', 'ram-authorization', 'type-names'],
        responses: {
          '200': {
            description: 'The job.',
            headers: {
              'x-log-requestid': {
                $ref: '#/components/headers/RequestId',
              },
              Date: {
                $ref: '#/components/headers/Date',
              },
              Server: {
                $ref: '#/components/headers/Server',
              },
              'Content-MD5': {
                $ref: '#/components/headers/ContentMd5',
              },
              Connection: {
                $ref: '#/components/headers/Connection',
              },
            },
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/DownloadJob',
                },
                examples: {
                  'getdownloadjob.response': {
                    summary: 'As printed; its status is the whole enumeration in one string',
                    value: {
                      status: 'STARTING、RUNNING、SUCCEEDED、ERROR',
                      name: 'download-123',
                      description: 'a download job',
                      configuration: {
                        logstore: 'ali-test-logstore',
                        fromTime: 1722409860,
                        toTime: 1722411060,
                        query: '* | select *',
                        powerSql: false,
                        allowInComplete: true,
                        sink: {
                          type: 'AliyunOSS',
                          contentType: 'csv',
                          compressionType: 'none',
                          roleArn: 'acs:ram::0123456789:role/aliyunlogdefaultrole',
                          bucket: 'ali-test-oss-bucket',
                          prefix: 'download/',
                        },
                      },
                      createTime: '1722411060',
                      displayName: 'download-123456',
                      executionDetails: {
                        progress: 100,
                        filePath: 'https://xxx.csv.zst?xxx',
                        fileSize: 123456,
                        executeTime: 123,
                        logCount: 123,
                        errorMessage: 'timeout',
                        checkSum: 'EXSFGSDASDASDG123ASD',
                        notice: '',
                      },
                    },
                  },
                },
              },
            },
          },
          '4XX': {
            $ref: '#/components/responses/Refused',
          },
          '5XX': {
            $ref: '#/components/responses/Failed',
          },
        },
      },
      delete: {
        operationId: 'DeleteDownloadJob',
        summary: 'Delete a download job.',
        description:
          'Removes the job. What becomes of a job that is still running, and of a file that is already written, is not\ndocumented. The page prints no RAM action for this operation.',
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-deletedownloadjob',
            language: 'en',
            updated: '2025-10-09',
          },
        ],
        'x-task-role': 'delete',
        'x-retry': 'idempotent',
        'x-operation-errors': ['IdempotentParameterMismatch', 'JobNotExist'],
        'x-errata': [
          'idempotent-token',
          'project-parameter',
          'empty-success-body',
          'ram-authorization',
        ],
        responses: {
          '200': {
            description:
              'The job is gone. The body is `{}` or missing altogether, and says nothing either way.',
            'x-empty-body': true,
            headers: {
              'x-log-requestid': {
                $ref: '#/components/headers/RequestId',
              },
              Date: {
                $ref: '#/components/headers/Date',
              },
              Server: {
                $ref: '#/components/headers/Server',
              },
              Connection: {
                $ref: '#/components/headers/Connection',
              },
            },
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/EmptyResponse',
                },
                examples: {
                  'deletedownloadjob.response': {
                    summary: 'As printed',
                    value: {},
                  },
                },
              },
            },
          },
          '4XX': {
            $ref: '#/components/responses/Refused',
          },
          '5XX': {
            $ref: '#/components/responses/Failed',
          },
        },
      },
    },
    '/logstores/{logstore}/index': {
      get: {
        operationId: 'GetHistograms',
        summary: 'Count the logs of a query by time.',
        description:
          'Counts the logs of one Logstore that a search statement matches, in 1 to 60 intervals of even width that the service\nchooses; the same range always has the same intervals. A range contains its start and not its end. It is the time\nthat the writer of a log gave it, not the time when the log was received.\n\nA call may scan only so many logs. Then the response is a success with `x-log-progress: Incomplete`: a lower bound.\nRepeat the same request until it is `Complete`, or ask for a shorter range; every repetition costs the same. The\nheader `x-log-count` is the total.\n\nThe Logstore must have an index; logs written before it are not counted. Logs of the last minutes are searchable\nwithin 3 seconds; for logs that arrive with an old time no bound is documented, so that a range of the past can\nstill grow. The vendor advises ranges on whole minutes to be sure that nothing is missed. At most 100 searches may\nrun at a time in one project.\n\nWithout `type` the same path is the operation GetIndex, which is not part of this document.',
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-gethistograms',
            language: 'en',
            updated: '2025-12-23',
          },
          {
            url: 'https://www.alibabacloud.com/help/tc/sls/developer-reference/api-sls-2020-12-30-gethistograms',
            language: 'zh',
            updated: '2025-12-23',
          },
          {
            url: 'https://help.aliyun.com/zh/sls/developer-reference/api-sls-2020-12-30-gethistograms',
            language: 'zh',
            updated: null,
          },
        ],
        'x-task-role': 'count',
        'x-retry': 'safe',
        'x-count': {
          query: 'query',
          buckets: '',
          bucket: {
            from: '/from',
            to: '/to',
            rows: '/count',
            complete: {
              at: '/progress',
              is: 'Complete',
            },
          },
          rows: {
            header: 'x-log-count',
          },
          complete: {
            header: 'x-log-progress',
            is: 'Complete',
          },
        },
        'x-operation-errors': [
          'InvalidTimeRange',
          'InvalidQueryString',
          'LogStoreNotExist',
          'IndexConfigNotExist',
        ],
        'x-errata': [
          'histogram-resource',
          'histogram-body',
          'histogram-example-order',
          'histogram-example-headers',
          'histogram-sdk-parameters',
          'histogram-number-of-buckets',
          'histogram-latency',
          'histogram-order',
          'ram-authorization',
        ],
        parameters: [
          {
            name: 'logstore',
            in: 'path',
            required: true,
            description: 'Logstore to read.',
            schema: {
              type: 'string',
            },
            example: 'app_log',
          },
          {
            name: 'type',
            in: 'query',
            required: true,
            description:
              'Always `histogram`; it tells this operation from others at the same path.',
            schema: {
              type: 'string',
              enum: ['histogram'],
            },
            example: 'histogram',
          },
          {
            name: 'from',
            in: 'query',
            required: true,
            description:
              'Start of the time range, a UNIX timestamp in seconds. It belongs to the range.',
            'x-errata': ['histogram-from-to'],
            schema: {
              type: 'integer',
              format: 'int64',
              'x-unit': 's',
              'x-task-window': 'from',
            },
            example: 1409529600,
          },
          {
            name: 'to',
            in: 'query',
            required: true,
            description:
              'End of the time range, a UNIX timestamp in seconds. It does not belong to the range, which must not be empty.',
            'x-errata': ['histogram-from-to'],
            schema: {
              type: 'integer',
              format: 'int64',
              'x-unit': 's',
              'x-task-window': 'to',
            },
            example: 1409608800,
          },
          {
            name: 'query',
            in: 'query',
            description:
              'Search statement that selects the logs; all when it is empty or left out. SQL after a `|` is not allowed. At most\n30 conditions.',
            schema: {
              type: 'string',
            },
            example: 'error',
          },
          {
            name: 'topic',
            in: 'query',
            description:
              'Only logs of exactly this topic. A comment of an SDK advises `__topic__` in the query instead.',
            schema: {
              type: 'string',
            },
            example: 'groupA',
          },
          {
            name: 'accurate',
            in: 'query',
            'x-evidence': 'sdk',
            'x-errata': ['histogram-sdk-parameters'],
            description:
              'Presumably whether the edges of the range are exact to the second. Meaning and default are not documented.',
            schema: {
              type: 'boolean',
            },
          },
          {
            name: 'fromNs',
            in: 'query',
            'x-evidence': 'sdk',
            'x-errata': ['histogram-sdk-parameters'],
            description:
              'Presumably the nanoseconds that belong to `from`; one SDK always sends 0.',
            schema: {
              type: 'integer',
            },
          },
          {
            name: 'toNs',
            in: 'query',
            'x-evidence': 'sdk',
            'x-errata': ['histogram-sdk-parameters'],
            description: 'Presumably the nanoseconds that belong to `to`; one SDK always sends 0.',
            schema: {
              type: 'integer',
            },
          },
          {
            name: 'shard',
            in: 'query',
            'x-evidence': 'sdk',
            'x-errata': ['histogram-sdk-parameters'],
            description: 'Presumably only logs of this shard.',
            schema: {
              type: 'integer',
            },
          },
          {
            name: 'interval',
            in: 'query',
            'x-evidence': 'sdk',
            'x-errata': ['histogram-sdk-parameters'],
            description:
              'Presumably the width of an interval of time; unit and effect are not documented. One SDK always sends it, 0 by default.',
            schema: {
              type: 'integer',
            },
          },
          {
            name: 'reverse',
            in: 'query',
            'x-evidence': 'sdk',
            'x-errata': ['histogram-sdk-parameters'],
            description:
              'Presumably the order of the intervals; meaning and default are not documented.',
            schema: {
              type: 'boolean',
            },
          },
        ],
        responses: {
          '200': {
            description:
              'The intervals of time with the number of logs in each. Whether intervals without logs are listed is not documented.',
            headers: {
              'x-log-progress': {
                $ref: '#/components/headers/Progress',
              },
              'x-log-count': {
                $ref: '#/components/headers/Count',
              },
              'x-log-scanbytes': {
                $ref: '#/components/headers/ScanBytes',
              },
              'x-log-requestid': {
                $ref: '#/components/headers/RequestId',
              },
              Date: {
                $ref: '#/components/headers/Date',
              },
              'Content-MD5': {
                $ref: '#/components/headers/ContentMd5',
              },
            },
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/GetHistogramsResponse',
                },
                examples: {
                  'gethistograms.response.zh.complete': {
                    summary: 'As printed; the second progress is in lower case',
                    value: [
                      {
                        from: 1409529600,
                        to: 1409569200,
                        count: 2,
                        progress: 'Complete',
                      },
                      {
                        from: 1409569200,
                        to: 1409608800,
                        count: 2,
                        progress: 'complete',
                      },
                    ],
                  },
                  'gethistograms.response.zh.incomplete': {
                    summary: 'As printed; the second interval is not counted to its end',
                    value: [
                      {
                        from: 1409529600,
                        to: 1409569200,
                        count: 2,
                        progress: 'Complete',
                      },
                      {
                        from: 1409569200,
                        to: 1409608800,
                        count: 1,
                        progress: 'Incomplete',
                      },
                    ],
                  },
                },
              },
            },
          },
          '4XX': {
            $ref: '#/components/responses/Refused',
          },
          '5XX': {
            $ref: '#/components/responses/Failed',
          },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      sls4: {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        description:
          '`SLS4-HMAC-SHA256 Credential={accessKeyId}/{YYYYMMDD}/{region}/sls/aliyun_v4_request,Signature={hex}`, without a\nspace after the comma.',
        'x-signing': 'sls4-hmac-sha256',
        'x-errata': [
          'v1-signature-method',
          'v4-mandatory-headers',
          'v4-percent-encoding',
          'v1-date-header',
          'empty-body-digest',
        ],
      },
    },
    parameters: {
      downloadJobName: {
        name: 'downloadJobName',
        in: 'path',
        required: true,
        description: 'Name of the job, as given when it was created.',
        schema: {
          type: 'string',
        },
        example: 'download-123',
      },
    },
    headers: {
      RequestId: {
        description:
          'Identifies the request, on success and on failure; 24 upper-case hexadecimal digits in samples.',
        schema: {
          type: 'string',
          examples: ['5B0A619F205DC3F30EDA9322'],
        },
      },
      Date: {
        description: "The server's clock, as an RFC 822 date in GMT.",
        schema: {
          type: 'string',
        },
      },
      Server: {
        description: 'Name of the server software; nginx in samples.',
        schema: {
          type: 'string',
          examples: ['nginx'],
        },
      },
      ContentMd5: {
        description: 'MD5 digest of the body in upper-case hexadecimal digits; not always sent.',
        schema: {
          type: 'string',
        },
      },
      Connection: {
        description: 'Whether the connection stays open.',
        schema: {
          type: 'string',
        },
      },
      Progress: {
        description:
          '`Complete`, or `Incomplete` where the whole response is only a lower bound. No page names it; every official SDK\nneeds it.',
        'x-evidence': 'sdk',
        schema: {
          type: 'string',
          'x-known-values': ['Complete', 'Incomplete'],
        },
      },
      Count: {
        description:
          'Number of all logs that were found, the sum of the intervals. No page names it; the Go SDK fails without it.',
        'x-evidence': 'sdk',
        schema: {
          type: 'integer',
          format: 'int64',
          'x-unit': 'rows',
        },
      },
      ScanBytes: {
        description: 'Number of bytes that were scanned; not always sent.',
        'x-evidence': 'sdk',
        schema: {
          type: 'integer',
          format: 'int64',
          'x-unit': 'bytes',
        },
      },
    },
    responses: {
      Refused: {
        description:
          'The request was refused. A proxy on the way may answer with something that is not JSON.',
        headers: {
          'x-log-requestid': {
            $ref: '#/components/headers/RequestId',
          },
          Date: {
            $ref: '#/components/headers/Date',
          },
        },
        content: {
          'application/json': {
            schema: {
              $ref: '#/components/schemas/ErrorResponse',
            },
            examples: {
              composed: {
                summary: 'Composed from the template and the table of codes',
                value: {
                  errorCode: 'ProjectNotExist',
                  errorMessage: 'The Project does not exist : ali-test-project',
                },
              },
            },
          },
        },
      },
      Failed: {
        description:
          'The service failed or is too busy. A proxy on the way may answer with something that is not JSON.',
        headers: {
          'x-log-requestid': {
            $ref: '#/components/headers/RequestId',
          },
          Date: {
            $ref: '#/components/headers/Date',
          },
        },
        content: {
          'application/json': {
            schema: {
              $ref: '#/components/schemas/ErrorResponse',
            },
            examples: {
              composed: {
                summary: 'Composed from the template and the table of codes',
                value: {
                  errorCode: 'ServerBusy',
                  errorMessage: 'The server is busy, please try again later.',
                },
              },
            },
          },
        },
      },
    },
    schemas: {
      CreateDownloadJobRequest: {
        type: 'object',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-createdownloadjob',
        },
        description: 'A job to create.',
        required: ['name', 'displayName', 'configuration'],
        properties: {
          name: {
            type: 'string',
            description:
              'Name of the job, unique in the project: lower-case letters, digits, `-` and `_`, with a letter or digit at\nboth ends.',
            minLength: 2,
            maxLength: 64,
            pattern: '^[a-z0-9][a-z0-9_-]{0,62}[a-z0-9]$',
            examples: ['download-123'],
          },
          displayName: {
            type: 'string',
            description: 'Name shown in the console. No length is documented.',
            examples: ['download-123456789'],
            'x-errata': ['field-examples'],
          },
          description: {
            type: 'string',
            description: 'Free text about the job.',
            examples: ['Log download task'],
          },
          configuration: {
            $ref: '#/components/schemas/CreateDownloadJobConfiguration',
          },
        },
      },
      CreateDownloadJobConfiguration: {
        type: 'object',
        description: 'What to export.',
        required: ['logstore', 'fromTime', 'toTime', 'query', 'allowInComplete', 'sink'],
        properties: {
          logstore: {
            type: 'string',
            description: 'Logstore to read.',
            examples: ['test-logstore'],
          },
          fromTime: {
            type: 'integer',
            format: 'int64',
            description: 'Start of the time range, a UNIX timestamp in seconds.',
            'x-unit': 's',
            'x-task-window': 'from',
            examples: [1722406260],
            'x-errata': ['type-names'],
          },
          toTime: {
            type: 'integer',
            format: 'int64',
            description:
              'End of the time range, a UNIX timestamp in seconds. No longest span is documented, nor that it must lie after\n`fromTime`.',
            'x-unit': 's',
            'x-task-window': 'to',
            examples: [1722409860],
          },
          query: {
            type: 'string',
            description:
              'The query, in the syntax of search, of pipelines or of SQL analysis. No length is documented. SQL returns 100\nrows unless it has a LIMIT, which may be 1,000,000 at most; whether a job is an exception is not documented.',
            'x-errata': ['sql-default-rows'],
            examples: ['* | select *'],
          },
          powerSql: {
            type: 'boolean',
            description:
              'Runs the query with the larger resources of dedicated SQL. The default is not documented.',
            examples: [true],
          },
          allowInComplete: {
            type: 'boolean',
            description:
              "Whether a result that is not complete may be downloaded. The capital C is the vendor's spelling.",
            examples: [false],
            'x-errata': ['allow-in-complete-type'],
          },
          sink: {
            $ref: '#/components/schemas/CreateDownloadJobSink',
          },
        },
      },
      CreateDownloadJobSink: {
        type: 'object',
        description:
          'Form and place of the file. Bucket, role and prefix are optional; left out, the file presumably stays with the\nservice and is fetched from the link (inferred, the documentation does not say).',
        required: ['type', 'contentType', 'compressionType'],
        properties: {
          type: {
            type: 'string',
            description: 'Always `AliyunOSS`.',
            enum: ['AliyunOSS'],
            examples: ['AliyunOSS'],
          },
          contentType: {
            type: 'string',
            description: 'Format of the file.',
            enum: ['csv', 'json'],
            examples: ['csv'],
          },
          compressionType: {
            type: 'string',
            description: 'Compression of the file.',
            enum: ['zstd', 'lz4', 'gzip', 'none'],
            examples: ['none'],
          },
          roleArn: {
            type: 'string',
            description: 'ARN of the RAM role that writes the file.',
            examples: ['acs:ram::0123456789:role/aliyunlogdefaultrole'],
          },
          bucket: {
            type: 'string',
            description: 'OSS bucket that receives the file.',
            examples: ['oss-test-bucket'],
          },
          prefix: {
            type: 'string',
            description: "What the file's path in the bucket begins with.",
            examples: ['download/'],
          },
        },
      },
      DownloadJob: {
        type: 'object',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-getdownloadjob',
        },
        description:
          'A job as GetDownloadJob returns it. The documentation does not say which fields are always there.',
        properties: {
          status: {
            'x-task-field': 'state',
            $ref: '#/components/schemas/DownloadJobStatus',
          },
          name: {
            'x-task-field': 'id',
            type: 'string',
            description: 'Name of the job.',
            examples: ['download-123'],
          },
          description: {
            type: 'string',
            description: 'Free text about the job.',
            examples: ['a download job'],
          },
          configuration: {
            $ref: '#/components/schemas/DownloadJobConfiguration',
          },
          createTime: {
            'x-task-field': 'createdAt',
            $ref: '#/components/schemas/CreateTime',
          },
          displayName: {
            'x-task-field': 'name',
            type: 'string',
            description: 'Name shown in the console.',
            examples: ['download-123456'],
            'x-errata': ['field-examples'],
          },
          executionDetails: {
            $ref: '#/components/schemas/ExecutionDetails',
          },
        },
      },
      DownloadJobConfiguration: {
        type: 'object',
        description: 'What the job exports.',
        properties: {
          logstore: {
            type: 'string',
            description: 'Logstore that is read.',
            examples: ['ali-test-logstore'],
          },
          fromTime: {
            'x-task-field': 'window.from',
            type: 'integer',
            format: 'int64',
            description: 'Start of the time range, a UNIX timestamp in seconds.',
            'x-unit': 's',
            examples: [1722409860],
          },
          toTime: {
            'x-task-field': 'window.to',
            type: 'integer',
            format: 'int64',
            description: 'End of the time range, a UNIX timestamp in seconds.',
            'x-unit': 's',
            examples: [1722411060],
          },
          query: {
            'x-task-field': 'query',
            type: 'string',
            description: 'The query.',
            examples: ['* | select *'],
          },
          powerSql: {
            type: 'boolean',
            description: 'Whether the query runs with the larger resources of dedicated SQL.',
            examples: [false],
          },
          allowInComplete: {
            type: 'boolean',
            description:
              'Whether a result that is not complete may be downloaded. ListDownloadJobs sends a string instead.',
            examples: [true],
            'x-errata': ['allow-in-complete-type'],
          },
          sink: {
            $ref: '#/components/schemas/DownloadJobSink',
          },
        },
      },
      DownloadJobSink: {
        type: 'object',
        description: 'Form and place of the file.',
        properties: {
          type: {
            type: 'string',
            description: 'Always `AliyunOSS` so far.',
            'x-known-values': ['AliyunOSS'],
            examples: ['AliyunOSS'],
          },
          contentType: {
            'x-task-field': 'format',
            type: 'string',
            description: 'Format of the file.',
            'x-known-values': ['csv', 'json'],
            examples: ['csv'],
          },
          compressionType: {
            'x-task-field': 'compression',
            type: 'string',
            description:
              'Compression of the file. The printed examples pair `none` with links to `.csv.zst` and `.csv.gzip` files, so\nlook at the file and not only at this field.',
            'x-known-values': ['zstd', 'lz4', 'gzip', 'none'],
            examples: ['none'],
            'x-errata': ['example-compression-and-error'],
          },
          roleArn: {
            type: 'string',
            description: 'ARN of the RAM role that writes the file.',
            examples: ['acs:ram::0123456789:role/aliyunlogdefaultrole'],
          },
          bucket: {
            type: 'string',
            description: 'OSS bucket that receives the file.',
            examples: ['ali-test-oss-bucket'],
          },
          prefix: {
            type: 'string',
            description: "What the file's path in the bucket begins with.",
            examples: ['download/'],
          },
        },
      },
      DownloadJobStatus: {
        type: 'string',
        description:
          'Where the job stands. STARTING is accepted, RUNNING is at work, SUCCEEDED has a link, ERROR has an error message.\nThe four words come from a single example; no page describes the transitions, and the SDK writes `running` in\nlower case. Take it as an open list and compare without regard to case.',
        'x-task-state': true,
        'x-known-values': ['STARTING', 'RUNNING', 'SUCCEEDED', 'ERROR'],
        'x-errata': ['status-example-joined', 'status-spelling'],
      },
      CreateTime: {
        type: 'string',
        description:
          'When the job was created, a UNIX timestamp in seconds written as text. Sibling jobs send a number.',
        pattern: '^[0-9]+$',
        'x-unit': 's',
        examples: ['1722411060'],
        'x-errata': ['create-time-text'],
      },
      ExecutionDetails: {
        type: 'object',
        description: 'How far the job has come and what it produced.',
        properties: {
          progress: {
            'x-task-field': 'progress.fraction',
            type: 'integer',
            description: 'Share of the work that is done, in percent.',
            'x-unit': 'percent',
            examples: [100],
          },
          filePath: {
            'x-task-field': 'links',
            type: 'string',
            description:
              'Link to the file: an OSS URL that carries its own signature and expires. How long it lives is not documented.\nWhoever has it can read the file.',
            'x-secret': true,
            examples: ['https://xxx.csv.zst?xxx'],
            'x-errata': ['example-compression-and-error'],
          },
          fileSize: {
            'x-task-field': 'files[].sizeBytes',
            type: 'integer',
            format: 'int64',
            description: 'Size of the file in bytes.',
            'x-unit': 'bytes',
            examples: [123456],
          },
          executeTime: {
            type: 'integer',
            format: 'int64',
            description: 'How long the job took, in seconds.',
            'x-unit': 's',
            examples: [123],
          },
          logCount: {
            'x-task-field': 'files[].rows',
            type: 'integer',
            format: 'int64',
            description: 'Number of log entries in the file.',
            'x-unit': 'rows',
            examples: [123],
          },
          errorMessage: {
            'x-task-field': 'error.message',
            type: 'string',
            description: 'Why the job failed. There is no code beside it.',
            examples: ['timeout'],
            'x-errata': ['example-compression-and-error'],
          },
          checkSum: {
            'x-task-field': 'files[].checksum',
            type: 'string',
            description: 'ETag of the file in OSS; not necessarily a digest of its content.',
            examples: ['EXSFGSDASDASDG123ASD'],
            'x-errata': ['field-examples'],
          },
          notice: {
            type: 'string',
            description:
              'A notice about the result. Documented without a description; the SDK calls it notification text.',
            examples: [''],
            'x-errata': ['notice-undescribed'],
          },
        },
      },
      ListDownloadJobsResponse: {
        type: 'object',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-listdownloadjobs',
        },
        description: 'One page of jobs.',
        properties: {
          total: {
            type: 'integer',
            description: 'Number of jobs that match, over all pages.',
            examples: [10],
          },
          count: {
            type: 'integer',
            description: 'Number of jobs on this page.',
            examples: [10],
          },
          results: {
            type: 'array',
            description: 'The jobs of this page.',
            'x-errata': ['type-names'],
            items: {
              $ref: '#/components/schemas/ListedDownloadJob',
            },
          },
        },
      },
      ListedDownloadJob: {
        type: 'object',
        description:
          'A job as ListDownloadJobs returns it. The documentation does not say which fields are always there.',
        properties: {
          description: {
            type: 'string',
            description: 'Free text about the job.',
            examples: ['a download job'],
          },
          configuration: {
            $ref: '#/components/schemas/ListedDownloadJobConfiguration',
          },
          displayName: {
            'x-task-field': 'name',
            type: 'string',
            description: 'Name shown in the console.',
            examples: ['download-123'],
            'x-errata': ['field-examples'],
          },
          executionDetails: {
            $ref: '#/components/schemas/ExecutionDetails',
          },
          name: {
            'x-task-field': 'id',
            type: 'string',
            description: 'Name of the job.',
            examples: ['download-123'],
          },
          status: {
            'x-task-field': 'state',
            $ref: '#/components/schemas/DownloadJobStatus',
          },
          createTime: {
            'x-task-field': 'createdAt',
            $ref: '#/components/schemas/CreateTime',
          },
        },
      },
      ListedDownloadJobConfiguration: {
        type: 'object',
        description: 'What the job exports, as ListDownloadJobs returns it.',
        properties: {
          logstore: {
            type: 'string',
            description: 'Logstore that is read.',
            examples: ['ali-test-logstore'],
          },
          fromTime: {
            type: 'integer',
            format: 'int64',
            description: 'Start of the time range, a UNIX timestamp in seconds.',
            'x-unit': 's',
            examples: [1722409260],
          },
          toTime: {
            type: 'integer',
            format: 'int64',
            description: 'End of the time range, a UNIX timestamp in seconds.',
            'x-unit': 's',
            examples: [1722411060],
          },
          query: {
            type: 'string',
            description: 'The query.',
            examples: ['* | select *'],
          },
          powerSql: {
            type: 'boolean',
            description: 'Whether the query runs with the larger resources of dedicated SQL.',
            examples: [true],
          },
          allowInComplete: {
            type: 'string',
            description:
              'Whether a result that is not complete may be downloaded, as the text `true` or `false`. Everywhere else the\nfield is a boolean.',
            examples: ['false'],
            'x-errata': ['allow-in-complete-type'],
          },
          sink: {
            $ref: '#/components/schemas/DownloadJobSink',
          },
        },
      },
      GetHistogramsResponse: {
        type: 'array',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-gethistograms',
        },
        description:
          "The intervals in the order of time. They meet without a gap and cover the range; that no range departs from this is\ninferred from the documentation's one example.",
        'x-errata': ['histogram-body'],
        items: {
          $ref: '#/components/schemas/Histogram',
        },
      },
      Histogram: {
        type: 'object',
        externalDocs: {
          url: 'https://help.aliyun.com/zh/sls/developer-reference/api-sls-2020-12-30-struct-histogram',
        },
        description: 'The logs of one interval of time.',
        properties: {
          from: {
            type: 'integer',
            format: 'int64',
            description:
              'Start of the interval, a UNIX timestamp in seconds. It belongs to the interval.',
            'x-unit': 's',
            examples: [1409529600],
          },
          to: {
            type: 'integer',
            format: 'int64',
            description:
              'End of the interval, a UNIX timestamp in seconds. It does not belong to the interval.',
            'x-unit': 's',
            examples: [1409569200],
          },
          count: {
            type: 'integer',
            format: 'int64',
            description: 'Number of logs found in the interval so far.',
            'x-unit': 'rows',
            'x-errata': ['histogram-field-types'],
            examples: [2],
          },
          progress: {
            type: 'string',
            description:
              'Whether the interval was counted to its end. Compare it without regard to case.',
            'x-known-values': ['Complete', 'Incomplete'],
            'x-errata': ['histogram-field-types', 'histogram-example-order'],
            examples: ['Complete'],
          },
        },
      },
      EmptyResponse: {
        type: 'object',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-deletedownloadjob',
        },
        additionalProperties: true,
        description: 'An object without fields.',
        'x-errata': ['empty-success-body'],
      },
      ErrorResponse: {
        type: 'object',
        externalDocs: {
          url: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
        },
        description: 'How the service says no. The request id is in the header only.',
        required: ['errorCode', 'errorMessage'],
        properties: {
          errorCode: {
            type: 'string',
            description: 'What went wrong, as a word.',
            examples: ['ProjectNotExist'],
          },
          errorMessage: {
            type: 'string',
            description: 'What went wrong, as a sentence.',
            examples: ['The Project does not exist : ali-test-project'],
          },
          accessDeniedDetail: {
            type: 'object',
            description:
              'Which policy refused the call. Not documented; the official SDKs read it.',
            additionalProperties: true,
            'x-evidence': 'sdk',
          },
        },
      },
    },
  },
  'x-errors': [
    {
      code: 'RequestTimeExpired',
      status: [400],
      kind: 'auth',
      retry: 'fix-clock',
      message: 'Request time {requestTime} has been expired while server time is {serverTime}.',
      source: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
    },
    {
      code: 'RequestTimeTooSkewed',
      status: [400],
      kind: 'auth',
      retry: 'fix-clock',
      message: 'Request time exceeds server time more than 15 minutes.',
      source:
        'https://www.alibabacloud.com/help/doc-detail/29013.htm (2021, the older name of RequestTimeExpired)',
    },
    {
      code: 'InvalidRequestTime',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'Request time {requestTime} not follow RFC822 spec.',
      source: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
    },
    {
      code: 'InvalidDateFormat',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'Date {date} must follow RFC822.',
      source:
        'https://www.alibabacloud.com/help/doc-detail/29013.htm (2021, the older name of InvalidRequestTime)',
    },
    {
      code: 'MissingDate',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'Date does not exist in http header.',
      source: 'https://www.alibabacloud.com/help/doc-detail/29013.htm (2021)',
    },
    {
      code: 'InvalidHost',
      status: [400],
      kind: 'config',
      retry: 'never',
      message: 'Host header {host} is invalid.',
      source: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
    },
    {
      code: 'MissingHost',
      status: [400],
      kind: 'config',
      retry: 'never',
      message: 'Host does not exist in http header.',
      source: 'https://www.alibabacloud.com/help/doc-detail/29013.htm (2021)',
    },
    {
      code: 'PostBodyInvalid',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'The request body is not valid JSON object.',
      source: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
    },
    {
      code: 'InvalidContentType',
      status: [400, 415],
      kind: 'invalid',
      retry: 'never',
      message: 'Content-Type {type} is unsupported.',
      source:
        'https://alibabacloud.com/help/en/sls/developer-reference/error-codes (400 since 2023, 415 in 2021)',
    },
    {
      code: 'MissingContentType',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'Content-Type does not exist in http header when body is not empty.',
      source: 'https://www.alibabacloud.com/help/doc-detail/29013.htm (2021)',
    },
    {
      code: 'ParameterInvalid',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'Http extend authorization : {authorization} pair is invalid.',
      source: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
    },
    {
      code: 'MissingParameter',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'Missing query key : {parameter}.',
      evidence: 'secondhand',
      source: 'https://help.aliyun.com/zh/sls/developer-reference/error-codes (2026-01-04)',
    },
    {
      code: 'InvalidMethod',
      status: [405],
      kind: 'invalid',
      retry: 'never',
      message: 'Invalid request method : {requestUri}',
      evidence: 'secondhand',
      source: 'https://help.aliyun.com/zh/sls/developer-reference/error-codes (2026-01-04)',
    },
    {
      code: 'MissingAPIVersion',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'x-log-apiversion does not exist in http header.',
      source: 'https://www.alibabacloud.com/help/doc-detail/29013.htm (2021)',
    },
    {
      code: 'InvalidAPIVersion',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'x-log-apiversion {version} is unsupported.',
      source: 'https://www.alibabacloud.com/help/doc-detail/29013.htm (2021)',
    },
    {
      code: 'MissingBodyRawSize',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'x-log-bodyrawsize does not exist in header when it is necessary.',
      source: 'https://www.alibabacloud.com/help/doc-detail/29013.htm (2021)',
    },
    {
      code: 'InvalidBodyRawSize',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'x-log-bodyrawsize is invalid.',
      source: 'https://www.alibabacloud.com/help/doc-detail/29013.htm (2021)',
    },
    {
      code: 'InvalidCompressType',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'x-log-compresstype {type} is unsupported.',
      source: 'https://www.alibabacloud.com/help/doc-detail/29013.htm (2021)',
    },
    {
      code: 'MissingContentLength',
      status: [411],
      kind: 'invalid',
      retry: 'never',
      message: 'Content-Length does not exist in http header when it is necessary.',
      source:
        'https://www.alibabacloud.com/help/doc-detail/29013.htm (2021; the current SDK sends chunked bodies)',
    },
    {
      code: 'PostBodyTooLarge',
      status: [413],
      kind: 'invalid',
      retry: 'never',
      message: 'Body size {bodySize} must little than 10485760.',
      source: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
    },
    {
      code: 'MissingSignatureMethod',
      status: [400],
      kind: 'auth',
      retry: 'never',
      message: 'x-log-signaturemethod does not exist in http header.',
      source: 'https://www.alibabacloud.com/help/doc-detail/29013.htm (2021)',
    },
    {
      code: 'InvalidSignatureMethod',
      status: [400],
      kind: 'auth',
      retry: 'never',
      message: 'signature method {method} is unsupported.',
      source: 'https://www.alibabacloud.com/help/doc-detail/29013.htm (2021)',
    },
    {
      code: 'MissAccessKeyId',
      status: [400],
      kind: 'auth',
      retry: 'never',
      message: 'x-log-accesskeyid does not exist in header.',
      source: 'https://www.alibabacloud.com/help/doc-detail/29013.htm (2021)',
    },
    {
      code: 'SignatureNotMatch',
      status: [401],
      kind: 'auth',
      retry: 'never',
      message: 'Signature {signature} not matched.',
      source:
        'https://alibabacloud.com/help/en/sls/developer-reference/error-codes (advises to retry or to change the key)',
    },
    {
      code: 'Unauthorized',
      status: [401],
      kind: 'auth',
      retry: 'refresh-credentials',
      message: 'The AccessKeyId is unauthorized.',
      source: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
    },
    {
      code: 'InvalidAccessKeyId',
      status: [401],
      kind: 'auth',
      retry: 'never',
      message: 'The access key id you provided is invalid: {accessKeyId}.',
      source: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
    },
    {
      code: 'ProjectForbidden',
      status: [403],
      kind: 'permission',
      retry: 'never',
      message: 'Project {project} has been forbidden.',
      source: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
    },
    {
      code: 'MetaOperationQpsLimitExceeded',
      status: [403],
      kind: 'throttled',
      retry: 'backoff',
      message: 'Qps limit for the meta operation is exceeded.',
      source:
        'https://alibabacloud.com/help/en/sls/developer-reference/error-codes (wait a few seconds; the rate is not printed)',
    },
    {
      code: 'WriteQuotaExceed',
      status: [403],
      kind: 'throttled',
      retry: 'backoff',
      message: 'Write quota is exceeded.',
      source: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
    },
    {
      code: 'ReadQuotaExceed',
      status: [403],
      kind: 'throttled',
      retry: 'backoff',
      message: 'Read quota is exceeded.',
      source: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
    },
    {
      code: 'IdempotentParameterMismatch',
      status: [400],
      kind: 'conflict',
      retry: 'never',
      message:
        'The request uses the same client token as a previous, but non-identical request. Do not reuse a client token with different requests, unless the requests are identical.',
      source:
        'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-deletedownloadjob',
    },
    {
      code: 'ProjectNotExist',
      status: [404],
      kind: 'not-found',
      retry: 'never',
      message: 'The Project does not exist : {project}',
      source: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
    },
    {
      code: 'ProjectNotExists',
      status: [404],
      kind: 'not-found',
      retry: 'never',
      message: 'Project {project} does not exist.',
      source: 'Common error codes, 2021, the older spelling of ProjectNotExist',
    },
    {
      code: 'LogStoreNotExist',
      status: [404],
      kind: 'not-found',
      retry: 'never',
      message: 'logstore {logstore} does not exist.',
      source: 'GetHistograms, 2021; no page of the download jobs names it',
    },
    {
      code: 'InvalidTimeRange',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'request time range is invalid.',
      source: 'GetHistograms, 2021',
    },
    {
      code: 'InvalidQueryString',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'query string is invalid.',
      source: 'GetHistograms, 2021',
    },
    {
      code: 'IndexConfigNotExist',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      evidence: 'inferred',
      source:
        'an index is a documented precondition of GetHistograms; code and status are inferred',
    },
    {
      code: 'JobNotExist',
      status: [404],
      kind: 'not-found',
      retry: 'never',
      evidence: 'inferred',
      source:
        'tests of the official Python and Java SDKs for sibling jobs; status and message unknown',
    },
    {
      code: 'JobAlreadyExist',
      status: [400],
      kind: 'conflict',
      retry: 'never',
      evidence: 'inferred',
      source: 'the official Python SDK for alert jobs; status and message unknown',
    },
    {
      code: 'InternalServerError',
      status: [500],
      kind: 'server',
      retry: 'backoff',
      message: 'Internal server error message.',
      source: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
    },
    {
      code: 'RequestTimeout',
      status: [500],
      kind: 'server',
      retry: 'backoff',
      message: 'The request is timeout. Please try again later.',
      source: 'https://alibabacloud.com/help/en/sls/developer-reference/error-codes',
    },
    {
      code: 'ServerBusy',
      status: [503],
      kind: 'server',
      retry: 'backoff',
      message: 'The server is busy, please try again later.',
      source:
        'https://help.aliyun.com/zh/sls/developer-reference/error-codes (2026-01-04; also in 2021)',
    },
  ],
} as const;
