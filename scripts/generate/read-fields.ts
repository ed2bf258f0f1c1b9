import type { SpecNode } from '../spec/spec-node.js';
import { timeUnit } from './time-unit.js';
import type { FieldModel, FieldType } from './vendor-model.js';

const scalarTypes: readonly FieldType[] = ['string', 'integer', 'number', 'boolean'];

/**
 * What of an argument can be given on a command line: the argument itself, or the members at the ends of its objects. What is neither a
 * scalar nor a list of scalars travels as JSON.
 */
export function readFields(
  schema: SpecNode,
  path: readonly string[],
  required = true,
): FieldModel[] {
  const members = schema.items('allOf').flatMap((part) => part.entries('properties'));
  const properties = [...members, ...schema.entries('properties')];
  if (properties.length === 0) return [readLeaf(schema, path, required)];
  const names = new Set(
    [schema, ...schema.items('allOf')].flatMap((part) => part.texts('required')),
  );
  return properties.flatMap(([name, property]) =>
    readFields(property, [...path, name], required && names.has(name)),
  );
}

function readLeaf(schema: SpecNode, path: readonly string[], required: boolean): FieldModel {
  const items = typeOf(schema) === 'array' ? schema.at('items') : undefined;
  const value = items !== undefined && isScalar(items) ? items : schema;
  const isList = value === items;
  const known = [...plainTexts(value, 'enum'), ...value.texts('x-known-values')];
  const defaultValue = schema.at('default')?.value;
  return {
    path,
    type: isScalar(value) ? scalarType(value) : 'json',
    ...(isList ? { list: true } : {}),
    required,
    description: schema.optionalText('description') ?? value.optionalText('description') ?? '',
    ...(known.length === 0 ? {} : { values: known }),
    ...(value.at('enum') === undefined ? {} : { closed: true }),
    ...(isPlain(defaultValue) ? { defaultValue } : {}),
    ...readTime(value),
  };
}

function readTime(schema: SpecNode): Pick<FieldModel, 'unit' | 'window' | 'time'> {
  const unit = schema.optionalText('x-unit');
  const window = schema.optionalText('x-task-window');
  const shown = unit === undefined ? {} : { unit };
  if (window === undefined) return shown;
  if (window !== 'from' && window !== 'to') return schema.fail('"x-task-window" is from or to');
  const time = timeUnit(schema);
  if (time !== undefined) return { ...shown, window, time };
  return schema.fail('"x-task-window" needs the x-unit s or ms, or the format date-time');
}

/** Identifiers are text, so that no digit is lost. */
function scalarType(schema: SpecNode): FieldType {
  if (schema.flag('x-identifier')) return 'string';
  return scalarTypes.find((type) => type === typeOf(schema)) ?? 'json';
}

function isScalar(schema: SpecNode): boolean {
  return scalarTypes.some((type) => type === typeOf(schema));
}

/** The type, without the `null` beside it. */
function typeOf(schema: SpecNode): string | undefined {
  const type = schema.at('type')?.value;
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  const found = types.find((each) => each !== 'null');
  return typeof found === 'string' ? found : undefined;
}

function plainTexts(schema: SpecNode, key: string): string[] {
  return schema.items(key).map(({ value }) => String(value));
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
