/** One documented operation of a vendor, as far as its command needs it. */
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
  /** What the documentation allows besides. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly defaultValue?: string | number | boolean;
  readonly unit?: string;
  /** Which end of the time range it is. */
  readonly window?: 'from' | 'to';
  /** How a time is written; there with `window`. */
  readonly time?: 's' | 'ms' | 'rfc3339';
  /**
   * Which word of `TaskRequest` it is, or `label` for one more name for people; on fields of a new
   * task.
   */
  readonly member?: 'query' | 'format' | 'compression' | 'name' | 'label';
}
