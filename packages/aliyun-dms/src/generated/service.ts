// Generated from specs/aliyun-dms/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { ServiceDescriptor } from '@download-tasks/client-core';

/** Alibaba Cloud Data Management, API version 2018-11-01: hosts, operations, envelope and errors as documented. */
export const service = {
  vendor: 'aliyun-dms',
  title: 'Alibaba Cloud Data Management',
  version: '2018-11-01',
  endpoints: {
    central: {
      url: 'https://dms-enterprise.aliyuncs.com',
    },
    'central-vpc': {
      url: 'https://dms-enterprise-vpc.aliyuncs.com',
    },
    public: {
      url: 'https://dms-enterprise.{region}.aliyuncs.com',
    },
    vpc: {
      url: 'https://dms-enterprise-vpc.{region}.aliyuncs.com',
    },
  },
  regions: [
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
  headers: {
    accept: 'application/json',
    'x-acs-version': '2018-11-01',
  },
  envelope: {
    success: 'Success',
    code: ['Code', 'ErrorCode'],
    message: ['Message', 'ErrorMessage'],
    requestId: ['RequestId'],
    retryAfterMsHeader: 'x-acs-retry-after',
  },
  errors: {
    Forbidden: {
      kind: 'permission',
      status: [403],
      retry: 'never',
    },
    'Forbidden.RAM': {
      kind: 'permission',
      status: [403],
      retry: 'never',
    },
    IncompleteSignature: {
      kind: 'auth',
      status: [400],
      retry: 'never',
    },
    InstanceNoEnoughNumber: {
      kind: 'conflict',
      status: [400],
      retry: 'never',
    },
    InternalError: {
      kind: 'server',
      status: [500],
      retry: 'backoff',
    },
    'InvalidAccessKeyId.Inactive': {
      kind: 'auth',
      status: [400],
      retry: 'never',
    },
    'InvalidAccessKeyId.NotFound': {
      kind: 'auth',
      status: [404, 400],
      retry: 'never',
    },
    'InvalidAction.NotFound': {
      kind: 'invalid',
      status: [404],
      retry: 'never',
    },
    'InvalidApi.NotFound': {
      kind: 'invalid',
      status: [404],
      retry: 'never',
    },
    InvalidParameter: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    'InvalidParameter.Format': {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    InvalidParameterValid: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    'InvalidProduct.NotFound': {
      kind: 'config',
      status: [404],
      retry: 'never',
    },
    'InvalidProtocol.NeedSsl': {
      kind: 'config',
      status: [400, 404],
      retry: 'never',
    },
    'InvalidSecurityToken.Expired': {
      kind: 'auth',
      status: [400],
      retry: 'refresh-credentials',
    },
    'InvalidSecurityToken.Malformed': {
      kind: 'auth',
      status: [400],
      retry: 'refresh-credentials',
    },
    'InvalidSecurityToken.MismatchWithAccessKey': {
      kind: 'auth',
      status: [400],
      retry: 'refresh-credentials',
    },
    InvalidSignatureMethod: {
      kind: 'auth',
      status: [400],
      retry: 'never',
    },
    'InvalidTimeStamp.Expired': {
      kind: 'auth',
      status: [400],
      retry: 'fix-clock',
    },
    'InvalidTimeStamp.Format': {
      kind: 'auth',
      status: [400],
      retry: 'fix-clock',
    },
    InvalidVersion: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    'Invalid{Parameter}': {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    MissingSecurityToken: {
      kind: 'auth',
      status: [400],
      retry: 'refresh-credentials',
    },
    'Missing{Parameter}': {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    NoPermission: {
      kind: 'permission',
      status: [403],
      retry: 'never',
    },
    ServiceUnavailable: {
      kind: 'server',
      status: [503],
      retry: 'backoff',
    },
    SignatureDoesNotMatch: {
      kind: 'auth',
      status: [400, 403],
      retry: 'never',
    },
    SignatureNonceUsed: {
      kind: 'auth',
      status: [400],
      retry: 'fresh-signature',
    },
    TenantNotExist: {
      kind: 'not-found',
      status: [200],
      retry: 'never',
    },
    Throttling: {
      kind: 'throttled',
      status: [400],
      retry: 'backoff',
    },
    'Throttling.Api': {
      kind: 'throttled',
      status: [400],
      retry: 'backoff',
    },
    'Throttling.User': {
      kind: 'throttled',
      status: [400],
      retry: 'backoff',
    },
    UnknownError: {
      kind: 'server',
      status: [200],
      retry: 'never',
    },
    UnsupportedHTTPMethod: {
      kind: 'invalid',
      status: [400],
      retry: 'never',
    },
    UserExisted: {
      kind: 'conflict',
      status: [400],
      retry: 'never',
    },
    '{Resource}NotExist': {
      kind: 'not-found',
      status: [200],
      retry: 'never',
    },
  },
  operations: {
    createDataTrackOrder: {
      id: 'CreateDataTrackOrder',
      method: 'POST',
      path: '/#CreateDataTrackOrder',
      retry: 'never',
      parameters: {
        Comment: 'query',
        Param: 'query',
        RelatedUserList: 'query',
        Tid: 'query',
      },
      required: ['Comment', 'Param'],
      jsonText: {
        Param: [],
        RelatedUserList: [],
      },
      responseBody: 'json',
      int64: ['CreateOrderResult'],
      documentation:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-createdatatrackorder',
    },
    downloadDataTrackResult: {
      id: 'DownloadDataTrackResult',
      method: 'POST',
      path: '/#DownloadDataTrackResult',
      retry: 'never',
      parameters: {
        ColumnFilter: 'query',
        EventIdList: 'query',
        FilterEndTime: 'query',
        FilterStartTime: 'query',
        FilterTableList: 'query',
        FilterTypeList: 'query',
        OrderId: 'query',
        RollbackSQLType: 'query',
        Tid: 'query',
      },
      required: ['OrderId', 'RollbackSQLType'],
      jsonText: {
        ColumnFilter: [],
        EventIdList: ['EventIdList'],
        FilterTableList: [],
        FilterTypeList: [],
      },
      responseBody: 'json',
      int64: [],
      documentation:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-downloaddatatrackresult',
    },
    getDataTrackJobDegree: {
      id: 'GetDataTrackJobDegree',
      method: 'POST',
      path: '/#GetDataTrackJobDegree',
      retry: 'safe',
      parameters: {
        OrderId: 'query',
        Tid: 'query',
      },
      required: ['OrderId'],
      responseBody: 'json',
      int64: [],
      documentation:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackjobdegree',
    },
    getDataTrackJobTableMeta: {
      id: 'GetDataTrackJobTableMeta',
      method: 'POST',
      path: '/#GetDataTrackJobTableMeta',
      retry: 'safe',
      parameters: {
        OrderId: 'query',
        Tid: 'query',
      },
      required: ['OrderId'],
      responseBody: 'json',
      int64: [],
      documentation:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackjobtablemeta',
    },
    getDataTrackOrderDetail: {
      id: 'GetDataTrackOrderDetail',
      method: 'POST',
      path: '/#GetDataTrackOrderDetail',
      retry: 'safe',
      parameters: {
        OrderId: 'query',
        Tid: 'query',
      },
      required: ['OrderId'],
      responseBody: 'json',
      int64: ['DbId'],
      documentation:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-getdatatrackorderdetail',
    },
    getUserActiveTenant: {
      id: 'GetUserActiveTenant',
      method: 'POST',
      path: '/#GetUserActiveTenant',
      retry: 'safe',
      parameters: {
        Tid: 'query',
      },
      required: [],
      responseBody: 'json',
      int64: ['Tid'],
      documentation: 'https://www.alibabacloud.com/help/en/dms/api-getuseractivetenant',
    },
    listOrders: {
      id: 'ListOrders',
      method: 'POST',
      path: '/#ListOrders',
      retry: 'safe',
      parameters: {
        EndTime: 'query',
        OrderResultType: 'query',
        OrderStatus: 'query',
        PageNumber: 'query',
        PageSize: 'query',
        PluginType: 'query',
        SearchContent: 'query',
        SearchDateType: 'query',
        StartTime: 'query',
        Tid: 'query',
      },
      required: [],
      responseBody: 'json',
      int64: ['CommitterId', 'OrderId'],
      documentation:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-listorders',
    },
    queryDataTrackResultDownloadStatus: {
      id: 'QueryDataTrackResultDownloadStatus',
      method: 'POST',
      path: '/#QueryDataTrackResultDownloadStatus',
      retry: 'safe',
      parameters: {
        DownloadKeyId: 'query',
        OrderId: 'query',
        Tid: 'query',
      },
      required: ['DownloadKeyId', 'OrderId'],
      responseBody: 'json',
      int64: [],
      documentation:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-querydatatrackresultdownloadstatus',
    },
    searchDataTrackResult: {
      id: 'SearchDataTrackResult',
      method: 'POST',
      path: '/#SearchDataTrackResult',
      retry: 'safe',
      parameters: {
        ColumnFilter: 'query',
        FilterEndTime: 'query',
        FilterStartTime: 'query',
        FilterTableList: 'query',
        FilterTypeList: 'query',
        OrderId: 'query',
        Tid: 'query',
      },
      required: ['OrderId'],
      jsonText: {
        ColumnFilter: [],
        FilterTableList: [],
        FilterTypeList: [],
      },
      responseBody: 'json',
      int64: ['EventId'],
      documentation:
        'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dms-enterprise-2018-11-01-searchdatatrackresult',
    },
  },
  secretFields: ['DownloadUrl'],
} as const satisfies ServiceDescriptor;
