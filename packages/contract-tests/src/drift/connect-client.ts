import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject, type JsonObject } from '../json.js';
import type { ReceivedResponse } from './compare-response.js';

/** A client of a vendor whose responses can be seen as they came over the wire. */
export interface ConnectedClient {
  /** Calls an operation; resolves to its result, rejects as the client does. */
  call(operation: string, input: JsonObject): Promise<unknown>;
  /** The last response of the vendor; undefined before the first one. */
  received(): ReceivedResponse | undefined;
}

/**
 * Makes the client of `@download-tasks/<vendor>`, which must be installed. `options` are those of
 * the client; its `fetch` is what sends.
 */
export async function connectClient(
  vendor: string,
  options: JsonObject & { readonly fetch: typeof fetch },
): Promise<ConnectedClient> {
  const client = (await clientFactory(vendor))({
    ...options,
    // One response for each call: a retry would hide the one that differs.
    retry: { attempts: 1 },
    fetch: async (input: URL | RequestInfo, init?: RequestInit) => {
      const response = await options.fetch(input, init);
      const body = await response.clone().text();
      last = { status: response.status, body };
      return response;
    },
  });
  let last: ReceivedResponse | undefined;
  return {
    received: () => last,
    async call(operation, input) {
      const name = operation.charAt(0).toLowerCase() + operation.slice(1);
      const method: unknown = isObject(client) ? client[name] : undefined;
      if (typeof method !== 'function') {
        throw new TypeError(
          `@download-tasks/${vendor} has no method ${name}. Install its latest version.`,
        );
      }
      last = undefined;
      return Reflect.apply(method, client, [input]) as unknown;
    },
  };
}

async function clientFactory(vendor: string): Promise<(options: object) => unknown> {
  const name = `@download-tasks/${vendor}`;
  const module = await importNearby(name).catch((error: unknown) => {
    throw new Error(`${name} is not installed. Run: npm install ${name}`, { cause: error });
  });
  const factories = isObject(module)
    ? Object.entries(module).filter(([key]) => /^create\w+Client$/.test(key))
    : [];
  const [, factory] = factories[0] ?? [];
  if (typeof factory !== 'function') {
    throw new TypeError(`${name} exports no client factory.`);
  }
  return (options) => Reflect.apply(factory, undefined, [options]) as unknown;
}

/** Imports a package from where this one is, or from the folder of the user's project. */
async function importNearby(name: string): Promise<unknown> {
  try {
    return await import(name);
  } catch {
    const project = createRequire(join(process.cwd(), 'package.json'));
    return import(pathToFileURL(project.resolve(name)).href);
  }
}
