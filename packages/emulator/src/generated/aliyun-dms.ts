// Generated from specs/aliyun-dms/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

/** Alibaba Cloud Data Management: the OpenAPI document, `x-` vocabulary included. */
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'Alibaba Cloud Data Management, data tracking results',
    version: '2018-11-01',
    summary:
      'Find out what changed in a MySQL database and download the SQL that undoes or redoes it.',
    license: {
      name: 'Apache-2.0',
      identifier: 'Apache-2.0',
    },
    description:
      "A data tracking ticket has DMS read the binary log of a MySQL database (5.6 or later, binary log on, DML only, at most\n48 hours per ticket). Its result can be searched, and exported as a zip file of undo or redo statements. The export is\nthe download task: DownloadDataTrackResult starts it and returns a key, QueryDataTrackResultDownloadStatus tells its\nstatus and, at the end, the link.\n\n**From a ticket to a file.** GetUserActiveTenant → CreateDataTrackOrder, or ListOrders with `PluginType=DATA_TRACK` →\napproval of the ticket (outside of these operations) → GetDataTrackJobDegree or GetDataTrackOrderDetail until\n`JobStatus` is FILTER_SUCCESS → optionally SearchDataTrackResult and GetDataTrackJobTableMeta →\nDownloadDataTrackResult → QueryDataTrackResultDownloadStatus until `DownloadStatus` is DOWNLOAD_SUCCESS → fetch\n`DownloadUrl`. That the ticket must be at FILTER_SUCCESS before an export is inferred; the documentation does not say.\n\n**Paths.** Every operation is `POST /`; the header `x-acs-action` holds its name and `x-acs-version` the version. The\npart of a path here after `#` is that name and is never sent. All parameters are in the query and the body is empty.\nThe vendor's metadata allows GET too; its SDKs send POST.\n\n**Arrays and objects** are one query parameter that holds JSON text. Such a parameter is marked `x-json-text`.\n\n**Identifiers** are 64-bit integers, JSON numbers on the wire. Those marked `x-identifier` are strings in our clients,\nso that all 19 digits survive.\n\n**Signature.** `ACS3-HMAC-SHA256`. The signer adds to every request: `x-acs-action`, `x-acs-date` (UTC,\n`yyyy-MM-ddTHH:mm:ssZ`, accepted within 15 minutes of the server's clock), `x-acs-signature-nonce` (never used\nbefore), `x-acs-content-sha256` (lower-case hex of the body) and, with temporary credentials, `x-acs-security-token`.\nOfficial SDKs send `x-acs-accesskey-id` and `x-acs-credentials-provider` as well, which no page asks for. The older\nRPC signature 1.0 (HMAC-SHA1 over the parameters) is discontinued but still in the SDKs.\n\n**Failure** has two shapes: HTTP 4xx or 5xx with `Code` and `Message`, and HTTP 200 with `Success: false`,\n`ErrorCode` and `ErrorMessage`. Success is told by `Success` alone: the printed examples of success carry an\nerror code.\n\n**What the documentation leaves open.** The poll interval, the lifetime of a key and of a link, the number of exports\nat a time, the content of the zip file, the throttle limits, the time zone of all times (presumably China Standard Time).",
  },
  externalDocs: {
    description: 'Hosts of the service',
    url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-endpoint',
  },
  'x-vendor': {
    id: 'aliyun-dms',
    title: 'Alibaba Cloud Data Management',
    cloud: 'aliyun',
    documentation: 'https://www.alibabacloud.com/help/en/dms/developer-reference/',
  },
  'x-errata': [
    'error-shapes',
    'error-statuses',
    'format-default',
    'json-text-parameters',
    'long-or-integer',
    'ram-authorization',
    'region-id-parameter',
    'request-id-samples',
    'sdk-optional-fields',
    'sdk-package-name',
  ],
  'x-fixed-headers': {
    accept: 'application/json',
    'x-acs-version': '2018-11-01',
  },
  'x-envelope': {
    success: 'Success',
    code: ['Code', 'ErrorCode'],
    message: ['Message', 'ErrorMessage'],
    requestId: ['RequestId'],
    retryAfterMsHeader: 'x-acs-retry-after',
  },
  'x-task-states': {
    INIT: 'queued',
    LISTING: 'queued',
    DOWNLOADING: 'running',
    DOWNLOAD_SUCCESS: 'succeeded',
    DOWNLOAD_FAIL: 'failed',
  },
  servers: [
    {
      url: 'https://dms-enterprise.{region}.aliyuncs.com',
      description:
        'The endpoint of a region. Plain http is served too. ap-southeast-2 is marked as closed by the vendor.',
      'x-network': 'public',
      'x-errata': ['central-endpoint'],
      variables: {
        region: {
          default: 'cn-hangzhou',
          description: 'Region in which DMS is used.',
          enum: [
            'ap-northeast-1',
            'ap-northeast-2',
            'ap-southeast-1',
            'ap-southeast-2',
            'ap-southeast-3',
            'ap-southeast-5',
            'cn-beijing',
            'cn-chengdu',
            'cn-hangzhou',
            'cn-hongkong',
            'cn-huhehaote',
            'cn-qingdao',
            'cn-shanghai',
            'cn-shenzhen',
            'cn-zhangjiakou',
            'eu-central-1',
            'eu-west-1',
            'me-east-1',
            'us-east-1',
            'us-west-1',
          ],
        },
      },
    },
    {
      url: 'https://dms-enterprise-vpc.{region}.aliyuncs.com',
      description: 'The endpoint of a region, from inside a VPC of that region.',
      'x-network': 'vpc',
      variables: {
        region: {
          default: 'cn-hangzhou',
          description: 'Region in which DMS is used.',
          enum: [
            'ap-northeast-1',
            'ap-northeast-2',
            'ap-southeast-1',
            'ap-southeast-2',
            'ap-southeast-3',
            'ap-southeast-5',
            'cn-beijing',
            'cn-chengdu',
            'cn-hangzhou',
            'cn-hongkong',
            'cn-huhehaote',
            'cn-qingdao',
            'cn-shanghai',
            'cn-shenzhen',
            'cn-zhangjiakou',
            'eu-central-1',
            'eu-west-1',
            'me-east-1',
            'us-east-1',
            'us-west-1',
          ],
        },
      },
    },
    {
      url: 'https://dms-enterprise.aliyuncs.com',
      description:
        'The central endpoint: what the official SDKs call whatever the region is, and what older samples show. The current\nendpoint page does not list it.',
      'x-network': 'central',
      'x-errata': ['central-endpoint'],
    },
    {
      url: 'https://dms-enterprise-vpc.aliyuncs.com',
      description: 'The central endpoint from inside a VPC, as the official SDKs build it.',
      'x-network': 'central-vpc',
      'x-errata': ['central-endpoint'],
    },
  ],
  security: [
    {
      acs3: [],
    },
  ],
  paths: {
    '/#DownloadDataTrackResult': {
      post: {
        operationId: 'DownloadDataTrackResult',
        summary: 'Start the export of a data tracking result.',
        description:
          'Starts an export and returns the key to ask for it; despite its name nothing is downloaded. A repeated call makes a\nsecond key. Offered for instances in Security Collaboration mode only, according to the newer pages; the feature page\nallows Stable Change too. RAM action `dms:DownloadDataTrackResult` on resource `*`.',
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-downloaddatatrackresult',
            language: 'en',
            updated: '2024-11-28',
          },
          {
            url: 'https://www.alibabacloud.com/help/id/dms/developer-reference/api-dms-enterprise-2018-11-01-downloaddatatrackresult',
            language: 'id',
            updated: '2026-03-21',
          },
          {
            url: 'https://www.alibabacloud.com/help/pt-br/dms/developer-reference/api-dms-enterprise-2018-11-01-downloaddatatrackresult',
            language: 'pt',
            updated: '2026-06-29',
          },
          {
            url: 'https://www.alibabacloud.com/help/fr/dms/developer-reference/api-dms-enterprise-2018-11-01-downloaddatatrackresult',
            language: 'fr',
            updated: '2026-08-07',
          },
          {
            url: 'https://help.aliyun.com/document_detail/2261365.html',
            language: 'zh',
            updated: null,
          },
        ],
        'x-task-role': 'create',
        'x-retry': 'never',
        'x-operation-errors': ['{Resource}NotExist'],
        'x-errata': ['download-starts-only', 'security-collaboration'],
        parameters: [
          {
            $ref: '#/components/parameters/OrderId',
          },
          {
            name: 'RollbackSQLType',
            in: 'query',
            required: true,
            description:
              'What the statements do: REVERSE undoes the changes, FORWARD does them again.',
            schema: {
              type: 'string',
              enum: ['REVERSE', 'FORWARD'],
            },
            example: 'REVERSE',
            'x-errata': ['redo-file-name'],
          },
          {
            $ref: '#/components/parameters/FilterStartTime',
          },
          {
            $ref: '#/components/parameters/FilterEndTime',
          },
          {
            $ref: '#/components/parameters/FilterTableList',
          },
          {
            $ref: '#/components/parameters/FilterTypeList',
          },
          {
            $ref: '#/components/parameters/ColumnFilter',
          },
          {
            name: 'EventIdList',
            in: 'query',
            description: 'Only these events, by the `EventId` that SearchDataTrackResult returns.',
            'x-json-text': true,
            schema: {
              type: 'array',
              items: {
                type: 'integer',
                format: 'int64',
                'x-identifier': true,
                description: 'Identifies an event of the result.',
              },
            },
            example: [1],
          },
          {
            $ref: '#/components/parameters/Tid',
          },
        ],
        responses: {
          '200': {
            description: 'The export was accepted, or `Success` is false.',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/DownloadDataTrackResultResponse',
                },
                examples: {
                  'DownloadDataTrackResult.response.200': {
                    summary: 'As printed',
                    value: {
                      RequestId: 'B43AD641-49C2-5299-9E06-1B37EC1B****',
                      Success: true,
                      ErrorMessage: 'UnknownError',
                      ErrorCode: 'UnknownError',
                      DownloadKeyId: 'e23dd7ec-a19f-4a69-8eb3-8ffd26e6****',
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
    '/#QueryDataTrackResultDownloadStatus': {
      post: {
        operationId: 'QueryDataTrackResultDownloadStatus',
        summary: 'Read the status of an export.',
        description:
          'Tells how far the export has come and, once it is DOWNLOAD_SUCCESS, the link in `StatusResult.DownloadUrl`. Ask\nagain for a fresh link when one has expired. RAM action `dms:QueryDataTrackResultDownloadStatus` on resource `*`.',
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-querydatatrackresultdownloadstatus',
            language: 'en',
            updated: '2024-11-28',
          },
          {
            url: 'https://alibabacloud.com/help/ja/dms/developer-reference/api-dms-enterprise-2018-11-01-querydatatrackresultdownloadstatus',
            language: 'ja',
            updated: '2024-10-21',
          },
          {
            url: 'https://www.alibabacloud.com/help/tc/dms/developer-reference/api-dms-enterprise-2018-11-01-querydatatrackresultdownloadstatus',
            language: 'zh',
            updated: '2025-02-27',
          },
          {
            url: 'https://www.alibabacloud.com/help/fr/dms/developer-reference/api-dms-enterprise-2018-11-01-querydatatrackresultdownloadstatus',
            language: 'fr',
            updated: '2026-08-07',
          },
          {
            url: 'https://www.alibabacloud.com/help/pt-br/dms/developer-reference/api-dms-enterprise-2018-11-01-querydatatrackresultdownloadstatus',
            language: 'pt',
            updated: '2026-10-19',
          },
        ],
        'x-task-role': ['get', 'links'],
        'x-retry': 'safe',
        'x-operation-errors': ['{Resource}NotExist'],
        parameters: [
          {
            $ref: '#/components/parameters/OrderId',
          },
          {
            name: 'DownloadKeyId',
            in: 'query',
            required: true,
            description:
              'The key that DownloadDataTrackResult returned. It looks like a UUID; no form is documented.',
            schema: {
              type: 'string',
            },
            example: 'e23dd7ec-a19f-4a69-8eb3-8ffd26e60000',
            'x-errata': ['key-description'],
          },
          {
            $ref: '#/components/parameters/Tid',
          },
        ],
        responses: {
          '200': {
            description: 'The status, or `Success` is false.',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/QueryDataTrackResultDownloadStatusResponse',
                },
                examples: {
                  'QueryDataTrackResultDownloadStatus.response.200': {
                    summary: 'As printed; the link ends with a line feed',
                    value: {
                      RequestId: '0C1CB646-1DE4-4AD0-B4A4-7D47DD52E931',
                      Success: true,
                      ErrorMessage: 'UnknownError',
                      ErrorCode: 'UnknownError',
                      StatusResult: {
                        DownloadStatus: 'DOWNLOAD_SUCCESS',
                        DownloadUrl:
                          'https://idbsaasstore.oss-cn-zhangjiakou.aliyuncs.com/****_REDO_31201_207.zip?Expires=1682239593&OSSAccessKeyId=****&Signature=****\n',
                        StatusDesc: 'SUCCESS',
                        TotalCount: 69,
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
    },
    '/#SearchDataTrackResult': {
      post: {
        operationId: 'SearchDataTrackResult',
        summary: 'Search the result of a data tracking ticket.',
        description:
          'Returns the events that match, each with its rows before and after and the statement that rolls it back. There are\nno paging parameters. RAM action `dms:SearchDataTrackResult` on resource `*`.',
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-searchdatatrackresult',
            language: 'en',
            updated: '2026-01-13',
          },
        ],
        'x-task-role': 'support',
        'x-retry': 'safe',
        'x-operation-errors': ['{Resource}NotExist'],
        parameters: [
          {
            $ref: '#/components/parameters/OrderId',
          },
          {
            $ref: '#/components/parameters/FilterStartTime',
          },
          {
            $ref: '#/components/parameters/FilterEndTime',
          },
          {
            $ref: '#/components/parameters/FilterTableList',
          },
          {
            $ref: '#/components/parameters/FilterTypeList',
          },
          {
            $ref: '#/components/parameters/ColumnFilter',
          },
          {
            $ref: '#/components/parameters/Tid',
          },
        ],
        responses: {
          '200': {
            description: 'The events, or `Success` is false.',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/SearchDataTrackResultResponse',
                },
                examples: {
                  'SearchDataTrackResult.response.200': {
                    summary: 'As printed',
                    value: {
                      RequestId: '0C1CB646-1DE4-4AD0-B4A4-7D47DD52E931',
                      Success: true,
                      ErrorMessage: 'UnknownError',
                      ErrorCode: 'UnknownError',
                      TrackResult: {
                        TotalCount: 109,
                        EventList: [
                          {
                            DataAfter: [1],
                            DataBefore: [2],
                            EventLength: 4324,
                            EventTimestamp: '2023-04-23 10:25:47',
                            EventType: 'UPDATE_ROWS',
                            EventId: 1,
                            RollSQL:
                              "-- Timestamp:2023-04-23 10:25:47 #1\\r\\nUPDATE `dc_test`.`tb_chunk_dml` SET `id`=1 , `gmt_create`='2021-09-30T00:00:00' , `content`='2023-03-30 14:51:50' , `c1`='2023-04-17 13:42:03' , `c_id`=1 , `c13425`='b\\\\'' , `c432532535`= null , `c1432`= null , `c143243253`= null , `c1432535`= null , `c43125325`= null , `c3425325`= null WHERE  (`id`=1)\"",
                          },
                        ],
                        TableInfoList: [
                          {
                            SchemaName: 'prod_eb_vas',
                            TableName: 'import_table_test1',
                            Columns: [
                              {
                                ColumnName: 'basic_platform',
                                ColumnPosition: 1,
                                ColumnType: 'BIGINT',
                                Fictive: true,
                              },
                            ],
                            Description: 'auto-description',
                          },
                        ],
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
    },
    '/#GetDataTrackOrderDetail': {
      post: {
        operationId: 'GetDataTrackOrderDetail',
        summary: 'Read a data tracking ticket.',
        description:
          'Returns what the ticket tracks and the status of its job. RAM action `dms:GetDataTrackOrderDetail` on resource `*`.',
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackorderdetail',
            language: 'en',
            updated: '2026-01-13',
          },
        ],
        'x-task-role': 'support',
        'x-retry': 'safe',
        'x-operation-errors': ['{Resource}NotExist'],
        parameters: [
          {
            $ref: '#/components/parameters/OrderId',
          },
          {
            $ref: '#/components/parameters/Tid',
          },
        ],
        responses: {
          '200': {
            description: 'The ticket, or `Success` is false.',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/GetDataTrackOrderDetailResponse',
                },
                examples: {
                  'GetDataTrackOrderDetail.response.200': {
                    summary: 'As printed',
                    value: {
                      RequestId: '283C461F-11D8-48AA-B695-DF092DA32AF3',
                      Success: true,
                      ErrorMessage: 'UnknownError',
                      ErrorCode: 'UnknownError',
                      DataTrackOrderDetail: {
                        DbId: 0,
                        Logic: false,
                        DatabaseSearchName: 'xxx@yyy:3306',
                        TableNames: ['table2'],
                        TrackTypes: ['UPDATE'],
                        JobStartTime: '2023-04-23 00:00:00',
                        JobEndTime: '2023-04-23 10:00:00',
                        SchemaName: 'as_task',
                        JobStatus: 'FILTER_SUCCESS',
                        StatusDesc: 'searching success',
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
    },
    '/#GetDataTrackJobDegree': {
      post: {
        operationId: 'GetDataTrackJobDegree',
        summary: 'Read the progress of a data tracking ticket.',
        description:
          "Returns how far the ticket's job has come in its three phases: obtaining, downloading and parsing the binary log.\nRAM action `dms:GetDataTrackJobDegree` on resource `*`.",
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackjobdegree',
            language: 'en',
            updated: '2024-11-28',
          },
        ],
        'x-task-role': 'support',
        'x-retry': 'safe',
        'x-operation-errors': ['{Resource}NotExist'],
        parameters: [
          {
            $ref: '#/components/parameters/OrderId',
          },
          {
            $ref: '#/components/parameters/Tid',
          },
        ],
        responses: {
          '200': {
            description: 'The progress, or `Success` is false.',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/GetDataTrackJobDegreeResponse',
                },
                examples: {
                  'GetDataTrackJobDegree.response.200': {
                    summary: 'As printed',
                    value: {
                      RequestId: 'C51420E3-144A-4A94-B473-8662FCF4AD10',
                      Success: true,
                      ErrorMessage: 'UnknownError',
                      ErrorCode: 'UnknownError',
                      JobDegree: {
                        ListCompletionDegree: 1,
                        DownloadCompletionDegree: 1,
                        FilterCompletionDegree: 1,
                        JobStatus: 'FILTER_SUCCESS',
                        StatusDesc: 'searching success',
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
    },
    '/#GetDataTrackJobTableMeta': {
      post: {
        operationId: 'GetDataTrackJobTableMeta',
        summary: 'Read the tables of a data tracking ticket.',
        description:
          'Returns the tables that the ticket tracks, with their columns. RAM action `dms:GetDataTrackJobTableMeta` on\nresource `*`.',
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackjobtablemeta',
            language: 'en',
            updated: null,
          },
        ],
        'x-task-role': 'support',
        'x-retry': 'safe',
        'x-operation-errors': ['{Resource}NotExist'],
        parameters: [
          {
            $ref: '#/components/parameters/OrderId',
          },
          {
            $ref: '#/components/parameters/Tid',
          },
        ],
        responses: {
          '200': {
            description: 'The tables, or `Success` is false.',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/GetDataTrackJobTableMetaResponse',
                },
                examples: {
                  'GetDataTrackJobTableMeta.response.200': {
                    summary: 'As printed',
                    value: {
                      RequestId: '0C1CB646-1DE4-4AD0-B4A4-7D47DD52E931',
                      Success: true,
                      ErrorMessage: 'UnknownError',
                      ErrorCode: 'UnknownError',
                      TableMetaList: [
                        {
                          SchemaName: 'DB165',
                          TableName: 'live_stat',
                          Columns: [
                            {
                              ColumnName: 'claimantno',
                              ColumnPosition: 1,
                              ColumnType: 'BIGINT',
                              Fictive: false,
                              Charset: 'utf8mb4',
                            },
                          ],
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
    '/#CreateDataTrackOrder': {
      post: {
        operationId: 'CreateDataTrackOrder',
        summary: 'Create a data tracking ticket.',
        description:
          'Creates a ticket; its job starts by itself once the ticket is approved. For physical databases in instances in\nSecurity Collaboration mode only. A repeated call makes a second ticket. RAM action `dms:CreateDataTrackOrder` on\nresource `*`.',
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-createdatatrackorder',
            language: 'en',
            updated: '2024-11-28',
          },
        ],
        'x-task-role': 'support',
        'x-retry': 'never',
        'x-operation-errors': [],
        'x-errata': ['security-collaboration'],
        parameters: [
          {
            name: 'Comment',
            in: 'query',
            required: true,
            description: 'What the ticket is for, so that those who approve it need not ask.',
            schema: {
              type: 'string',
            },
            example: 'test',
          },
          {
            name: 'Param',
            in: 'query',
            required: true,
            description: 'What to track.',
            'x-json-text': true,
            schema: {
              $ref: '#/components/schemas/DataTrackOrderParam',
            },
            example: {
              DbId: '123000',
              JobStartTime: '2023-04-23 00:00:00',
              JobEndTime: '2023-04-23 10:00:00',
              TableNames: ['table2'],
              TrackTypes: ['INSERT'],
            },
          },
          {
            name: 'RelatedUserList',
            in: 'query',
            description: 'The users who have to do with the ticket.',
            'x-json-text': true,
            schema: {
              type: 'array',
              items: {
                type: 'string',
                description: 'Id of a user.',
              },
            },
            example: ['123000'],
          },
          {
            $ref: '#/components/parameters/Tid',
          },
        ],
        responses: {
          '200': {
            description: 'The ticket was created, or `Success` is false.',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/CreateDataTrackOrderResponse',
                },
                examples: {
                  'CreateDataTrackOrder.response.200': {
                    summary: 'As printed; 0 is no ticket',
                    value: {
                      RequestId: '283C461F-11D8-48AA-B695-DF092DA32AF3',
                      Success: true,
                      ErrorMessage: 'UnknownError',
                      ErrorCode: 'UnknownError',
                      CreateOrderResult: [0],
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
    '/#ListOrders': {
      post: {
        operationId: 'ListOrders',
        summary: 'List tickets.',
        description:
          "Lists tickets of any kind; `PluginType=DATA_TRACK` keeps those of data tracking. Without `OrderResultType` only the\ncaller's own tickets are listed. RAM action `dms:ListOrders` (access level list) on resource `*`.",
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-listorders',
            language: 'en',
            updated: null,
          },
          {
            url: 'https://alibabacloud.com/help/en/dms/api-listorders',
            language: 'en',
            updated: '2024-11-28',
          },
          {
            url: 'https://help.aliyun.com/en/dms/api-listorders',
            language: 'zh',
            updated: null,
          },
        ],
        'x-task-role': 'support',
        'x-retry': 'safe',
        'x-pagination': {
          style: 'page',
          number: 'PageNumber',
          size: 'PageSize',
          total: '/TotalCount',
          items: '/Orders/Order',
        },
        'x-operation-errors': [],
        parameters: [
          {
            name: 'PluginType',
            in: 'query',
            description: 'Only tickets of this kind.',
            schema: {
              $ref: '#/components/schemas/PluginType',
            },
            example: 'DATA_TRACK',
          },
          {
            name: 'OrderResultType',
            in: 'query',
            description:
              'Whose tickets: AS_ADMIN all, AS_COMMITTER those that the caller submitted, AS_HANDLER those that wait for the\ncaller, AS_OWNER those that the caller dealt with, AS_Related those that concern the caller.',
            schema: {
              type: 'string',
              enum: ['AS_ADMIN', 'AS_COMMITTER', 'AS_HANDLER', 'AS_OWNER', 'AS_Related'],
              default: 'AS_COMMITTER',
            },
            example: 'AS_ADMIN',
          },
          {
            name: 'OrderStatus',
            in: 'query',
            description:
              'Tickets of every status, those that are finished, or those that are under way.',
            schema: {
              type: 'string',
              enum: ['ALL', 'FINISHED', 'RUNNING'],
            },
            example: 'ALL',
          },
          {
            name: 'SearchDateType',
            in: 'query',
            description:
              'Which time `StartTime` and `EndTime` are compared with, that of creation or of the last change.',
            schema: {
              type: 'string',
              enum: ['CREATE_TIME', 'MODIFY_TIME'],
            },
            example: 'CREATE_TIME',
          },
          {
            name: 'StartTime',
            in: 'query',
            description:
              'Start of the time range, in the form `yyyy-MM-dd HH:mm:ss` by the example; the time zone is not stated.',
            schema: {
              type: 'string',
            },
            example: '2022-04-08 11:00:00',
          },
          {
            name: 'EndTime',
            in: 'query',
            description:
              'End of the time range, in the form `yyyy-MM-dd HH:mm:ss` by the example; the time zone is not stated.',
            schema: {
              type: 'string',
            },
            example: '2022-04-09 11:00:00',
          },
          {
            name: 'SearchContent',
            in: 'query',
            description: 'Only tickets with this text.',
            schema: {
              type: 'string',
            },
            example: 'test',
          },
          {
            name: 'PageSize',
            in: 'query',
            description: 'Tickets per page. Neither the default nor the maximum is documented.',
            schema: {
              type: 'integer',
              format: 'int32',
            },
            example: 10,
          },
          {
            name: 'PageNumber',
            in: 'query',
            description: 'Which page; 1 is the first, by the example.',
            schema: {
              type: 'integer',
              format: 'int32',
            },
            example: 1,
          },
          {
            $ref: '#/components/parameters/Tid',
          },
        ],
        responses: {
          '200': {
            description: 'One page of tickets, or `Success` is false.',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/ListOrdersResponse',
                },
                examples: {
                  'ListOrders.response.200.composed': {
                    summary: 'Put together from the example column of the documentation',
                    value: {
                      Orders: {
                        Order: [
                          {
                            Comment: 'test',
                            LastModifyTime: '2022-04-08 11:27:45',
                            StatusCode: 'success',
                            CreateTime: '2022-04-08 11:15:46',
                            Committer: 'test',
                            CommitterId: 510000,
                            StatusDesc: 'changed successfully',
                            PluginType: 'DC_COMMON',
                            OrderId: 510000,
                          },
                        ],
                      },
                      TotalCount: 1,
                      RequestId: '427688B8-ADFB-4C4E-9D45-EF5C1FD6E23D',
                      ErrorCode: 'UnknownError',
                      ErrorMessage: 'UnknownError',
                      Success: true,
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
    '/#GetUserActiveTenant': {
      post: {
        operationId: 'GetUserActiveTenant',
        summary: "Read the caller's active tenant.",
        description:
          'Returns the tenant whose `Tid` the other operations take. RAM action `dms:GetUserActiveTenant` on resource `*`.',
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/dms/api-getuseractivetenant',
            language: 'en',
            updated: '2024-10-21',
          },
          {
            url: 'https://alibabacloud.com/help/tc/dms/developer-reference/api-dms-enterprise-2018-11-01-getuseractivetenant',
            language: 'zh',
            updated: '2024-11-28',
          },
        ],
        'x-task-role': 'support',
        'x-retry': 'safe',
        'x-operation-errors': ['TenantNotExist'],
        parameters: [
          {
            $ref: '#/components/parameters/Tid',
          },
        ],
        responses: {
          '200': {
            description: 'The tenant, or `Success` is false.',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/GetUserActiveTenantResponse',
                },
                examples: {
                  'GetUserActiveTenant.response.200.composed': {
                    summary: 'Put together from the example column of the documentation',
                    value: {
                      Tenant: {
                        Status: 'ACTIVE',
                        Tid: 3000,
                        TenantName: 'test_name',
                      },
                      RequestId: '4B63CAC5-BD7F-5C7C-82C9-59DFFBC3C5C2',
                      ErrorCode: 'TenantNotExist',
                      ErrorMessage: 'The specified tenant does not exist.',
                      Success: true,
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
  },
  components: {
    securitySchemes: {
      acs3: {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        description:
          '`ACS3-HMAC-SHA256 Credential={accessKeyId},SignedHeaders={names},Signature={hex}`, without spaces after the commas.\nSigned are host, content-type if there is a body, and every x-acs- header.',
        'x-signing': 'acs3-hmac-sha256',
        'x-errata': ['signature-example', 'signed-headers', 'clock-window', 'rpc-signature-names'],
      },
    },
    parameters: {
      OrderId: {
        name: 'OrderId',
        in: 'query',
        required: true,
        description: 'Id of the ticket, from ListOrders or CreateDataTrackOrder.',
        schema: {
          type: 'integer',
          format: 'int64',
          minimum: 1,
          maximum: 9223372036854776000,
          'x-identifier': true,
        },
        example: 4060000,
      },
      Tid: {
        name: 'Tid',
        in: 'query',
        description:
          "Id of the tenant, from GetUserActiveTenant. Without it the service takes the caller's active one, presumably.",
        schema: {
          type: 'integer',
          format: 'int64',
          minimum: 1,
          maximum: 9223372036854776000,
          'x-identifier': true,
        },
        example: 3000,
        'x-errata': ['tid-minimum'],
      },
      FilterStartTime: {
        name: 'FilterStartTime',
        in: 'query',
        description: 'Start of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.',
        schema: {
          type: 'string',
          pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$',
        },
        example: '2023-04-23 00:00:00',
        'x-errata': ['time-underscore'],
      },
      FilterEndTime: {
        name: 'FilterEndTime',
        in: 'query',
        description: 'End of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.',
        schema: {
          type: 'string',
          pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$',
        },
        example: '2023-04-23 10:00:00',
        'x-errata': ['time-underscore'],
      },
      FilterTableList: {
        name: 'FilterTableList',
        in: 'query',
        description: 'Only changes of these tables.',
        'x-json-text': true,
        schema: {
          type: 'array',
          items: {
            type: 'string',
            description: 'Name of a table.',
          },
        },
        example: ['table2'],
      },
      FilterTypeList: {
        name: 'FilterTypeList',
        in: 'query',
        description:
          'Only changes of these kinds. The values are not listed; those of CreateDataTrackOrder are.',
        'x-json-text': true,
        schema: {
          type: 'array',
          items: {
            type: 'string',
            description: 'Kind of change.',
            'x-known-values': ['INSERT', 'UPDATE', 'DELETE'],
            'x-evidence': 'inferred',
          },
        },
        example: ['UPDATE'],
        'x-errata': ['filter-type-values'],
      },
      ColumnFilter: {
        name: 'ColumnFilter',
        in: 'query',
        description: 'Only changes of rows that meet a condition on one column.',
        'x-json-text': true,
        schema: {
          $ref: '#/components/schemas/ColumnFilter',
        },
        example: {
          ColumnName: 'account_name',
          Operator: 'EQUAL',
          Value: '1',
        },
      },
    },
    headers: {
      RetryAfter: {
        description:
          'How long to wait before the next attempt, in milliseconds. Not documented; the official SDK reads it when `Code`\ncontains `Throttling`.',
        schema: {
          type: 'integer',
          'x-unit': 'ms',
          'x-evidence': 'sdk',
        },
      },
    },
    responses: {
      Refused: {
        description:
          'The gateway or the service refused the request. A throttled one is answered with 400, not 429. A proxy on the way may\nanswer with something that is not JSON.',
        headers: {
          'x-acs-retry-after': {
            $ref: '#/components/headers/RetryAfter',
          },
        },
        content: {
          'application/json': {
            schema: {
              $ref: '#/components/schemas/ErrorResponse',
            },
            examples: {
              'DMS-returned-result.error.4xx': {
                summary: 'As printed for DMS, of another operation',
                value: {
                  Code: 'UserExisted',
                  HostId: 'xxx-xxxxxxxxxx.aliyuncs.com',
                  Message: 'The specified user already exists.',
                  RequestId: '34E01EDD-6A16-4CF0-9541-C644D1******',
                },
              },
              'OpenAPI-error-diagnosis.error.4xx': {
                summary: 'As printed for another product of the same gateway',
                value: {
                  RequestId: '6BE56E05-XXXX-XXXX-XXXX-FD90C4FFD581',
                  HostId: 'ecs.ap-southeast-3.aliyuncs.com',
                  Code: 'InvalidImageId.NotFound',
                  Message: 'The specified ImageId does not exist.',
                  Recommend:
                    'https://api.alibabacloud.com/troubleshoot?intl_lang=EN_US&q=InvalidImageId.NotFound&product=Ecs&requestId=6BE56E05-XXXX-XXXX-XXXX-FD90C4FFD581',
                },
              },
            },
          },
        },
      },
      Failed: {
        description:
          'The service failed. A proxy on the way may answer with something that is not JSON.',
        headers: {
          'x-acs-retry-after': {
            $ref: '#/components/headers/RetryAfter',
          },
        },
        content: {
          'application/json': {
            schema: {
              $ref: '#/components/schemas/ErrorResponse',
            },
            examples: {
              composed: {
                summary: 'Composed; no page prints one.',
                value: {
                  RequestId: '34E01EDD-6A16-4CF0-9541-C644D1000000',
                  HostId: 'dms-enterprise.cn-hangzhou.aliyuncs.com',
                  Code: 'ServiceUnavailable',
                  Message: 'The request has failed due to a temporary failure of the server.',
                },
              },
            },
          },
        },
      },
    },
    schemas: {
      RequestId: {
        type: 'string',
        description: 'Identifies the request.',
        examples: ['0C1CB646-1DE4-4AD0-B4A4-7D47DD52E931'],
      },
      Success: {
        type: 'boolean',
        description: 'Whether the call succeeded. Nothing else in the body tells.',
        examples: [true],
      },
      ErrorCode: {
        type: 'string',
        description:
          'Why the call failed, as a word. It may be there on success too: every printed example of success has one.',
        examples: ['UnknownError'],
        'x-errata': ['success-with-error-code'],
      },
      ErrorMessage: {
        type: 'string',
        description: 'Why the call failed, as a sentence. It may be there on success too.',
        examples: ['UnknownError'],
        'x-errata': ['success-with-error-code'],
      },
      ColumnFilter: {
        type: 'object',
        description: 'A condition on one column. All members are optional.',
        properties: {
          ColumnName: {
            type: 'string',
            description: 'Name of the column.',
            examples: ['account_name'],
          },
          Operator: {
            type: 'string',
            description:
              'How to compare: EQUAL, NOT_EQUAL, LESS and MORE with `Value`; IN and NOT_IN with `InList`; BETWEEN with\n`BetweenStart` and `BetweenEnd`.',
            enum: ['EQUAL', 'NOT_EQUAL', 'IN', 'BETWEEN', 'LESS', 'MORE', 'NOT_IN'],
            examples: ['EQUAL'],
            'x-errata': ['not-in-typo'],
          },
          Value: {
            type: 'string',
            description: 'The value to compare with.',
            examples: ['1'],
          },
          BetweenStart: {
            type: 'string',
            description: 'Lower end of the range; counts with BETWEEN only.',
            examples: ['1'],
          },
          BetweenEnd: {
            type: 'string',
            description: 'Upper end of the range; counts with BETWEEN only.',
            examples: ['10'],
          },
          InList: {
            type: 'array',
            description: 'The values to look among; counts with IN and NOT_IN only.',
            items: {
              type: 'string',
              description: 'One of the values.',
            },
            examples: [['1']],
          },
        },
      },
      DataTrackOrderParam: {
        type: 'object',
        description: 'What a ticket tracks.',
        required: ['DbId', 'JobStartTime', 'JobEndTime', 'TableNames', 'TrackTypes'],
        properties: {
          DbId: {
            type: 'string',
            description:
              'Id of a physical database; logical databases cannot be tracked. GetDataTrackOrderDetail returns it as a number.',
            examples: ['123000'],
            'x-errata': ['db-id-type'],
          },
          JobStartTime: {
            type: 'string',
            description:
              'Start of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated. At most 48 hours per ticket.',
            pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$',
            examples: ['2023-04-23 00:00:00'],
          },
          JobEndTime: {
            type: 'string',
            description:
              'End of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.',
            pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$',
            examples: ['2023-04-23 10:00:00'],
          },
          TableNames: {
            type: 'array',
            description: 'The tables to track.',
            items: {
              type: 'string',
              description: 'Name of a table.',
            },
            examples: [['table2']],
          },
          TrackTypes: {
            type: 'array',
            description: 'The kinds of change to track.',
            items: {
              type: 'string',
              description: 'Kind of change.',
              enum: ['INSERT', 'UPDATE', 'DELETE'],
            },
            examples: [['INSERT']],
          },
        },
      },
      DownloadDataTrackResultResponse: {
        type: 'object',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-downloaddatatrackresult',
        },
        description:
          'What DownloadDataTrackResult returns. The documentation does not say which fields are always there.',
        properties: {
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          Success: {
            $ref: '#/components/schemas/Success',
          },
          ErrorMessage: {
            $ref: '#/components/schemas/ErrorMessage',
          },
          ErrorCode: {
            $ref: '#/components/schemas/ErrorCode',
          },
          DownloadKeyId: {
            type: 'string',
            description:
              'The key of the export, for QueryDataTrackResultDownloadStatus. How long it stays valid is not documented.',
            examples: ['e23dd7ec-a19f-4a69-8eb3-8ffd26e6****'],
            'x-errata': ['key-description'],
          },
        },
      },
      QueryDataTrackResultDownloadStatusResponse: {
        type: 'object',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-querydatatrackresultdownloadstatus',
        },
        description:
          'What QueryDataTrackResultDownloadStatus returns. The documentation does not say which fields are always there.',
        properties: {
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          Success: {
            $ref: '#/components/schemas/Success',
          },
          ErrorMessage: {
            $ref: '#/components/schemas/ErrorMessage',
          },
          ErrorCode: {
            $ref: '#/components/schemas/ErrorCode',
          },
          StatusResult: {
            $ref: '#/components/schemas/DownloadStatusResult',
          },
        },
      },
      DownloadStatusResult: {
        type: 'object',
        description: 'How far an export has come.',
        properties: {
          DownloadStatus: {
            'x-task-field': 'state',
            $ref: '#/components/schemas/DownloadStatus',
          },
          DownloadUrl: {
            'x-task-field': 'links',
            type: 'string',
            description:
              'Link to the zip file, only there once the status is DOWNLOAD_SUCCESS: an OSS URL that carries its own signature;\nits `Expires` parameter is a UNIX timestamp in seconds. Whoever has it can read the file. Trim it before use: the\nprinted one ends with a line feed.',
            'x-secret': true,
            examples: [
              'https://idbsaasstore.oss-cn-zhangjiakou.aliyuncs.com/****_REDO_31201_207.zip?Expires=1682239593&OSSAccessKeyId=****&Signature=****',
            ],
            'x-errata': ['url-line-feed', 'redo-file-name'],
          },
          StatusDesc: {
            'x-task-field': 'error.message',
            type: 'string',
            description: 'The status in words, or what went wrong.',
            examples: ['SUCCESS'],
          },
          TotalCount: {
            'x-task-field': 'files[].rows',
            type: 'integer',
            format: 'int64',
            description: 'Number of events in the file.',
            'x-unit': 'rows',
            examples: [69],
            'x-errata': ['total-count'],
          },
        },
      },
      DownloadStatus: {
        type: 'string',
        description:
          "Where the export stands: INIT it is being set up, LISTING a short state during that, DOWNLOADING at work,\nDOWNLOAD_SUCCESS done, DOWNLOAD_FAIL failed. Not the status of the ticket's job, which has some of the same names.",
        'x-task-state': true,
        'x-known-values': ['INIT', 'LISTING', 'DOWNLOADING', 'DOWNLOAD_SUCCESS', 'DOWNLOAD_FAIL'],
        examples: ['DOWNLOAD_SUCCESS'],
        'x-errata': ['two-status-lists'],
      },
      JobStatus: {
        type: 'string',
        description:
          "Where the ticket's job stands: INIT it is being set up, LISTING and LIST_SUCCESS the binary log is being, was\nobtained, DOWNLOADING, DOWNLOAD_FAIL and DOWNLOAD_SUCCESS it is being, could not be, was downloaded, FILTERING,\nFILTER_FAIL and FILTER_SUCCESS it is being, could not be, was parsed. The end is DOWNLOAD_FAIL, FILTER_FAIL or\nFILTER_SUCCESS; DOWNLOAD_SUCCESS is not.",
        'x-known-values': [
          'INIT',
          'LISTING',
          'LIST_SUCCESS',
          'DOWNLOADING',
          'DOWNLOAD_FAIL',
          'DOWNLOAD_SUCCESS',
          'FILTERING',
          'FILTER_FAIL',
          'FILTER_SUCCESS',
        ],
        examples: ['FILTER_SUCCESS'],
        'x-errata': ['two-status-lists'],
      },
      SearchDataTrackResultResponse: {
        type: 'object',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-searchdatatrackresult',
        },
        description:
          'What SearchDataTrackResult returns. The documentation does not say which fields are always there.',
        properties: {
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          Success: {
            $ref: '#/components/schemas/Success',
          },
          ErrorMessage: {
            $ref: '#/components/schemas/ErrorMessage',
          },
          ErrorCode: {
            $ref: '#/components/schemas/ErrorCode',
          },
          TrackResult: {
            $ref: '#/components/schemas/TrackResult',
          },
        },
      },
      TrackResult: {
        type: 'object',
        description: 'The events that match, and the tables that they concern.',
        properties: {
          TotalCount: {
            type: 'integer',
            format: 'int64',
            description: 'Number of events.',
            'x-unit': 'rows',
            examples: [109],
          },
          EventList: {
            type: 'array',
            description: 'The events.',
            items: {
              $ref: '#/components/schemas/TrackEvent',
            },
          },
          TableInfoList: {
            type: 'array',
            description: 'The tables that the events concern.',
            items: {
              $ref: '#/components/schemas/TrackedTable',
            },
          },
        },
      },
      TrackEvent: {
        type: 'object',
        description: 'One change.',
        properties: {
          DataAfter: {
            type: 'array',
            description: 'The values of the row after the change, by column position.',
            items: {
              type: ['string', 'number'],
              description: 'The value of a column.',
            },
            'x-errata': ['row-value-types'],
          },
          DataBefore: {
            type: 'array',
            description: 'The values of the row before the change, by column position.',
            items: {
              type: ['string', 'number'],
              description: 'The value of a column.',
            },
            'x-errata': ['row-value-types'],
          },
          EventLength: {
            type: 'integer',
            format: 'int64',
            description: 'Length of the event in bytes.',
            'x-unit': 'bytes',
            examples: [4324],
          },
          EventTimestamp: {
            type: 'string',
            description:
              'When it happened, `yyyy-MM-dd HH:mm:ss` by the example; the time zone is not stated.',
            examples: ['2023-04-23 10:25:47'],
          },
          EventType: {
            type: 'string',
            description:
              'Kind of change: WRITE_ROWS an INSERT, UPDATE_ROWS an UPDATE, DELETE_ROWS a DELETE; the EXT_ forms mean the same.',
            'x-known-values': [
              'WRITE_ROWS',
              'UPDATE_ROWS',
              'DELETE_ROWS',
              'EXT_WRITE_ROWS',
              'EXT_UPDATE_ROWS',
              'EXT_DELETE_ROWS',
            ],
            examples: ['UPDATE_ROWS'],
            'x-errata': ['filter-type-values'],
          },
          EventId: {
            type: 'integer',
            format: 'int64',
            description: 'Identifies the event, for EventIdList of DownloadDataTrackResult.',
            'x-identifier': true,
            examples: [1],
          },
          RollSQL: {
            type: 'string',
            description: 'The statement that rolls the change back.',
            'x-errata': ['roll-sql-escapes'],
          },
        },
      },
      TrackedTable: {
        type: 'object',
        description: 'A table that events concern.',
        properties: {
          SchemaName: {
            type: 'string',
            description: 'Name of the database.',
            examples: ['prod_eb_vas'],
          },
          TableName: {
            type: 'string',
            description: 'Name of the table.',
            examples: ['import_table_test1'],
          },
          Description: {
            type: 'string',
            description: 'Description of the table.',
            examples: ['auto-description'],
          },
          Columns: {
            type: 'array',
            description: "The table's columns.",
            items: {
              $ref: '#/components/schemas/TrackedColumn',
            },
          },
        },
      },
      TrackedColumn: {
        type: 'object',
        description: 'A column of a table.',
        properties: {
          ColumnName: {
            type: 'string',
            description: 'Name of the column.',
            examples: ['basic_platform'],
          },
          ColumnPosition: {
            type: 'integer',
            format: 'int32',
            description: 'Position of the column in the table.',
            examples: [1],
          },
          ColumnType: {
            type: 'string',
            description: 'SQL type of the column, such as BIGINT, INT or VARCHAR.',
            examples: ['BIGINT'],
          },
          Fictive: {
            type: 'boolean',
            description: 'Whether the column is a virtual one.',
            examples: [true],
          },
        },
      },
      GetDataTrackOrderDetailResponse: {
        type: 'object',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackorderdetail',
        },
        description:
          'What GetDataTrackOrderDetail returns. The documentation does not say which fields are always there.',
        properties: {
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          Success: {
            $ref: '#/components/schemas/Success',
          },
          ErrorMessage: {
            $ref: '#/components/schemas/ErrorMessage',
          },
          ErrorCode: {
            $ref: '#/components/schemas/ErrorCode',
          },
          DataTrackOrderDetail: {
            $ref: '#/components/schemas/DataTrackOrderDetail',
          },
        },
      },
      DataTrackOrderDetail: {
        type: 'object',
        description: 'A data tracking ticket.',
        properties: {
          DbId: {
            type: 'integer',
            format: 'int64',
            description: 'Id of the database. CreateDataTrackOrder takes it as a string.',
            'x-identifier': true,
            examples: [34310000],
            'x-errata': ['db-id-type'],
          },
          Logic: {
            type: 'boolean',
            description: 'Whether the database is a logical one.',
            examples: [false],
          },
          DatabaseSearchName: {
            type: 'string',
            description: 'Name by which the database is found.',
            examples: ['xxx@yyy:3306'],
          },
          TableNames: {
            type: 'array',
            description: 'The tables that are tracked.',
            items: {
              type: 'string',
              description: 'Name of a table.',
            },
            examples: [['table2']],
          },
          TrackTypes: {
            type: 'array',
            description: 'The kinds of change that are tracked.',
            items: {
              type: 'string',
              description: 'Kind of change.',
            },
            examples: [['UPDATE']],
          },
          JobStartTime: {
            type: 'string',
            description:
              'Start of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.',
            examples: ['2023-04-23 00:00:00'],
          },
          JobEndTime: {
            type: 'string',
            description:
              'End of the time range, `yyyy-MM-dd HH:mm:ss`; the time zone is not stated.',
            examples: ['2023-04-23 10:00:00'],
          },
          SchemaName: {
            type: 'string',
            description: 'Name of the database.',
            examples: ['as_task'],
          },
          JobStatus: {
            $ref: '#/components/schemas/JobStatus',
          },
          StatusDesc: {
            type: 'string',
            description: 'The status in words.',
            examples: ['searching success'],
          },
        },
      },
      GetDataTrackJobDegreeResponse: {
        type: 'object',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackjobdegree',
        },
        description:
          'What GetDataTrackJobDegree returns. The documentation does not say which fields are always there.',
        properties: {
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          Success: {
            $ref: '#/components/schemas/Success',
          },
          ErrorMessage: {
            $ref: '#/components/schemas/ErrorMessage',
          },
          ErrorCode: {
            $ref: '#/components/schemas/ErrorCode',
          },
          JobDegree: {
            $ref: '#/components/schemas/JobDegree',
          },
        },
      },
      JobDegree: {
        type: 'object',
        description: "How far the ticket's job has come.",
        properties: {
          ListCompletionDegree: {
            type: 'number',
            format: 'double',
            description: 'Share of the binary log that was obtained, from 0 to 1.',
            minimum: 0,
            maximum: 1,
            examples: [1],
          },
          DownloadCompletionDegree: {
            type: 'number',
            format: 'double',
            description: 'Share of the binary log that was downloaded, from 0 to 1.',
            minimum: 0,
            maximum: 1,
            examples: [1],
          },
          FilterCompletionDegree: {
            type: 'number',
            format: 'double',
            description: 'Share of the binary log that was parsed, from 0 to 1.',
            minimum: 0,
            maximum: 1,
            examples: [1],
          },
          JobStatus: {
            $ref: '#/components/schemas/JobStatus',
          },
          StatusDesc: {
            type: 'string',
            description: 'The status in words.',
            examples: ['searching success'],
          },
        },
      },
      GetDataTrackJobTableMetaResponse: {
        type: 'object',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackjobtablemeta',
        },
        description:
          'What GetDataTrackJobTableMeta returns. The documentation does not say which fields are always there.',
        properties: {
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          Success: {
            $ref: '#/components/schemas/Success',
          },
          ErrorMessage: {
            $ref: '#/components/schemas/ErrorMessage',
          },
          ErrorCode: {
            $ref: '#/components/schemas/ErrorCode',
          },
          TableMetaList: {
            type: 'array',
            description: 'The tables that the ticket tracks.',
            items: {
              $ref: '#/components/schemas/TableMeta',
            },
          },
        },
      },
      TableMeta: {
        type: 'object',
        description: 'A table that a ticket tracks.',
        properties: {
          SchemaName: {
            type: 'string',
            description: 'Name of the database.',
            examples: ['DB165'],
          },
          TableName: {
            type: 'string',
            description: 'Name of the table.',
            examples: ['live_stat'],
          },
          Columns: {
            type: 'array',
            description: "The table's columns.",
            items: {
              $ref: '#/components/schemas/TableMetaColumn',
            },
          },
        },
      },
      TableMetaColumn: {
        type: 'object',
        description: 'A column of a table, with its character set.',
        properties: {
          ColumnName: {
            type: 'string',
            description: 'Name of the column.',
            examples: ['claimantno'],
          },
          ColumnPosition: {
            type: 'integer',
            format: 'int32',
            description: 'Position of the column in the table.',
            examples: [1],
          },
          ColumnType: {
            type: 'string',
            description: 'SQL type of the column, such as BIGINT, INT or VARCHAR.',
            examples: ['BIGINT'],
          },
          Fictive: {
            type: 'boolean',
            description: 'Whether the column is a virtual one.',
            examples: [false],
          },
          Charset: {
            type: 'string',
            description: 'Character set of the column.',
            examples: ['utf8mb4'],
          },
        },
      },
      CreateDataTrackOrderResponse: {
        type: 'object',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-createdatatrackorder',
        },
        description:
          'What CreateDataTrackOrder returns. The documentation does not say which fields are always there.',
        properties: {
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          Success: {
            $ref: '#/components/schemas/Success',
          },
          ErrorMessage: {
            $ref: '#/components/schemas/ErrorMessage',
          },
          ErrorCode: {
            $ref: '#/components/schemas/ErrorCode',
          },
          CreateOrderResult: {
            type: 'array',
            description: 'Ids of the tickets that were created.',
            items: {
              type: 'integer',
              format: 'int64',
              description: 'Id of a ticket.',
              'x-identifier': true,
            },
            examples: [[123000]],
            'x-errata': ['order-id-zero'],
          },
        },
      },
      ListOrdersResponse: {
        type: 'object',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-listorders',
        },
        description:
          'What ListOrders returns. The documentation does not say which fields are always there.',
        properties: {
          Orders: {
            type: 'object',
            description: 'The page of tickets, one level down.',
            properties: {
              Order: {
                type: 'array',
                description: 'The tickets of this page.',
                items: {
                  $ref: '#/components/schemas/Order',
                },
              },
            },
          },
          TotalCount: {
            type: 'integer',
            format: 'int64',
            description: 'Number of tickets that match, over all pages.',
            examples: [1],
          },
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          Success: {
            $ref: '#/components/schemas/Success',
          },
          ErrorMessage: {
            $ref: '#/components/schemas/ErrorMessage',
          },
          ErrorCode: {
            $ref: '#/components/schemas/ErrorCode',
          },
        },
      },
      Order: {
        type: 'object',
        description: 'A ticket.',
        properties: {
          OrderId: {
            type: 'integer',
            format: 'int64',
            description: 'Id of the ticket.',
            'x-identifier': true,
            examples: [510000],
          },
          Comment: {
            type: 'string',
            description: 'What the ticket is for.',
            examples: ['test'],
          },
          Committer: {
            type: 'string',
            description: 'Name of the user who submitted the ticket.',
            examples: ['test'],
          },
          CommitterId: {
            type: 'integer',
            format: 'int64',
            description: 'Id of the user who submitted the ticket.',
            'x-identifier': true,
            examples: [510000],
          },
          CreateTime: {
            type: 'string',
            description:
              'When the ticket was created, `yyyy-MM-dd HH:mm:ss` by the example; the time zone is not stated.',
            examples: ['2022-04-08 11:15:46'],
          },
          LastModifyTime: {
            type: 'string',
            description:
              'When the ticket was last changed, `yyyy-MM-dd HH:mm:ss` by the example; the time zone is not stated.',
            examples: ['2022-04-08 11:27:45'],
          },
          PluginType: {
            $ref: '#/components/schemas/PluginType',
          },
          StatusCode: {
            type: 'string',
            description:
              'Where the ticket stands: toaudit waits for approval, approved, reject refused, processing under way, success and\nfail carried out with that result, cancel withdrawn, closed.',
            'x-known-values': [
              'fail',
              'toaudit',
              'cancel',
              'processing',
              'approved',
              'reject',
              'success',
              'closed',
            ],
            examples: ['success'],
            'x-errata': ['order-status-words'],
          },
          StatusDesc: {
            type: 'string',
            description: 'The status in words.',
            examples: ['changed successfully'],
          },
        },
      },
      PluginType: {
        type: 'string',
        description:
          'Kind of ticket; DATA_TRACK is data tracking (https://www.alibabacloud.com/help/en/dms/developer-reference/plugintype-parameter).',
        'x-known-values': [
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
        examples: ['DATA_TRACK'],
      },
      GetUserActiveTenantResponse: {
        type: 'object',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getuseractivetenant',
        },
        description:
          'What GetUserActiveTenant returns. The documentation does not say which fields are always there.',
        properties: {
          Tenant: {
            $ref: '#/components/schemas/Tenant',
          },
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          ErrorCode: {
            $ref: '#/components/schemas/ErrorCode',
          },
          ErrorMessage: {
            $ref: '#/components/schemas/ErrorMessage',
          },
          Success: {
            $ref: '#/components/schemas/Success',
          },
        },
      },
      Tenant: {
        type: 'object',
        description: 'A tenant.',
        properties: {
          Status: {
            type: 'string',
            description: 'ACTIVE if the tenant is in use, IN_ACTIVE if not.',
            'x-known-values': ['ACTIVE', 'IN_ACTIVE'],
            examples: ['ACTIVE'],
          },
          Tid: {
            type: 'integer',
            format: 'int64',
            description: 'Id of the tenant.',
            'x-identifier': true,
            examples: [3000],
          },
          TenantName: {
            type: 'string',
            description: 'Name of the tenant.',
            examples: ['test_name'],
          },
        },
      },
      ErrorResponse: {
        type: 'object',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/data-management-service/latest/returned-result',
        },
        description:
          'How the gateway, and sometimes the service, says no. The order of the fields is not fixed.',
        properties: {
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          HostId: {
            type: 'string',
            description: 'Host that was called.',
            examples: ['xxx-xxxxxxxxxx.aliyuncs.com'],
          },
          Code: {
            type: 'string',
            description: 'What went wrong, as a word.',
            examples: ['UserExisted'],
          },
          Message: {
            type: 'string',
            description: 'What went wrong, as a sentence.',
            examples: ['The specified user already exists.'],
          },
          Recommend: {
            type: 'string',
            description:
              'Link to a page of the vendor that explains the error. The page of DMS itself does not have it.',
          },
          AccessDeniedDetail: {
            type: 'object',
            description:
              'Which policy refused the call; there for lack of permission. It may hold more than is named here.',
            additionalProperties: true,
            'x-evidence': 'sdk',
            properties: {
              AuthAction: {
                type: 'string',
                description: 'The action that was refused.',
                'x-evidence': 'sdk',
              },
              NoPermissionType: {
                type: 'string',
                description: 'In what way permission was lacking.',
                'x-evidence': 'sdk',
              },
              PolicyType: {
                type: 'string',
                description: 'Kind of the policy that refused.',
                'x-evidence': 'sdk',
              },
              EncodedDiagnosticMessage: {
                type: 'string',
                description: "Details for the vendor's diagnosis, encoded.",
                'x-evidence': 'sdk',
              },
            },
          },
        },
      },
    },
  },
  'x-errors': [
    {
      code: 'Missing{Parameter}',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: '{Parameter} is mandatory for this action.',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'Invalid{Parameter}',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'Specified parameter {Parameter} is not valid.',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'InvalidParameter',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'Specified parameter {Parameter} is not valid.',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'InvalidParameter.Format',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      evidence: 'secondhand',
      source: 'seen in public reports, for a Format other than JSON and XML',
    },
    {
      code: 'InvalidAction.NotFound',
      status: [404],
      kind: 'invalid',
      retry: 'never',
      message: 'Specified api is not found, please check your url and method.',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'InvalidApi.NotFound',
      status: [404],
      kind: 'invalid',
      retry: 'never',
      message: 'Specified api is not found, please check your url and method.',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'InvalidVersion',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      message: 'Specified parameter Version is not valid.',
      source: 'documented for the short message service; the status was seen in public reports',
    },
    {
      code: 'InvalidProduct.NotFound',
      status: [404],
      kind: 'config',
      retry: 'never',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132 (no product behind the host)',
    },
    {
      code: 'InvalidProtocol.NeedSsl',
      status: [400, 404],
      kind: 'config',
      retry: 'never',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132 (lack of ssl protect; the status is 400 on one page and 404 on another)',
    },
    {
      code: 'UnsupportedHTTPMethod',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'InvalidSignatureMethod',
      status: [400],
      kind: 'auth',
      retry: 'never',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'InvalidAccessKeyId.NotFound',
      status: [404, 400],
      kind: 'auth',
      retry: 'never',
      message: 'Specified access key is not found.',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132 (404 was seen many times; pages print 404 or 400)',
    },
    {
      code: 'InvalidAccessKeyId.Inactive',
      status: [400],
      kind: 'auth',
      retry: 'never',
      message: 'Specified access key is disabled.',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'SignatureDoesNotMatch',
      status: [400, 403],
      kind: 'auth',
      retry: 'never',
      message: 'Specified signature is not matched with our calculation.',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132 (an official SDK tests for 400; some pages print 403)',
    },
    {
      code: 'IncompleteSignature',
      status: [400],
      kind: 'auth',
      retry: 'never',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'InvalidTimeStamp.Format',
      status: [400],
      kind: 'auth',
      retry: 'fix-clock',
      message: 'Specified time stamp or date value is not well formatted.',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'InvalidTimeStamp.Expired',
      status: [400],
      kind: 'auth',
      retry: 'fix-clock',
      message: 'Specified time stamp or date value is expired.',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132 (15 minutes)',
    },
    {
      code: 'SignatureNonceUsed',
      status: [400],
      kind: 'auth',
      retry: 'fresh-signature',
      message: 'Specified signature nonce was used already.',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'InvalidSecurityToken.Expired',
      status: [400],
      kind: 'auth',
      retry: 'refresh-credentials',
      evidence: 'secondhand',
      source: 'seen in public reports; status assumed',
    },
    {
      code: 'InvalidSecurityToken.Malformed',
      status: [400],
      kind: 'auth',
      retry: 'refresh-credentials',
      evidence: 'secondhand',
      source: 'seen in public reports; status assumed',
    },
    {
      code: 'InvalidSecurityToken.MismatchWithAccessKey',
      status: [400],
      kind: 'auth',
      retry: 'refresh-credentials',
      evidence: 'secondhand',
      source: 'seen in public reports; status assumed',
    },
    {
      code: 'MissingSecurityToken',
      status: [400],
      kind: 'auth',
      retry: 'refresh-credentials',
      evidence: 'secondhand',
      source: 'seen in public reports; status assumed',
    },
    {
      code: 'Forbidden.RAM',
      status: [403],
      kind: 'permission',
      retry: 'never',
      message:
        "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'Forbidden',
      status: [403],
      kind: 'permission',
      retry: 'never',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'NoPermission',
      status: [403],
      kind: 'permission',
      retry: 'never',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'Throttling',
      status: [400],
      kind: 'throttled',
      retry: 'backoff',
      message: 'Request was denied due to request throttling.',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'Throttling.User',
      status: [400],
      kind: 'throttled',
      retry: 'backoff',
      message: 'Request was denied due to user flow control.',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'Throttling.Api',
      status: [400],
      kind: 'throttled',
      retry: 'backoff',
      message: 'Request was denied due to api flow control.',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'InternalError',
      status: [500],
      kind: 'server',
      retry: 'backoff',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'ServiceUnavailable',
      status: [503],
      kind: 'server',
      retry: 'backoff',
      source: 'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132',
    },
    {
      code: 'UnknownError',
      status: [200],
      kind: 'server',
      retry: 'never',
      message: 'UnknownError',
      source: "the sample of ErrorCode on the operations' pages",
    },
    {
      code: 'TenantNotExist',
      status: [200],
      kind: 'not-found',
      retry: 'never',
      message: 'The specified tenant does not exist.',
      source: 'https://www.alibabacloud.com/help/en/dms/api-getuseractivetenant',
    },
    {
      code: '{Resource}NotExist',
      status: [200],
      kind: 'not-found',
      retry: 'never',
      message: 'The specified {Resource} does not exist.',
      evidence: 'inferred',
      source:
        'by the pattern of TenantNotExist; what is answered for a ticket or a key that does not exist is not published',
    },
    {
      code: 'UserExisted',
      status: [400],
      kind: 'conflict',
      retry: 'never',
      message: 'The specified user already exists.',
      source:
        'https://www.alibabacloud.com/help/en/data-management-service/latest/returned-result (status not printed)',
    },
    {
      code: 'InstanceNoEnoughNumber',
      status: [400],
      kind: 'conflict',
      retry: 'never',
      evidence: 'sdk',
      source: 'the official Terraform provider; status inferred',
    },
    {
      code: 'InvalidParameterValid',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      evidence: 'sdk',
      source: 'the official Terraform provider; status inferred',
    },
  ],
} as const;
