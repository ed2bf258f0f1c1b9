/** Appends one step to a JSON pointer (RFC 6901). */
export function appendPointer(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The steps of a JSON pointer, unescaped. */
export function splitPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a pointer, or `undefined` if the document has no value there. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const step of splitPointer(pointer)) {
    if (typeof value !== 'object' || value === null) {
      return undefined;
    }
    value = Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
  }
  return value;
}
