import type { SpecNode } from '../spec/spec-node.js';
import { membersOf, scalarTypeOf, typesOf } from '../openapi/members-of.js';
import { timeUnit } from './time-unit.js';
import type { FieldModel, FieldType } from './vendor-model.js';

/**
 * The fields of an argument on a command line: the argument itself, or the innermost members of its
 * objects. A value that is not a scalar or a list of scalars is JSON, and so is a recursive object.
 */
export function readFields(
  schema: SpecNode,
  path: readonly string[],
  required = true,
  around: readonly string[] = [],
): FieldModel[] {
  const members = around.includes(schema.pointer) ? [] : membersOf(schema);
  if (members.length === 0) {
    return [readLeaf(schema, path, required)];
  }
  const inside = [...around, schema.pointer];
  return members.flatMap((member) =>
    readFields(member.schema, [...path, member.name], required && member.required, inside),
  );
}

function readLeaf(schema: SpecNode, path: readonly string[], required: boolean): FieldModel {
  const items = typesOf(schema).join() === 'array' ? schema.at('items') : undefined;
  const value = items !== undefined && scalarTypeOf(items) !== undefined ? items : schema;
  const isList = value === items;
  const known = [...plainTexts(value, 'enum'), ...value.texts('x-known-values')];
  const defaultValue = schema.at('default')?.value;
  return {
    path,
    type: fieldType(value),
    ...(isList ? { list: true } : {}),
    required,
    description: schema.optionalText('description') ?? value.optionalText('description') ?? '',
    ...(known.length === 0 ? {} : { values: known }),
    ...(value.at('enum') === undefined ? {} : { closed: true }),
    ...(isPlain(defaultValue) ? { defaultValue } : {}),
    ...readConstraints(value),
    ...readTime(value),
  };
}

const constraints = ['minimum', 'maximum', 'minLength', 'maxLength', 'pattern'] as const;

/** The documented limits. Omits those of identifiers, which describe numbers, but are text here. */
function readConstraints(schema: SpecNode): Partial<FieldModel> {
  if (schema.flag('x-identifier')) {
    return {};
  }
  const found = constraints.flatMap((name) => {
    const value = schema.at(name)?.value;
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}

function readTime(schema: SpecNode): Pick<FieldModel, 'unit' | 'window' | 'time'> {
  const unit = schema.optionalText('x-unit');
  const window = schema.optionalText('x-task-window');
  const shown = unit === undefined ? {} : { unit };
  if (window === undefined) {
    return shown;
  }
  if (window !== 'from' && window !== 'to') {
    return schema.fail('"x-task-window" is from or to');
  }
  const time = timeUnit(schema);
  if (time !== undefined) {
    return { ...shown, window, time };
  }
  return schema.fail('"x-task-window" needs the x-unit s or ms, or the format date-time');
}

/** Identifiers are text, so that no digit is lost. */
function fieldType(schema: SpecNode): FieldType {
  return schema.flag('x-identifier') ? 'string' : (scalarTypeOf(schema) ?? 'json');
}

function plainTexts(schema: SpecNode, key: string): string[] {
  return schema.items(key).map(({ value }) => String(value));
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
