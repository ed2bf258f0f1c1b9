import { atPointer, isObject, type JsonObject } from './json.js';
import {
  parametersOf,
  requestSchemaPointer,
  resolve,
  responseSchemaPointer,
  type SpecOperation,
} from './operations.js';

/** A field as the spec has it; `type` is `undefined` where the spec allows any. */
export interface SpecField {
  readonly in?: string;
  readonly type: string | undefined;
  readonly required: boolean;
  readonly values?: readonly string[];
  readonly evidence?: string;
}

export type FieldList = Readonly<Record<string, SpecField>>;

/** Request fields by name: parameters, and the members of a JSON body as dotted paths. */
export function requestFields(document: JsonObject, operation: SpecOperation): FieldList {
  const parameters = parametersOf(document, operation).map((parameter) =>
    parameterField(document, parameter),
  );
  const pointer = requestSchemaPointer(document, operation);
  const body =
    pointer === undefined ? {} : schemaFields(document, atPointer(document, pointer), 'body');
  return mergeFields([...parameters, body]);
}

/**
 * Response fields of the documented success, as dotted paths with `[]` for the elements of an array, which are listed unless they are
 * objects. A body that is an array begins with `[]`.
 */
export function responseFields(document: JsonObject, operation: SpecOperation): FieldList {
  const pointer = responseSchemaPointer(document, operation, 200);
  if (pointer === undefined) return {};
  const body = resolve(document, atPointer(document, pointer));
  return body['items'] === undefined
    ? schemaFields(document, body)
    : nestedFields(document, body, '');
}

function mergeFields(lists: readonly FieldList[]): FieldList {
  return Object.fromEntries(lists.flatMap((list) => Object.entries(list)));
}

function parameterField(document: JsonObject, parameter: JsonObject): FieldList {
  const name = String(parameter['name']);
  const place = String(parameter['in']);
  const content = isObject(parameter['content'])
    ? parameter['content']['application/json']
    : undefined;
  const schema = resolve(
    document,
    parameter['schema'] ?? (isObject(content) ? content['schema'] : {}),
  );
  const evidence = parameter['x-evidence'];
  const field = describeField(
    { ...schema, ...(evidence === undefined ? {} : { 'x-evidence': evidence }) },
    parameter['required'] === true,
    place,
  );
  return { [name]: field, ...nestedFields(document, schema, name, place) };
}

function schemaFields(
  document: JsonObject,
  value: unknown,
  place?: string,
  prefix = '',
): FieldList {
  const schema = resolve(document, value);
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((key) =>
    Array.isArray(schema[key]) ? (schema[key] as unknown[]) : [],
  );
  const inherited = branches.map((branch) => schemaFields(document, branch, place, prefix));
  const required = Array.isArray(schema['required']) ? (schema['required'] as unknown[]) : [];
  const properties = isObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  const own = properties.map(([name, definition]) => {
    const property = resolve(document, definition);
    const path = prefix + name;
    const evidence = isObject(definition) ? definition['x-evidence'] : undefined;
    const field = describeField(
      { ...property, ...(evidence === undefined ? {} : { 'x-evidence': evidence }) },
      required.includes(name),
      place,
    );
    return { [path]: field, ...nestedFields(document, property, path, place) };
  });
  return mergeFields([...inherited, ...own]);
}

function nestedFields(
  document: JsonObject,
  schema: JsonObject,
  path: string,
  place?: string,
): FieldList {
  if (schema['items'] !== undefined) {
    const items = resolve(document, schema['items']);
    const isObjectType = isObject(items['properties']);
    return {
      ...(isObjectType ? {} : { [`${path}[]`]: describeField(items, false, place) }),
      ...schemaFields(document, items, place, `${path}[].`),
      ...nestedFields(document, items, `${path}[]`, place),
    };
  }
  return schemaFields(document, schema, place, `${path}.`);
}

function describeField(schema: JsonObject, required: boolean, place?: string): SpecField {
  const values = schema['enum'] ?? schema['x-known-values'];
  const evidence = schema['x-evidence'];
  return {
    ...(place !== undefined && { in: place }),
    type: typeName(schema),
    required,
    ...(Array.isArray(values) && { values: values.map(String) }),
    ...(typeof evidence === 'string' && { evidence }),
  };
}

function typeName(schema: JsonObject): string | undefined {
  const type = schema['type'];
  if (Array.isArray(type))
    return type
      .filter((name) => name !== 'null')
      .map(String)
      .toSorted()
      .join('|');
  return typeof type === 'string' ? type : undefined;
}
