// Generated from specs/aliyun-dbs/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import { type AliyunCredentialsInput, createAcs3Signer } from '@download-tasks/auth/aliyun';
import {
  checkOptions,
  type ClientCore,
  type ClientOptions,
  commonOptionNames,
  createClientCore,
  resolveBaseUrl,
} from '@download-tasks/client-core';
import { type AliyunDbsMethods, bindMethods } from './methods.js';
import type { paths } from './schema.js';
import { service } from './service.js';

/** A documented region; any other region requires `endpoint`. */
export type AliyunDbsRegion = (typeof service.regions)[number];

/**
 * Where the client runs:
 * - `public`: Public endpoint. The region of the endpoint and the RegionCode of a request, which
 *   is the region of the instance, are independent.
 * - `vpc`: Endpoint inside a virtual private cloud, known from the vendor's published metadata;
 *   cn-hangzhou-finance does not have one.
 */
export type AliyunDbsNetwork = keyof typeof service.endpoints;

/** Only `region` is needed; what is common to all clients is in `ClientOptions`. */
export interface AliyunDbsClientOptions extends ClientOptions {
  /**
   * Region of the endpoint. Calls name the region of the instance themselves, as `RegionCode`. For
   * example `cn-hangzhou`.
   */
  readonly region: AliyunDbsRegion | (string & {});
  /** Default `public`. An `endpoint` has precedence. */
  readonly network?: AliyunDbsNetwork;
  /**
   * Keys, or a function or an object that provides them before each attempt. Default: the places
   * where the cloud's own tools store them.
   */
  readonly credentials?: AliyunCredentialsInput;
}

/** One method per documented operation, and the plain openapi-fetch client on the same pipeline. */
export interface AliyunDbsClient extends AliyunDbsMethods {
  readonly region: string;
  readonly http: ClientCore<paths>['http'];
}

const optionNames = [...commonOptionNames, 'region', 'network', 'credentials'] as const;

/**
 * A client for Alibaba Cloud DBS, API version 2021-01-01. Download backup sets of cloud databases
 * as files.
 *
 * Signs each call with `acs3-hmac-sha256`. Throws a `DownloadTasksError` of kind `config` at once
 * if an option is unknown or missing, the region is not documented for the network, or an endpoint
 * has no scheme; missing keys cause an error at the first call.
 *
 * A response whose `Success` is false is an error, with any HTTP status.
 */
export function createAliyunDbsClient(options: AliyunDbsClientOptions): AliyunDbsClient {
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
