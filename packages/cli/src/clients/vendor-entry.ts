import type { TaskProvider } from '@download-tasks/normalize';
import type { OperationSpec } from '../input/operation-spec.js';

/** One vendor of the registry: the data to list it, and functions that load the rest. */
export interface VendorEntry {
  readonly id: string;
  readonly title: string;
  readonly cloud: string;
  readonly version: string;
  readonly documentation: string;
  /**
   * The variables that distinguish one client from another, region first. Handles start with them.
   */
  readonly variables: readonly VariableSpec[];
  readonly networks: readonly string[];
  readonly regions: readonly string[];
  /** The steps of a task's lifecycle that the vendor documents. */
  readonly capabilities: readonly string[];
  readonly loadSpec: () => Promise<VendorSpec>;
  readonly load: () => Promise<VendorModule>;
}

interface VariableSpec {
  readonly name: string;
  readonly description: string;
  /**
   * The header that sends the variable with every request. A variable without a header is part of
   * the host name.
   */
  readonly header?: string;
  /** A sample value. */
  readonly example: string;
}

/**
 * The factories of a vendor's package. They are declared as methods, not functions, because their
 * input comes from a command line: clients validate their options and calls their arguments at run
 * time, and both report what is wrong.
 */
interface VendorModule {
  createClient(options: object): object;
  createTasks(client: object): TaskProvider<object>;
}

/** What the spec states about a vendor's operations. */
interface VendorSpec {
  readonly operations: readonly OperationSpec[];
  /** The names of properties whose values are links or other secrets. */
  readonly secretFields: readonly string[];
}
