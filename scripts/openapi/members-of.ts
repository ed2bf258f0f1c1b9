import type { SpecNode } from '../spec/spec-node.js';

/** A property of an object schema. */
export interface Member {
  readonly name: string;
  readonly schema: SpecNode;
  readonly required: boolean;
}

/**
 * The properties of an object schema, those of its `allOf` parts first. A property is required if
 * the schema or a part requires it, wherever the property is.
 */
export function membersOf(schema: SpecNode): Member[] {
  const parts = partsOf(schema);
  const required = new Set(parts.flatMap((part) => part.texts('required')));
  return parts
    .flatMap((part) => part.entries('properties'))
    .map(([name, property]) => ({ name, schema: property, required: required.has(name) }));
}

/** The `allOf` parts of a schema at any depth, then the schema itself. */
export function partsOf(schema: SpecNode, around: readonly string[] = []): SpecNode[] {
  if (around.includes(schema.pointer)) {
    return schema.fail('this schema is a part of itself by allOf');
  }
  const inside = [...around, schema.pointer];
  return [...schema.items('allOf').flatMap((part) => partsOf(part, inside)), schema];
}

const scalarTypes = ['string', 'integer', 'number', 'boolean'] as const;

/** A type whose values are one text, number or boolean. */
export type ScalarType = (typeof scalarTypes)[number];

/**
 * The types that a schema or its `allOf` parts name, without `null`. Properties make an object,
 * values under `enum` and `const` their own type.
 */
export function typesOf(schema: SpecNode): string[] {
  const types = partsOf(schema).map(ownTypes);
  return types.findLast((own) => own.length > 0) ?? [];
}

/** The type of values that are one text, number or boolean, or null; `undefined` for all others. */
export function scalarTypeOf(schema: SpecNode): ScalarType | undefined {
  const types = typesOf(schema);
  return types.every((type) => isScalarType(type))
    ? scalarTypes.find((type) => type === types[0])
    : undefined;
}

function ownTypes(schema: SpecNode): string[] {
  const type = schema.at('type')?.value;
  const named: readonly unknown[] = Array.isArray(type) ? type : type === undefined ? [] : [type];
  const types = named.filter((each) => typeof each === 'string');
  if (types.length > 0) {
    return types.filter((each) => each !== 'null');
  }
  const values = [
    ...schema.items('enum'),
    ...(schema.at('const') === undefined ? [] : [schema.need('const')]),
  ];
  const known = new Set<string>(
    values.flatMap(({ value }) => (isScalarType(typeof value) ? typeof value : [])),
  );
  return schema.at('properties') === undefined ? [...known] : ['object'];
}

function isScalarType(type: string): type is ScalarType {
  return scalarTypes.some((scalar) => scalar === type);
}
