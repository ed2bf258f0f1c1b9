import { isObject, type JsonObject } from './json.js';
import { parametersOf, resolve, type SpecOperation } from './operations.js';

/**
 * The arguments of an operation from the spec's examples, which come from the documentation.
 * Identifiers, which are numbers in the spec, become strings, as in calls to a client.
 */
export function exampleInput(document: JsonObject, operation: SpecOperation): JsonObject {
  return Object.fromEntries(
    parametersOf(document, operation).map((parameter) => [
      String(parameter['name']),
      forCallers(document, parameter['schema'], parameter['example']),
    ]),
  );
}

function forCallers(document: JsonObject, definition: unknown, value: unknown): unknown {
  const schema = resolve(document, definition);
  if (Array.isArray(value)) {
    return value.map((item: unknown) => forCallers(document, schema['items'], item));
  }
  if (isObject(value)) {
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        forCallers(document, properties[name], member),
      ]),
    );
  }
  return schema['x-identifier'] === true ? String(value) : value;
}
