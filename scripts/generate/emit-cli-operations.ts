import { generatedHeader } from './generated-header.js';
import type { FieldModel, OperationModel, VendorModel } from './vendor-model.js';

/** What the CLI offers of one vendor's operations: their options with types and help, as data. */
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

/** The words that all vendors share, in which a task may be asked for. */
const members = new Set(['query', 'format', 'compression', 'name']);

/**
 * Which of the shared words a field of a new task is: its own name, or what a task shows under that
 * name. Where an argument has that name itself, the field is one more name for people: a label.
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
