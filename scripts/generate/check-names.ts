import { operationsOf } from '../openapi/operations-of.js';
import type { SpecNode } from '../spec/spec-node.js';
import { isCommandOption, optionName } from './option-name.js';
import type { OperationModel, VendorModel } from './vendor-model.js';

/** Members of every JavaScript object, and the member that makes an object a promise. */
const objectWords = [
  'then',
  'constructor',
  'toString',
  'toLocaleString',
  'toJSON',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
];

/** Members of every client other than methods, and the command that the command line adds. */
const clientWords = ['http', 'help', 'operation'];

/**
 * Options of every client other than server variables, including `commonOptionNames` of
 * client-core.
 */
export const clientOptionWords: readonly string[] = [
  'endpoint',
  'fetch',
  'timeoutMs',
  'totalTimeoutMs',
  'retry',
  'logger',
  'hooks',
  'tracer',
  'now',
  'network',
  'credentials',
];

/**
 * Checks that names from the spec do not collide in generated code: methods, client options,
 * command options.
 */
export function checkNames(root: SpecNode, vendor: VendorModel): void {
  checkVariables(root.need('servers'), vendor);
  const operations = new Map(vendor.operations.map((model) => [model.id, model]));
  const methods = new Map<string, string>();
  for (const { operation } of operationsOf(root)) {
    const model = operations.get(operation.text('operationId'));
    if (model !== undefined) {
      checkMethod(operation, vendor, model, methods.get(model.methodName));
      checkOptions(operation, vendor, model);
      methods.set(model.methodName, model.id);
    }
  }
}

function checkMethod(
  operation: SpecNode,
  { variables }: VendorModel,
  { id, methodName }: OperationModel,
  other: string | undefined,
): void {
  if (other === id) {
    operation.fail(`two operations are called "${id}"`);
  }
  if (other !== undefined) {
    operation.fail(`the operations "${other}" and "${id}" have the same method: ${methodName}()`);
  }
  const taken = [...objectWords, ...clientWords, ...variables.map(({ name }) => name)];
  if (taken.includes(methodName)) {
    operation.fail(`"${id}" cannot be a method: clients already have a "${methodName}"`);
  }
}

function checkVariables(servers: SpecNode, { variables }: VendorModel): void {
  for (const { name } of variables) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
      servers.fail(`the variable "${name}" must be letters and digits: it becomes an option`);
    }
    const isTaken =
      [...objectWords, ...clientOptionWords, ...clientWords].includes(name) ||
      isCommandOption(optionName([name]));
    if (isTaken) {
      servers.fail(`a variable cannot be called "${name}": an option with this name exists`);
    }
  }
}

/** The command line has one option per field, so two fields must not have the same one. */
function checkOptions(operation: SpecNode, vendor: VendorModel, model: OperationModel): void {
  const fields = model.arguments.flatMap((argument) => argument.fields.map(({ path }) => path));
  const options = new Map<string, string>(
    vendor.variables.map(({ name }) => [optionName([name]), `the variable "${name}"`]),
  );
  for (const path of fields) {
    const field = `"${path.join('.')}"`;
    const option = optionOf(path, fields);
    if (!/^[a-z]/.test(option)) {
      operation.fail(`the field ${field} needs a letter in its name: it becomes an option`);
    }
    const other = options.get(option);
    if (other !== undefined) {
      operation.fail(`${field} and ${other} would have the same option, --${option}`);
    }
    options.set(option, field);
  }
}

/** The name of the field, or its whole path if several fields share the name. */
function optionOf(path: readonly string[], fields: readonly (readonly string[])[]): string {
  const name = optionName(path.slice(-1));
  const isShared = fields.some((other) => other !== path && optionName(other.slice(-1)) === name);
  const option = isShared ? optionName(path) : name;
  return isCommandOption(option) ? `task-${option}` : option;
}
