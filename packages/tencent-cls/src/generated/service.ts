// Generated from specs/tencent-cls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { ServiceDescriptor } from '@download-tasks/client-core';

/** Tencent Cloud CLS, API version 2020-10-16: hosts, operations, envelope and errors as documented. */
export const service = {
  vendor: 'tencent-cls',
  title: 'Tencent Cloud CLS',
  version: '2020-10-16',
  endpoints: {
    internal: {
      url: 'https://cls.internal.tencentcloudapi.com',
    },
    international: {
      url: 'https://cls.intl.tencentcloudapi.com',
    },
    public: {
      url: 'https://cls.tencentcloudapi.com',
    },
    regional: {
      url: 'https://cls.{region}.tencentcloudapi.com',
    },
  },
  regions: [
    'ap-bangkok',
    'ap-beijing',
    'ap-beijing-fsi',
    'ap-chengdu',
    'ap-chongqing',
    'ap-guangzhou',
    'ap-hongkong',
    'ap-jakarta',
    'ap-mumbai',
    'ap-nanjing',
    'ap-seoul',
    'ap-shanghai',
    'ap-shanghai-fsi',
    'ap-shenzhen-fsi',
    'ap-singapore',
    'ap-tokyo',
    'eu-frankfurt',
    'eu-moscow',
    'na-ashburn',
    'na-siliconvalley',
    'na-toronto',
    'sa-saopaulo',
  ],
  headers: {
    'content-type': 'application/json',
    'x-tc-version': '2020-10-16',
  },
  variableHeaders: {
    'x-tc-region': 'region',
  },
  envelope: {
    code: ['/Response/Error/Code'],
    message: ['/Response/Error/Message'],
    requestId: ['/Response/RequestId'],
  },
  errors: {
    ActionOffline: {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    'AuthFailure.InvalidAuthorization': {
      kind: 'auth',
      status: [200],
      retry: 'never',
    },
    'AuthFailure.InvalidSecretId': {
      kind: 'auth',
      status: [200],
      retry: 'never',
    },
    'AuthFailure.MFAFailure': {
      kind: 'auth',
      status: [200],
      retry: 'never',
    },
    'AuthFailure.SecretIdNotFound': {
      kind: 'auth',
      status: [200],
      retry: 'never',
    },
    'AuthFailure.SignatureExpire': {
      kind: 'auth',
      status: [200],
      retry: 'fix-clock',
    },
    'AuthFailure.SignatureFailure': {
      kind: 'auth',
      status: [200],
      retry: 'never',
    },
    'AuthFailure.TokenFailure': {
      kind: 'auth',
      status: [200],
      retry: 'refresh-credentials',
    },
    'AuthFailure.UnauthorizedOperation': {
      kind: 'permission',
      status: [200],
      retry: 'never',
    },
    DryRunOperation: {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    FailedOperation: {
      kind: 'server',
      status: [200],
      retry: 'backoff',
    },
    'FailedOperation.InvalidContext': {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    'FailedOperation.QueryError': {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    'FailedOperation.SearchTimeout': {
      kind: 'timeout',
      status: [200],
      retry: 'never',
    },
    'FailedOperation.SyntaxError': {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    'FailedOperation.TagQpsLimit': {
      kind: 'throttled',
      status: [200],
      retry: 'backoff',
    },
    'FailedOperation.TopicClosed': {
      kind: 'conflict',
      status: [200],
      retry: 'never',
    },
    'FailedOperation.TopicIsolated': {
      kind: 'conflict',
      status: [200],
      retry: 'never',
    },
    InternalError: {
      kind: 'server',
      status: [200],
      retry: 'backoff',
    },
    'InternalError.SearchError': {
      kind: 'server',
      status: [200],
      retry: 'backoff',
    },
    'InternalError.SearchFailed': {
      kind: 'server',
      status: [200],
      retry: 'backoff',
    },
    'InternalError.ServerBusy': {
      kind: 'server',
      status: [200],
      retry: 'backoff',
    },
    InvalidAction: {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    InvalidParameter: {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    'InvalidParameter.ExportConflict': {
      kind: 'conflict',
      status: [200],
      retry: 'never',
    },
    InvalidParameterValue: {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    InvalidRequest: {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    IpInBlacklist: {
      kind: 'permission',
      status: [200],
      retry: 'never',
    },
    IpNotInWhitelist: {
      kind: 'permission',
      status: [200],
      retry: 'never',
    },
    LimitExceeded: {
      kind: 'throttled',
      status: [200],
      retry: 'never',
    },
    'LimitExceeded.Export': {
      kind: 'throttled',
      status: [200],
      retry: 'backoff',
    },
    'LimitExceeded.LogSearch': {
      kind: 'throttled',
      status: [200],
      retry: 'backoff',
    },
    MissingParameter: {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    NoSuchProduct: {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    NoSuchVersion: {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    OperationDenied: {
      kind: 'permission',
      status: [200],
      retry: 'never',
    },
    'OperationDenied.AccountDestroy': {
      kind: 'permission',
      status: [200],
      retry: 'never',
    },
    'OperationDenied.AccountIsolate': {
      kind: 'permission',
      status: [200],
      retry: 'never',
    },
    'OperationDenied.AccountNotExists': {
      kind: 'permission',
      status: [200],
      retry: 'never',
    },
    'OperationDenied.NewSyntaxNotSupported': {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    RequestLimitExceeded: {
      kind: 'throttled',
      status: [200],
      retry: 'backoff',
    },
    'RequestLimitExceeded.GlobalRegionUinLimitExceeded': {
      kind: 'throttled',
      status: [200],
      retry: 'backoff',
    },
    'RequestLimitExceeded.IPLimitExceeded': {
      kind: 'throttled',
      status: [200],
      retry: 'backoff',
    },
    'RequestLimitExceeded.UinLimitExceeded': {
      kind: 'throttled',
      status: [200],
      retry: 'backoff',
    },
    RequestSizeLimitExceeded: {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    ResourceNotFound: {
      kind: 'not-found',
      status: [200],
      retry: 'never',
    },
    'ResourceNotFound.ExportNotExist': {
      kind: 'not-found',
      status: [200],
      retry: 'never',
    },
    'ResourceNotFound.TopicNotExist': {
      kind: 'not-found',
      status: [200],
      retry: 'never',
    },
    ResourceUnavailable: {
      kind: 'conflict',
      status: [200],
      retry: 'never',
    },
    ServiceUnavailable: {
      kind: 'server',
      status: [200],
      retry: 'backoff',
    },
    UnauthorizedOperation: {
      kind: 'permission',
      status: [200],
      retry: 'never',
    },
    UnknownParameter: {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    UnsupportedOperation: {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
    UnsupportedProtocol: {
      kind: 'invalid',
      status: [200],
      retry: 'never',
    },
  },
  operations: {
    createExport: {
      id: 'CreateExport',
      method: 'POST',
      path: '/#CreateExport',
      retry: 'never',
      parameters: {
        Count: 'body',
        DerivedFields: 'body',
        Format: 'body',
        From: 'body',
        Order: 'body',
        Query: 'body',
        SyntaxRule: 'body',
        To: 'body',
        TopicId: 'body',
      },
      required: ['Count', 'From', 'Query', 'To', 'TopicId'],
      responseBody: 'json',
      int64: [],
      documentation: 'https://cloud.tencent.com/document/api/614/56451',
    },
    deleteExport: {
      id: 'DeleteExport',
      method: 'POST',
      path: '/#DeleteExport',
      retry: 'idempotent',
      parameters: {
        ExportId: 'body',
      },
      required: ['ExportId'],
      responseBody: 'json',
      int64: [],
      documentation:
        'https://github.com/TencentCloud/tencentcloud-cli/blob/master/tccli/services/cls/v20201016/api.json',
    },
    describeExports: {
      id: 'DescribeExports',
      method: 'POST',
      path: '/#DescribeExports',
      retry: 'safe',
      parameters: {
        Limit: 'body',
        Offset: 'body',
        TopicId: 'body',
      },
      required: ['TopicId'],
      responseBody: 'json',
      int64: [],
      documentation: 'https://cloud.tencent.com/document/api/614/56449',
    },
    describeLogHistogram: {
      id: 'DescribeLogHistogram',
      method: 'POST',
      path: '/#DescribeLogHistogram',
      retry: 'safe',
      parameters: {
        From: 'body',
        Interval: 'body',
        Query: 'body',
        SyntaxRule: 'body',
        To: 'body',
        TopicId: 'body',
      },
      required: ['From', 'Query', 'To'],
      responseBody: 'json',
      int64: [],
      documentation: 'https://cloud.tencent.com/document/api/614/71726',
    },
  },
  secretFields: ['CosPath'],
} as const satisfies ServiceDescriptor;
