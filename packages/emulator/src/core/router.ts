import { hostMatcher, serverHostTemplates } from '../spec/server-hosts.js';
import type { EmulatorVendor, VendorInstance } from '../vendor.js';
import type { IncomingRequest, VendorRequest } from './incoming-request.js';
import { jsonResponse } from './responses.js';

/** A vendor that was started. */
export interface ServedVendor {
  readonly id: string;
  readonly vendor: EmulatorVendor;
  readonly instance: VendorInstance;
}

/** Path prefix under which files are served: `/_objects/<vendor>/…`. */
export const objectPrefix = '/_objects';

/** Finds the vendor of a request: by path prefix, else by Host, else by what the request looks like. */
export function createRouter(
  served: readonly ServedVendor[],
): (request: IncomingRequest) => Promise<Response> {
  const hosts = served.map(({ vendor }) => hostMatcher(vendor.spec));
  return async (request) => {
    for (const { id, instance } of served) {
      const objectPath = pathBelow(`${objectPrefix}/${id}`, request);
      if (objectPath !== undefined) return instance.serveObject(at(request, objectPath));
      const path = pathBelow(`/${id}`, request);
      if (path !== undefined) return instance.handle(at(request, path));
    }
    const found =
      served.find((_, index) => hosts[index]?.(request.host)) ??
      served.find(({ vendor }) => vendor.recognizes(request));
    return found?.instance.handle(at(request, request.rawPath)) ?? notServed(request, served);
  };
}

function pathBelow(prefix: string, { rawPath }: IncomingRequest): string | undefined {
  if (rawPath === prefix) return '/';
  return rawPath.startsWith(`${prefix}/`) ? rawPath.slice(prefix.length) : undefined;
}

function at(request: IncomingRequest, path: string): VendorRequest {
  return { ...request, path };
}

function notServed({ host, rawPath }: IncomingRequest, served: readonly ServedVendor[]): Response {
  return jsonResponse(404, {
    code: 'NotServed',
    message: `The emulator serves nothing at ${host}${rawPath}. Use one of these hosts (as the Host header) or path prefixes.`,
    served: served.map(({ id, vendor }) => ({
      vendor: id,
      title: vendor.spec['x-vendor'].title,
      hosts: serverHostTemplates(vendor.spec),
      pathPrefix: `/${id}`,
    })),
  });
}
