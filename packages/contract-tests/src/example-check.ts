import type { JsonObject } from './json.js';
import {
  operationNamed,
  requestSchemaPointer,
  responseSchemaPointer,
  specOperations,
} from './operations.js';
import type { ExampleEntry, VendorSpec } from './spec.js';
import type { StrictSchemas } from './strict-schemas.js';

/**
 * Examples that are whole JSON documents; templates, HTTP messages and cut-off texts are only read.
 */
export function isJsonExample(entry: ExampleEntry): boolean {
  return entry.complete && entry.file.endsWith('.json');
}

/**
 * Schemas that an example has to satisfy: that of its operation and direction; an error body that
 * belongs to no operation has to satisfy those of all operations.
 */
export function schemaPointersFor(document: JsonObject, entry: ExampleEntry): string[] {
  const operations =
    entry.operation === null
      ? specOperations(document)
      : [operationNamed(document, entry.operation)];
  const pointers = operations.map((operation) =>
    entry.direction === 'request'
      ? requestSchemaPointer(document, operation)
      : responseSchemaPointer(document, operation, entry.status ?? 200),
  );
  return pointers.map((pointer, index) => {
    if (pointer !== undefined) {
      return pointer;
    }
    throw new Error(
      `${entry.file}: the spec has no schema for it in ${operations[index]?.id ?? 'the operation'}`,
    );
  });
}

/**
 * Instance pointers at which an example departs from the spec, over all schemas that apply to it.
 */
export function exampleViolations(
  spec: VendorSpec,
  schemas: StrictSchemas,
  entry: ExampleEntry,
): string[] {
  const value: unknown = JSON.parse(spec.readExample(entry.file));
  const found = schemaPointersFor(spec.document, entry).flatMap((pointer) =>
    schemas.violations(pointer, value),
  );
  return [...new Set(found)].toSorted();
}
