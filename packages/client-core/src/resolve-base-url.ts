import { DownloadTasksError } from './download-tasks-error.js';
import { adviseOnName } from './nearest-name.js';
import type { EndpointDescriptor, ServiceDescriptor } from './service-descriptor.js';

/** Where the caller wants to go. */
export interface BaseUrlOptions {
  /** A base URL of the caller's own; it wins over everything else. A path prefix is kept. */
  readonly endpoint?: string | undefined;
  /** A key of `service.endpoints`. Default `public`. */
  readonly network?: string | undefined;
  /** Values for the variables of the endpoint: `region`, `project` … */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/**
 * The base URL of a service, without a trailing slash problem: `http://127.0.0.1:9000/baidu-bls`
 * and `https://bls-log.bj.baidubce.com` both work as they are.
 *
 * The variables must be there even when `endpoint` is given: signatures and handles of tasks hold
 * them, whatever host they go to.
 *
 * @throws {DownloadTasksError} of kind `config` for an endpoint without scheme or with credentials,
 * query or fragment in it, an unknown network or region, a missing or impossible variable.
 */
export function resolveBaseUrl(service: ServiceDescriptor, options: BaseUrlOptions): URL {
  const own =
    options.endpoint === undefined ? undefined : ownEndpoint(service.vendor, options.endpoint);
  const endpoint = documentedEndpoint(service, options.network ?? 'public');
  if (own === undefined) {
    checkRegion(service, options.variables['region']);
  }
  const url = fillVariables(service.vendor, endpointUrl(endpoint, options), {
    variables: options.variables,
    areLabels: own === undefined,
  });
  return own ?? new URL(url);
}

function documentedEndpoint(service: ServiceDescriptor, network: string): EndpointDescriptor {
  const { vendor, endpoints } = service;
  const endpoint = Object.hasOwn(endpoints, network) ? endpoints[network] : undefined;
  if (endpoint === undefined) {
    const advice = adviseOnName(network, Object.keys(endpoints));
    throw refusal(vendor, `there is no network "${network}"`, advice);
  }
  return endpoint;
}

function ownEndpoint(vendor: string, endpoint: string): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || !/^https?:\/\//i.test(endpoint.trim())) {
    throw refusal(
      vendor,
      'option "endpoint" is not a base URL with the scheme https or http',
      'Write it like "https://api.example.com" or "http://127.0.0.1:9000/prefix".',
    );
  }
  if (url.username !== '' || url.password !== '') {
    const nextStep = 'Remove the part before "@" and pass credentials as an option.';
    throw refusal(vendor, 'option "endpoint" holds credentials', nextStep);
  }
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(endpoint)) {
    const nextStep = 'Leave out everything from "?" or "#" on.';
    throw refusal(vendor, 'option "endpoint" holds a query or a fragment', nextStep);
  }
  return url;
}

function checkRegion(service: ServiceDescriptor, region: string | undefined): void {
  if (region === undefined || service.regions.includes(region)) {
    return;
  }
  throw refusal(
    service.vendor,
    `region "${region}" is not documented`,
    `Documented are: ${service.regions.join(', ')}. For another one pass its base URL as "endpoint".`,
  );
}

function endpointUrl(endpoint: EndpointDescriptor, options: BaseUrlOptions): string {
  const region = options.variables['region'];
  const hosts = endpoint.regionHosts ?? {};
  const host = region !== undefined && Object.hasOwn(hosts, region) ? hosts[region] : undefined;
  return host === undefined ? endpoint.url : endpoint.url.replace(/:\/\/[^/]*/, `://${host}`);
}

function fillVariables(
  vendor: string,
  template: string,
  { variables, areLabels }: { variables: BaseUrlOptions['variables']; areLabels: boolean },
): string {
  return template.replaceAll(/\{([^{}]+)\}/g, (_placeholder, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined || value === '') {
      const nextStep = areLabels ? 'It is part of the host name.' : 'An "endpoint" needs it too.';
      throw refusal(vendor, `option "${name}" is missing`, nextStep);
    }
    // Only a host label: a value must not be able to move the request to another host.
    if (areLabels && !/^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/i.test(value)) {
      const nextStep = 'Only letters, digits and inner hyphens can be part of a host name.';
      throw refusal(vendor, `option "${name}" cannot be part of a host name`, nextStep);
    }
    return value;
  });
}

function refusal(vendor: string, message: string, nextStep: string): DownloadTasksError {
  return new DownloadTasksError({ vendor, kind: 'config', message, nextStep });
}
