import type { TaskProvider } from '@download-tasks/normalize';

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
  /** A value to try things out with. */
  readonly example: string;
}

/**
 * The factories of a vendor's package. Methods, not functions, as what they take comes from a command line: a client checks its options
 * and a call its arguments when they run, and both say what is wrong with them.
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

export interface OperationSpec {
  /** The documented name. */
  readonly id: string;
  /** The client's method. */
  readonly method: string;
  readonly roles: readonly string[];
  readonly retry: string;
  /** Arguments that turn pages. */
  readonly paging: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly documentation?: string;
  readonly fields: readonly FieldSpec[];
}

/** A value, or a list of values, somewhere in the arguments of an operation. */
export interface FieldSpec {
  /** The names that lead there, the argument's first. */
  readonly path: readonly string[];
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'json';
  readonly list?: true;
  readonly required: boolean;
  readonly description: string;
  /** Known values. */
  readonly values?: readonly string[];
  /** Other values are refused. */
  readonly closed?: true;
  readonly defaultValue?: string | number | boolean;
  readonly unit?: string;
  /** Which end of the time range it is. */
  readonly window?: 'from' | 'to';
  /** How a time is written; there with `window`. */
  readonly time?: 's' | 'ms' | 'rfc3339';
}
