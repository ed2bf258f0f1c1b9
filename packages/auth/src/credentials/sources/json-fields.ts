/**
 * A property that the object has itself; undefined if the value is no object or the property came
 * from elsewhere.
 */
export function ownField(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
    return undefined;
  }
  return Reflect.get(value, name);
}

/**
 * The value of a JSON text; undefined if it is none. What the parser says is dropped, for it
 * repeats what it read.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
