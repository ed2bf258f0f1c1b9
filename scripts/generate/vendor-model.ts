import type {
  EndpointDescriptor,
  EnvelopeDescriptor,
  ErrorRule,
  OperationDescriptor,
  ParameterPlace,
} from '@download-tasks/client-core';
import type { CountLayout, TaskState, TimePlace } from '@download-tasks/normalize/provider';

/** The facts about a vendor for the emitters: the spec, read once and checked, as plain data. */
export interface VendorModel {
  readonly id: string;
  readonly title: string;
  readonly cloud: string;
  readonly documentation: string;
  /** The purpose of the API in one sentence; empty if the spec does not state it. */
  readonly summary: string;
  /** The signing scheme: a name in `signers` of the cloud's `cloud.ts`. */
  readonly signing: string;
  /** API version as documented. */
  readonly version: string;
  /** Path of the spec relative to the repository root. */
  readonly specFile: string;
  /** The whole spec as plain data. */
  readonly document: unknown;
  readonly endpoints: Readonly<Record<string, EndpointDescriptor>>;
  /** The description of each network in the spec. */
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
  readonly states: Readonly<Record<string, TaskState>>;
  /**
   * What the properties of a task become in a `DownloadTask`, in the order of the spec, each once.
   */
  readonly fields: readonly TaskFieldModel[];
  /** The limits of one task; absent if the spec has none. */
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

/** Where a body reports the outcome of a call; a spec names at most one success flag. */
export interface EnvelopeModel extends EnvelopeDescriptor {
  readonly success?: string;
}

/** A documented error code and what it means. */
export interface ErrorModel extends ErrorRule {
  readonly code: string;
  /** How we know; absent where it is documented. */
  readonly evidence?: string;
}

export interface OperationModel extends Pick<
  OperationDescriptor,
  'id' | 'path' | 'retry' | 'responseBody' | 'int64'
> {
  readonly methodName: string;
  readonly httpMethod: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** In the order of the spec; empty where the operation has no part in a task's life. */
  readonly roles: readonly string[];
  /** Where its response contains a count of rows; present if the operation counts. */
  readonly count?: CountLayout;
  /** Arguments for paging. */
  readonly paging: readonly string[];
  /** In the order of the spec. */
  readonly arguments: readonly ArgumentModel[];
  readonly documentation: readonly DocumentationModel[];
  /** Those of this operation, in the order of the spec. */
  readonly errors: readonly ErrorModel[];
}

export interface ArgumentModel {
  readonly name: string;
  readonly place: ParameterPlace;
  readonly required: boolean;
  readonly description: string;
  readonly unit?: string;
  /** How we know; absent where it is documented. */
  readonly evidence?: string;
  readonly defaultValue?: string | number | boolean;
  /**
   * Present if the argument is sent as JSON text: names of the 64-bit identifiers in it, sorted.
   */
  readonly jsonText?: readonly string[];
  /** Its fields on a command line. */
  readonly fields: readonly FieldModel[];
}

export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'json';

/**
 * A scalar, or a list of scalars, somewhere in the arguments of an operation; `json` where it is
 * neither.
 */
export interface FieldModel {
  /** The names on its path, the argument's first. */
  readonly path: readonly string[];
  readonly type: FieldType;
  readonly list?: true;
  /** Whether it and all objects around it are required. */
  readonly required: boolean;
  readonly description: string;
  /** Known values. */
  readonly values?: readonly string[];
  /** Whether other values are refused. */
  readonly closed?: true;
  /** The other documented limits. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly defaultValue?: string | number | boolean;
  readonly unit?: string;
  /** Which end of the time range this is. */
  readonly window?: 'from' | 'to';
  /** The format of the time; present with `window`. */
  readonly time?: TimePlace['unit'];
}

/**
 * A value in which the clients of a vendor differ: a variable of the host or of a header, such as
 * the region.
 */
export interface VariableModel {
  readonly name: string;
  readonly description: string;
  /** The header that carries it with every request, in lower case. */
  readonly header?: string;
  /** The server variable's default: a value for a first try. */
  readonly example: string;
}

export interface DocumentationModel {
  readonly url: string;
  readonly language: string;
  /** Date of the page, or `null` if it has none. */
  readonly updated: string | null;
}
