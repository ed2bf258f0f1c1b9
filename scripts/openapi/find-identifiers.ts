import type { SpecNode } from '../spec/spec-node.js';

/** A schema that is a 64-bit identifier. */
export interface Identifier {
  /**
   * The name of the property that contains it, directly or in a list; `undefined` for a value of a
   * map, or outside of any property.
   */
  readonly name: string | undefined;
  readonly node: SpecNode;
}

/** The identifiers below schemas. A schema itself counts under `ownName`, if it has one. */
export function findIdentifiers(schemas: readonly SpecNode[], ownName?: string): Identifier[] {
  const found: Identifier[] = [];
  const seen = new Set<string>();
  const visit = (schema: SpecNode, name: string | undefined): void => {
    const key = `${schema.pointer} ${name ?? ''}`;
    if (seen.has(key)) {
      return;
    }
    seen.add(key);
    if (schema.flag('x-identifier')) {
      found.push({ name, node: schema });
    }
    for (const [property, child] of schema.entries('properties')) {
      visit(child, property);
    }
    for (const [child, childName] of unnamedChildren(schema, name)) {
      visit(child, childName);
    }
  };
  for (const schema of schemas) {
    visit(schema, ownName);
  }
  return found;
}

function unnamedChildren(
  schema: SpecNode,
  name: string | undefined,
): (readonly [SpecNode, string | undefined])[] {
  const alternatives = ['allOf', 'anyOf', 'oneOf', 'prefixItems'].flatMap((key) =>
    schema.items(key),
  );
  const items = schema.at('items');
  const members = schema.at('additionalProperties');
  return [
    ...[...alternatives, ...(items === undefined ? [] : [items])].map(
      (child) => [child, name] as const,
    ),
    ...(members?.isObject() === true ? [[members, undefined] as const] : []),
  ];
}
