import type { SpecNode } from '../spec/spec-node.js';
import { membersOf } from './members-of.js';

const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const single = ['items', 'additionalProperties'] as const;

/**
 * A schema as plain data without the properties that carry a word: `readOnly` ones do not belong in
 * a request, `writeOnly` ones not in a response. `undefined` if it has none, so that the schema can
 * remain a `$ref`.
 */
export function withoutHidden(
  schema: SpecNode,
  word: 'readOnly' | 'writeOnly',
): object | undefined {
  return hasHidden(schema, word, new Set()) ? inline(schema, word, []) : undefined;
}

function hasHidden(schema: SpecNode, word: string, seen: Set<string>): boolean {
  if (seen.has(schema.pointer)) {
    return false;
  }
  seen.add(schema.pointer);
  const properties = schema.entries('properties').map(([, property]) => property);
  return (
    properties.some((property) => property.flag(word)) ||
    [...properties, ...innerSchemas(schema)].some((inner) => hasHidden(inner, word, seen))
  );
}

function innerSchemas(schema: SpecNode): SpecNode[] {
  return [
    ...lists.flatMap((key) => schema.items(key)),
    ...single.flatMap((key) => schema.at(key) ?? []),
  ];
}

function inline(schema: SpecNode, word: string, around: readonly string[]): object {
  if (around.includes(schema.pointer)) {
    return schema.fail(`a schema inside of itself cannot have ${word} properties`);
  }
  const inside = [...around, schema.pointer];
  const visible = (child: SpecNode, key: string | number, owner: SpecNode): unknown =>
    hasHidden(child, word, new Set())
      ? inline(child, word, inside)
      : Reflect.get(Object(owner.value), key);
  const copy: Record<string, unknown> = { ...Object(schema.value) };
  const hidden = membersOf(schema).filter((member) => member.schema.flag(word));
  if (copy['required'] !== undefined) {
    const names = new Set(hidden.map(({ name }) => name));
    copy['required'] = schema.texts('required').filter((name) => !names.has(name));
  }
  const properties = schema.at('properties');
  if (properties !== undefined) {
    copy['properties'] = Object.fromEntries(
      schema
        .entries('properties')
        .filter(([, property]) => !property.flag(word))
        .map(([name, property]) => [name, visible(property, name, properties)]),
    );
  }
  for (const key of lists) {
    const list = schema.at(key);
    if (list !== undefined) {
      copy[key] = list.elements().map((child, index) => visible(child, index, list));
    }
  }
  for (const key of single) {
    const child = schema.at(key);
    if (child !== undefined) {
      copy[key] = visible(child, key, schema);
    }
  }
  return copy;
}
