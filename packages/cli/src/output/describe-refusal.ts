/** What is known about the refused arguments of a call. */
const refusals = new WeakMap<object, string>();

/** Records which arguments caused an error; `describeError` appends this to the error's message. */
export function noteRefusal(error: object, text: string): void {
  refusals.set(error, text);
}

export function describeRefusal(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? refusals.get(error) : undefined;
}
