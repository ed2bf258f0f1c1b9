import type { ClientOptions } from '@download-tasks/client-core';
import { type EmulatorCredentials, emulatorCredentials } from '@download-tasks/emulator';
import type { CreatedTask, TaskProvider } from '@download-tasks/normalize';
import { cloudOf } from './cloud-of.js';
import { readJourney } from './journey.js';
import { isObject, type JsonObject } from './json.js';
import { readVendorSpec, vendors } from './spec.js';
import { loadVendor } from './vendor-package.js';

/**
 * The tasks of one vendor, for tests of all vendors. A new vendor is included through its
 * `journey.json`.
 */
export interface EveryVendor {
  readonly vendor: string;
  readonly client: object;
  readonly tasks: TaskProvider<object>;
  /** Creates a task; `index` makes names unique. */
  readonly create: (index: number) => Promise<CreatedTask>;
}

/** How the providers access an emulator: in this process through its `fetch`, or at its address. */
export interface EveryReach {
  readonly fetch?: typeof globalThis.fetch;
  readonly now?: () => Date;
  readonly url?: string;
  /** Additional client options. */
  readonly options?: ClientOptions;
  /** Keys that the emulator accepts. Default: its usual ones. */
  readonly credentials?: EmulatorCredentials;
}

/** Creates the providers of all vendors, sorted by name. */
export async function everyVendor(reach: EveryReach): Promise<EveryVendor[]> {
  return Promise.all(vendors.map(async (vendor) => oneVendor(vendor, reach)));
}

/** Creates the provider of a vendor by its name. */
export async function oneVendor(vendor: string, reach: EveryReach): Promise<EveryVendor> {
  const { fetch, now, url, options, credentials = emulatorCredentials } = reach;
  const { accessKeyId: id, secretAccessKey: secret, sessionToken: token } = credentials;
  const journey = readJourney(vendor);
  const { create: createInput } = journey;
  if (createInput === undefined) {
    throw new Error(`specs/${vendor}/journey.json has no input for create.`);
  }
  const { createClient, createTasks } = await loadVendor(vendor);
  const client = createClient({
    ...journey.client,
    ...options,
    ...(fetch && { fetch }),
    ...(now && { now }),
    ...(url !== undefined && { endpoint: `${url}${placeOf(vendor)}` }),
    credentials: cloudOf(vendor).credentials.build({ id, secret, token }),
  });
  const tasks = createTasks(client);
  return {
    vendor,
    client,
    tasks,
    create: async (index) => tasks.create(numbered(createInput, index)),
  };
}

function numbered(input: JsonObject, index: number): object {
  const text = JSON.stringify(input).replaceAll('${index}', String(index));
  const filled: object = JSON.parse(text);
  return filled;
}

/**
 * The path of a vendor on the emulator: its id, then its other host variables except the region.
 */
function placeOf(vendor: string): string {
  const { servers } = readVendorSpec(vendor).document;
  const [server] = Array.isArray(servers) ? servers : [];
  const names = Object.keys(Object(isObject(server) ? server['variables'] : {}));
  const url = String(isObject(server) ? server['url'] : '');
  const others = names.filter((name) => name !== 'region' && url.includes(`{${name}}`));
  return ['', vendor, ...others.map((name) => `{${name}}`)].join('/');
}
