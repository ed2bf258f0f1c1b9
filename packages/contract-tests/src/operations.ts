import { atPointer, isObject, type JsonObject } from './json.js';

/**
 * An operation of a spec with the parts that the contract tests use. References are resolved one
 * level at a time.
 */
export interface SpecOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly definition: JsonObject;
}

const methods = new Set(['get', 'put', 'post', 'delete', 'patch']);

export function specOperations(document: JsonObject): SpecOperation[] {
  const paths = isObject(document['paths']) ? document['paths'] : {};
  return Object.entries(paths).flatMap(([path, item]) =>
    isObject(item)
      ? Object.entries(item).flatMap(([method, definition]) =>
          methods.has(method) && isObject(definition)
            ? [
                {
                  id: String(definition['operationId']),
                  method: method.toUpperCase(),
                  path,
                  pointer: `/paths/${escapePointer(path)}/${method}`,
                  definition,
                },
              ]
            : [],
        )
      : [],
  );
}

export function operationNamed(document: JsonObject, id: string): SpecOperation {
  const found = specOperations(document).find((operation) => operation.id === id);
  if (!found) {
    throw new Error(`the spec has no operation ${id}`);
  }
  return found;
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Follows `$ref` until the value is not a reference. */
export function resolve(document: JsonObject, value: unknown): JsonObject {
  let current = value;
  for (let depth = 0; depth < 10; depth += 1) {
    if (!isObject(current)) {
      return {};
    }
    const reference = current['$ref'];
    if (typeof reference !== 'string') {
      return current;
    }
    current = atPointer(document, reference.slice(1));
  }
  throw new Error('a $ref chain of the spec is circular');
}

/** The parameters of an operation with those of its path item, references resolved. */
export function parametersOf(document: JsonObject, operation: SpecOperation): JsonObject[] {
  const pathItem = atPointer(document, `/paths/${escapePointer(operation.path)}`);
  const lists = [
    isObject(pathItem) ? pathItem['parameters'] : [],
    operation.definition['parameters'],
  ];
  return lists
    .flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))
    .map((parameter) => resolve(document, parameter));
}

/** JSON pointer of the schema of the JSON request body, if the operation has one. */
export function requestSchemaPointer(
  document: JsonObject,
  operation: SpecOperation,
): string | undefined {
  const base = `${operation.pointer}/requestBody`;
  return jsonSchemaPointer(document, base);
}

/**
 * JSON pointer of the schema for responses with this status: the exact status, its class (`4XX`),
 * or `default`. A 2xx status that the spec does not define, or defines without a body, uses the
 * documented success.
 */
export function responseSchemaPointer(
  document: JsonObject,
  operation: SpecOperation,
  status: number,
): string | undefined {
  const responses = resolve(document, operation.definition['responses']);
  const family = `${String(status)[0]}XX`;
  const success = Object.keys(responses).find((key) => key.startsWith('2'));
  const candidates = [String(status), family, status < 300 ? success : undefined, 'default'];
  return candidates
    .filter((candidate) => candidate !== undefined && candidate in responses)
    .map((key) => jsonSchemaPointer(document, `${operation.pointer}/responses/${key}`))
    .find((pointer) => pointer !== undefined);
}

function jsonSchemaPointer(document: JsonObject, pointer: string): string | undefined {
  const value = atPointer(document, pointer);
  if (!isObject(value)) {
    return undefined;
  }
  const reference = value['$ref'];
  if (typeof reference === 'string') {
    return jsonSchemaPointer(document, reference.slice(1));
  }
  const schemaPointer = `${pointer}/content/application~1json/schema`;
  return atPointer(document, schemaPointer) === undefined ? undefined : schemaPointer;
}
