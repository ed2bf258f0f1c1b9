import { operationsOf } from '../openapi/operations-of.js';
import type { SpecNode } from '../spec/spec-node.js';
import { isCommandOption, optionName } from './option-name.js';
import type { OperationModel, VendorModel } from './vendor-model.js';

/** What every object of JavaScript has, and what makes one a promise. */
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

/** Members of every client beside the methods, and the command that the command line adds. */
const clientWords = ['http', 'help', 'operation'];

/**
 * Options of every client beside the server variables; `commonOptionNames` of client-core among
 * them.
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
 * Names that the spec gives must stay apart in what is generated: methods, options of clients,
 * options of commands.
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
    operation.fail(`"${id}" cannot be a method: clients have a "${methodName}" already`);
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
      servers.fail(`a variable cannot be called "${name}": there is an option of that name`);
    }
  }
}

/** The command line has one option for each field: two fields must not share one. */
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
      operation.fail(`${field} and ${other} would be the same option, --${option}`);
    }
    options.set(option, field);
  }
}

/** The name of the field, or of the whole path where several fields share the name. */
function optionOf(path: readonly string[], fields: readonly (readonly string[])[]): string {
  const name = optionName(path.slice(-1));
  const isShared = fields.some((other) => other !== path && optionName(other.slice(-1)) === name);
  const option = isShared ? optionName(path) : name;
  return isCommandOption(option) ? `task-${option}` : option;
}
