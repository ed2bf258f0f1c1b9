// Generated from specs/baidu-bls/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import { type BaiduCredentialsInput, createBceSigner } from '@download-tasks/auth/baidu';
import {
  checkOptions,
  type ClientCore,
  type ClientOptions,
  commonOptionNames,
  createClientCore,
  resolveBaseUrl,
} from '@download-tasks/client-core';
import { type BaiduBlsMethods, bindMethods } from './methods.js';
import type { paths } from './schema.js';
import { service } from './service.js';

/** A documented region; any other region requires `endpoint`. */
export type BaiduBlsRegion = (typeof service.regions)[number];

/** Only `region` is needed; what is common to all clients is in `ClientOptions`. */
export interface BaiduBlsClientOptions extends ClientOptions {
  /** Region of the log store. For example `bj`. */
  readonly region: BaiduBlsRegion | (string & {});
  /**
   * Keys, or a function or an object that provides them before each attempt. Default: the places
   * where the cloud's own tools store them.
   */
  readonly credentials?: BaiduCredentialsInput;
}

/** One method per documented operation, and the plain openapi-fetch client on the same pipeline. */
export interface BaiduBlsClient extends BaiduBlsMethods {
  readonly region: string;
  readonly http: ClientCore<paths>['http'];
}

const optionNames = [...commonOptionNames, 'region', 'credentials'] as const;

/**
 * A client for Baidu AI Cloud BLS, API version v2. Export query results of a Baidu Log Service log
 * store as a file.
 *
 * Signs each call with `bce-auth-v1`. Throws a `DownloadTasksError` of kind `config` at once if an
 * option is unknown or missing, the region is not documented, or an endpoint has no scheme;
 * missing keys cause an error at the first call.
 *
 * A response whose `success` is false is an error, with any HTTP status.
 */
export function createBaiduBlsClient(options: BaiduBlsClientOptions): BaiduBlsClient {
  checkOptions(service.vendor, options, optionNames, ['region']);
  const { region, credentials, endpoint } = options;
  const core = createClientCore<paths>({
    service,
    baseUrl: resolveBaseUrl(service, { endpoint, variables: { region } }),
    sign: createBceSigner({ credentials, fetch: options.fetch }),
    options,
  });
  return { ...bindMethods(core.call), region, http: core.http };
}
