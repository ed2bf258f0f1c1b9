import { DownloadTasksError } from '../errors/download-tasks-error.js';
import { adviseOnName } from './nearest-name.js';
import type { EndpointDescriptor, ServiceDescriptor } from '../service-descriptor.js';

/** Options that select the base URL. */
export interface BaseUrlOptions {
  /**
   * A custom base URL; it takes precedence over everything else. A path prefix is kept, and
   * variables in braces are expanded: `https://{project}.proxy.example.com`.
   */
  readonly endpoint?: string | undefined;
  /** A key of `service.endpoints`. Default: `public`. */
  readonly network?: string | undefined;
  /** Values for the variables of the endpoint: `region`, `project` … */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/**
 * The base URL of a service. An endpoint works with and without a path:
 * `http://127.0.0.1:9000/baidu-bls` and `https://bls-log.bj.baidubce.com`.
 *
 * The variables are required even if `endpoint` is set: signatures and task handles contain them,
 * independent of the host.
 *
 * @throws {DownloadTasksError} of kind `config` for an endpoint without scheme or with credentials,
 * query or fragment, an unknown network or region, or a missing or invalid variable.
 */
export function resolveBaseUrl(service: ServiceDescriptor, options: BaseUrlOptions): URL {
  const { endpoint, network = 'public', variables } = options;
  const own = endpoint === undefined ? undefined : ownEndpoint(service.vendor, endpoint, variables);
  const template = endpointUrl(documentedEndpoint(service, network), options);
  if (own === undefined) {
    checkRegion(service, network, variables['region']);
    return new URL(fillVariables(service.vendor, template, variables));
  }
  for (const name of variablesOf(template)) {
    requireVariable(service.vendor, name, variables, 'It is required even with an "endpoint".');
  }
  return own;
}

function documentedEndpoint(service: ServiceDescriptor, network: string): EndpointDescriptor {
  const { vendor, endpoints } = service;
  const endpoint = Object.hasOwn(endpoints, network) ? endpoints[network] : undefined;
  if (endpoint === undefined) {
    const advice = adviseOnName(network, Object.keys(endpoints));
    throw configError(vendor, `there is no network "${network}"`, advice);
  }
  return endpoint;
}

function ownEndpoint(
  vendor: string,
  template: string,
  variables: BaseUrlOptions['variables'],
): URL {
  const unknown = variablesOf(template).find((name) => !Object.hasOwn(variables, name));
  if (unknown !== undefined) {
    const advice = adviseOnName(unknown, Object.keys(variables));
    throw configError(
      vendor,
      `option "endpoint" contains {${unknown}}, which is not an option`,
      advice,
    );
  }
  const endpoint = fillVariables(vendor, template, variables);
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || !/^https?:\/\//i.test(endpoint.trim())) {
    throw configError(
      vendor,
      'option "endpoint" is not a base URL with the scheme https or http',
      'Use the form "https://api.example.com" or "http://127.0.0.1:9000/prefix".',
    );
  }
  if (url.username !== '' || url.password !== '') {
    const nextStep = 'Remove the part before "@" and pass credentials as an option.';
    throw configError(vendor, 'option "endpoint" contains credentials', nextStep);
  }
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(endpoint)) {
    const nextStep = 'Remove everything from "?" or "#" on.';
    throw configError(vendor, 'option "endpoint" contains a query or a fragment', nextStep);
  }
  return url;
}

function checkRegion(
  service: ServiceDescriptor,
  network: string,
  region: string | undefined,
): void {
  const regions = service.endpoints[network]?.regions ?? service.regions;
  if (region === undefined || regions.includes(region)) {
    return;
  }
  const where = network === 'public' ? '' : ` for network "${network}"`;
  throw configError(
    service.vendor,
    `region "${region}" is not documented${where}`,
    `Documented regions: ${regions.join(', ')}. For another one, pass its base URL as "endpoint".`,
  );
}

function endpointUrl(endpoint: EndpointDescriptor, options: BaseUrlOptions): string {
  const region = options.variables['region'];
  const hosts = endpoint.regionHosts ?? {};
  const host = region !== undefined && Object.hasOwn(hosts, region) ? hosts[region] : undefined;
  return host === undefined ? endpoint.url : endpoint.url.replace(/:\/\/[^/]*/, `://${host}`);
}

const placeholder = /\{([^{}]+)\}/g;

function variablesOf(template: string): string[] {
  return Array.from(template.matchAll(placeholder), ([, name = '']) => name);
}

function fillVariables(
  vendor: string,
  template: string,
  variables: BaseUrlOptions['variables'],
): string {
  return template.replaceAll(placeholder, (_whole, name: string) => {
    const value = requireVariable(vendor, name, variables, 'It is part of the host name.');
    // Only a host label: a value must not be able to redirect the request to another host or path.
    if (!/^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/i.test(value)) {
      const nextStep = 'Only letters, digits and inner hyphens can be part of a host name.';
      throw configError(vendor, `option "${name}" cannot be part of a host name`, nextStep);
    }
    return value;
  });
}

function requireVariable(
  vendor: string,
  name: string,
  variables: BaseUrlOptions['variables'],
  nextStep: string,
): string {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (value === undefined || value === '') {
    throw configError(vendor, `option "${name}" is missing`, nextStep);
  }
  return value;
}

function configError(vendor: string, message: string, nextStep: string): DownloadTasksError {
  return new DownloadTasksError({ vendor, kind: 'config', message, nextStep });
}
