/** What is known of the arguments of a call that a vendor refused. */
const refusals = new WeakMap<object, string>();

/**
 * Notes which arguments an error is about; `describeError` says it after the error's own message.
 */
export function noteRefusal(error: object, text: string): void {
  refusals.set(error, text);
}

export function describeRefusal(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? refusals.get(error) : undefined;
}
