/** What the emitters know about a vendor: the spec, read once and checked, as plain data. */
export interface VendorModel {
  readonly id: string;
  readonly title: string;
  readonly cloud: string;
  readonly documentation: string;
  /** What the API is for, in one sentence; empty where the spec says nothing. */
  readonly summary: string;
  /** The signing scheme: a name in `signers` of the cloud's `cloud.ts`. */
  readonly signing: string;
  /** API version as documented. */
  readonly version: string;
  /** Path of the spec relative to the repository root. */
  readonly specFile: string;
  /** The whole spec as plain data. */
  readonly document: unknown;
  readonly endpoints: Readonly<Record<string, EndpointModel>>;
  /** What the spec says about each network. */
  readonly networks: Readonly<Record<string, string>>;
  /** Those of the public network. */
  readonly regions: readonly string[];
  /** Variables of the public server, the region first. */
  readonly variables: readonly VariableModel[];
  readonly headers: Readonly<Record<string, string>>;
  readonly envelope: EnvelopeModel;
  /** Sorted by code. */
  readonly errors: readonly ErrorModel[];
  /** Vendor's word → normalized state, in the order of the spec: the order of a task's life. */
  readonly states: Readonly<Record<string, string>>;
  /**
   * What the properties of a task become in a `DownloadTask`, in the order of the spec, each once.
   */
  readonly fields: readonly TaskFieldModel[];
  /** What one task can hold; absent where the spec says nothing. */
  readonly limits?: LimitsModel;
  /** Sorted by method name. */
  readonly operations: readonly OperationModel[];
  readonly secretFields: readonly string[];
  /** Names of the properties and parameters that are 64-bit identifiers, sorted. */
  readonly identifiers: readonly string[];
}

/** Names and values as `TaskLimits` has them. */
export interface LimitsModel {
  readonly values: Readonly<Record<string, number | string>>;
  /** How we know each value that is not documented. */
  readonly evidence: Readonly<Record<string, string>>;
}

export interface TaskFieldModel {
  readonly property: string;
  readonly unit?: string;
  /** Such as `files[].sizeBytes`. */
  readonly field: string;
}

export interface EndpointModel {
  readonly url: string;
  /** Where they are not those of the public network. */
  readonly regions?: readonly string[];
  readonly regionHosts?: Readonly<Record<string, string>>;
}

export interface EnvelopeModel {
  readonly success?: string;
  readonly code: readonly string[];
  readonly message: readonly string[];
  readonly requestId: readonly string[];
  readonly requestIdHeader?: string;
  readonly retryAfterMsHeader?: string;
}

export interface ErrorModel {
  readonly code: string;
  readonly kind: string;
  readonly status: readonly number[];
  readonly retry: string;
  /** How we know; absent where it is documented. */
  readonly evidence?: string;
}

export interface OperationModel {
  /** The documented name. */
  readonly id: string;
  readonly methodName: string;
  readonly httpMethod: string;
  /** The key of `paths`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly retry: string;
  /** In the order of the spec; empty where the operation has no part in a task's life. */
  readonly roles: readonly string[];
  /** Where its response holds a count of rows; there when the operation counts. */
  readonly count?: CountModel;
  /** Arguments that turn pages. */
  readonly paging: readonly string[];
  /** In the order of the spec. */
  readonly arguments: readonly ArgumentModel[];
  /** Whether documented 2xx answers carry JSON: each of them, some, or none. */
  readonly responseBody: 'json' | 'optional' | 'empty';
  /** Response properties that are 64-bit identifiers, sorted. */
  readonly int64: readonly string[];
  readonly documentation: readonly DocumentationModel[];
  /** Those of this operation, in the order of the spec. */
  readonly errors: readonly ErrorModel[];
}

/** The members of `CountLayout`: where a count of rows stands. */
export interface CountModel {
  readonly buckets: string;
  readonly bucket: {
    readonly from: TimePlaceModel;
    readonly to?: TimePlaceModel;
    readonly rows: string;
    readonly complete?: WordModel;
  };
  readonly width?: TimePlaceModel;
  readonly rows?: PlaceModel;
  readonly complete?: WordModel;
}

export interface PlaceModel {
  readonly at?: string;
  readonly header?: string;
}

export interface WordModel extends PlaceModel {
  readonly is: string;
}

export interface TimePlaceModel {
  readonly at: string;
  readonly unit: TimeUnit;
}

export type TimeUnit = 's' | 'ms' | 'rfc3339';

export interface ArgumentModel {
  readonly name: string;
  readonly place: 'path' | 'query' | 'header' | 'body';
  readonly required: boolean;
  readonly description: string;
  readonly unit?: string;
  /** How we know; absent where it is documented. */
  readonly evidence?: string;
  readonly defaultValue?: string | number | boolean;
  /**
   * There when the argument travels as JSON text: names of the 64-bit identifiers in it, sorted.
   */
  readonly jsonText?: readonly string[];
  /** What of it can be given on a command line. */
  readonly fields: readonly FieldModel[];
}

export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'json';

/**
 * A scalar, or a list of scalars, somewhere in the arguments of an operation; `json` where it is
 * neither.
 */
export interface FieldModel {
  /** The names that lead there, the argument's first. */
  readonly path: readonly string[];
  readonly type: FieldType;
  readonly list?: true;
  /** It and everything around it. */
  readonly required: boolean;
  readonly description: string;
  /** Known values. */
  readonly values?: readonly string[];
  /** Other values are refused. */
  readonly closed?: true;
  readonly defaultValue?: string | number | boolean;
  readonly unit?: string;
  /** Which end of the time range this is. */
  readonly window?: 'from' | 'to';
  /** How the time is written; there with `window`. */
  readonly time?: TimeUnit;
}

/**
 * What tells one client of a vendor from another: a variable of the host or of a header, such as
 * the region.
 */
export interface VariableModel {
  readonly name: string;
  readonly description: string;
  /** The header that carries it with every request, in lower case. */
  readonly header?: string;
  /** The server variable's default: a value to try things out with. */
  readonly example: string;
}

export interface DocumentationModel {
  readonly url: string;
  readonly language: string;
  /** Date of the page, or `null` where it has none. */
  readonly updated: string | null;
}
