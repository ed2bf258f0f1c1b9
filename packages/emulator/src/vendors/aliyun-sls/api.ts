import { verifySlsRequest } from '../../clouds/aliyun/verify-sls-request.js';
import type { VendorRequest } from '../../contract/directives.js';
import { Refusal, refusedSignature } from '../../contract/refusal.js';
import type { VendorContext } from '../../contract/vendor.js';
import spec from '../../generated/aliyun-sls.json' with { type: 'json' };
import type { IncomingRequest, RoutedRequest } from '../../http/incoming-request.js';
import { jsonResponse } from '../../http/responses.js';
import type { RestProblem, RestService } from '../../rest/rest-api.js';
import { createErrorTable } from '../../spec/error-table.js';
import { parseQuery } from '../../tools/query-items.js';
import type { SlsSettings } from './settings.js';

// It has no state, so all emulators share it.
const errors = createErrorTable(spec, {
  texts: {
    // No page prints these; they follow the pattern of ProjectNotExist.
    JobAlreadyExist: 'The Job already exists : {name}',
    JobNotExist: 'The Job does not exist : {name}',
    LogStoreNotExist: 'The LogStore does not exist : {name}',
    // The printed text is for the authorization; the code is used for any parameter.
    ParameterInvalid: '{reason}.',
  },
});

const codes: Readonly<Record<RestProblem, string>> = {
  'body-too-large': 'PostBodyTooLarge',
  // The service treats other JSON values like text that is not JSON.
  'body-not-json': 'PostBodyInvalid',
  'body-not-an-object': 'PostBodyInvalid',
  'no-operation': 'InvalidMethod',
  invalid: 'ParameterInvalid',
};

/** The REST service of SLS: it checks the signature first, then headers and project. */
export function slsService({
  identifiers,
  settings,
}: Pick<
  VendorContext<Readonly<Record<string, number>>, SlsSettings>,
  'identifiers' | 'settings'
>): RestService<SlsPlace> {
  return {
    spec,
    errors,
    signsBody: true,
    strayQuery: 'refused',
    locate(request) {
      const place = locateProject(request);
      return { path: operationPath(place.path, request.rawQuery, settings), place };
    },
    authenticate,
    checkRequest(request, body, { project }) {
      checkHeaders(request, body.length > 0);
      requireExisting('ProjectNotExist', project);
    },
    refusalFor: (problem, reason, { headers, rawPath }) =>
      new Refusal(codes[problem], reason, {
        placeholders: { bodySize: headers.get('content-length') ?? '', requestUri: rawPath },
      }),
    headersFor: () => ({
      'content-type': 'application/json',
      'x-log-requestid': identifiers.nextHex('aliyun-sls/request').slice(0, 24).toUpperCase(),
      server: 'nginx',
    }),
    succeed: ({ body, headers: own }, headers) => jsonResponse(200, body, { ...headers, ...own }),
    fail: ({ code, status, message }, headers) =>
      jsonResponse(status, { errorCode: code, errorMessage: message }, headers),
  };
}

/**
 * `type=histogram` distinguishes counts from other operations at the same path, which are not
 * emulated. Older clients count at `/logstores/{logstore}`.
 */
function operationPath(path: string, rawQuery: string, { histogramPath }: SlsSettings): string {
  const [, store, index] = /^(\/logstores\/[^/]+)(\/index)?$/.exec(path) ?? [];
  if (store === undefined) {
    return path;
  }
  const isCount =
    (index !== undefined || histogramPath === 'both') &&
    parseQuery(rawQuery).some(({ name, value }) => name === 'type' && value === 'histogram');
  return isCount ? `${store}/index` : store;
}

/**
 * Every project and Logstore exists, except those whose name contains `not-exist`. Throws a refusal
 * with `code`.
 */
export function requireExisting(code: 'ProjectNotExist' | 'LogStoreNotExist', name: string): void {
  if (name !== '' && !name.includes('not-exist')) {
    return;
  }
  throw new Refusal(code, 'names that contain "not-exist" do not exist here', {
    placeholders: { name, project: name },
  });
}

/**
 * Throws a refusal unless the request is signed by one of the emulator's credentials, by either
 * scheme of SLS.
 */
function authenticate(request: VendorRequest, body: Uint8Array, { path, region }: SlsPlace): void {
  const check = verifySlsRequest({ ...request, path, body }, { ...request.directives, region });
  if (!check.accepted) {
    throw refusedSignature(check);
  }
}

const apiVersion = '0.6.0';

/** Throws a refusal for headers that SLS requires beside those of the signature. */
function checkHeaders({ headers }: IncomingRequest, hasBody: boolean): void {
  const version = headers.get('x-log-apiversion');
  if (version === null) {
    throw new Refusal('MissingAPIVersion', `the request carries no x-log-apiversion`);
  }
  if (version !== apiVersion) {
    throw new Refusal('InvalidAPIVersion', `x-log-apiversion must be ${apiVersion}`, {
      placeholders: { version },
    });
  }
  if (!/^\d+$/.test(headers.get('x-log-bodyrawsize') ?? '0')) {
    throw new Refusal('InvalidBodyRawSize', 'x-log-bodyrawsize must be a number of bytes');
  }
  if (hasBody) {
    checkContentType(headers.get('content-type'));
  }
}

function checkContentType(type: string | null): void {
  if (type === null) {
    throw new Refusal('MissingContentType', 'the request has a body and no Content-Type');
  }
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Refusal('InvalidContentType', 'Content-Type must be application/json', {
      placeholders: { type },
    });
  }
}

/**
 * The project of requests that do not name one: requests of a client that cannot choose its Host,
 * such as an SDK pointed at an IP address.
 */
const defaultProject = 'emulator-project';

/** The destination of a request. */
export interface SlsPlace {
  readonly project: string;
  /** The region in the Host, if there is one. */
  readonly region?: string;
  /** The rest of the path: `/downloadjobs…`. */
  readonly path: string;
}

/**
 * Finds the project of a request. Under the path prefix of SLS it is the next segment of the path
 * (`/aliyun-sls/{project}/downloadjobs`), because Host is then the emulator's own; otherwise it is
 * the first label of Host, as for the service itself.
 */
function locateProject({ rawPath, path, host }: RoutedRequest): SlsPlace {
  if (rawPath === path) {
    return { ...projectOfHost(host), path };
  }
  const [, project = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(path) ?? [];
  return project === 'downloadjobs' || project === 'logstores'
    ? { project: defaultProject, path }
    : { project, path: rest === '' ? '/' : rest };
}

function projectOfHost(host: string): Omit<SlsPlace, 'path'> {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const [, project, region] =
    /^([^.]+)\.([a-z0-9-]+?)(?:-intranet|-internal|-share)?\.log\.aliyuncs\.com$/.exec(name) ?? [];
  if (project !== undefined && region !== undefined) {
    return { project, region };
  }
  const isAddress = /^[\d.]+$|^\[/.test(name);
  const [label = ''] = name.split('.');
  return { project: isAddress || label === name ? defaultProject : label };
}
