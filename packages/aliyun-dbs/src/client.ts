import { type AliyunCredentialsInput, createAcs3Signer } from '@download-tasks/auth/aliyun';
import {
  checkOptions,
  type ClientCore,
  type ClientOptions,
  commonOptionNames,
  createClientCore,
  resolveBaseUrl,
} from '@download-tasks/client-core';
import { type AliyunDbsMethods, bindMethods } from './generated/methods.js';
import type { paths } from './generated/schema.js';
import { service } from './generated/service.js';

/** A region of the vendor's endpoint page; another one needs `endpoint`. */
export type AliyunDbsRegion = (typeof service.regions)[number];

/** From where the API is called. */
export type AliyunDbsNetwork = keyof typeof service.endpoints;

/** Only `region` is needed; what is common to all clients is in `ClientOptions`. */
export interface AliyunDbsClientOptions extends ClientOptions {
  /**
   * Region of the endpoint, for example `cn-hangzhou`. Calls name the region of the instance
   * themselves, as `RegionCode`.
   */
  readonly region: AliyunDbsRegion | (string & {});
  /** `vpc` for endpoints inside a virtual private cloud. Default `public`. */
  readonly network?: AliyunDbsNetwork;
  /**
   * Keys, a function or an object that is asked for them before each attempt. Default: where the
   * cloud's own tools keep them.
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
 * A client for the advanced downloads of Alibaba Cloud DBS, API version 2021-01-01.
 *
 * Signs each call with ACS3-HMAC-SHA256. Throws a `DownloadTasksError` of kind `config` at once
 * when an option is unknown, the region is not documented for the network, or an endpoint has no
 * scheme; missing keys show at the first call. An answer whose `Success` is false is an error,
 * although DBS sends it with HTTP 200.
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
