import { splitPointer } from '../spec/json-pointer.js';
import type { SpecProblem } from '../spec/spec-error.js';
import type { SpecNode } from '../spec/spec-node.js';
import { argumentsOf } from '../openapi/arguments-of.js';
import { operationsOf, successesOf } from '../openapi/operations-of.js';
import type { OperationNode } from '../openapi/operations-of.js';
import { readCount } from '../generate/read-count.js';
import { hasProperty } from './has-property.js';

/**
 * Checks that everything that operations refer to exists: error codes in `x-errors`, pagination in
 * arguments and responses.
 */
export function checkOperations(root: SpecNode): SpecProblem[] {
  const codes = root.items('x-errors').map((error) => error.text('code'));
  return [
    ...duplicates(codes).map((code) =>
      root.need('x-errors').problem(`code "${code}" is listed twice`),
    ),
    ...operationsOf(root).flatMap((found) => [
      ...checkErrors(found.operation, codes),
      ...checkPagination(found),
      ...checkCount(found),
    ]),
  ];
}

/** `readCount` throws the problems of a count. */
function checkCount(found: OperationNode): SpecProblem[] {
  readCount(found);
  return [];
}

function checkErrors(operation: SpecNode, codes: readonly string[]): SpecProblem[] {
  return operation
    .items('x-operation-errors')
    .filter(({ value }) => typeof value !== 'string' || !codes.includes(value))
    .map((item) => item.problem(`"${String(item.value)}" is not a code of x-errors`));
}

function checkPagination(found: OperationNode): SpecProblem[] {
  const { operation } = found;
  const pagination = operation.at('x-pagination');
  if (pagination === undefined) {
    return [];
  }
  const names = new Set(argumentsOf(found).map(({ name }) => name));
  const unknown = ['number', 'size']
    .map((key) => pagination.need(key))
    .filter(({ value }) => typeof value !== 'string' || !names.has(value))
    .map((node) => node.problem(`"${String(node.value)}" is not an argument of the operation`));
  const absent = ['total', 'items']
    .flatMap((key) => pagination.at(key) ?? [])
    .filter(({ value }) => typeof value !== 'string' || !isInResponse(operation, value))
    .map((node) => node.problem(`no 2xx response has a "${String(node.value)}"`));
  return [...unknown, ...absent];
}

function isInResponse(operation: SpecNode, pointer: string): boolean {
  return successesOf(operation)
    .flatMap(([, response]) => response.entries('content'))
    .some(([, content]) => {
      const schema = content.at('schema');
      return schema !== undefined && hasProperty(schema, splitPointer(pointer));
    });
}

function duplicates(words: readonly string[]): string[] {
  return [...new Set(words.filter((word, index) => words.indexOf(word) !== index))];
}
