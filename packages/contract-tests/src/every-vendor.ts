import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { clouds } from '@download-tasks/auth/clouds';
import type { ClientOptions } from '@download-tasks/client-core';
import { type EmulatorCredentials, emulatorCredentials } from '@download-tasks/emulator';
import type { CreatedTask, TaskProvider } from '@download-tasks/normalize';
import { isObject, type JsonObject } from './json.js';
import { readVendorSpec, vendors } from './spec.js';

/**
 * The tasks of one vendor, for what holds for all of them: whoever adds a vendor adds it here by
 * its `journey.json`.
 */
export interface EveryVendor {
  readonly vendor: string;
  readonly client: object;
  readonly tasks: TaskProvider<object>;
  /** A new task; `index` tells apart names that may be taken only once. */
  readonly create: (index: number) => Promise<CreatedTask>;
}

/** How the providers reach an emulator: in this process by its `fetch`, or at its address. */
export interface EveryReach {
  readonly fetch?: typeof globalThis.fetch;
  readonly now?: () => Date;
  readonly url?: string;
  /** Whatever else the clients are told. */
  readonly options?: ClientOptions;
  /** Keys that the emulator accepts; its usual ones by default. */
  readonly credentials?: EmulatorCredentials;
}

/** The providers of all vendors, in the order of their names. */
export async function everyVendor(reach: EveryReach): Promise<EveryVendor[]> {
  return Promise.all(vendors.map(async (vendor) => oneVendor(vendor, reach)));
}

/** The provider of a vendor that is known by its name only. */
export async function oneVendor(vendor: string, reach: EveryReach): Promise<EveryVendor> {
  const { fetch, now, url, options, credentials = emulatorCredentials } = reach;
  const { accessKeyId: id, secretAccessKey: secret, sessionToken: token } = credentials;
  const journey = readJourneyFile(vendor);
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
    create: (index) => tasks.create(numbered(journey.create, index)),
  };
}

/** Calls the method of an operation, which is named like it but for the first letter. */
export async function callOperation(
  client: object,
  operation: string,
  input: JsonObject,
): Promise<unknown> {
  const method: unknown = Reflect.get(
    client,
    operation.charAt(0).toLowerCase() + operation.slice(1),
  );
  if (typeof method !== 'function') {
    throw new Error(`the client has no method for ${operation}`);
  }
  return Reflect.apply(method, client, [input]) as unknown;
}

interface JourneyFile {
  /** Options of the client beside its credentials. */
  readonly client: JsonObject;
  /** The input of `create` for a task. `${index}` is the number of the task. */
  readonly create: JsonObject;
  readonly steps: readonly { readonly operation: string; readonly input: JsonObject }[];
}

export function readJourneyFile(vendor: string): JourneyFile {
  const file = fileURLToPath(new URL(`../../../specs/${vendor}/journey.json`, import.meta.url));
  return JSON.parse(readFileSync(file, 'utf8'));
}

function numbered(input: JsonObject, index: number): object {
  const text = JSON.stringify(input).replaceAll('${index}', String(index));
  const filled: object = JSON.parse(text);
  return filled;
}

interface VendorEntry {
  readonly createClient: (options: object) => object;
  readonly createTasks: (client: object) => TaskProvider<object>;
}

async function loadVendor(vendor: string): Promise<VendorEntry> {
  const client: object = await import(`@download-tasks/${vendor}`);
  const tasks: object = await import(`@download-tasks/${vendor}/tasks`);
  return {
    createClient: (options) => asObject(call(client, /^create\w+Client$/, options)),
    createTasks: (made) => asProvider(call(tasks, /^create\w+Tasks$/, made)),
  };
}

/** Calls the export whose name is of that form. */
function call(entry: object, name: RegExp, given: object): unknown {
  const found: unknown = Object.entries(entry).find(([each]) => name.test(each))?.[1];
  if (typeof found !== 'function') {
    throw new Error(`no export is called ${String(name)}`);
  }
  return Reflect.apply(found, undefined, [given]);
}

function asObject(made: unknown): object {
  if (typeof made !== 'object' || made === null) {
    throw new Error('a vendor makes no client');
  }
  return made;
}

function asProvider(made: unknown): TaskProvider<object> {
  if (!isProvider(made)) {
    throw new Error('the tasks of a vendor are not a provider');
  }
  return made;
}

/** Its members are what the conformance suite of each vendor checks. */
function isProvider(made: unknown): made is TaskProvider<object> {
  return typeof made === 'object' && made !== null && 'links' in made;
}

/** Where the emulator serves a vendor: its id, then what else is in its host beside the region. */
function placeOf(vendor: string): string {
  const { servers } = readVendorSpec(vendor).document;
  const [server] = Array.isArray(servers) ? servers : [];
  const names = Object.keys(Object(isObject(server) ? server['variables'] : {}));
  const url = String(isObject(server) ? server['url'] : '');
  const others = names.filter((name) => name !== 'region' && url.includes(`{${name}}`));
  return ['', vendor, ...others.map((name) => `{${name}}`)].join('/');
}

function cloudOf(vendor: string): (typeof clouds)[string] {
  const identity = readVendorSpec(vendor).document['x-vendor'];
  const cloud = clouds[String(isObject(identity) ? identity['cloud'] : '')];
  if (cloud === undefined) {
    throw new Error(`the cloud of ${vendor} is not described`);
  }
  return cloud;
}
