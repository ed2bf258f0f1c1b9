/** The same object type, where a property that may be undefined may be absent instead. */
export type WithoutUndefined<Value extends object> = {
  [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key];
} & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<
    Value[Key],
    undefined
  >;
};

/**
 * A copy without the properties that are undefined, so that a task is the same before and after
 * JSON. Not deep: nested objects are passed through it themselves.
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
