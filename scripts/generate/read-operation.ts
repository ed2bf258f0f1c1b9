import { isJson } from '../openapi/media-type.js';
import { operationsOf, successesOf } from '../openapi/operations-of.js';
import type { OperationNode } from '../openapi/operations-of.js';
import type { SpecNode } from '../spec/spec-node.js';
import { collectIdentifiers } from './collect-identifiers.js';
import { byText, methodName } from './names.js';
import { readArguments } from './read-arguments.js';
import { readCount } from './read-count.js';
import type { DocumentationModel, ErrorModel, OperationModel } from './vendor-model.js';
import { retryClasses } from './words.js';

/** Every operation of the spec, sorted by method name. */
export function readOperations(root: SpecNode, errors: readonly ErrorModel[]): OperationModel[] {
  const operations = operationsOf(root).map((found) => readOperation(found, errors));
  checkJsonText(root.need('paths'), operations);
  return operations.toSorted((left, right) => byText(left.methodName, right.methodName));
}

/**
 * Throws if a query argument is JSON text in only one operation: the client writes queries by name
 * alone.
 */
function checkJsonText(paths: SpecNode, operations: readonly OperationModel[]): void {
  const query = operations
    .flatMap((operation) => operation.arguments)
    .filter(({ place }) => place === 'query');
  const asText = new Set(query.filter(({ jsonText }) => jsonText).map(({ name }) => name));
  const mixed = query.find(({ name, jsonText }) => jsonText === undefined && asText.has(name));
  if (mixed !== undefined) {
    paths.fail(`"${mixed.name}" is "x-json-text" in one operation and not in another`);
  }
  if (operations.filter(({ count }) => count !== undefined).length > 1) {
    paths.fail('two operations count rows ("x-count")');
  }
}

function readOperation(found: OperationNode, errors: readonly ErrorModel[]): OperationModel {
  const { operation, method, path } = found;
  const id = operation.text('operationId');
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(id)) {
    operation.fail(`operationId "${id}" must be letters and digits: it becomes a method name`);
  }
  const count = readCount(found);
  return {
    id,
    methodName: methodName(id),
    httpMethod: method.toUpperCase(),
    path,
    summary: operation.text('summary'),
    description: operation.optionalText('description') ?? '',
    deprecated: operation.flag('deprecated'),
    retry: operation.word('x-retry', retryClasses),
    roles: readRoles(operation),
    paging: readPaging(operation),
    ...(count === undefined ? {} : { count }),
    arguments: readArguments(found),
    responseBody: readResponseBody(operation),
    int64: collectIdentifiers(responseSchemas(operation)),
    documentation: readDocumentation(operation),
    errors: operationErrors(operation, errors),
  };
}

function readRoles(operation: SpecNode): string[] {
  const roles = operation.at('x-task-role');
  if (roles === undefined) {
    return [];
  }
  return typeof roles.value === 'string' ? [roles.value] : operation.texts('x-task-role');
}

function readPaging(operation: SpecNode): string[] {
  const pagination = operation.at('x-pagination');
  return pagination === undefined ? [] : [pagination.text('number'), pagination.text('size')];
}

function responseSchemas(operation: SpecNode): SpecNode[] {
  return operation
    .entries('responses')
    .flatMap(([, response]) => response.entries('content'))
    .flatMap(([, content]) => content.at('schema') ?? []);
}

function readResponseBody(operation: SpecNode): OperationModel['responseBody'] {
  const successes = successesOf(operation);
  const withJson = successes.filter(
    ([, response]) =>
      !response.flag('x-empty-body') &&
      response.entries('content').some(([mediaType]) => isJson(mediaType)),
  );
  if (withJson.length === 0) {
    return 'empty';
  }
  return withJson.length === successes.length ? 'json' : 'optional';
}

function readDocumentation(operation: SpecNode): DocumentationModel[] {
  const pages = operation.items('x-documentation');
  if (pages.length === 0) {
    operation.fail('"x-documentation" must name at least one page');
  }
  return pages.map((page) => ({
    url: page.text('url'),
    language: page.text('language'),
    updated: page.at('updated')?.value === null ? null : (page.optionalText('updated') ?? null),
  }));
}

function operationErrors(operation: SpecNode, errors: readonly ErrorModel[]): ErrorModel[] {
  return operation.texts('x-operation-errors').map((code) => {
    const known = errors.find((error) => error.code === code);
    return known ?? operation.fail(`x-operation-errors names "${code}", which is not in x-errors`);
  });
}
