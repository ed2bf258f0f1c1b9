import type { TaskProvider } from '@download-tasks/normalize';
import type { OperationSpec } from '../input/operation-spec.js';

/** One vendor of the registry: what is needed to offer it, and how to get at the rest. */
export interface VendorEntry {
  readonly id: string;
  readonly title: string;
  readonly cloud: string;
  readonly version: string;
  readonly documentation: string;
  /** What tells one client from another, the region first. Handles begin with these. */
  readonly variables: readonly VariableSpec[];
  readonly networks: readonly string[];
  readonly regions: readonly string[];
  /** Parts of a task's life that the vendor documents. */
  readonly capabilities: readonly string[];
  readonly loadSpec: () => Promise<VendorSpec>;
  readonly load: () => Promise<VendorModule>;
}

interface VariableSpec {
  readonly name: string;
  readonly description: string;
  /** The header that carries it with every request; a variable without one is in the host name. */
  readonly header?: string;
  /** A value to try things out with. */
  readonly example: string;
}

/**
 * The factories of a vendor's package. Methods, not functions, as what they take comes from a
 * command line: a client checks its options and a call its arguments when they run, and both say
 * what is wrong with them.
 */
interface VendorModule {
  createClient(options: object): object;
  createTasks(client: object): TaskProvider<object>;
}

/** What the spec says about a vendor's operations. */
interface VendorSpec {
  readonly operations: readonly OperationSpec[];
  /** Names of properties whose values are links or other secrets. */
  readonly secretFields: readonly string[];
}
