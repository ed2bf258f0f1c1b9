import { atPointer, isObject, type JsonObject } from './json.js';
import {
  parametersOf,
  requestSchemaPointer,
  resolve,
  responseSchemaPointer,
  type SpecOperation,
} from './operations.js';

/**
 * A field of the spec; `type` is `undefined` if the spec allows any type. The other members
 * correspond to the keywords of the same name.
 */
export interface SpecField extends FieldFacts {
  readonly in?: string;
  readonly type: string | undefined;
  readonly required: boolean;
  readonly values?: readonly string[];
  readonly evidence?: string;
}

/** Facts about the value of a field in addition to its type and values. Absent: unknown. */
export interface FieldFacts {
  readonly default?: unknown;
  readonly format?: string;
  readonly unit?: string;
  readonly secret?: boolean;
  readonly identifier?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** The end of the time range that the field sets. */
  readonly window?: string;
  /** The value is sent as JSON text in one parameter. */
  readonly jsonText?: boolean;
}

/** The keywords of a schema or parameter for these facts. */
export const factWords: Readonly<Record<keyof FieldFacts, string>> = {
  default: 'default',
  format: 'format',
  unit: 'x-unit',
  secret: 'x-secret',
  identifier: 'x-identifier',
  minimum: 'minimum',
  maximum: 'maximum',
  minLength: 'minLength',
  maxLength: 'maxLength',
  pattern: 'pattern',
  window: 'x-task-window',
  jsonText: 'x-json-text',
};

export type FieldList = Readonly<Record<string, SpecField>>;

/** Returns request fields by name: parameters, and members of a JSON body as dotted paths. */
export function requestFields(document: JsonObject, operation: SpecOperation): FieldList {
  const parameters = parametersOf(document, operation).map((parameter) =>
    parameterField(document, parameter),
  );
  const pointer = requestSchemaPointer(document, operation);
  if (pointer === undefined) {
    return mergeFields(parameters);
  }
  const isNeeded = resolve(document, operation.definition['requestBody'])['required'] === true;
  const schema = resolve(document, atPointer(document, pointer));
  const itself = isNeeded ? {} : { [wholeBody]: describeField(schema, false, 'body') };
  return mergeFields([...parameters, bodyFields(document, schema, 'body'), itself]);
}

/**
 * Returns the response fields of the documented success: headers, and members of the body as dotted
 * paths with `[]` for array elements, which are listed unless they are objects. Paths in a body
 * that is an array start with `[]`. For several successes, includes the headers of each.
 */
export function responseFields(document: JsonObject, operation: SpecOperation): FieldList {
  const pointer = responseSchemaPointer(document, operation, 200);
  const statuses = Object.keys(resolve(document, operation.definition['responses']));
  const headers = statuses
    .filter((status) => status.startsWith('2'))
    .map((status) => headerFields(document, operation, status));
  const common = Object.entries(headers[0] ?? {}).filter(([name]) =>
    headers.every((list) => name in list),
  );
  const body = pointer === undefined ? {} : bodyFields(document, atPointer(document, pointer));
  return mergeFields([Object.fromEntries(common), body]);
}

/** Like {@link responseFields}, for the failure of a status or a status class. */
export function failureFields(
  document: JsonObject,
  operation: SpecOperation,
  status: string,
): FieldList {
  const response = responseOf(document, operation, status);
  const content = isObject(response['content']) ? response['content']['application/json'] : {};
  return mergeFields([
    headerFields(document, operation, status),
    isObject(content) ? bodyFields(document, content['schema']) : {},
  ]);
}

/** The body itself, if it is not a plain object or is optional. */
const wholeBody = '(body)';

function bodyFields(document: JsonObject, value: unknown, place?: string): FieldList {
  const schema = resolve(document, value);
  const { type = 'object' } = schema;
  const members =
    schema['items'] === undefined
      ? schemaFields(document, schema, place)
      : nestedFields(document, schema, '', place);
  return type === 'object'
    ? members
    : { [wholeBody]: describeField(schema, true, place), ...members };
}

/** Returns the headers of a response, named in lower case. */
function headerFields(document: JsonObject, operation: SpecOperation, status: string): FieldList {
  const { headers } = responseOf(document, operation, status);
  const fields = Object.entries(isObject(headers) ? headers : {}).map(([name, value]) => {
    const header = resolve(document, value);
    const schema = { ...resolve(document, header['schema']), ...evidenceOf(header) };
    return [name.toLowerCase(), describeField(schema, false, 'header')] as const;
  });
  return Object.fromEntries(fields);
}

function responseOf(document: JsonObject, operation: SpecOperation, status: string): JsonObject {
  return resolve(document, resolve(document, operation.definition['responses'])[status]);
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
  const schema = resolveWithSiblings(
    document,
    parameter['schema'] ?? (isObject(content) ? content['schema'] : {}),
  );
  const words = Object.entries(parameter).filter(([word]) => word.startsWith('x-'));
  const field = describeField(
    { ...schema, ...Object.fromEntries(words) },
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
    const property = resolveWithSiblings(document, definition);
    const path = prefix + name;
    const field = describeField(property, required.includes(name), place);
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
    const items = resolveWithSiblings(document, schema['items']);
    const isObjectType = isObject(items['properties']) && items['type'] === 'object';
    return {
      ...(isObjectType ? {} : { [`${path}[]`]: describeField(items, false, place) }),
      ...schemaFields(document, items, place, `${path}[].`),
      ...nestedFields(document, items, `${path}[]`, place),
    };
  }
  return schemaFields(document, schema, place, `${path}.`);
}

/** Resolves a `$ref`; keywords beside the `$ref` are added. */
function resolveWithSiblings(document: JsonObject, value: unknown): JsonObject {
  const { $ref: _, ...siblings } = isObject(value) ? value : {};
  return { ...resolve(document, value), ...siblings };
}

function describeField(schema: JsonObject, required: boolean, place?: string): SpecField {
  const values = schema['enum'] ?? schema['x-known-values'];
  const evidence = schema['x-evidence'];
  const facts = Object.entries(factWords).flatMap(([fact, word]) =>
    schema[word] === undefined ? [] : [[fact, schema[word]] as const],
  );
  return {
    ...(place !== undefined && { in: place }),
    type: typeName(schema),
    required,
    ...(Array.isArray(values) && { values: values.map(String) }),
    ...(typeof evidence === 'string' && { evidence }),
    ...Object.fromEntries(facts),
  };
}

function evidenceOf({ 'x-evidence': evidence }: JsonObject): JsonObject {
  return evidence === undefined ? {} : { 'x-evidence': evidence };
}

function typeName(schema: JsonObject): string | undefined {
  const type = schema['type'];
  if (Array.isArray(type)) {
    return type
      .filter((name) => name !== 'null')
      .map(String)
      .toSorted()
      .join('|');
  }
  return typeof type === 'string' ? type : undefined;
}
