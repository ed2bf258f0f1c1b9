import { hostMatcher, serverHostTemplates } from '../spec/server-hosts.js';
import type { LogStores } from '../datasets/log-stores.js';
import type { EmulatorVendor, VendorInstance } from '../contract/vendor.js';
import type { IncomingRequest, RoutedRequest } from '../http/incoming-request.js';
import { jsonResponse } from '../http/responses.js';

/** A vendor that was started. */
export interface ServedVendor {
  readonly id: string;
  readonly vendor: EmulatorVendor;
  readonly instance: VendorInstance;
  /** What an operation does with the rows of a log store, if anything. */
  readonly rowsOf: (operation: string | undefined) => 'counts' | 'exports' | undefined;
  /** Present for a vendor whose tasks export logs. */
  readonly logStores?: LogStores;
}

/** The destination of a request. */
export interface Route {
  readonly served: ServedVendor;
  readonly isFile: boolean;
  readonly request: RoutedRequest;
}

/** Path prefix under which files are served: `/_objects/<vendor>/…`. */
export const objectPrefix = '/_objects';

/**
 * Finds the vendor of a request: by path prefix, else by Host, else by what the request looks like.
 */
export function createRouter(
  vendors: readonly ServedVendor[],
): (request: IncomingRequest) => Route | undefined {
  const hosts = vendors.map(({ vendor }) => hostMatcher(vendor.spec));
  return (request) => {
    for (const served of vendors) {
      const objectPath = pathBelow(`${objectPrefix}/${served.id}`, request);
      if (objectPath !== undefined) {
        return { served, isFile: true, request: at(request, objectPath) };
      }
      const path = pathBelow(`/${served.id}`, request);
      if (path !== undefined) {
        return { served, isFile: false, request: at(request, path) };
      }
    }
    const served =
      vendors.find((_, index) => hosts[index]?.(request.host)) ??
      vendors.find(({ vendor }) => vendor.recognizes(request));
    return served === undefined
      ? undefined
      : { served, isFile: false, request: at(request, request.rawPath) };
  };
}

function pathBelow(prefix: string, { rawPath }: IncomingRequest): string | undefined {
  if (rawPath === prefix) {
    return '/';
  }
  return rawPath.startsWith(`${prefix}/`) ? rawPath.slice(prefix.length) : undefined;
}

function at(request: IncomingRequest, path: string): RoutedRequest {
  return { ...request, path };
}

/** The response to a request that no vendor serves. */
export function notServed(
  { host, rawPath }: IncomingRequest,
  vendors: readonly ServedVendor[],
): Response {
  return jsonResponse(404, {
    code: 'NotServed',
    message: `No emulated vendor serves ${host}${rawPath}. Use one of these hosts (as the Host header) or path prefixes.`,
    served: vendors.map(({ id, vendor }) => ({
      vendor: id,
      title: vendor.spec['x-vendor'].title,
      hosts: serverHostTemplates(vendor.spec),
      pathPrefix: `/${id}`,
    })),
  });
}
