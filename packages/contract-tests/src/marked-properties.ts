import { isObject, type JsonObject } from './json.js';
import { resolve } from './operations.js';

/** A property of a response that may be a field of a task. */
export interface TaskProperty {
  readonly name: string;
  /** The object in the spec, which identifies the property. */
  readonly definition: JsonObject;
  /** Its schema with the `$ref` resolved. */
  readonly schema: JsonObject;
  /** Its `x-task-field`. */
  readonly field?: string;
}

/** Returns every property with a single value in a schema, without duplicates. */
export function propertiesBelow(document: JsonObject, schema: unknown): readonly TaskProperty[] {
  const found = new Map<unknown, TaskProperty>();
  const seen = new Set<unknown>();
  visit(resolve(document, schema));
  return [...found.values()];

  function visit(current: JsonObject): void {
    if (seen.has(current)) {
      return;
    }
    seen.add(current);
    if (isObject(current['items'])) {
      visit(resolve(document, current['items']));
    }
    for (const part of partsOf(document, current)) {
      for (const [name, definition] of Object.entries(Object(part['properties']))) {
        if (isObject(definition) && !found.has(definition)) {
          addProperty(name, definition);
        }
      }
    }
  }

  function addProperty(name: string, definition: JsonObject): void {
    const target = resolve(document, definition);
    const field = definition['x-task-field'] ?? target['x-task-field'];
    if (isScalar(target)) {
      const known = typeof field === 'string' ? { field } : {};
      found.set(definition, { name, definition, schema: { ...target, ...definition }, ...known });
    } else {
      visit(target);
    }
  }
}

/**
 * Sets a property wherever the body contains the object that it belongs to. Returns the number of
 * places.
 */
export function plant(
  document: JsonObject,
  schema: unknown,
  body: unknown,
  property: TaskProperty,
  value: unknown,
): number {
  const current = resolve(document, schema);
  if (Array.isArray(body)) {
    return sum(body.map((item) => plant(document, current['items'], item, property, value)));
  }
  if (!isObject(body)) {
    return 0;
  }
  const members = partsOf(document, current).flatMap((part) =>
    Object.entries(Object(part['properties'])),
  );
  return sum(
    members.map(([name, definition]) => {
      if (definition === property.definition) {
        Reflect.set(body, name, value);
        return 1;
      }
      return plant(document, definition, body[name], property, value);
    }),
  );
}

function partsOf(document: JsonObject, schema: JsonObject): readonly JsonObject[] {
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => {
    const list = schema[key];
    return Array.isArray(list) ? list.map((part: unknown) => resolve(document, part)) : [];
  });
  return [schema, ...parts.flatMap((part) => partsOf(document, part))];
}

function isScalar({ type }: JsonObject): boolean {
  const types = Array.isArray(type) ? type : [type];
  return types.some((each) => each === 'string' || each === 'integer' || each === 'number');
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
