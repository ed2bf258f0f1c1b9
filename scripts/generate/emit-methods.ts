import { generatedHeader } from './generated-header.js';
import { methodComment } from './method-comment.js';
import { typeName, vendorTypeName } from './names.js';
import type { OperationModel, VendorModel } from './vendor-model.js';

/**
 * `methods.ts`: one documented, typed method per operation, and the function that binds them to a
 * client.
 */
export function emitMethods(vendor: VendorModel): string {
  const interfaceName = `${vendorTypeName(vendor.id)}Methods`;
  return `${generatedHeader(vendor.specFile)}

import type { CallOptions, OperationInput, OperationOutput } from '@download-tasks/client-core';
import type { operations } from './schema.js';

${vendor.operations.map(operationTypes).join('\n')}
/** The documented operations of ${vendor.title}, API version ${vendor.version}. */
export interface ${interfaceName} {
${vendor.operations.map(methodSignature).join('\n\n')}
}

/** Makes the methods from the one function that sends an operation by its method name. */
export function bindMethods(
  call: (method: string, input: object, options?: CallOptions) => Promise<unknown>,
): ${interfaceName} {
  // The spec is the promise; what arrives is checked by the contract tests, not at run time.
  return {
${vendor.operations.map(methodBinding).join('\n')}
  };
}
`;
}

function operationTypes({ id }: OperationModel): string {
  return `/** Arguments of \`${id}\`, named as documented. */
export type ${typeName(id)}Input = OperationInput<operations['${id}']>;
/** Result of \`${id}\` as documented. */
export type ${typeName(id)}Output = OperationOutput<operations['${id}']>;
`;
}

function methodSignature(operation: OperationModel): string {
  const type = typeName(operation.id);
  const mark = needsInput(operation) ? '' : '?';
  return `${methodComment(operation)}
  ${operation.methodName}(input${mark}: ${type}Input, options?: CallOptions): Promise<${type}Output>;`;
}

function methodBinding(operation: OperationModel): string {
  const input = needsInput(operation) ? 'input' : 'input = {}';
  const output = `Promise<${typeName(operation.id)}Output>`;
  return `${operation.methodName}: (${input}, options) => call('${operation.methodName}', input, options) as ${output},`;
}

function needsInput(operation: OperationModel): boolean {
  return operation.arguments.some(({ required }) => required);
}
