/**
 * An own property of an object; undefined if the value is not an object or the property is
 * inherited.
 */
export function ownField(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
    return undefined;
  }
  return Reflect.get(value, name);
}

/**
 * Parses a JSON text; undefined if it is invalid. The parser's message is dropped, because it
 * quotes its input.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
