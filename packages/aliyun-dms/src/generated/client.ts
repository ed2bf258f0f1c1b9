// Generated from specs/aliyun-dms/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import { type AliyunCredentialsInput, createAcs3Signer } from '@download-tasks/auth/aliyun';
import {
  checkOptions,
  type ClientCore,
  type ClientOptions,
  commonOptionNames,
  createClientCore,
  resolveBaseUrl,
} from '@download-tasks/client-core';
import { type AliyunDmsMethods, bindMethods } from './methods.js';
import type { paths } from './schema.js';
import { service } from './service.js';

/** A documented region; any other region requires `endpoint`. */
export type AliyunDmsRegion = (typeof service.regions)[number];

/**
 * Where the client runs:
 * - `central`: The central endpoint, which the official SDKs call for every region, and which
 *   older samples show. The current endpoint page does not list it.
 * - `central-vpc`: The central endpoint from inside a VPC, as the official SDKs build it.
 * - `public`: The endpoint of a region. Plain http is served too. ap-southeast-2 is marked as
 *   closed by the vendor.
 * - `vpc`: The endpoint of a region, from inside a VPC of that region.
 */
export type AliyunDmsNetwork = keyof typeof service.endpoints;

/** Only `region` is needed; what is common to all clients is in `ClientOptions`. */
export interface AliyunDmsClientOptions extends ClientOptions {
  /**
   * Region where DMS is used. Task handles contain it, independent of the host. For example
   * `cn-hangzhou`.
   */
  readonly region: AliyunDmsRegion | (string & {});
  /** Default `public`. An `endpoint` has precedence. */
  readonly network?: AliyunDmsNetwork;
  /**
   * Keys, or a function or an object that provides them before each attempt. Default: the places
   * where the cloud's own tools store them.
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
 * A client for Alibaba Cloud Data Management, API version 2018-11-01. Find out what changed in a
 * MySQL database and download the SQL that undoes or redoes it.
 *
 * Signs each call with `acs3-hmac-sha256`. Throws a `DownloadTasksError` of kind `config` at once
 * if an option is unknown or missing, the region is not documented for the network, or an endpoint
 * has no scheme; missing keys cause an error at the first call.
 *
 * Identifiers (`CommitterId`, `CreateOrderResult`, `DbId`, `EventId`, `EventIdList`, `OrderId` and
 * `Tid`) are strings, so that all their digits survive.
 *
 * A response whose `Success` is false is an error, with any HTTP status.
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
