// Generated from specs/volcengine-tls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { ServiceDescriptor } from '@download-tasks/client-core';

/** Volcengine TLS, API version 0.3.0: hosts, operations, envelope and errors as documented. */
export const service = {
  vendor: 'volcengine-tls',
  title: 'Volcengine TLS',
  version: '0.3.0',
  endpoints: {
    byteplus: {
      url: 'https://tls-{region}.bytepluses.com',
      regions: ['ap-southeast-1', 'ap-southeast-3', 'cn-hongkong'],
    },
    'byteplus-internal': {
      url: 'https://tls-{region}.ibytepluses.com',
      regions: ['ap-southeast-1', 'ap-southeast-3', 'cn-hongkong'],
    },
    internal: {
      url: 'https://tls-{region}.ivolces.com',
    },
    public: {
      url: 'https://tls-{region}.volces.com',
    },
  },
  regions: ['ap-southeast-1', 'cn-beijing', 'cn-guangzhou', 'cn-shanghai'],
  headers: {
    'content-type': 'application/json',
    'x-tls-apiversion': '0.3.0',
  },
  envelope: {
    code: ['ErrorCode'],
    message: ['ErrorMessage'],
    requestId: [],
    requestIdHeader: 'x-tls-requestid',
  },
  errors: {
    AccessDenied: {
      kind: 'permission',
      status: [403],
      retry: 'never',
    },
    AuthFailed: {
      kind: 'auth',
      status: [401, 403],
      retry: 'never',
    },
    AuthorizationQueryParametersError: {
      kind: 'auth',
      status: [403],
      retry: 'never',
    },
    BadRequest: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    ErrDownloadTaskNotExists: {
      kind: 'not-found',
      status: [404],
      retry: 'never',
    },
    ErrInternalServerError: {
      kind: 'server',
      status: [500],
      retry: 'backoff',
    },
    ExceedCountLimit: {
      kind: 'throttled',
      status: [429],
      retry: 'backoff',
    },
    ExceedQPSLimit: {
      kind: 'throttled',
      status: [429],
      retry: 'backoff',
    },
    IndexNotExists: {
      kind: 'not-found',
      status: [404],
      retry: 'never',
    },
    InternalError: {
      kind: 'server',
      status: [500],
      retry: 'backoff',
    },
    InternalServerError: {
      kind: 'server',
      status: [500],
      retry: 'backoff',
    },
    InvalidAccessKey: {
      kind: 'auth',
      status: [401],
      retry: 'never',
    },
    InvalidAccessKeyId: {
      kind: 'auth',
      status: [403],
      retry: 'never',
    },
    InvalidArgument: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    InvalidSecurityToken: {
      kind: 'auth',
      status: [401, 403],
      retry: 'refresh-credentials',
    },
    InvalidTimestamp: {
      kind: 'auth',
      status: [400],
      retry: 'fix-clock',
    },
    MethodNotSupport: {
      kind: 'invalid',
      status: [405],
      retry: 'never',
    },
    MissingAuthenticationToken: {
      kind: 'auth',
      status: [401],
      retry: 'never',
    },
    ProjectNotExists: {
      kind: 'not-found',
      status: [404],
      retry: 'never',
    },
    RequestExpired: {
      kind: 'auth',
      status: [403],
      retry: 'fix-clock',
    },
    RequestTimeTooSkewed: {
      kind: 'auth',
      status: [403],
      retry: 'fix-clock',
    },
    SearchOutOfRange: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    SearchSyntaxError: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    SignatureDoesNotMatch: {
      kind: 'auth',
      status: [403, 401],
      retry: 'never',
    },
    SqlResultError: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    SqlSyntaxError: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    TaskNotExist: {
      kind: 'not-found',
      status: [404],
      retry: 'never',
    },
    TopicNotExist: {
      kind: 'not-found',
      status: [404],
      retry: 'never',
    },
  },
  operations: {
    cancelDownloadTask: {
      id: 'CancelDownloadTask',
      method: 'POST',
      path: '/CancelDownloadTask',
      retry: 'idempotent',
      parameters: {
        TaskId: 'body',
      },
      required: ['TaskId'],
      responseBody: 'json',
      int64: [],
      documentation: 'https://www.volcengine.com/docs/6470/1218660',
    },
    createDownloadTask: {
      id: 'CreateDownloadTask',
      method: 'POST',
      path: '/CreateDownloadTask',
      retry: 'never',
      parameters: {
        AllowIncomplete: 'body',
        Compression: 'body',
        DataFormat: 'body',
        EndTime: 'body',
        Limit: 'body',
        LogContextInfos: 'body',
        MustComplete: 'body',
        Query: 'body',
        Sort: 'body',
        StartTime: 'body',
        TaskName: 'body',
        TaskType: 'body',
        TopicId: 'body',
      },
      required: [
        'Compression',
        'DataFormat',
        'EndTime',
        'Limit',
        'Query',
        'Sort',
        'StartTime',
        'TaskName',
        'TopicId',
      ],
      responseBody: 'json',
      int64: [],
      documentation: 'https://www.volcengine.com/docs/6470/142119',
    },
    describeDownloadTasks: {
      id: 'DescribeDownloadTasks',
      method: 'GET',
      path: '/DescribeDownloadTasks',
      retry: 'safe',
      parameters: {
        PageNumber: 'query',
        PageSize: 'query',
        TaskName: 'query',
        TopicId: 'query',
      },
      required: ['TopicId'],
      responseBody: 'json',
      int64: ['PackageOffset'],
      documentation: 'https://www.volcengine.com/docs/6470/142120',
    },
    describeDownloadUrl: {
      id: 'DescribeDownloadUrl',
      method: 'GET',
      path: '/DescribeDownloadUrl',
      retry: 'safe',
      parameters: {
        TaskId: 'query',
      },
      required: ['TaskId'],
      responseBody: 'json',
      int64: [],
      documentation: 'https://www.volcengine.com/docs/6470/142122',
    },
    describeHistogramV1: {
      id: 'DescribeHistogramV1',
      method: 'POST',
      path: '/DescribeHistogramV1',
      retry: 'safe',
      parameters: {
        EndTime: 'body',
        Interval: 'body',
        Query: 'body',
        RegionTopics: 'body',
        StartTime: 'body',
        TopicId: 'body',
      },
      required: ['EndTime', 'Query', 'StartTime', 'TopicId'],
      responseBody: 'json',
      int64: [],
      documentation: 'https://www.volcengine.com/docs/6470/1347899',
    },
  },
  secretFields: ['DownloadUrl'],
} as const satisfies ServiceDescriptor;
