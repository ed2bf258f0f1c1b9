import { argumentsOf } from '../openapi/arguments-of.js';
import type { ArgumentNode } from '../openapi/arguments-of.js';
import type { OperationNode } from '../openapi/operations-of.js';
import type { SpecNode } from '../spec/spec-node.js';
import { collectIdentifiers } from './collect-identifiers.js';
import { readFields } from './read-fields.js';
import type { ArgumentModel, FieldModel } from './vendor-model.js';

/** Returns every flat argument of an operation with its description. */
export function readArguments(operation: OperationNode): ArgumentModel[] {
  return argumentsOf(operation).map(readArgument);
}

/** The description of a parameter has precedence over that of its schema. */
function readArgument({ name, place, required, schema, parameter }: ArgumentNode): ArgumentModel {
  const nodes = parameter === undefined ? [schema] : [parameter, schema];
  const first = (key: string): string | undefined =>
    nodes.map((node) => node.optionalText(key)).find(Boolean);
  const unit = first('x-unit');
  const evidence = first('x-evidence');
  const defaultValue = schema.at('default')?.value;
  const description = first('description') ?? '';
  const isJsonText = parameter?.flag('x-json-text') === true;
  return {
    name,
    place,
    required,
    description,
    ...(unit === undefined ? {} : { unit }),
    ...(evidence === undefined || evidence === 'documented' ? {} : { evidence }),
    ...(isPlain(defaultValue) ? { defaultValue } : {}),
    fields: fieldsOf(schema, { name, required, description }),
    ...(isJsonText ? { jsonText: collectIdentifiers([schema], name) } : {}),
  };
}

/** The description of an argument with one field is at the argument. */
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
