// Generated from specs/aliyun-sls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import { type AliyunCredentialsInput, createSls4Signer } from '@download-tasks/auth/aliyun';
import {
  checkOptions,
  type ClientCore,
  type ClientOptions,
  commonOptionNames,
  createClientCore,
  resolveBaseUrl,
} from '@download-tasks/client-core';
import { type AliyunSlsMethods, bindMethods } from './methods.js';
import type { paths } from './schema.js';
import { service } from './service.js';

/** A documented region; any other region requires `endpoint`. */
export type AliyunSlsRegion = (typeof service.regions)[number];

/**
 * Where the client runs:
 * - `acceleration`: Global acceleration, for projects that have it switched on. The region is not
 *   part of the host but still part of the signature's scope.
 * - `internal`: The classic network and VPCs inside a region of Alibaba Cloud.
 *   cn-shenzhen-finance-1 and us-southeast-1 have no internal host. A newer endpoint table writes
 *   the suffix as `-internal`.
 * - `public`: The public network. Plain http is served too. The regions ap-south-1 and
 *   ap-southeast-2 are closed to new use but still listed by the vendor.
 */
export type AliyunSlsNetwork = keyof typeof service.endpoints;

/** Only `region` and `project` are needed; what is common to all clients is in `ClientOptions`. */
export interface AliyunSlsClientOptions extends ClientOptions {
  /**
   * Region of the project; it is signed, regardless of the host of the requests. For example
   * `cn-hangzhou`.
   */
  readonly region: AliyunSlsRegion | (string & {});
  /**
   * The project that owns the Logstore and the jobs; the first label of the host name. For example
   * `ali-test-project`.
   */
  readonly project: string;
  /** Default `public`. An `endpoint` has precedence. */
  readonly network?: AliyunSlsNetwork;
  /**
   * Keys, or a function or an object that provides them before each attempt. Default: the places
   * where the cloud's own tools store them.
   */
  readonly credentials?: AliyunCredentialsInput;
}

/** One method per documented operation, and the plain openapi-fetch client on the same pipeline. */
export interface AliyunSlsClient extends AliyunSlsMethods {
  readonly region: string;
  readonly project: string;
  readonly http: ClientCore<paths>['http'];
}

const optionNames = [...commonOptionNames, 'region', 'project', 'network', 'credentials'] as const;

/**
 * A client for Alibaba Cloud Simple Log Service, API version 2020-12-30. Export the logs that a
 * query selects into one file, asynchronously.
 *
 * Signs each call with `sls4-hmac-sha256`. Throws a `DownloadTasksError` of kind `config` at once
 * if an option is unknown or missing, the region is not documented for the network, or an endpoint
 * has no scheme; missing keys cause an error at the first call.
 */
export function createAliyunSlsClient(options: AliyunSlsClientOptions): AliyunSlsClient {
  checkOptions(service.vendor, options, optionNames, ['region', 'project']);
  const { region, project, network, credentials, endpoint } = options;
  const core = createClientCore<paths>({
    service,
    baseUrl: resolveBaseUrl(service, { endpoint, network, variables: { region, project } }),
    sign: createSls4Signer({ region, credentials, fetch: options.fetch }),
    options,
  });
  return { ...bindMethods(core.call), region, project, http: core.http };
}
