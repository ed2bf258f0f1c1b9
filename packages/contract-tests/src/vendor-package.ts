import type { TaskProvider } from '@download-tasks/normalize';

/** The factories of a vendor's package. */
export interface VendorPackage {
  readonly createClient: (options: object) => object;
  readonly createTasks: (client: object, options?: object) => TaskProvider<object>;
}

/** Imports a module by its name. */
type Import = (name: string) => Promise<unknown>;

const importHere: Import = async (name) => import(name);

/**
 * Loads the package of a vendor by its name. Throws if the package is missing or lacks a factory.
 */
export async function loadVendor(
  vendor: string,
  load: Import = importHere,
): Promise<VendorPackage> {
  const name = `@download-tasks/${vendor}`;
  const modules = await Promise.all([load(name), load(`${name}/tasks`)]);
  const [createClient, createTasks] = modules.map(factoryOf);
  const found: object = { createClient, createTasks };
  if (!isVendorPackage(found)) {
    throw new TypeError(`${name} has no createXClient or no createXTasks.`);
  }
  return found;
}

/** Returns the method of an operation: its name with a lower-case first letter. */
export function methodOf(
  client: object,
  operation: string,
): (...values: readonly unknown[]) => Promise<unknown> {
  const name = operation.charAt(0).toLowerCase() + operation.slice(1);
  const method: unknown = Reflect.get(client, name);
  if (typeof method !== 'function') {
    throw new TypeError(`The client has no method ${name}.`);
  }
  return async (...values) => Reflect.apply(method, client, values) as unknown;
}

function factoryOf(module: unknown): unknown {
  return Object.entries(Object(module)).find(([name]) =>
    /^create\w+(Client|Tasks)$/.test(name),
  )?.[1];
}

function isVendorPackage(found: object): found is VendorPackage {
  return Object.values(found).every((member) => typeof member === 'function');
}
