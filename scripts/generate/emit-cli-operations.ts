import { generatedHeader } from './generated-header.js';
import type { FieldModel, OperationModel, VendorModel } from './vendor-model.js';

/** The CLI's data about one vendor's operations: their options with types and help. */
export function emitCliOperations(vendor: VendorModel): string {
  const operations = vendor.operations.map((operation) => operationEntry(operation, vendor));
  return `${generatedHeader(vendor.specFile)}

import type { OperationSpec } from '../input/operation-spec.js';

/** The documented operations of ${vendor.title}, API version ${vendor.version}. */
export const operations: readonly OperationSpec[] = ${JSON.stringify(operations, null, 2)};

/** Names of properties whose values are links or other secrets. */
export const secretFields: readonly string[] = ${JSON.stringify(vendor.secretFields)};
`;
}

function operationEntry(operation: OperationModel, vendor: VendorModel): object {
  const fields = operation.arguments.flatMap((argument) => argument.fields);
  return {
    id: operation.id,
    method: operation.methodName,
    roles: operation.roles,
    retry: operation.retry,
    paging: operation.paging,
    summary: operation.summary,
    description: oneLine(operation.description),
    documentation: operation.documentation[0]?.url,
    fields: fields.map((field) => fieldEntry(field, memberOf(field, operation, vendor))),
  };
}

function fieldEntry(field: FieldModel, member: string | undefined): object {
  return { ...field, description: oneLine(field.description), ...(member && { member }) };
}

/** The members of a task request that all vendors share. */
const members = new Set(['query', 'format', 'compression', 'name']);

/**
 * The shared member that a field of a new task sets: its own name, or the task field that shows it.
 * If an argument already has that name, the field is a second name for users: a label.
 */
function memberOf(
  { path }: FieldModel,
  { roles, arguments: all }: OperationModel,
  { fields }: VendorModel,
): string | undefined {
  if (!roles.includes('create')) {
    return undefined;
  }
  const name = path.at(-1) ?? '';
  if (path.length === 1 && members.has(name)) {
    return name;
  }
  const shown = fields.find(({ property }) => property === name)?.field ?? '';
  if (!members.has(shown)) {
    return undefined;
  }
  return all.some((argument) => argument.name === shown) ? 'label' : shown;
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
