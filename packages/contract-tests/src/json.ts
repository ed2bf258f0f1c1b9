export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the value at a JSON pointer (RFC 6901), or `undefined` if it does not exist. */
export function atPointer(root: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(child, root);
}

/**
 * Like {@link atPointer}, for the pointers of `errata.yaml`, where a step into a list may identify
 * an element by its content: `code=Throttling` is the first object whose `code` is that string,
 * `=cn-hangzhou` is the string itself.
 */
export function atNamedPointer(root: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(namedChild, root);
}

/** Returns the steps of a JSON pointer, unescaped. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function child(parent: unknown, key: string): unknown {
  if (Array.isArray(parent)) {
    return (parent as readonly unknown[])[Number(key)];
  }
  return isObject(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined;
}

function namedChild(parent: unknown, key: string): unknown {
  const [, member, text] = /^(.*?)=(.*)$/s.exec(key) ?? [];
  if (!Array.isArray(parent) || member === undefined) {
    return child(parent, key);
  }
  return parent.find((element) => (member === '' ? element : child(element, member)) === text);
}
