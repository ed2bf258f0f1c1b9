// Generated from specs/baidu-bls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { ServiceDescriptor } from '@download-tasks/client-core';

/** Baidu AI Cloud BLS, API version v2: hosts, operations, envelope and errors as documented. */
export const service = {
  vendor: 'baidu-bls',
  title: 'Baidu AI Cloud BLS',
  version: 'v2',
  endpoints: {
    public: {
      url: 'https://bls-log.{region}.baidubce.com',
    },
  },
  regions: ['bd', 'bj', 'cd', 'fwh', 'gz', 'hkg', 'nj', 'su', 'yq'],
  headers: {
    'content-type': 'application/json; charset=utf-8',
  },
  envelope: {
    success: 'success',
    code: ['code'],
    message: ['message'],
    requestId: ['requestId'],
    requestIdHeader: 'x-bce-request-id',
  },
  errors: {
    AccessDenied: {
      kind: 'permission',
      status: [403],
      retry: 'never',
    },
    DownloadTaskNotFound: {
      kind: 'not-found',
      status: [404],
      retry: 'never',
    },
    ExecutionTimeout: {
      kind: 'timeout',
      status: [408],
      retry: 'backoff',
    },
    IdempotentParameterMismatch: {
      kind: 'conflict',
      status: [403],
      retry: 'never',
    },
    InappropriateJSON: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    InternalError: {
      kind: 'server',
      status: [500],
      retry: 'backoff',
    },
    InvalidAccessKeyId: {
      kind: 'auth',
      status: [403],
      retry: 'never',
    },
    InvalidHTTPAuthHeader: {
      kind: 'auth',
      status: [400],
      retry: 'never',
    },
    InvalidHTTPRequest: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    InvalidParameter: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    InvalidURI: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    InvalidVersion: {
      kind: 'invalid',
      status: [404],
      retry: 'never',
    },
    LogStoreNotFound: {
      kind: 'not-found',
      status: [404],
      retry: 'never',
    },
    LogStoreNotReady: {
      kind: 'conflict',
      status: [409],
      retry: 'never',
    },
    MalformedJSON: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    OptInRequired: {
      kind: 'permission',
      status: [403],
      retry: 'never',
    },
    PreconditionFailed: {
      kind: 'conflict',
      status: [412],
      retry: 'never',
    },
    RequestExpired: {
      kind: 'auth',
      status: [400],
      retry: 'fix-clock',
    },
    RequestLimited: {
      kind: 'throttled',
      status: [429],
      retry: 'backoff',
    },
    RequestOverload: {
      kind: 'invalid',
      status: [413],
      retry: 'never',
    },
    RequestTimeTooSkewed: {
      kind: 'auth',
      status: [403],
      retry: 'fix-clock',
    },
    ServiceUnavailable: {
      kind: 'server',
      status: [503],
      retry: 'backoff',
    },
    SignatureDoesNotMatch: {
      kind: 'auth',
      status: [400],
      retry: 'never',
    },
    Unauthorized: {
      kind: 'auth',
      status: [401],
      retry: 'never',
    },
  },
  operations: {
    createDownloadTask: {
      id: 'CreateDownloadTask',
      method: 'POST',
      path: '/v2/logstore/download',
      retry: 'never',
      parameters: {
        fileDir: 'body',
        format: 'body',
        limit: 'body',
        logStoreName: 'body',
        logStreamName: 'body',
        name: 'body',
        order: 'body',
        project: 'body',
        query: 'body',
        queryEndTime: 'body',
        queryStartTime: 'body',
      },
      required: ['logStoreName', 'queryEndTime', 'queryStartTime'],
      responseBody: 'json',
      int64: [],
      documentation: 'https://cloud.baidu.com/doc/BLS/s/Hm344rht7',
    },
    deleteDownloadTask: {
      id: 'DeleteDownloadTask',
      method: 'DELETE',
      path: '/v2/logstore/download/{uuid}',
      retry: 'idempotent',
      parameters: {
        uuid: 'path',
      },
      required: ['uuid'],
      responseBody: 'optional',
      int64: [],
      documentation: 'https://cloud.baidu.com/doc/BLS/s/vm348qnpo',
    },
    describeDownloadTask: {
      id: 'DescribeDownloadTask',
      method: 'GET',
      path: '/v2/logstore/download/{uuid}',
      retry: 'safe',
      parameters: {
        uuid: 'path',
      },
      required: ['uuid'],
      responseBody: 'json',
      int64: [],
      documentation: 'https://cloud.baidu.com/doc/BLS/s/um347nkxz',
    },
    getDownloadTaskLink: {
      id: 'GetDownloadTaskLink',
      method: 'GET',
      path: '/v2/logstore/download/link/{uuid}',
      retry: 'safe',
      parameters: {
        uuid: 'path',
      },
      required: ['uuid'],
      responseBody: 'json',
      int64: [],
      documentation: 'https://cloud.baidu.com/doc/BLS/s/6m348wh16',
    },
    listDownloadTask: {
      id: 'ListDownloadTask',
      method: 'POST',
      path: '/v2/logstore/download/list',
      retry: 'safe',
      parameters: {
        logStoreName: 'body',
        order: 'body',
        orderBy: 'body',
        pageNo: 'body',
        pageSize: 'body',
        project: 'body',
      },
      required: [],
      responseBody: 'json',
      int64: [],
      documentation: 'https://cloud.baidu.com/doc/BLS/s/km3495zjx',
    },
  },
  secretFields: ['link'],
} as const satisfies ServiceDescriptor;
