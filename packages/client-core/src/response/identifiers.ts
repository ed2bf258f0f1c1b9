import type { OperationDescriptor, ServiceDescriptor } from '../service-descriptor.js';

/** The names of 64-bit identifiers in the responses of an operation, or of a whole service. */
export type FindIdentifiers = (operation: OperationDescriptor | undefined) => ReadonlySet<string>;

/** If the operation of a response is unknown, the identifiers of all operations apply. */
export function createIdentifiers(operations: ServiceDescriptor['operations']): FindIdentifiers {
  const all = new Set(Object.values(operations).flatMap((operation) => operation.int64));
  const byOperation = new Map(
    Object.values(operations).map((operation) => [operation, new Set(operation.int64)]),
  );
  return (operation) => (operation && byOperation.get(operation)) ?? all;
}
