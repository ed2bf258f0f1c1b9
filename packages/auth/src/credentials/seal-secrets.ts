const inspect = Symbol.for('nodejs.util.inspect.custom');

/**
 * A frozen copy whose fields can be read by name but are never shown: `JSON.stringify` and
 * `console.log` print `[redacted]`, spreading and `structuredClone` copy nothing.
 */
export function sealSecrets<Value extends object>(value: Value): Value {
  const shown = Object.fromEntries(Object.keys(value).map((field) => [field, '[redacted]']));
  const sealed = { ...value };
  for (const field of Object.keys(value)) {
    Object.defineProperty(sealed, field, { enumerable: false });
  }
  Object.defineProperty(sealed, 'toJSON', { value: () => shown });
  Object.defineProperty(sealed, inspect, { value: () => shown });
  return Object.freeze(sealed);
}
