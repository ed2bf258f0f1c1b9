// Generated from specs/volcengine-tls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import {
  type VolcengineCredentialsInput,
  createVolcengineTlsSigner,
} from '@download-tasks/auth/volcengine';
import {
  checkOptions,
  type ClientCore,
  type ClientOptions,
  commonOptionNames,
  createClientCore,
  resolveBaseUrl,
} from '@download-tasks/client-core';
import { type VolcengineTlsMethods, bindMethods } from './methods.js';
import type { paths } from './schema.js';
import { service } from './service.js';

/** A documented region; any other region requires `endpoint`. */
export type VolcengineTlsRegion = (typeof service.regions)[number];

/**
 * Where the client runs:
 * - `byteplus`: Public endpoint of BytePlus, the same service for accounts outside of mainland
 *   China.
 * - `byteplus-internal`: Endpoint of BytePlus within its own network. Inferred from the private
 *   hosts of its object storage.
 * - `internal`: Endpoint of Volcengine within its own network.
 * - `public`: Public endpoint of Volcengine.
 */
export type VolcengineTlsNetwork = keyof typeof service.endpoints;

/** Only `region` is needed; what is common to all clients is in `ClientOptions`. */
export interface VolcengineTlsClientOptions extends ClientOptions {
  /**
   * Region of the topic; it is signed, regardless of the host of the requests. No page lists all
   * regions. For example `cn-beijing`.
   */
  readonly region: VolcengineTlsRegion | (string & {});
  /** Default `public`. An `endpoint` has precedence. */
  readonly network?: VolcengineTlsNetwork;
  /**
   * Keys, or a function or an object that provides them before each attempt. Default: the places
   * where the cloud's own tools store them.
   */
  readonly credentials?: VolcengineCredentialsInput;
}

/** One method per documented operation, and the plain openapi-fetch client on the same pipeline. */
export interface VolcengineTlsClient extends VolcengineTlsMethods {
  readonly region: string;
  readonly http: ClientCore<paths>['http'];
}

const optionNames = [...commonOptionNames, 'region', 'network', 'credentials'] as const;

/**
 * A client for Volcengine TLS, API version 0.3.0. Export the logs that a query selects into one
 * file, asynchronously.
 *
 * Signs each call with `volcengine-hmac-sha256`. Throws a `DownloadTasksError` of kind `config` at
 * once if an option is unknown or missing, the region is not documented for the network, or an
 * endpoint has no scheme; missing keys cause an error at the first call.
 *
 * Identifiers (`PackageOffset`) are strings, so that all their digits survive.
 */
export function createVolcengineTlsClient(
  options: VolcengineTlsClientOptions,
): VolcengineTlsClient {
  checkOptions(service.vendor, options, optionNames, ['region']);
  const { region, network, credentials, endpoint } = options;
  const core = createClientCore<paths>({
    service,
    baseUrl: resolveBaseUrl(service, { endpoint, network, variables: { region } }),
    sign: createVolcengineTlsSigner({ region, credentials, fetch: options.fetch }),
    options,
  });
  return { ...bindMethods(core.call), region, http: core.http };
}
