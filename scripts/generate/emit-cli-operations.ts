import { generatedHeader } from './generated-header.js';
import type { FieldModel, OperationModel, VendorModel } from './vendor-model.js';

/** What the CLI offers of one vendor's operations: their options with types and help, as data. */
export function emitCliOperations(vendor: VendorModel): string {
  const operations = vendor.operations.map(operationEntry);
  return `${generatedHeader(vendor.specFile)}

import type { OperationSpec } from '../input/operation-spec.js';

/** The documented operations of ${vendor.title}, API version ${vendor.version}. */
export const operations: readonly OperationSpec[] = ${JSON.stringify(operations, null, 2)};

/** Names of properties whose values are links or other secrets. */
export const secretFields: readonly string[] = ${JSON.stringify(vendor.secretFields)};
`;
}

function operationEntry(operation: OperationModel): object {
  return {
    id: operation.id,
    method: operation.methodName,
    roles: operation.roles,
    retry: operation.retry,
    paging: operation.paging,
    summary: operation.summary,
    description: oneLine(operation.description),
    documentation: operation.documentation[0]?.url,
    fields: operation.arguments.flatMap((argument) => argument.fields.map(fieldEntry)),
  };
}

function fieldEntry(field: FieldModel): object {
  return { ...field, description: oneLine(field.description) };
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
