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
 * Whether an example is a complete JSON document. Templates, HTTP messages and truncated texts are
 * only read.
 */
export function isJsonExample(entry: ExampleEntry): boolean {
  return entry.complete && entry.file.endsWith('.json');
}

/**
 * The schemas that an example must satisfy: the one of its operation and direction, or, for an
 * error body without an operation, those of all operations.
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

/** The instance pointers at which an example violates the spec, over all applicable schemas. */
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
