import { type AliyunCredentialsInput, createAcs3Signer } from '@download-tasks/auth/aliyun';
import {
  checkOptions,
  type ClientCore,
  type ClientOptions,
  commonOptionNames,
  createClientCore,
  resolveBaseUrl,
} from '@download-tasks/client-core';
import { type AliyunDmsMethods, bindMethods } from './generated/methods.js';
import type { components, paths } from './generated/schema.js';
import { service } from './generated/service.js';

/**
 * Where an export stands. Not to be mixed up with `JobStatus`, which has some of the same words for
 * other things.
 */
export type DownloadStatus = components['schemas']['DownloadStatus'];

/**
 * Where the job of a ticket stands; at `FILTER_SUCCESS` its result can be searched and exported.
 */
export type JobStatus = components['schemas']['JobStatus'];

/** A region of the vendor's endpoint page; another one needs `endpoint`. */
export type AliyunDmsRegion = (typeof service.regions)[number];

/**
 * Which of the vendor's hosts is called: that of the region, from the internet or from inside a
 * VPC, or one of the two central hosts that the official SDKs use whatever the region is.
 */
export type AliyunDmsNetwork = keyof typeof service.endpoints;

/** Only `region` is needed; what is common to all clients is in `ClientOptions`. */
export interface AliyunDmsClientOptions extends ClientOptions {
  /**
   * Region in which DMS is used, for example `cn-hangzhou`. Handles of tasks hold it, whatever host
   * is called.
   */
  readonly region: AliyunDmsRegion | (string & {});
  /** Default `public`. */
  readonly network?: AliyunDmsNetwork;
  /**
   * Keys, a function or an object that is asked for them before each attempt. Default: where the
   * cloud's own tools keep them.
   */
  readonly credentials?: AliyunCredentialsInput;
}

/** One method per documented operation, and the plain openapi-fetch client on the same pipeline. */
export interface AliyunDmsClient extends AliyunDmsMethods {
  readonly region: string;
  readonly http: ClientCore<paths>['http'];
}

const optionNames = [...commonOptionNames, 'region', 'network', 'credentials'] as const;

/**
 * A client for the data tracking results of Alibaba Cloud Data Management (DMS), API 2018-11-01.
 *
 * Signs each call with ACS3-HMAC-SHA256. Throws a `DownloadTasksError` of kind `config` at once
 * when an option is unknown, the region is missing or not documented, or an endpoint has no scheme;
 * missing keys show at the first call. Identifiers (`OrderId`, `Tid`, `EventId`) are strings, so
 * that all their digits survive.
 */
export function createAliyunDmsClient(options: AliyunDmsClientOptions): AliyunDmsClient {
  checkOptions(service.vendor, options, optionNames, ['region']);
  const { region, network, credentials, endpoint } = options;
  const core = createClientCore<paths>({
    service,
    baseUrl: resolveBaseUrl(service, { endpoint, network, variables: { region } }),
    sign: createAcs3Signer({ credentials, fetch: options.fetch }),
    options,
  });
  return { ...bindMethods(core.call), region, http: core.http };
}
