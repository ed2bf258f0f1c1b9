import { type AliyunCredentialsInput, createSls4Signer } from '@download-tasks/auth/aliyun';
import {
  checkOptions,
  type ClientCore,
  type ClientOptions,
  commonOptionNames,
  createClientCore,
  resolveBaseUrl,
} from '@download-tasks/client-core';
import { type AliyunSlsMethods, bindMethods } from './generated/methods.js';
import type { paths } from './generated/schema.js';
import { service } from './generated/service.js';

/** A region of the vendor's endpoint list; another one needs `endpoint`. */
export type AliyunSlsRegion = (typeof service.regions)[number];

/**
 * `public`; `internal`, from inside the region; or `acceleration`, for projects that have global
 * acceleration switched on.
 */
export type AliyunSlsNetwork = keyof typeof service.endpoints;

/** Only `region` and `project` are needed; what is common to all clients is in `ClientOptions`. */
export interface AliyunSlsClientOptions extends ClientOptions {
  /**
   * Region of the project, for example `cn-hangzhou`; it is signed, whatever host the requests go
   * to.
   */
  readonly region: AliyunSlsRegion | (string & {});
  /** The project that owns the Logstores and the jobs; the first label of the host name. */
  readonly project: string;
  /** Default `public`. An `endpoint` wins over it. */
  readonly network?: AliyunSlsNetwork;
  /**
   * Keys, a function or an object that is asked for them before each attempt. Default: where the
   * cloud's own tools keep them.
   */
  readonly credentials?: AliyunCredentialsInput;
}

/** One method per documented operation, and the plain openapi-fetch client on the same pipeline. */
export interface AliyunSlsClient extends AliyunSlsMethods {
  readonly region: string;
  readonly project: string;
  readonly http: ClientCore<paths>['http'];
}

const required = ['region', 'project'] as const;
const optionNames = [...commonOptionNames, ...required, 'network', 'credentials'] as const;

/**
 * A client for the download jobs of one project of Alibaba Cloud Simple Log Service (SLS, API
 * 2020-12-30).
 *
 * Signs each call with SLS4-HMAC-SHA256. Throws a `DownloadTasksError` of kind `config` at once
 * when an option is unknown or missing, when the region has no host in the chosen network, or when
 * an endpoint has no scheme; missing keys show at the first call.
 */
export function createAliyunSlsClient(options: AliyunSlsClientOptions): AliyunSlsClient {
  checkOptions(service.vendor, options, optionNames, required);
  const { region, project, network, credentials, endpoint } = options;
  const core = createClientCore<paths>({
    service,
    baseUrl: resolveBaseUrl(service, { endpoint, network, variables: { region, project } }),
    sign: createSls4Signer({ region, credentials, fetch: options.fetch }),
    options,
  });
  return { ...bindMethods(core.call), region, project, http: core.http };
}
