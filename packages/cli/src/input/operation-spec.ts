/** The parts of a documented operation that its command needs. */
export interface OperationSpec {
  /** The documented name. */
  readonly id: string;
  /** The client's method. */
  readonly method: string;
  readonly roles: readonly string[];
  readonly retry: string;
  /** The paging arguments. */
  readonly paging: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly documentation?: string;
  readonly fields: readonly FieldSpec[];
}

/** A value, or a list of values, in the arguments of an operation. */
export interface FieldSpec {
  /** The property names on the path to the value, starting with the argument. */
  readonly path: readonly string[];
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'json';
  readonly list?: true;
  readonly required: boolean;
  readonly description: string;
  /** Known values. */
  readonly values?: readonly string[];
  /** Other values are rejected. */
  readonly closed?: true;
  /** Further documented limits. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly defaultValue?: string | number | boolean;
  readonly unit?: string;
  /** The end of the time range that this field sets. */
  readonly window?: 'from' | 'to';
  /** The time format; set together with `window`. */
  readonly time?: 's' | 'ms' | 'rfc3339';
  /**
   * The member of `TaskRequest` that this field of a new task sets, or `label` for a second,
   * human-readable name.
   */
  readonly member?: 'query' | 'format' | 'compression' | 'name' | 'label';
}
