/** The same object type, with optional properties instead of properties that may be undefined. */
export type WithoutUndefined<Value extends object> = {
  [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key];
} & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<
    Value[Key],
    undefined
  >;
};

/**
 * A copy without undefined properties, so that a task is the same before and after JSON. Shallow:
 * apply it to nested objects separately.
 */
export function withoutUndefined<Value extends object>(value: Value): WithoutUndefined<Value>;
export function withoutUndefined(value: object): object {
  const copy: Record<string, unknown> = {};
  for (const [key, content] of Object.entries(value)) {
    if (content !== undefined) {
      copy[key] = content;
    }
  }
  return copy;
}
