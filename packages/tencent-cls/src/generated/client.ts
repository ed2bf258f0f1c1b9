// Generated from specs/tencent-cls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import { type TencentCredentialsInput, createTc3Signer } from '@download-tasks/auth/tencent';
import {
  checkOptions,
  type ClientCore,
  type ClientOptions,
  commonOptionNames,
  createClientCore,
  resolveBaseUrl,
} from '@download-tasks/client-core';
import { type TencentClsMethods, bindMethods } from './methods.js';
import type { paths } from './schema.js';
import { service } from './service.js';

/** A documented region; any other region requires `endpoint`. */
export type TencentClsRegion = (typeof service.regions)[number];

/**
 * Where the client runs:
 * - `internal`: Endpoint inside a virtual private cloud, the same for all regions.
 * - `international`: Public endpoint of the international site.
 * - `public`: Public endpoint, the nearest one. The region of a call is in the header
 *   `X-TC-Region`; the host is the same for all regions.
 * - `regional`: Public endpoint of one region, for callers that are near it.
 */
export type TencentClsNetwork = keyof typeof service.endpoints;

/** Only `region` is needed; what is common to all clients is in `ClientOptions`. */
export interface TencentClsClientOptions extends ClientOptions {
  /**
   * Region of the topic, sent with every request. The list is open; ap-mumbai, na-toronto and
   * eu-moscow are on an older edition of the page only. For example `ap-guangzhou`. Every request
   * carries it in the header `x-tc-region`.
   */
  readonly region: TencentClsRegion | (string & {});
  /** Default `public`. An `endpoint` has precedence. */
  readonly network?: TencentClsNetwork;
  /**
   * Keys, or a function or an object that provides them before each attempt. Default: the places
   * where the cloud's own tools store them.
   */
  readonly credentials?: TencentCredentialsInput;
}

/** One method per documented operation, and the plain openapi-fetch client on the same pipeline. */
export interface TencentClsClient extends TencentClsMethods {
  readonly region: string;
  readonly http: ClientCore<paths>['http'];
}

const optionNames = [...commonOptionNames, 'region', 'network', 'credentials'] as const;

/**
 * A client for Tencent Cloud CLS, API version 2020-10-16. Export the logs of a topic as a file.
 *
 * Signs each call with `tc3-hmac-sha256`. Throws a `DownloadTasksError` of kind `config` at once
 * if an option is unknown or missing, the region is not documented for the network, or an endpoint
 * has no scheme; missing keys cause an error at the first call.
 */
export function createTencentClsClient(options: TencentClsClientOptions): TencentClsClient {
  checkOptions(service.vendor, options, optionNames, ['region']);
  const { region, network, credentials, endpoint } = options;
  const core = createClientCore<paths>({
    service,
    baseUrl: resolveBaseUrl(service, { endpoint, network, variables: { region } }),
    sign: createTc3Signer({ credentials, fetch: options.fetch }),
    variables: { region },
    options,
  });
  return { ...bindMethods(core.call), region, http: core.http };
}
