const inspect = Symbol.for('nodejs.util.inspect.custom');

/**
 * All text that a log, a debugger or `JSON.stringify` could extract from a value: its string and
 * JSON forms, its `inspect` output, and everything in its own properties and entries, including
 * hidden ones.
 */
export function visibleText(value: unknown): string {
  const texts: string[] = [];
  collect(value, texts, new Set());
  return texts.join('\n');
}

function collect(value: unknown, texts: string[], seen: Set<object>): void {
  if (typeof value !== 'object' || value === null) {
    // The source of a function is not a secret of the value that holds it.
    texts.push(typeof value === 'function' ? '' : String(value));
    return;
  }
  if (seen.has(value)) {
    return;
  }
  seen.add(value);
  texts.push(...formsOf(value));
  for (const key of Reflect.ownKeys(value)) {
    texts.push(String(key));
    collect(Reflect.get(value, key), texts, seen);
  }
  // Maps and headers keep their content outside of properties, but inspect shows it.
  if (isIterable(value)) {
    for (const entry of value) {
      collect(entry, texts, seen);
    }
  }
}

function formsOf(value: object): string[] {
  const custom: unknown = Reflect.get(value, inspect);
  return [
    () => Reflect.apply(String, undefined, [value]),
    () => JSON.stringify(value) ?? '',
    () => (typeof custom === 'function' ? String(Reflect.apply(custom, value, [2, {}])) : ''),
  ].map((form) => attempt(form));
}

/** A value without a string or JSON form shows nothing. */
function attempt(form: () => string): string {
  try {
    return form();
  } catch {
    return '';
  }
}

function isIterable(value: object): value is Iterable<unknown> {
  return typeof Reflect.get(value, Symbol.iterator) === 'function';
}
