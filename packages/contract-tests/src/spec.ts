import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { FieldFacts } from './field-list.js';
import { isObject, type JsonObject } from './json.js';

const specsFolder = fileURLToPath(new URL('../../../specs/', import.meta.url));

/** One entry of `examples/index.json`: a body or message printed in the vendor's documentation. */
export interface ExampleEntry {
  readonly file: string;
  readonly operation: string | null;
  readonly direction: 'request' | 'response';
  readonly status: number | null;
  readonly printed: boolean;
  readonly complete: boolean;
}

/** One statement of an errata entry that must be true while the entry exists. */
export type Hold =
  | { readonly spec: string; readonly equals: unknown }
  | { readonly spec: string; readonly absent: true }
  | { readonly example: string; readonly pointer: string; readonly equals: unknown }
  | { readonly example: string; readonly contains: string }
  | { readonly example: string; readonly violates: string };

export interface ErrataEntry {
  readonly id: string;
  readonly holds?: readonly Hold[];
  readonly unchecked?: string;
}

/** A documented field. Missing members are not documented; `required` defaults to false. */
export interface DocumentedField extends FieldFacts {
  readonly in?: 'path' | 'query' | 'header' | 'body';
  readonly type: string;
  readonly required?: boolean;
  readonly values?: readonly string[];
  readonly known?: string;
}

/** A documented error code. `assumed` is the spec's status if the documentation has none. */
export interface DocumentedError {
  readonly status?: readonly number[];
  readonly assumed?: readonly number[];
  readonly kind: string;
  readonly retry: string;
  readonly known?: string;
}

interface DocumentedOperation {
  readonly request: Readonly<Record<string, DocumentedField>>;
  readonly response: Readonly<Record<string, DocumentedField>>;
}

/** The content of one vendor's folder under `specs/`. */
export interface VendorSpec {
  readonly vendor: string;
  readonly document: JsonObject;
  readonly examples: readonly ExampleEntry[];
  readonly errata: readonly ErrataEntry[];
  readonly documentedFields: Readonly<Record<string, DocumentedOperation>>;
  readonly documentedErrors: Readonly<Record<string, DocumentedError>>;
  /** Facts about the API other than fields, error codes and hosts. */
  readonly documentedApi: JsonObject;
  /** The fields of every failure. */
  readonly documentedFailure: Readonly<Record<string, DocumentedField>>;
  /** The hosts by network and region. */
  readonly documentedHosts: JsonObject;
  readExample(file: string): string;
  listExamples(): readonly string[];
}

interface ApiTable extends JsonObject {
  readonly failure: Readonly<Record<string, DocumentedField>>;
}

export const vendors: readonly string[] = readdirSync(specsFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .toSorted();

export function readVendorSpec(vendor: string): VendorSpec {
  const folder = join(specsFolder, vendor);
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const document: unknown = parse(read('openapi.yaml'));
  const examples: ExampleEntry[] = JSON.parse(read('examples/index.json'));
  const errata: ErrataEntry[] = parse(read('errata.yaml'));
  const documentedFields: Record<string, DocumentedOperation> = parse(
    read('documented-fields.yaml'),
  );
  const documentedErrors: Record<string, DocumentedError> = parse(read('documented-errors.yaml'));
  const { failure, ...documentedApi }: ApiTable = parse(read('documented-api.yaml'));
  const documentedHosts: JsonObject = parse(read('documented-hosts.yaml'));
  if (!isObject(document)) {
    throw new TypeError(`specs/${vendor}/openapi.yaml is not an object`);
  }
  return {
    vendor,
    document,
    examples,
    errata,
    documentedFields,
    documentedErrors,
    documentedApi,
    documentedFailure: failure,
    documentedHosts,
    readExample: (file) => read(join('examples', file)),
    listExamples: () =>
      readdirSync(join(folder, 'examples')).filter((file) => file !== 'index.json'),
  };
}
