import type { SpecNode } from '../spec/spec-node.js';
import { collectIdentifiers } from './collect-fields.js';
import { readFields } from './read-fields.js';
import type { ArgumentModel, FieldModel } from './vendor-model.js';

const parameterPlaces = ['path', 'query', 'header'] as const;

/** Every flat argument of an operation and where it travels. Two of the same name are an error. */
export function readArguments(pathItem: SpecNode, operation: SpecNode): ArgumentModel[] {
  const parameters = [...pathItem.items('parameters'), ...operation.items('parameters')];
  const found = [...parameters.map(readParameter), ...readBody(operation)];
  for (const [index, argument] of found.entries()) {
    if (found.slice(0, index).some(({ name }) => name === argument.name)) {
      operation.fail(`two arguments are called "${argument.name}"; arguments are one flat object`);
    }
  }
  return found;
}

function readParameter(parameter: SpecNode): ArgumentModel {
  const place = parameterPlaces.find((known) => known === parameter.text('in'));
  if (place === undefined) {
    return parameter.fail(`"in" must be one of ${parameterPlaces.join(', ')}`);
  }
  const schema = parameter.need('schema');
  const name = parameter.text('name');
  const argument = describeArgument(name, place, parameter.flag('required'), [parameter, schema]);
  return parameter.flag('x-json-text')
    ? { ...argument, jsonText: collectIdentifiers([schema], name) }
    : argument;
}

function readBody(operation: SpecNode): ArgumentModel[] {
  const body = operation.at('requestBody');
  if (body === undefined) return [];
  const [first, ...others] = body.entries('content');
  if (first === undefined || others.length > 0) {
    return body.fail('must have exactly one content type');
  }
  return bodyMembers(first[1].need('schema'), body.flag('required'));
}

/** The properties of a body, those of its `allOf` parts included. */
function bodyMembers(schema: SpecNode, required: boolean): ArgumentModel[] {
  if (schema.at('oneOf') !== undefined || schema.at('anyOf') !== undefined) {
    schema.fail('a request body must be one object: its members become the flat arguments');
  }
  const names = new Set(schema.texts('required'));
  const own = schema
    .entries('properties')
    .map(([name, property]) =>
      describeArgument(name, 'body', required && names.has(name), [property]),
    );
  return [...schema.items('allOf').flatMap((part) => bodyMembers(part, required)), ...own];
}

/** The first of the nodes that says something has the word: a parameter before its schema. */
function describeArgument(
  name: string,
  place: ArgumentModel['place'],
  required: boolean,
  nodes: readonly SpecNode[],
): ArgumentModel {
  const first = (key: string) => nodes.map((node) => node.optionalText(key)).find(Boolean);
  const unit = first('x-unit');
  const evidence = first('x-evidence');
  const schema = nodes.at(-1);
  const defaultValue = schema?.at('default')?.value;
  const description = first('description') ?? '';
  return {
    name,
    place,
    required,
    description,
    ...(unit === undefined ? {} : { unit }),
    ...(evidence === undefined || evidence === 'documented' ? {} : { evidence }),
    ...(isPlain(defaultValue) ? { defaultValue } : {}),
    fields: schema === undefined ? [] : fieldsOf(schema, { name, required, description }),
  };
}

/** An argument that is one field is described where the argument is. */
function fieldsOf(
  schema: SpecNode,
  { name, required, description }: Pick<ArgumentModel, 'name' | 'required' | 'description'>,
): FieldModel[] {
  return readFields(schema, [name], required).map((field) =>
    field.path.length === 1 ? { ...field, description } : field,
  );
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
