import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TaskProvider } from '@download-tasks/normalize';
import type { JsonObject } from '../json.js';
import { loadVendor, methodOf } from '../vendor-package.js';
import type { ReceivedResponse } from './compare-response.js';

/** A client of a vendor that also exposes the raw responses. */
export interface ConnectedClient {
  /** Calls an operation. Resolves with its result, or rejects like the client. */
  call(operation: string, input: JsonObject): Promise<unknown>;
  /** The vendor's last response; undefined before the first one. */
  received(): ReceivedResponse | undefined;
  /** The vendor's tasks over this client. */
  tasks(): TaskProvider<object>;
}

/**
 * Creates the client of `@download-tasks/<vendor>`, which must be installed. `options` are those of
 * the client; its `fetch` sends the requests.
 */
export async function connectClient(
  vendor: string,
  options: JsonObject & { readonly fetch: typeof fetch },
): Promise<ConnectedClient> {
  const { createClient, createTasks } = await loadVendor(vendor, importNearby).catch(
    (error: unknown) => {
      const name = `@download-tasks/${vendor}`;
      throw new Error(`${name} is not installed. Run: npm install ${name}`, { cause: error });
    },
  );
  const client = createClient({
    ...options,
    // One response for each call: a retry would hide a response that differs.
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
    tasks: () => createTasks(client),
    async call(operation, input) {
      last = undefined;
      return methodOf(client, operation)(input);
    },
  };
}

/** Imports a package next to this one, or from the folder of the user's project. */
async function importNearby(name: string): Promise<unknown> {
  try {
    return await import(name);
  } catch {
    const project = createRequire(join(process.cwd(), 'package.json'));
    return import(pathToFileURL(project.resolve(name)).href);
  }
}
