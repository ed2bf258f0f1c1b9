// Generated from specs/aliyun-dbs/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

/** Alibaba Cloud DBS: the OpenAPI document, `x-` vocabulary included. */
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'Alibaba Cloud DBS advanced download',
    version: '2021-01-01',
    summary: 'Download backup sets of cloud databases as files.',
    description:
      'The advanced-download operations of Data Disaster Recovery (DBS) 2021-01-01. A task turns a full backup set, or a point in time, of an RDS, PolarDB or\nMongoDB instance into a file: in storage of DBS behind a link (`TargetType` URL) or in a bucket of the caller (`TargetType` OSS).\n\nAll operations are RPC calls to `POST /`, told apart by the header `x-acs-action`; the paths here are virtual. Every parameter travels in the query\nstring, the body is empty. Answers are JSON. Most business failures come with HTTP 200 and `Success: "false"`; failures of the gateway come with a\n4xx or 5xx. The codes in `Code` and `ErrCode` do not tell success from failure: on success both may be there.\n\nThere is no operation that reads one task, tells why it failed, cancels or deletes it. The guide for RDS PostgreSQL says that a task cannot be\ncanceled, that encrypted instances are not supported, that a failed one is worth another try, and that a link read slower than 64 KB/s may break:\nfiles are large, so be ready to resume.\n\nWhat the documentation leaves open: the poll interval, the throttle limits, the default and largest page of a list, how many days keep the same job\nfrom being created again, what links are answered for a task without a file, and whether a retried task keeps its identifier.\n',
    license: {
      name: 'Apache-2.0',
      identifier: 'Apache-2.0',
    },
  },
  externalDocs: {
    description: 'Endpoints',
    url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2019-03-06-endpoint',
  },
  'x-vendor': {
    id: 'aliyun-dbs',
    title: 'Alibaba Cloud DBS',
    cloud: 'aliyun',
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadtask',
  },
  'x-errata': [
    'code-beside-success',
    'duplicate-envelope-fields',
    'business-errors-http-200',
    'caller-error-as-internal-error',
    'same-thing-two-names',
    'data-source-id-spelling',
    'engines-in-summary',
    'ram-resources',
    'missing-operations',
    'product-of-the-page',
    'http-method',
    'message-typos',
    'gateway-statuses',
  ],
  'x-fixed-headers': {
    accept: 'application/json',
    'x-acs-version': '2021-01-01',
  },
  'x-envelope': {
    success: 'Success',
    code: ['Code', 'ErrCode'],
    message: ['Message', 'ErrMessage'],
    requestId: ['RequestId'],
    retryAfterMsHeader: 'x-acs-retry-after',
  },
  'x-task-states': {
    initializing: 'queued',
    queueing: 'queued',
    running: 'running',
    finished: 'succeeded',
    failed: 'failed',
    expired: 'expired',
  },
  'x-errors': [
    {
      code: 'DBS.DownloadTask.CannotFind',
      status: [200],
      kind: 'not-found',
      retry: 'never',
      message: 'Can not find download task.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.JobAlreadyExist',
      status: [200],
      kind: 'conflict',
      retry: 'never',
      message: 'Job already submit in recent days, please check it.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.OnlyOneRunningOrFailedTask',
      status: [200],
      kind: 'conflict',
      retry: 'never',
      message: 'There can be only one running or failed task for the instance.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.OssForbid',
      status: [200],
      kind: 'permission',
      retry: 'never',
      message: 'OSS is forbidden to access. Please check your OSS bucket.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.OssStorageTypeInvalid',
      status: [200],
      kind: 'invalid',
      retry: 'never',
      message:
        "Unsupported bucket storage. Please make sure that your OSS bucket's storgae type is standard.",
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'Forbidden.InstanceNotFound',
      status: [200],
      kind: 'not-found',
      retry: 'never',
      message: 'instance not found',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.BakSetError',
      status: [200],
      kind: 'invalid',
      retry: 'never',
      message: 'DBS download task bak set error. Your backup set does not meet the requirements.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.CustinIdNotSupport',
      status: [200],
      kind: 'invalid',
      retry: 'never',
      message: 'DBS DownloadTask CustinIdNotSupport.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.CustinNameNotSupport',
      status: [200],
      kind: 'invalid',
      retry: 'never',
      message: 'DBS DownloadTask CustinNameNotSupport.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.DbTypeNotSupport',
      status: [200],
      kind: 'invalid',
      retry: 'never',
      message: 'DBS DownloadTask DbTypeNotSupport.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.InstanceInfoNotSupport',
      status: [200],
      kind: 'invalid',
      retry: 'never',
      message: 'DBS DownloadTask InstanceInfoNotSupport.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.InstanceParamNotSupport',
      status: [200],
      kind: 'invalid',
      retry: 'never',
      message: 'DBS DownloadTask InstanceParamNotSupport.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.InstanceStorageTypeNotSupport',
      status: [200],
      kind: 'invalid',
      retry: 'never',
      message: 'DBS DownloadTask InstanceStorageTypeNotSupport.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.InstanceVersionNotSupport',
      status: [200],
      kind: 'invalid',
      retry: 'never',
      message: 'DBS DownloadTask InstanceVersionNotSupport.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.NotSupport',
      status: [200],
      kind: 'invalid',
      retry: 'never',
      message: 'DBS DownloadTask NotSupport.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.RegionNotSupport',
      status: [200],
      kind: 'invalid',
      retry: 'never',
      message: 'DBS DownloadTask RegionNotSupport.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.DownloadTask.UserNotSupport',
      status: [200],
      kind: 'invalid',
      retry: 'never',
      message: 'DBS DownloadTask UserNotSupport.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'Request.Forbidden',
      status: [403],
      kind: 'permission',
      retry: 'never',
      message: 'Have no Permissions',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.NoPermissionException',
      status: [403],
      kind: 'permission',
      retry: 'never',
      message: 'Rejected by ValidationChecker.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.NotExists',
      status: [404],
      kind: 'not-found',
      retry: 'never',
      message: 'data source do not existed.',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
    },
    {
      code: 'DBS.ParamIsInValid',
      status: [200],
      kind: 'invalid',
      retry: 'never',
      message: 'Argument: regionCode Must not be empty',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadsupport',
    },
    {
      code: 'DBS.InternalError',
      status: [200],
      kind: 'server',
      retry: 'never',
      message: 'instanceName can not be empty',
      source:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadtask',
    },
    {
      code: 'Missing{Parameter}',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      evidence: 'inferred',
      source: 'https://help.aliyun.com/en/document_detail/434846.html',
    },
    {
      code: 'InvalidAccessKeyId.NotFound',
      status: [404, 400],
      kind: 'auth',
      retry: 'never',
      evidence: 'inferred',
      source: 'https://help.aliyun.com/en/document_detail/434846.html',
    },
    {
      code: 'InvalidTimeStamp.Format',
      status: [400],
      kind: 'auth',
      retry: 'fix-clock',
      evidence: 'inferred',
      source: 'https://help.aliyun.com/en/document_detail/434846.html',
    },
    {
      code: 'InvalidTimeStamp.Expired',
      status: [400],
      kind: 'auth',
      retry: 'fix-clock',
      evidence: 'inferred',
      source: 'https://help.aliyun.com/en/document_detail/434846.html',
    },
    {
      code: 'SignatureNonceUsed',
      status: [400],
      kind: 'auth',
      retry: 'fresh-signature',
      evidence: 'inferred',
      source: 'https://help.aliyun.com/en/document_detail/434846.html',
    },
    {
      code: 'SignatureDoesNotMatch',
      status: [400, 403],
      kind: 'auth',
      retry: 'never',
      evidence: 'inferred',
      source: 'https://help.aliyun.com/en/document_detail/434846.html',
    },
    {
      code: 'InvalidApi.NotFound',
      status: [404],
      kind: 'invalid',
      retry: 'never',
      evidence: 'inferred',
      source: 'https://help.aliyun.com/en/document_detail/434846.html',
    },
    {
      code: 'InvalidProduct.NotFound',
      status: [404],
      kind: 'config',
      retry: 'never',
      evidence: 'inferred',
      source: 'https://help.aliyun.com/en/document_detail/434846.html',
    },
    {
      code: 'Throttling',
      status: [400],
      kind: 'throttled',
      retry: 'backoff',
      evidence: 'inferred',
      source: 'https://help.aliyun.com/en/document_detail/434846.html',
    },
    {
      code: 'Throttling.User',
      status: [400],
      kind: 'throttled',
      retry: 'backoff',
      evidence: 'inferred',
      source: 'https://help.aliyun.com/en/document_detail/434846.html',
    },
    {
      code: 'Throttling.Api',
      status: [400],
      kind: 'throttled',
      retry: 'backoff',
      evidence: 'inferred',
      source: 'https://help.aliyun.com/en/document_detail/434846.html',
    },
    {
      code: 'InternalError',
      status: [500],
      kind: 'server',
      retry: 'backoff',
      evidence: 'inferred',
      source: 'https://help.aliyun.com/en/document_detail/434846.html',
    },
    {
      code: 'ServiceUnavailable',
      status: [503],
      kind: 'server',
      retry: 'backoff',
      evidence: 'inferred',
      source: 'https://help.aliyun.com/en/document_detail/434846.html',
    },
    {
      code: 'Invalid{Parameter}',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'InvalidParameter.Format',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'InvalidAction.NotFound',
      status: [404],
      kind: 'invalid',
      retry: 'never',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'InvalidVersion',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'InvalidProtocol.NeedSsl',
      status: [400, 404],
      kind: 'config',
      retry: 'never',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'UnsupportedHTTPMethod',
      status: [400],
      kind: 'invalid',
      retry: 'never',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'InvalidSignatureMethod',
      status: [400],
      kind: 'auth',
      retry: 'never',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'IncompleteSignature',
      status: [400],
      kind: 'auth',
      retry: 'never',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'InvalidAccessKeyId.Inactive',
      status: [400],
      kind: 'auth',
      retry: 'never',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'InvalidSecurityToken.Expired',
      status: [400],
      kind: 'auth',
      retry: 'refresh-credentials',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'InvalidSecurityToken.Malformed',
      status: [400],
      kind: 'auth',
      retry: 'refresh-credentials',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'InvalidSecurityToken.MismatchWithAccessKey',
      status: [400],
      kind: 'auth',
      retry: 'refresh-credentials',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'MissingSecurityToken',
      status: [400],
      kind: 'auth',
      retry: 'refresh-credentials',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'Forbidden.RAM',
      status: [403],
      kind: 'permission',
      retry: 'never',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'Forbidden',
      status: [403],
      kind: 'permission',
      retry: 'never',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
    {
      code: 'NoPermission',
      status: [403],
      kind: 'permission',
      retry: 'never',
      evidence: 'inferred',
      source:
        'https://help.aliyun.com/document_detail/60629.html, also 48054 and 51132; specs/aliyun-dms says which is known from where',
    },
  ],
  servers: [
    {
      url: 'https://dbs-api.{region}.aliyuncs.com',
      description:
        'Public endpoint. The region of the endpoint and the RegionCode of a request, which is the region of the instance, are independent.\n',
      'x-network': 'public',
      'x-errata': ['sdk-endpoint-map'],
      'x-region-hosts': {
        'cn-beijing': 'dbs-api.cn-hangzhou.aliyuncs.com',
        'cn-shanghai': 'dbs-api.cn-hangzhou.aliyuncs.com',
        'cn-shenzhen': 'dbs-api.cn-hangzhou.aliyuncs.com',
        'cn-qingdao': 'dbs-api.cn-hangzhou.aliyuncs.com',
        'cn-hongkong': 'dbs-api.cn-hangzhou.aliyuncs.com',
        'us-east-1': 'dbs-api.cn-hangzhou.aliyuncs.com',
        'us-west-1': 'dbs-api.cn-hangzhou.aliyuncs.com',
        'cn-hangzhou-finance': 'dbs-api.cn-hangzhou.aliyuncs.com',
        'cn-shanghai-finance-1': 'dbs-api.cn-hangzhou.aliyuncs.com',
        'cn-shenzhen-finance-1': 'dbs-api.cn-hangzhou.aliyuncs.com',
      },
      variables: {
        region: {
          description: 'Region of the endpoint.',
          enum: [
            'cn-hangzhou',
            'cn-beijing',
            'cn-shanghai',
            'cn-shenzhen',
            'cn-qingdao',
            'cn-hongkong',
            'cn-zhangjiakou',
            'cn-huhehaote',
            'cn-wulanchabu',
            'cn-chengdu',
            'ap-northeast-1',
            'ap-southeast-1',
            'ap-southeast-3',
            'ap-southeast-5',
            'eu-central-1',
            'eu-west-1',
            'us-east-1',
            'us-west-1',
            'cn-shanghai-finance-1',
            'cn-shenzhen-finance-1',
            'cn-hangzhou-finance',
          ],
          default: 'cn-hangzhou',
        },
      },
    },
    {
      url: 'https://dbs-api-vpc.{region}.aliyuncs.com',
      description:
        "Endpoint inside a virtual private cloud, known from the vendor's published metadata; cn-hangzhou-finance has none.",
      'x-network': 'vpc',
      variables: {
        region: {
          description: 'Region of the endpoint.',
          enum: [
            'cn-hangzhou',
            'cn-beijing',
            'cn-shanghai',
            'cn-shenzhen',
            'cn-qingdao',
            'cn-hongkong',
            'cn-zhangjiakou',
            'cn-huhehaote',
            'cn-wulanchabu',
            'cn-chengdu',
            'ap-northeast-1',
            'ap-southeast-1',
            'ap-southeast-3',
            'ap-southeast-5',
            'eu-central-1',
            'eu-west-1',
            'us-east-1',
            'us-west-1',
            'cn-shanghai-finance-1',
            'cn-shenzhen-finance-1',
          ],
          default: 'cn-hangzhou',
        },
      },
    },
  ],
  security: [
    {
      acs3: [],
    },
  ],
  paths: {
    '/#DescribeDownloadTask': {
      post: {
        operationId: 'DescribeDownloadTask',
        summary: 'List the download tasks of an instance.',
        description:
          "Answers one page of an instance's tasks. No operation reads a single task: find it by its TaskId in the list. Do not follow a task with the State\nfilter, for it leaves the page when its state changes. Needs the RAM action `dbs:DescribeDownloadTask` on the RDS instance.\n",
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadtask',
            language: 'en',
            updated: '2025-12-02',
          },
        ],
        'x-retry': 'safe',
        'x-task-role': ['get', 'list'],
        'x-pagination': {
          style: 'page',
          number: 'CurrentPage',
          size: 'PageSize',
          total: '/Data/TotalElements',
          items: '/Data/Content/List',
        },
        'x-operation-errors': ['Request.Forbidden', 'DBS.InternalError'],
        'x-errata': ['page-fields', 'page-totals'],
        parameters: [
          {
            $ref: '#/components/parameters/RegionCode',
          },
          {
            name: 'InstanceName',
            in: 'query',
            required: true,
            description:
              "Instance whose tasks are listed. The page's table calls it optional, its note required; without it the service answers an error.",
            'x-errata': ['list-instance-name-required'],
            schema: {
              type: 'string',
              minLength: 1,
            },
            example: 'rm-bp1imnmcjxdz7****',
          },
          {
            name: 'DatasourceId',
            in: 'query',
            description: 'Data source in DBS, `ds-{instance}_{region}`.',
            schema: {
              type: 'string',
            },
            example: 'ds-rm-2ze8g2am97624****_cn-hangzhou',
          },
          {
            name: 'BackupSetId',
            in: 'query',
            description: 'Only tasks of this backup set.',
            'x-errata': ['backup-set-id-origin'],
            schema: {
              type: 'string',
            },
            example: '216****',
          },
          {
            name: 'State',
            in: 'query',
            description: 'Only tasks in this state.',
            schema: {
              type: 'string',
              enum: ['initializing', 'queueing', 'running', 'failed', 'finished', 'expired'],
            },
          },
          {
            name: 'TaskType',
            in: 'query',
            description:
              'Only downloads of full backup sets (`full`), or only of points in time (`pitr`).',
            schema: {
              type: 'string',
              enum: ['full', 'pitr'],
            },
          },
          {
            name: 'StartTime',
            in: 'query',
            description: 'Only tasks created at this time or later, as a Unix time.',
            schema: {
              type: 'string',
              pattern: '^[0-9]+$',
              'x-unit': 'ms',
            },
            example: '1661941554000',
          },
          {
            name: 'EndTime',
            in: 'query',
            description: 'Only tasks created at this time or earlier, as a Unix time.',
            schema: {
              type: 'string',
              pattern: '^[0-9]+$',
              'x-unit': 'ms',
            },
            example: '1661941556000',
          },
          {
            name: 'PageSize',
            in: 'query',
            description: 'Tasks on a page. Neither default nor maximum is documented.',
            'x-errata': ['page-size-types'],
            schema: {
              type: 'string',
              pattern: '^[0-9]+$',
            },
            example: '50',
          },
          {
            name: 'CurrentPage',
            in: 'query',
            description: 'Number of the page, from 1.',
            schema: {
              type: 'string',
              pattern: '^[0-9]+$',
            },
            example: '1',
          },
          {
            name: 'OrderDirect',
            in: 'query',
            description: 'Ascending or descending.',
            schema: {
              type: 'string',
              enum: ['asc', 'desc'],
              default: 'desc',
            },
          },
          {
            name: 'OrderColumn',
            in: 'query',
            description: 'Field to sort by. Only the creation time is documented.',
            schema: {
              type: 'string',
              'x-known-values': ['gmt_create'],
              default: 'gmt_create',
            },
          },
          {
            $ref: '#/components/parameters/ClusterName',
          },
        ],
        responses: {
          '200': {
            description: 'One page of tasks, or a business failure.',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/DescribeDownloadTaskResponse',
                },
                examples: {
                  'DescribeDownloadTask.success': {
                    summary:
                      'As printed in the documentation, error texts beside success included.',
                    value: {
                      RequestId: '5D285EB9-A443-592D-9F3D-A888FAC3****',
                      ErrCode: 'DBS.InternalError',
                      Success: 'true',
                      ErrMessage: 'instanceName can not be empty',
                      Code: 'DBS.InternalError',
                      Message: 'instanceName can not be empty',
                      Data: {
                        PageNumber: 1,
                        TotalPages: 2,
                        Extra: 'dbtest',
                        TotalElements: 1,
                        PageSize: 10,
                        Content: {
                          List: [
                            {
                              TaskId: 'dt-qxntlvgu****',
                              RegionCode: 'cn-hangzhou',
                              Format: 'csv',
                              DbList: '[dbtest]',
                              BakSetId: '148261****',
                              DownloadStatus: 'queueing',
                              ExportDataSize: '0',
                              ImportDataSize: '0',
                              BackupSetTime: '1663162216000',
                              TargetType: 'URL',
                              TargetPath: 'test_db/path',
                              Progress: '0/0',
                              GmtCreate: '1663321957000',
                            },
                          ],
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          '4XX': {
            $ref: '#/components/responses/GatewayFailure',
          },
          '5XX': {
            $ref: '#/components/responses/GatewayFailure',
          },
        },
      },
    },
    '/#CreateDownload': {
      post: {
        operationId: 'CreateDownload',
        summary: 'Create a download task.',
        description:
          "Starts a download of a full backup set or of a point in time. Creating is not idempotent, there is no client token: after a failure of unknown fate\nlist the instance's recent tasks before creating again. An instance has at most one task that runs or has failed. Needs the RAM action\n`dbs:CreateDownload` on the RDS instance.\n",
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
            language: 'en',
            updated: '2026-03-30',
          },
        ],
        'x-retry': 'never',
        'x-task-role': 'create',
        'x-operation-errors': [
          'DBS.DownloadTask.CannotFind',
          'DBS.DownloadTask.JobAlreadyExist',
          'DBS.DownloadTask.OnlyOneRunningOrFailedTask',
          'DBS.DownloadTask.OssForbid',
          'DBS.DownloadTask.OssStorageTypeInvalid',
          'Forbidden.InstanceNotFound',
          'DBS.DownloadTask.BakSetError',
          'DBS.DownloadTask.CustinIdNotSupport',
          'DBS.DownloadTask.CustinNameNotSupport',
          'DBS.DownloadTask.DbTypeNotSupport',
          'DBS.DownloadTask.InstanceInfoNotSupport',
          'DBS.DownloadTask.InstanceParamNotSupport',
          'DBS.DownloadTask.InstanceStorageTypeNotSupport',
          'DBS.DownloadTask.InstanceVersionNotSupport',
          'DBS.DownloadTask.NotSupport',
          'DBS.DownloadTask.RegionNotSupport',
          'DBS.DownloadTask.UserNotSupport',
          'Request.Forbidden',
          'DBS.NoPermissionException',
          'DBS.NotExists',
          'DBS.ParamIsInValid',
        ],
        parameters: [
          {
            $ref: '#/components/parameters/RegionCode',
          },
          {
            $ref: '#/components/parameters/InstanceName',
          },
          {
            name: 'BakSetType',
            in: 'query',
            description: 'Download a full backup set (`full`) or a point in time (`pitr`).',
            schema: {
              type: 'string',
              enum: ['full', 'pitr'],
            },
          },
          {
            name: 'BakSetId',
            in: 'query',
            description:
              'Backup set, as DescribeBackups of RDS or PolarDB names it. Required with BakSetType full.',
            schema: {
              type: 'string',
            },
            example: '146005****',
          },
          {
            name: 'DownloadPointInTime',
            in: 'query',
            description:
              'Point in time to download, as a Unix time. Required with BakSetType pitr.',
            schema: {
              type: 'string',
              pattern: '^[0-9]+$',
              'x-unit': 'ms',
              'x-task-window': 'to',
            },
            example: '1661373070000',
          },
          {
            name: 'BakSetSize',
            in: 'query',
            description: 'Size of the backup set.',
            schema: {
              type: 'string',
              'x-unit': 'bytes',
            },
            example: '216****',
          },
          {
            name: 'FormatType',
            in: 'query',
            required: true,
            description:
              "Format of the file. bson is for MongoDB, qp.xb for RDS MySQL. The page's table calls it optional, its note required; without it the service\nanswers an error. Letter case does not matter.\n",
            'x-errata': ['format-type-required', 'format-case', 'format-lists'],
            schema: {
              type: 'string',
              'x-known-values': ['qp.xb', 'csv', 'bson', 'csv-with-header', 'parquet', 'sql'],
            },
            example: 'CSV',
          },
          {
            name: 'TargetType',
            in: 'query',
            description: "Put the file into the caller's bucket (`OSS`) or behind a link (`URL`).",
            schema: {
              type: 'string',
              enum: ['OSS', 'URL'],
            },
          },
          {
            name: 'TargetBucket',
            in: 'query',
            description:
              'Bucket of the caller, of the storage class Standard. Required with TargetType OSS; the role AliyunDBSDefaultRole must be able to write there.\n',
            schema: {
              type: 'string',
            },
            example: 'test123',
          },
          {
            name: 'TargetPath',
            in: 'query',
            description: 'Directory in the bucket. Required with TargetType OSS.',
            schema: {
              type: 'string',
            },
            example: 'test_db/path',
          },
          {
            name: 'TargetOssRegion',
            in: 'query',
            description: 'Region of the bucket. Required with TargetType OSS.',
            schema: {
              type: 'string',
            },
            example: 'cn-beijing',
          },
          {
            name: 'PrimaryKeyTypeOnly',
            in: 'query',
            description: 'For MongoDB.',
            'x-errata': ['booleans-as-text'],
            schema: {
              type: 'string',
              enum: ['true', 'false'],
            },
          },
          {
            name: 'IsCluster',
            in: 'query',
            description: 'For MongoDB, whether the instance is a sharded cluster.',
            'x-errata': ['booleans-as-text'],
            schema: {
              type: 'string',
              enum: ['true', 'false'],
            },
          },
          {
            name: 'AdminDatabase',
            in: 'query',
            description: 'For MongoDB, the database that users are authenticated against.',
            schema: {
              type: 'string',
              default: 'admin',
            },
          },
          {
            name: 'UseZstd',
            in: 'query',
            description: 'Whether to compress with Zstandard.',
            'x-errata': ['booleans-as-text'],
            schema: {
              type: 'string',
              enum: ['true', 'false'],
              default: 'false',
            },
          },
          {
            $ref: '#/components/parameters/ClusterName',
          },
          {
            name: 'IsPhysical',
            in: 'query',
            description: 'Whether to download the physical backup, which qp.xb needs.',
            'x-errata': ['booleans-as-text'],
            schema: {
              type: 'boolean',
            },
          },
        ],
        responses: {
          '200': {
            description: 'The task was accepted, or a business failure.',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/CreateDownloadResponse',
                },
                examples: {
                  'CreateDownload.success': {
                    summary:
                      'As printed in the documentation, error texts beside success included.',
                    value: {
                      RequestId: 'A08F908D-2C35-583F-93C1-ED80753F****',
                      ErrCode: 'DBS.ParamIsInValid',
                      Success: 'true',
                      ErrMessage: 'formatType can not be empty',
                      Code: 'DBS.ParamIsInValid',
                      Message: 'formatType can not be empty',
                      Data: {
                        BakSetId: '146005****',
                        DownloadStatus: 'initializing',
                        Progress: '0/0',
                        BackupSetTime: 1661373070000,
                        RegionCode: 'cn-beijing',
                        TargetPath: 'test_db/path',
                        DbList: 'testdb',
                        ExportDataSize: 0,
                        ImportDataSize: 0,
                        GmtCreate: 1661940917570,
                        TaskId: 'dt-qxnsfq5s****',
                        Format: 'CSV',
                        TargetType: 'URL',
                      },
                    },
                  },
                },
              },
            },
          },
          '4XX': {
            $ref: '#/components/responses/GatewayFailure',
          },
          '5XX': {
            $ref: '#/components/responses/GatewayFailure',
          },
        },
      },
    },
    '/#DescribeDownloadSupport': {
      post: {
        operationId: 'DescribeDownloadSupport',
        summary: 'Ask whether an instance supports advanced download.',
        description: 'Needs the RAM action `dbs:DescribeDownloadSupport` on the backup plan.',
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadsupport',
            language: 'en',
            updated: '2025-12-02',
          },
        ],
        'x-retry': 'safe',
        'x-task-role': 'support',
        'x-operation-errors': ['DBS.ParamIsInValid'],
        parameters: [
          {
            $ref: '#/components/parameters/RegionCode',
          },
          {
            $ref: '#/components/parameters/InstanceName',
          },
          {
            $ref: '#/components/parameters/ClusterName',
          },
        ],
        responses: {
          '200': {
            description: 'Whether it does, or a business failure.',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/DescribeDownloadSupportResponse',
                },
                examples: {
                  'DescribeDownloadSupport.success': {
                    summary:
                      'As printed in the documentation, error texts beside success included.',
                    value: {
                      Data: 'true',
                      RequestId: 'F1A186F7-7B34-5C11-A903-EE23876B****',
                      ErrCode: 'DBS.ParamIsInValid',
                      Success: 'true',
                      ErrMessage: 'Argument: regionCode Must not be empty',
                      Code: 'DBS.ParamIsInValid',
                      Message: 'Argument: regionCode Must not be empty',
                    },
                  },
                },
              },
            },
          },
          '4XX': {
            $ref: '#/components/responses/GatewayFailure',
          },
          '5XX': {
            $ref: '#/components/responses/GatewayFailure',
          },
        },
      },
    },
    '/#DescribeDownloadBackupSetStorageInfo': {
      post: {
        operationId: 'DescribeDownloadBackupSetStorageInfo',
        summary: 'Ask for links to the file of a finished task.',
        description:
          'Issues a new pair of links. Name the task by TaskId, or by BackupSetId and InstanceName together. A link is to be had once the task is finished and\nuntil it has expired, three days later; what an unfinished task, an expired one or one with TargetType OSS is answered is not documented. Needs\nthe RAM action `dbs:DescribeDownloadBackupSetStorageInfo` on the backup plan.\n',
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadbackupsetstorageinfo',
            language: 'en',
            updated: '2025-12-02',
          },
        ],
        'x-retry': 'safe',
        'x-task-role': 'links',
        'x-operation-errors': ['DBS.ParamIsInValid'],
        parameters: [
          {
            $ref: '#/components/parameters/RegionCode',
          },
          {
            name: 'Duration',
            in: 'query',
            required: true,
            description:
              'Lifetime of the links, 300 to 86400. Required, although a default of 7200 is documented.',
            'x-errata': ['duration-required'],
            schema: {
              type: 'string',
              pattern: '^([3-9]\\d\\d|[1-9]\\d{3}|[1-7]\\d{4}|8[0-5]\\d{3}|86[0-3]\\d{2}|86400)$',
              default: '7200',
              'x-unit': 's',
            },
            example: '300',
          },
          {
            name: 'TaskId',
            in: 'query',
            description:
              'Task whose file is wanted. When left out, give BackupSetId and InstanceName.',
            schema: {
              type: 'string',
            },
            example: 'dt-u7u4bufa****',
          },
          {
            name: 'InstanceName',
            in: 'query',
            description: 'Instance; goes with BackupSetId.',
            schema: {
              type: 'string',
            },
            example: 'rm-bp1imnmcjxdz7****',
          },
          {
            name: 'BackupSetId',
            in: 'query',
            description: 'Backup set; goes with InstanceName.',
            schema: {
              type: 'string',
            },
            example: '216****',
          },
          {
            $ref: '#/components/parameters/ClusterName',
          },
        ],
        responses: {
          '200': {
            description: 'The links, or a business failure.',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/DescribeDownloadBackupSetStorageInfoResponse',
                },
                examples: {
                  'DescribeDownloadBackupSetStorageInfo.success': {
                    summary:
                      'As printed in the documentation, error texts beside success included.',
                    value: {
                      RequestId: '44B8C2F5-919D-5D29-BCD5-DEB03467****',
                      ErrCode: 'DBS.ParamIsInValid',
                      Success: 'true',
                      ErrMessage: 'Argument: regionCode Must not be empty',
                      Code: 'DBS.ParamIsInValid',
                      Message: 'Argument: regionCode Must not be empty',
                      Data: {
                        PublicUrl:
                          'http://dbs-137383785969****-cn-hangzhou-1iv12nblw****.oss-cn-hangzhou.aliyuncs.com/dt-u7u4bufa****/dbs_target_file_path/test_456',
                        PrivateUrl:
                          'http://dbs-137383785969****-cn-hangzhou-1iv12nblw****.oss-cn-hangzhou-internal.aliyuncs.com/dt-u7u4bufa****/dbs_target_file_path/test_123',
                        ExpirationTime: 1661329050,
                      },
                    },
                  },
                },
              },
            },
          },
          '4XX': {
            $ref: '#/components/responses/GatewayFailure',
          },
          '5XX': {
            $ref: '#/components/responses/GatewayFailure',
          },
        },
      },
    },
    '/#RetryDownloadTask': {
      post: {
        operationId: 'RetryDownloadTask',
        summary: 'Retry a failed download task.',
        description:
          'Whether the task keeps its TaskId and in which state it starts over is not documented. Every parameter is documented as optional; name region,\ninstance and task all the same.\n',
        'x-documentation': [
          {
            url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-retrydownloadtask',
            language: 'en',
            updated: '2025-12-02',
          },
          {
            url: 'https://help.aliyun.com/zh/dms/developer-reference/api-dbs-2021-01-01-retrydownloadtask',
            language: 'zh',
            updated: null,
          },
        ],
        'x-retry': 'never',
        'x-task-role': 'retry',
        'x-operation-errors': [],
        'x-errata': ['retry-contract'],
        parameters: [
          {
            name: 'RegionCode',
            in: 'query',
            description: 'Region of the instance.',
            schema: {
              type: 'string',
            },
            example: 'cn-hangzhou',
          },
          {
            name: 'TaskId',
            in: 'query',
            description: 'Task to retry.',
            schema: {
              type: 'string',
            },
            example: 'dt-qxntlvgu****',
          },
          {
            name: 'InstanceName',
            in: 'query',
            description: 'Instance that the task belongs to.',
            schema: {
              type: 'string',
            },
            example: 'rm-bp1imnmcjxdz7****',
          },
          {
            $ref: '#/components/parameters/ClusterName',
          },
        ],
        responses: {
          '200': {
            description: 'The retry was accepted, or a business failure.',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/RetryDownloadTaskResponse',
                },
                examples: {
                  'RetryDownloadTask.success.zh': {
                    summary:
                      'As printed in the documentation, error texts beside success included.',
                    value: {
                      Data: '暂无',
                      RequestId: '49FE4E8E-39B9-56DE-BC07-5AEBFAXXXXXX',
                      ErrCode: 'Success',
                      Success: 'True',
                      ErrMessage: 'The specified parameter %s value is not valid.',
                      Code: 'Success',
                      Message: 'instanceName can not be empty.',
                    },
                  },
                },
              },
            },
          },
          '4XX': {
            $ref: '#/components/responses/GatewayFailure',
          },
          '5XX': {
            $ref: '#/components/responses/GatewayFailure',
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
        'x-signing': 'acs3-hmac-sha256',
        description:
          '`ACS3-HMAC-SHA256 Credential={accessKeyId},SignedHeaders={headers},Signature={hex}` beside `x-acs-action`, `x-acs-version`, `x-acs-date`,\n`x-acs-signature-nonce` and `x-acs-content-sha256`, all signed. Temporary credentials add `x-acs-security-token`; official SDKs send `x-acs-accesskey-id` as well. The date\nmay be off by 15 minutes, a nonce is good once.\n',
      },
    },
    parameters: {
      RegionCode: {
        name: 'RegionCode',
        in: 'query',
        required: true,
        description: 'Region of the instance.',
        schema: {
          type: 'string',
          minLength: 1,
        },
        example: 'cn-hangzhou',
      },
      InstanceName: {
        name: 'InstanceName',
        in: 'query',
        required: true,
        description: 'Instance id.',
        schema: {
          type: 'string',
          minLength: 1,
        },
        example: 'rm-bp1imnmcjxdz7****',
      },
      ClusterName: {
        name: 'ClusterName',
        in: 'query',
        description: 'Sharded cluster of a MongoDB instance; required for those only.',
        'x-errata': ['cluster-name'],
        schema: {
          type: 'string',
        },
        example: 'dds-example',
      },
    },
    headers: {
      RetryAfter: {
        description:
          'How long to wait before the next attempt, in milliseconds. Not documented; the official SDK reads it when `Code` contains `Throttling`.\n',
        schema: {
          type: 'integer',
          'x-unit': 'ms',
          'x-evidence': 'sdk',
        },
      },
    },
    responses: {
      GatewayFailure: {
        description:
          'The gateway, or the service with a status of its own, refused the request. A throttled one is answered with 400, not 429.',
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
                summary: 'Composed from the field list and the error table.',
                value: {
                  RequestId: '5D285EB9-A443-592D-9F3D-A888FAC3****',
                  Code: 'Request.Forbidden',
                  Message: 'Have no Permissions',
                },
              },
            },
          },
        },
      },
    },
    schemas: {
      DescribeDownloadTaskResponse: {
        type: 'object',
        description: 'Envelope around one page of tasks.',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadtask',
        },
        properties: {
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          Success: {
            $ref: '#/components/schemas/Success',
          },
          Code: {
            $ref: '#/components/schemas/Code',
          },
          ErrCode: {
            $ref: '#/components/schemas/ErrCode',
          },
          Message: {
            $ref: '#/components/schemas/Message',
          },
          ErrMessage: {
            $ref: '#/components/schemas/ErrMessage',
          },
          Data: {
            $ref: '#/components/schemas/DownloadTaskPage',
          },
        },
      },
      DownloadTaskPage: {
        type: ['object', 'null'],
        description: 'One page of tasks.',
        properties: {
          PageNumber: {
            type: 'integer',
            format: 'int64',
            description: 'Number of this page, from 1.',
          },
          TotalPages: {
            type: 'integer',
            format: 'int64',
            description:
              'Number of pages. The printed example contradicts itself; do not rely on it.',
          },
          TotalElements: {
            type: 'integer',
            format: 'int64',
            description: 'Number of all matching tasks.',
          },
          PageSize: {
            type: 'integer',
            format: 'int64',
            'x-errata': ['page-size-types'],
            description: 'Tasks on a full page.',
          },
          Extra: {
            type: 'string',
            description: 'Further information about the task that backs data up to the cloud.',
          },
          Content: {
            type: 'object',
            'x-errata': ['two-wrappers'],
            description: 'Holds the list.',
            properties: {
              List: {
                type: 'array',
                description: 'The tasks of this page.',
                items: {
                  $ref: '#/components/schemas/DownloadTask',
                },
              },
            },
          },
        },
      },
      DownloadTask: {
        type: 'object',
        description: 'A task in a list. Every value is text, numbers and times included.',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadtask',
        },
        'x-errata': ['number-types'],
        required: ['TaskId', 'DownloadStatus'],
        properties: {
          TaskId: {
            'x-task-field': 'id',
            type: 'string',
            description: 'Identifier of the task, `dt-` and letters.',
          },
          RegionCode: {
            type: 'string',
            description: 'Region of the instance.',
          },
          Format: {
            'x-task-field': 'format',
            type: 'string',
            'x-known-values': ['csv', 'SQL', 'Parquet'],
            'x-errata': ['format-case'],
            description: 'Format of the file. Letter case varies.',
          },
          DbList: {
            type: 'string',
            'x-errata': ['database-list-text'],
            description:
              'Databases of the download, as text in brackets that is no JSON. Only there when databases were chosen.',
          },
          BakSetId: {
            type: 'string',
            description: 'Backup set.',
          },
          DownloadStatus: {
            $ref: '#/components/schemas/DownloadStatus',
            'x-task-field': 'state',
          },
          ExportDataSize: {
            type: 'string',
            'x-unit': 'bytes',
            description: 'Amount of data exported so far.',
          },
          ImportDataSize: {
            type: 'string',
            'x-unit': 'bytes',
            description: 'Amount of data processed so far.',
          },
          BackupSetTime: {
            'x-task-field': 'window.to',
            type: 'string',
            'x-unit': 'ms',
            description: 'Point in time that is downloaded, as a Unix time.',
          },
          TargetType: {
            type: 'string',
            'x-known-values': ['OSS', 'URL'],
            description: 'Where the file goes.',
          },
          TargetPath: {
            type: 'string',
            'x-errata': ['target-path-with-url'],
            description: "Directory in the caller's bucket. Meant for TargetType OSS.",
          },
          Progress: {
            $ref: '#/components/schemas/Progress',
            'x-task-field': 'progress',
          },
          GmtCreate: {
            'x-task-field': 'createdAt',
            type: 'string',
            'x-unit': 'ms',
            description: 'When the task was created, as a Unix time.',
          },
        },
      },
      CreateDownloadResponse: {
        type: 'object',
        description: 'Envelope around the new task.',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-createdownload',
        },
        properties: {
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          Success: {
            $ref: '#/components/schemas/Success',
          },
          Code: {
            $ref: '#/components/schemas/Code',
          },
          ErrCode: {
            $ref: '#/components/schemas/ErrCode',
          },
          Message: {
            $ref: '#/components/schemas/Message',
          },
          ErrMessage: {
            $ref: '#/components/schemas/ErrMessage',
          },
          Data: {
            $ref: '#/components/schemas/CreatedDownload',
          },
        },
      },
      CreatedDownload: {
        type: ['object', 'null'],
        description:
          'The new task. The names are those of a task in a list, the numbers are numbers. Bucket and region of the target are not repeated.',
        'x-errata': ['number-types'],
        properties: {
          TaskId: {
            type: 'string',
            description: 'Identifier of the task.',
          },
          RegionCode: {
            type: 'string',
            description: 'Region of the instance.',
          },
          Format: {
            type: 'string',
            'x-errata': ['format-case'],
            description: 'Format of the file. Letter case varies.',
          },
          DbList: {
            type: 'string',
            'x-errata': ['database-list-text'],
            description: 'Databases of the download, as text that is no JSON.',
          },
          BakSetId: {
            type: 'string',
            description: 'Backup set.',
          },
          DownloadStatus: {
            $ref: '#/components/schemas/DownloadStatus',
          },
          ExportDataSize: {
            type: 'integer',
            format: 'int64',
            'x-unit': 'bytes',
            description: 'Amount of data exported so far.',
          },
          ImportDataSize: {
            type: 'integer',
            format: 'int64',
            'x-unit': 'bytes',
            description: 'Amount of data processed so far.',
          },
          BackupSetTime: {
            type: 'integer',
            format: 'int64',
            'x-unit': 'ms',
            description: 'Point in time that is downloaded, as a Unix time.',
          },
          TargetType: {
            type: 'string',
            description: 'Where the file goes, OSS or URL.',
          },
          TargetPath: {
            type: 'string',
            'x-errata': ['target-path-with-url'],
            description: "Directory in the caller's bucket. Meant for TargetType OSS.",
          },
          Progress: {
            $ref: '#/components/schemas/Progress',
          },
          GmtCreate: {
            type: 'integer',
            format: 'int64',
            'x-unit': 'ms',
            description: 'When the task was created, as a Unix time.',
          },
        },
      },
      DescribeDownloadSupportResponse: {
        type: 'object',
        description: 'Envelope around the answer.',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadsupport',
        },
        properties: {
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          Success: {
            $ref: '#/components/schemas/Success',
          },
          Code: {
            $ref: '#/components/schemas/Code',
          },
          ErrCode: {
            $ref: '#/components/schemas/ErrCode',
          },
          Message: {
            $ref: '#/components/schemas/Message',
          },
          ErrMessage: {
            $ref: '#/components/schemas/ErrMessage',
          },
          Data: {
            type: ['string', 'null'],
            'x-errata': ['support-data-text'],
            description:
              'Whether the instance supports advanced download, as the text `true` or `false`.',
          },
        },
      },
      DescribeDownloadBackupSetStorageInfoResponse: {
        type: 'object',
        description: 'Envelope around the links.',
        externalDocs: {
          url: 'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadbackupsetstorageinfo',
        },
        properties: {
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          Success: {
            $ref: '#/components/schemas/Success',
          },
          Code: {
            $ref: '#/components/schemas/Code',
          },
          ErrCode: {
            $ref: '#/components/schemas/ErrCode',
          },
          Message: {
            $ref: '#/components/schemas/Message',
          },
          ErrMessage: {
            $ref: '#/components/schemas/ErrMessage',
          },
          Data: {
            $ref: '#/components/schemas/StorageInfo',
          },
        },
      },
      StorageInfo: {
        type: ['object', 'null'],
        description: 'Links to one file.',
        'x-errata': ['link-examples'],
        properties: {
          PublicUrl: {
            'x-task-field': 'links',
            type: 'string',
            'x-secret': true,
            description: 'Link over the internet. The examples print it with http.',
          },
          PrivateUrl: {
            'x-task-field': 'links',
            type: 'string',
            'x-secret': true,
            description: "Link from inside the cloud's network. The examples print it with http.",
          },
          ExpirationTime: {
            'x-task-field': 'links[].expiresAt',
            type: 'integer',
            format: 'int64',
            'x-unit': 's',
            'x-errata': ['expiration-unit'],
            description:
              'When the links stop working, as a Unix time. In seconds by the example, unlike every other time of this API.',
          },
        },
      },
      RetryDownloadTaskResponse: {
        type: 'object',
        description: 'Envelope around details of the task.',
        externalDocs: {
          url: 'https://help.aliyun.com/zh/dms/developer-reference/api-dbs-2021-01-01-retrydownloadtask',
        },
        properties: {
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          Success: {
            $ref: '#/components/schemas/Success',
          },
          Code: {
            $ref: '#/components/schemas/Code',
          },
          ErrCode: {
            $ref: '#/components/schemas/ErrCode',
          },
          Message: {
            $ref: '#/components/schemas/Message',
          },
          ErrMessage: {
            $ref: '#/components/schemas/ErrMessage',
          },
          Data: {
            type: ['string', 'null'],
            description:
              'Details of the download task; the example has the Chinese word for "none yet".',
          },
        },
      },
      DownloadStatus: {
        type: 'string',
        'x-task-state': true,
        'x-known-values': ['initializing', 'queueing', 'running', 'failed', 'finished', 'expired'],
        'x-errata': ['state-spelling'],
        description:
          'initializing is being set up, queueing waits to run, running runs, failed has failed and blocks new tasks of the instance until it is retried,\nfinished has a file to fetch, expired had its file removed, three days after it finished.\n',
      },
      Progress: {
        type: 'string',
        'x-unit': 'tables',
        'x-errata': ['progress-text'],
        description: 'Tables done and tables in all, as `3/7`; `0/0` while preparing.',
      },
      RequestId: {
        type: 'string',
        description: 'Identifier of the request, for support.',
      },
      Success: {
        type: 'string',
        'x-known-values': ['true', 'false'],
        'x-errata': ['success-is-text'],
        description: 'Whether the call succeeded, as text. Letter case varies.',
      },
      Code: {
        type: 'string',
        description: '`Success`, or an error code. Being there does not mean failure.',
      },
      ErrCode: {
        type: 'string',
        description: 'The same as Code.',
      },
      Message: {
        type: 'string',
        description: 'What went wrong, in words. The examples print one beside success too.',
      },
      ErrMessage: {
        type: 'string',
        description: 'The same as Message, more or less.',
      },
      ErrorResponse: {
        type: 'object',
        description:
          'A failure with a status of its own. The pages print none; the members are those of the gateway and of the envelope.',
        externalDocs: {
          url: 'https://help.aliyun.com/en/document_detail/434846.html',
        },
        properties: {
          RequestId: {
            $ref: '#/components/schemas/RequestId',
          },
          Code: {
            $ref: '#/components/schemas/Code',
          },
          Message: {
            $ref: '#/components/schemas/Message',
          },
          HostId: {
            type: 'string',
            'x-evidence': 'inferred',
            description: 'Host that was called.',
          },
          Recommend: {
            type: 'string',
            'x-evidence': 'inferred',
            description: 'Page that explains the code.',
          },
          AccessDeniedDetail: {
            type: 'object',
            additionalProperties: true,
            'x-evidence': 'sdk',
            description: 'Which permission is missing.',
          },
          Success: {
            type: 'string',
            'x-evidence': 'inferred',
            description: '`false` where it is sent.',
          },
          ErrCode: {
            type: 'string',
            'x-evidence': 'inferred',
            description: 'The same as Code.',
          },
          ErrMessage: {
            type: 'string',
            'x-evidence': 'inferred',
            description: 'The same as Message.',
          },
        },
      },
    },
  },
} as const;
